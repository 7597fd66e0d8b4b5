"""Plans, rounds and teams; visits with checklists, minutes and what was found; sheets of criteria."""

from .batch import BadBatch, EntryBatch, SentAnswer
from .line import OUTCOMES, CheckEntry, CheckLine, LineAnswer
from .plan import InspectionPlan
from .round import EmptyFrame, InspectionRound
from .sheet import CriteriaSheet, starter_text
from .shortcoming import GuidanceNote, Shortcoming, VisitPicture
from .states import (
    EntryState,
    FrameKind,
    InspectionPlanState,
    LineOrigin,
    PlanSpan,
    ShortcomingState,
    TeamRole,
    VisitOrigin,
    VisitState,
)
from .team import TeamMember
from .visit import UnitNotStanding, UnitVisit
