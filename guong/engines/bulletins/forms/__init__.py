"""The channels a notice can be written for: one file each, found by walking this folder."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.notice import Notice


class Form(Protocol):
    """What each file here holds: its label, its place in the row, and how it writes."""

    LABEL: str
    ORDER: int

    def write(self, notice: Notice) -> Bulletin:
        """Write the notice for this channel."""


@cache
def forms() -> dict[str, Form]:
    """Give the forms by the names of their files, in their order."""
    forms = {
        module.name: cast(Form, import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
    }
    return dict(sorted(forms.items(), key=lambda item: item[1].ORDER))


def write_all(notice: Notice) -> tuple[Bulletin, ...]:
    """Write a notice for every channel."""
    return tuple(form.write(notice) for form in forms().values())
