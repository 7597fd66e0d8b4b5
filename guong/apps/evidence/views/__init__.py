"""The pages of evidence: files, what was seen in them, and what was concluded."""

from .files import download, item, items, send, tombstone
from .judging import draw, matter, observe, recompute, subject, verdict, void
from .overrides import approve, end, override, refuse

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
