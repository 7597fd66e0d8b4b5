"""Directives, obligations and assignments; one noun a file."""

from guong.apps.activity.transitions import IllegalTransition, Overtaken, Refused

from . import measures
from .answer import Answer, Return
from .arrivals import IncomingPaper
from .assignment import Assignment
from .breach import Breach
from .conclusion_counts import ConclusionCounts, count_conclusions, stored_conclusions
from .conclusions import conclusions
from .deadline import DeadlineAct, Extension, Urging
from .directive import DONE_ONCE, Directive, Norm, Obligation, ObligationKind
from .figures import DutyFigure, FigureValue
from .onward import OnwardOrder, OnwardReceipt
from .reading import ObligationDraft, Reading
from .states import TRANSITIONS, Side, State, StepKind
from .step import Contribution, Step
from .tally import CountKind, Counts, Tally, count_assignments, counts_of
from .timeliness import Timeliness, soon_until, timeliness
from .tracking_import import TrackingImport
