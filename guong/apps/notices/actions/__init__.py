"""Notices about people and their logins."""
