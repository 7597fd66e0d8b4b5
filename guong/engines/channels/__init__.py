"""Addresses, page ids and telephone numbers of public bodies: parsed, compared, read from a register."""

from guong.engines.channels.channel import SOCIAL, Channel, Kind, same
from guong.engines.channels.channel_status import ChannelStatus, Past, describe, describe_end, state_of_case
from guong.engines.channels.links import hides_host
from guong.engines.channels.parser import find, kind_of, parse
from guong.engines.channels.register import Register, RegisterRow, read_register

__all__ = [
    "SOCIAL",
    "Channel",
    "ChannelStatus",
    "Kind",
    "Past",
    "Register",
    "RegisterRow",
    "describe",
    "describe_end",
    "find",
    "hides_host",
    "kind_of",
    "parse",
    "read_register",
    "same",
    "state_of_case",
]
