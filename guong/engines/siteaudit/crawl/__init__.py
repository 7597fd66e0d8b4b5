"""Fetch websites politely into snapshots; the only engine code that opens a socket."""
