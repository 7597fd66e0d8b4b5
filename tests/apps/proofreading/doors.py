"""The routes of the drafts: which row each needs."""

DOORS = {}
