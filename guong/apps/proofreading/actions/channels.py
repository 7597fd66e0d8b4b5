"""One draft written for four channels, each to be edited by its author; none of them is kept."""

from __future__ import annotations

from datetime import date

from guong.engines.bulletins import Bulletin, estimated_seconds, forms, read_notice, write_all

from .checking import SPOKEN, wordless


def for_channels(text: str, *, organisation: str, on: date) -> tuple[Bulletin, ...]:
    """Write a draft for every channel; raises `Unchecked` where the writer fails."""
    with wordless():
        return write_all(read_notice(text, organisation=organisation, on=on))


def as_edited(form: str, text: str) -> Bulletin:
    """Give a bulletin as its author left it; what is read aloud is timed anew."""
    return Bulletin(form, forms()[form].LABEL, text, seconds=estimated_seconds(text) if form == SPOKEN else 0)
