"""Verbs that span several rows: taking a directive in, and laying it on the units it means."""

from .concluding import conclude
from .expansion import Bearing, expand, preview
from .intake import Duplicate, confirm, import_directive, read_in, read_scan

__all__ = [
    "Bearing",
    "Duplicate",
    "conclude",
    "confirm",
    "expand",
    "import_directive",
    "preview",
    "read_in",
    "read_scan",
]
