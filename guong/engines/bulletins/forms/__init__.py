"""The channels a notice can be written for: one file each, found by walking this folder."""

import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from guong.engines.bulletins.announcement import Announcement
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.ready_sentences import Notice


class Form(Protocol):
    """What each file here holds: its label, its place in the row, and how it writes."""

    LABEL: str
    ORDER: int

    def announce(self, announcement: Announcement) -> Bulletin:
        """Write a notice by its slots for this channel."""

    def write(self, notice: Notice) -> Bulletin:
        """Write ready sentences for this channel."""


@cache
def forms() -> dict[str, Form]:
    """Give the forms by the names of their files, in their order."""
    forms = {
        module.name: cast(Form, import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
    }
    return dict(sorted(forms.items(), key=lambda item: item[1].ORDER))


def announce_all(announcement: Announcement) -> tuple[Bulletin, ...]:
    """Write a notice for every channel."""
    return tuple(form.announce(announcement) for form in forms().values())
