"""One snapshot under the law of one day: all that a check may know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from guong.engines.legal.law import Requirement
from guong.engines.siteaudit.extraction.facts import FactsSource
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

T = TypeVar("T")


def once_a_site[R](make: "Callable[[Site], R]") -> "Callable[[Site], R]":
    """Work something out once for all checks of an audit."""

    def read(site: Site) -> R:
        return site.once(make)

    return read


@dataclass(frozen=True)
class Site:
    """A snapshot under the law of one day and level; `unit` is whose site it is by our register, or ""."""

    snapshot: Snapshot
    on: date
    level: str
    requirements: Mapping[str, Requirement]
    register: Any = None
    unit: str = ""
    _results: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def home(self) -> Page:
        return self.snapshot.home

    @property
    def pages(self) -> tuple[Page, ...]:
        """List the pages whose text was read, the home page first."""
        return tuple(self.once(lambda site: [page for page in site.snapshot.pages if page.readable]))

    @property
    def cut_short(self) -> bool:
        """Tell whether the crawl ended before it had been to every page it knew of."""
        return not self.snapshot.complete

    def asks(self, requirement: str) -> bool:
        return requirement in self.requirements

    def once(self, make: "Callable[[Site], T]") -> T:
        """Give what `make(site)` gives, working it out once for all checks of this audit."""
        if make not in self._results:
            self._results[make] = make(self)
        return self._results[make]  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Drop what was worked out and the facts of the pages: they are read again when asked for."""
        self._results.clear()
        for page in self.snapshot.pages:
            if isinstance(page.facts_source, FactsSource):
                page.facts_source.release()
