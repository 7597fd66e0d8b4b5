"""What spans the Code, its readers and what was done for it."""

from .blocks import broadcasts, drafts, frame, plain_text
from .campaigning import (
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
from .speaking import enter, examine, last_look, take_back
from .terms import TermsStanding, standings
from .wall_poster import wall_poster

__all__ = [
    "SIZES",
    "Rate",
    "SheetOutcome",
    "TermsStanding",
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
