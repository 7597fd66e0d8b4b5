"""Gương, a mirror for Vietnamese public bodies: engines think, apps remember, ui shows, config wires."""

__version__ = "0.2.0.dev0"
