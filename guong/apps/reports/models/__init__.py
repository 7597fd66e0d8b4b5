"""Periods, reports, what units sent for them, and a unit's own templates; one noun a file."""

from .autosave import UnfinishedParagraph
from .freeze import ReportFreeze
from .period import ReportPeriod
from .report import REPORT_STATES, Report, ReportState, UnitNaming
from .submission import Submission
from .template import ReportTemplate
