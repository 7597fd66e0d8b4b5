"""Prints `docs/settings.md`: `python -m guong.config.env`."""

from . import as_markdown

print(as_markdown(), end="")
