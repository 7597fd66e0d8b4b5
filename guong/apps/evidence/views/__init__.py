"""The pages of evidence: files, what was observed in them, and what was concluded."""

from .files import download, item, items, send, tombstone
from .judgements import draw, matter, observe, subject, void
from .overrides import approve, end, override, refuse
from .verdicts import recompute, verdict
from .viewer import page_picture

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
