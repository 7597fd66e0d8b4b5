"""Channels, who keeps them, who speaks for a unit, and who edits what it publishes."""

from .board import BoardMember, EditorialBoard
from .channel import Channel, ChannelKind, Claimed, Closed, NotAChannel
from .custody import Custodian, Review, Verification, VerificationState
from .history import ChannelEvent, ChannelEventKind
from .mandate import SpokespersonMandate

__all__ = [
    "BoardMember",
    "Channel",
    "ChannelEvent",
    "ChannelEventKind",
    "ChannelKind",
    "Claimed",
    "Closed",
    "Custodian",
    "EditorialBoard",
    "NotAChannel",
    "Review",
    "SpokespersonMandate",
    "Verification",
    "VerificationState",
]
