"""The pages of evidence: files, what was observed in them, and what was concluded."""
