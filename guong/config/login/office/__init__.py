"""Signing in with the accounts of an office (OpenID Connect Core 1.0), beside names and passwords."""
