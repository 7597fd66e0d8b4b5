"""What spans the Code, its readers and what was done for it."""

from .blocks import bulletins, plain_text
from .figures import figures_for_report
from .poster import SIZES, poster, preview
from .speaking import enter, examine, take_back

__all__ = [
    "SIZES",
    "bulletins",
    "enter",
    "examine",
    "figures_for_report",
    "plain_text",
    "poster",
    "preview",
    "take_back",
]
