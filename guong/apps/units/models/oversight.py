"""Who reads beyond the tree: the app that knows who leads work enters it here, and a scope asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django.db.models import Q

    from .scope import Scope


class Oversight(Protocol):
    """The units that a person reads since an own unit leads what they do."""

    def rows(self, unit: str, *, until: str) -> "Q":
        """Match rows of these units by the name of the unit's field; `until` is the last day of a row."""


type OversightFinder = Callable[[Scope], Oversight]

finders: list[OversightFinder] = []


def find_oversight_by(finder: OversightFinder) -> None:
    """Ask this finder, too, whenever a scope is about to tell what its person may read."""
    if finder not in finders:
        finders.append(finder)
