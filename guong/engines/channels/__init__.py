"""Addresses, page ids and telephone numbers of public bodies: parsed, compared, read from a register."""

from guong.engines.channels.channel import SOCIAL, Channel, Kind, same
from guong.engines.channels.links import hides_host
from guong.engines.channels.parsing import find, kind_of, parse
from guong.engines.channels.register import Register, Registered, read_register

__all__ = [
    "SOCIAL",
    "Channel",
    "Kind",
    "Register",
    "Registered",
    "find",
    "hides_host",
    "kind_of",
    "parse",
    "read_register",
    "same",
]
