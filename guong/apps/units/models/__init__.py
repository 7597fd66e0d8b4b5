"""Units, people and rights; one noun a file."""

from .change import ChangeKind, UnitChange, predecessors, successors
from .person import Appointment, Delegation, Person
from .reach import Reach, Root, Seat, reach
from .rights import RIGHTS, Role, Verb
from .spans import OutsideParent, Overlaps, Span, SpanQuerySet
from .unit import Kind, StillInside, Unit, UnitVersion
from .unit_class import UnitClass
from .user import RecoveryLink, User

__all__ = [
    "RIGHTS",
    "Appointment",
    "ChangeKind",
    "Delegation",
    "Kind",
    "OutsideParent",
    "Overlaps",
    "Person",
    "Reach",
    "RecoveryLink",
    "Role",
    "Root",
    "Seat",
    "Span",
    "SpanQuerySet",
    "StillInside",
    "Unit",
    "UnitChange",
    "UnitClass",
    "UnitVersion",
    "User",
    "Verb",
    "predecessors",
    "reach",
    "successors",
]
