"""The pages of drafts and of the posts of a unit."""
