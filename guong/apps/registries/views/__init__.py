"""The pages of the registers."""

from .acts import appoint_custodian, close, hand_over, rename, review, verify
from .channels import add, channel, channels
from .confirming import approve, inherit, issue_code, search, unconfirm, unsettled
from .front import front, lost_account
from .inheriting import inheritance
from .lookup import api, finder, lookup, official, security_txt, trust_txt
from .offices import boards, spokespersons
from .speaking import assign, declare_publication, delegate, end_mandate, note_head
from .tables import export_register, import_register

__all__ = [
    "add",
    "api",
    "appoint_custodian",
    "approve",
    "assign",
    "boards",
    "channel",
    "channels",
    "close",
    "declare_publication",
    "delegate",
    "end_mandate",
    "export_register",
    "finder",
    "front",
    "hand_over",
    "import_register",
    "inherit",
    "inheritance",
    "issue_code",
    "lookup",
    "lost_account",
    "note_head",
    "official",
    "rename",
    "review",
    "search",
    "security_txt",
    "spokespersons",
    "trust_txt",
    "unconfirm",
    "unsettled",
    "verify",
]
