"""Verbs that span several units or people: reorganising them, and bringing them in from a table."""
