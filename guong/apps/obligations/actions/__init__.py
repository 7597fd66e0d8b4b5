"""Verbs that span several rows: taking a directive in, and laying it on the units it means."""

from .bearer_units import Allocation, expand, preview_allocation
from .criterion_verdicts import CriterionLook, conclude, observe_each
from .intake import Duplicate, confirm, import_directive, read_in, read_scan
from .onward import figures_for_report

__all__ = [
    "Allocation",
    "CriterionLook",
    "Duplicate",
    "conclude",
    "confirm",
    "expand",
    "figures_for_report",
    "import_directive",
    "observe_each",
    "preview_allocation",
    "read_in",
    "read_scan",
]
