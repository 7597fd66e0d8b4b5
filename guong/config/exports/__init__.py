"""A whole ledger in open formats: exported by an office that leaves, imported into an empty instance."""
