"""What is stored of the work with the press."""

from .conferences import PressBriefing, PressConference
from .false_report import FalseReport
from .press_request import PressRequest, digest_of_reply
from .responsible_unit import NoSpeaker, answering_units, speaking_capacity
from .states import (
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
