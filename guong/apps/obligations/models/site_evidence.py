"""What a machine saw of a bearer's website, for who judges or answers: an app above looks, pages ask here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from guong.apps.units.models import Scope

FIRST_FAULTS = 5  # the list of what to mend first


@dataclass(frozen=True, slots=True)
class SiteFault:
    """One thing to mend on a website: findings of one place merged; `finding` is the one that is opened."""

    finding: int
    title: str
    status: str
    basis: str
    todo: str
    requirements: int


@dataclass(frozen=True, slots=True)
class SiteEvidence:
    """
    One look at a website by the requirements of a duty.

    `counts` are numbers of requirements by the card's states, the worst first; what could not be told is
    counted apart and is nobody's fault.
    """

    at: datetime
    site: str
    address: str
    law_on: date
    card_url: str
    counts: Sequence[tuple[str, int]]
    total: int
    faults: Sequence[SiteFault]
    law: str = ""

    @property
    def first_faults(self) -> Sequence[SiteFault]:
        return self.faults[:FIRST_FAULTS]

    @property
    def rest(self) -> int:
        """Give how many faults stand on the card beyond these."""
        return max(0, len(self.faults) - FIRST_FAULTS)


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a stored page: a heading, a link or text, in pieces; the quoted ones are marked."""

    kind: str
    pieces: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as the machine stored it, its text alone; `reason` says why there is nothing to show."""

    url: str
    title: str
    at: datetime
    sha256: str
    menu: Sequence[str] = ()
    lines: Sequence[PageLine] = ()
    reason: str = ""


class SiteSource(Protocol):
    """Who looks at websites."""

    def look(
        self, scope: Scope, unit: int, criteria: Collection[str], *, at: datetime
    ) -> SiteEvidence | None:
        """Give the last look at a unit's website by a moment; None where nobody looked."""

    def open_page(self, scope: Scope, unit: int, finding: int) -> StoredPage | None:
        """Give the stored page that a finding of the unit's website rests on; None for a stranger's."""


lookouts: list[SiteSource] = []


def look_by(lookout: SiteSource) -> None:
    """Ask this one whenever somebody wants to know what a machine saw."""
    if all(type(present_lookout) is not type(lookout) for present_lookout in lookouts):
        lookouts.append(lookout)


def look(scope: Scope, unit: int, criteria: Collection[str], *, at: datetime) -> SiteEvidence | None:
    """Give what was last seen of a unit's website by the requirements of a duty."""
    looks = (lookout.look(scope, unit, criteria, at=at) for lookout in lookouts if criteria)
    return next((sighting for sighting in looks if sighting is not None), None)


def open_page(scope: Scope, unit: int, finding: int) -> StoredPage | None:
    """Give the stored page that a finding rests on."""
    pages = (lookout.open_page(scope, unit, finding) for lookout in lookouts)
    return next((page for page in pages if page is not None), None)
