"""Channels, who keeps them, who speaks for a unit, and who edits what it publishes."""

from .board import BoardMember, EditorialBoard
from .channel import Channel, ChannelKind, Claimed, Closed, NotAChannel
from .custody import Custodian, Review, Verification, Verified
from .history import ChannelEvent, Event
from .mandate import SpokespersonMandate

__all__ = [
    "BoardMember",
    "Channel",
    "ChannelEvent",
    "ChannelKind",
    "Claimed",
    "Closed",
    "Custodian",
    "EditorialBoard",
    "Event",
    "NotAChannel",
    "Review",
    "SpokespersonMandate",
    "Verification",
    "Verified",
]
