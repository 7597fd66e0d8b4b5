"""The first pages: what is to do today, the grid, search and help."""
