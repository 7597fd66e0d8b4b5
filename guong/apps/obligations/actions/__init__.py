"""Verbs that span several rows: taking a directive in, and laying it on the units it means."""

from .concluding import conclude
from .expansion import Allocation, expand, preview_allocation
from .intake import Duplicate, confirm, import_directive, read_in, read_scan

__all__ = [
    "Allocation",
    "Duplicate",
    "conclude",
    "confirm",
    "expand",
    "import_directive",
    "preview_allocation",
    "read_in",
    "read_scan",
]
