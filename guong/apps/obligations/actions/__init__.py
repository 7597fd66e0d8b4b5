"""Verbs that span several rows: taking a directive in, and laying it on the units it means."""

from .bearer_units import Allocation, expand, preview_allocation
from .criterion_verdicts import CriterionLook, conclude, observe_each
from .intake import Duplicate, confirm, import_directive, read_in, read_scan
from .report_part import figures_for_report
