"""Readings that span several apps: search, what is to do today, the grid."""
