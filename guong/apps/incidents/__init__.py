"""Incidents: lost accounts, imitations, injected content; what is done by when, and what was learnt."""
