"""Audits of the registered websites: runs, what each found, and the card of a site."""
