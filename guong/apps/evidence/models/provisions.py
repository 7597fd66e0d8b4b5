"""Provisions: duties of a directive that are criteria of their own; the app above knows their words."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provision:
    """
    A duty of a directive as a criterion.

    `name` is its clause in the directive, `duty` its words, `address` its page. What was observed under
    `drawn_from` counts here as well where its aspect matches `aspects`: it speaks of this very duty. So does
    what a run of a tool observed there of no aspect, if the duty is `seen_by_runs`.
    """

    name: str
    duty: str
    address: str
    drawn_from: tuple[str, ...] = ()
    aspects: str = ""
    seen_by_runs: bool = False

    def draws(self, criterion: str, aspect: str, tool: str) -> bool:
        """Tell whether what was observed under another criterion speaks of this; `tool` is "" of a person."""
        if criterion not in self.drawn_from:
            return False
        if not aspect:
            return self.seen_by_runs and bool(tool)
        return bool(self.aspects) and re.fullmatch(self.aspects, aspect) is not None


type ProvisionFinder = Callable[[Collection[str]], Mapping[str, Provision]]

finders: list[ProvisionFinder] = []


def find_provisions_by(finder: ProvisionFinder) -> None:
    """Ask this finder, too, for the words of criteria that no pack knows."""
    if finder not in finders:
        finders.append(finder)


def provisions_of(criteria: Collection[str]) -> dict[str, Provision]:
    """Give those of the criteria that are provisions of directives in this ledger."""
    return {criterion: provision for find in finders for criterion, provision in find(criteria).items()}
