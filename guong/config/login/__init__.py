"""Signing in: accounts, second factors, lockout, throttling, session timeout, the office's provider."""
