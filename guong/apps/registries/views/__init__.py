"""The pages of the registers."""

from .channels import act, add, channel, channels, hand_over
from .lookup import api, finder, lookup, official, security_txt, trust_txt
from .offices import boards, spokespersons
from .tables import export_register, import_register

__all__ = [
    "act",
    "add",
    "api",
    "boards",
    "channel",
    "channels",
    "export_register",
    "finder",
    "hand_over",
    "import_register",
    "lookup",
    "official",
    "security_txt",
    "spokespersons",
    "trust_txt",
]
