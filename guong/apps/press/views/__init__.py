"""The pages of the work with the press."""
