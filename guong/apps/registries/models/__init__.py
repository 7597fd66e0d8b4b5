"""Channels, who confirms and keeps them, who speaks for a unit, and who edits what it publishes."""

from .board import BoardMember, BoardRole, EditorialBoard
from .cases import ChannelCase, FakeCase, cases_on, find_cases_by
from .channel import Channel, ChannelState, Claimed, Closed, NotAChannel
from .confirmation import Confirmation, NotSecond
from .custody import Custodian, Review, Verification, VerificationState
from .discipline import (
    CorrectionDemand,
    DemandDirection,
    DemandOutcome,
    DisciplineEntry,
    DisciplineMatter,
    Orientation,
    OrientationReceipt,
    PressAttestation,
)
from .government_addresses import name_need
from .history import ChannelEvent
from .kinds import ChannelKind
from .mandate import (
    MandateKind,
    SpeakerSighting,
    SpokespersonMandate,
    SubDelegation,
    head_of,
    head_post_of,
    may_speak_for,
)
from .merger_decisions import ChannelReferral, DeclinedOffice, OfficeKind
from .premises import Premises
from .regulation import Regulation, RegulationKind, RegulationState
from .search import ProofSearch, SearchState, SearchWay
