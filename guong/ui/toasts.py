"""One way to tell what an act led to and to offer its undoing for the minutes in which it can be undone."""

import re

from django.contrib import messages
from django.contrib.messages.storage.base import Message

from .request import Request

_UNDO = re.compile(r"hoan-tac:(/[\w/-]+)")


def undo_tag(address: str) -> str:
    """Give what marks a message as one with a button that sends to an address of ours and takes it back."""
    if not _UNDO.fullmatch(f"hoan-tac:{address}") or address.startswith("//"):
        raise ValueError(address)
    return f"hoan-tac:{address}"


def offer_undo(request: Request, text: str, address: str) -> None:
    """Tell what was done, with a button that sends to an address of ours and takes it back."""
    messages.success(request, text, extra_tags=undo_tag(address))


def undo_address(message: Message) -> str:
    """Give where a message's undoing is sent; nothing for a message that offers none."""
    match = _UNDO.search(message.extra_tags or "")
    return match[1] if match else ""
