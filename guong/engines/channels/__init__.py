"""Addresses, page ids and telephone numbers of public bodies: parsed, compared, read from a register."""

from guong.engines.channels.channel import SOCIAL, Channel, Kind, same
from guong.engines.channels.links import hides_host
from guong.engines.channels.parsing import find, kind_of, parse
from guong.engines.channels.register import Register, Registered, read_register
from guong.engines.channels.standing import Past, Standing, describe, describe_end, state_of_case

__all__ = [
    "SOCIAL",
    "Channel",
    "Kind",
    "Past",
    "Register",
    "Registered",
    "Standing",
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
