"""The pages of the registers."""

from .acts import appoint_custodian, close, hand_over, rename, review, verify
from .channels import add, channel, channels
from .lookup import api, finder, lookup, official, security_txt, trust_txt
from .offices import boards, spokespersons
from .tables import export_register, import_register

__all__ = [
    "add",
    "api",
    "appoint_custodian",
    "boards",
    "channel",
    "channels",
    "close",
    "export_register",
    "finder",
    "hand_over",
    "import_register",
    "lookup",
    "official",
    "rename",
    "review",
    "security_txt",
    "spokespersons",
    "trust_txt",
    "verify",
]
