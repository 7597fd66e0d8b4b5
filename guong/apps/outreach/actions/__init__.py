"""What spans the Code, its readers and what was done for it."""

from .activity_evidence import enter, examine, last_look, take_back
from .blocks import broadcasts, drafts, frame, plain_text
from .campaign_runs import (
    Rate,
    SheetOutcome,
    add_rates,
    rates,
    record_sheet,
    remind,
    speak,
    units_below,
    units_of_directive,
)
from .figures import figures_for_report
from .poster import SIZES, poster, preview
from .terms import TermsStatus, standings
from .wall_poster import wall_poster

__all__ = [
    "SIZES",
    "Rate",
    "SheetOutcome",
    "TermsStatus",
    "add_rates",
    "broadcasts",
    "drafts",
    "enter",
    "examine",
    "figures_for_report",
    "frame",
    "last_look",
    "plain_text",
    "poster",
    "preview",
    "rates",
    "record_sheet",
    "remind",
    "speak",
    "standings",
    "take_back",
    "units_below",
    "units_of_directive",
    "wall_poster",
]
