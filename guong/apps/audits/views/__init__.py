"""The pages of site audits."""
