"""The pages of evidence: files, what was observed in them, and what was concluded."""

from .files import download, item, items, send, tombstone
from .judging import draw, matter, observe, subject, void
from .opening import page_picture
from .overrides import approve, end, override, refuse
from .verdicts import recompute, verdict

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
    "page_picture",
    "recompute",
    "refuse",
    "send",
    "subject",
    "tombstone",
    "verdict",
    "void",
]
