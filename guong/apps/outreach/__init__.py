"""The Code of conduct reaches people: published, acknowledged, learned, and what was done for it counted."""
