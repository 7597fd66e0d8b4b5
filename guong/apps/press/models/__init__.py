"""What is stored of the work with the press."""

from .conferences import PressBriefing, PressConference
from .entry import AskingBack, PressEntry
from .false_report import FalseReport
from .press_request import PressRequest, PressRequestQuerySet, digest_of_reply
from .responsible_unit import NoSpeaker, answering_units, speaking_capacity
from .states import (
    IN_HAND,
    OPEN_STATES,
    SPOKEN_STATES,
    ConferenceState,
    FalseReportState,
    OutletMedium,
    PressKind,
    PressSource,
    PressState,
    ReplyWay,
)
from .yearly import YearlyConfirmation, YearlyReminder

__all__ = [
    "IN_HAND",
    "OPEN_STATES",
    "SPOKEN_STATES",
    "AskingBack",
    "ConferenceState",
    "FalseReport",
    "FalseReportState",
    "NoSpeaker",
    "OutletMedium",
    "PressBriefing",
    "PressConference",
    "PressEntry",
    "PressKind",
    "PressRequest",
    "PressRequestQuerySet",
    "PressSource",
    "PressState",
    "ReplyWay",
    "YearlyConfirmation",
    "YearlyReminder",
    "answering_units",
    "digest_of_reply",
    "speaking_capacity",
]
