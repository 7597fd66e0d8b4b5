"""The pages of evidence: files, what was seen in them, and what was concluded."""

from .files import download, item, items, send, tombstone
from .judging import approve, draw, end, matter, observe, override, recompute, refuse, subject, verdict, void

__all__ = [
    "approve",
    "download",
    "draw",
    "end",
    "item",
    "items",
    "matter",
    "observe",
    "override",
    "recompute",
    "refuse",
    "send",
    "subject",
    "tombstone",
    "verdict",
    "void",
]
