"""What developers run and the product does not: linter of the packs, training, pages, catalogues."""
