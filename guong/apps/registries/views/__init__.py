"""The pages of the registers."""

from .acts import appoint_custodian, close, hand_over, rename, review, verify
from .api import api, api_guide
from .channel_approval import approve, inherit, issue_code, search, unconfirm, unsettled
from .channels import add, channel, channels, moved_channel
from .discipline import (
    acknowledge_orientation,
    answer_demand,
    attest,
    note_demand,
    note_matter,
    receive_orientation,
    settle_matter,
)
from .front import front, lost_account
from .lookup import favicon, finder, lookup, official, robots_txt, security_txt, trust_txt
from .mandates import assign, declare_publication, delegate, end_mandate, mandate_file, note_head
from .offices import boards, spokespersons
from .premises import premises
from .regulations import (
    draft_regulation,
    drop_regulation,
    enter_regulation,
    issue_regulation,
    regulation,
    regulation_file,
    rewrite_regulation,
)
from .seats import add_seat, end_seat
from .succession import inheritance, miss_office
from .tables import export_register, import_register
from .wall import sheet

__all__ = [
    "acknowledge_orientation",
    "add",
    "add_seat",
    "answer_demand",
    "api",
    "api_guide",
    "appoint_custodian",
    "approve",
    "assign",
    "attest",
    "boards",
    "channel",
    "channels",
    "close",
    "declare_publication",
    "delegate",
    "draft_regulation",
    "drop_regulation",
    "end_mandate",
    "end_seat",
    "enter_regulation",
    "export_register",
    "favicon",
    "finder",
    "front",
    "hand_over",
    "import_register",
    "inherit",
    "inheritance",
    "issue_code",
    "issue_regulation",
    "lookup",
    "lost_account",
    "mandate_file",
    "miss_office",
    "moved_channel",
    "note_demand",
    "note_head",
    "note_matter",
    "official",
    "premises",
    "receive_orientation",
    "regulation",
    "regulation_file",
    "rename",
    "review",
    "rewrite_regulation",
    "robots_txt",
    "search",
    "security_txt",
    "settle_matter",
    "sheet",
    "spokespersons",
    "trust_txt",
    "unconfirm",
    "unsettled",
    "verify",
]
