"""The pages of the registers."""

from .channels import act, add, channel, channels, hand_over
from .offices import boards, spokespersons
from .tables import export_register, import_register

__all__ = [
    "act",
    "add",
    "boards",
    "channel",
    "channels",
    "export_register",
    "hand_over",
    "import_register",
    "spokespersons",
]
