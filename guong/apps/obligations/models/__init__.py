"""Directives, obligations and assignments; one noun a file."""

from .answer import Answer, Return
from .assignment import Assignment
from .conclusions import conclusions, together
from .deadline import Breach, DeadlineAct, Extension, Urging
from .directive import Directive, Kind, Norm, Obligation
from .reading import Reading
from .states import TRANSITIONS, IllegalTransition, Move, Overtaken, Refused, Side, State
from .step import Contribution, Step
from .tally import Tallied, Tally, count, tallied
from .timeliness import Timeliness, soon_until, timeliness

__all__ = [
    "TRANSITIONS",
    "Answer",
    "Assignment",
    "Breach",
    "Contribution",
    "DeadlineAct",
    "Directive",
    "Extension",
    "IllegalTransition",
    "Kind",
    "Move",
    "Norm",
    "Obligation",
    "Overtaken",
    "Reading",
    "Refused",
    "Return",
    "Side",
    "State",
    "Step",
    "Tallied",
    "Tally",
    "Timeliness",
    "Urging",
    "conclusions",
    "count",
    "soon_until",
    "tallied",
    "timeliness",
    "together",
]
