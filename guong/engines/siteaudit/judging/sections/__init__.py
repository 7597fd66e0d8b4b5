"""Which page of a site answers which duty, and how well it does; the duties are the entries of `packs`."""
