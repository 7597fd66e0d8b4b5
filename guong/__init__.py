"""Gương, a mirror for Vietnamese public bodies: engines think, apps remember, ui shows, config wires."""

__version__ = "0.1.0"
