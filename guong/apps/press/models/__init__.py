"""What is stored of the work with the press."""

from .charge import answering_units, speaking_capacity
from .entry import AskingBack, PressEntry
from .falsehood import FalseReport
from .gathering import PressBriefing, PressConference
from .refusals import NoSpeaker
from .request import PressRequest, PressRequestQuerySet, digest_of_reply
from .states import (
    IN_HAND,
    OPEN_STATES,
    SPOKEN_STATES,
    FalsehoodState,
    GatheringState,
    MatterKind,
    MatterSource,
    OutletMedium,
    PressState,
    ReplyWay,
)
from .yearly import YearlyConfirmation, YearlyReminder

__all__ = [
    "IN_HAND",
    "OPEN_STATES",
    "SPOKEN_STATES",
    "AskingBack",
    "FalseReport",
    "FalsehoodState",
    "GatheringState",
    "MatterKind",
    "MatterSource",
    "NoSpeaker",
    "OutletMedium",
    "PressBriefing",
    "PressConference",
    "PressEntry",
    "PressRequest",
    "PressRequestQuerySet",
    "PressState",
    "ReplyWay",
    "YearlyConfirmation",
    "YearlyReminder",
    "answering_units",
    "digest_of_reply",
    "speaking_capacity",
]
