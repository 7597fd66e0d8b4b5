"""The pages of the registers."""
