"""The Django apps: one for each noun of the work."""
