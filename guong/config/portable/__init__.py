"""A whole ledger in open formats: written by an office that leaves, read into an empty instance."""
