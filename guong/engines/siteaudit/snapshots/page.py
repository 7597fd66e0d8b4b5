"""One page as it was found: how asking for it ended, and where the facts of its text lie."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from guong.engines.siteaudit.extraction.facts import SCRIPT_ONLY_LETTERS, Block, FactsSource, PageFacts

# A field that came later is written only where it says something: older snapshots keep their hash.
LATER = {"later": True}


class Fetch(StrEnum):
    """How asking for an address ended."""

    FETCHED = "fetched"
    NOT_HTML = "not_html"
    BLOCKED = "blocked"
    ERROR = "error"
    NOT_FOUND = "not_found"
    ROBOTS = "robots"
    TOO_LARGE = "too_large"
    LOGIN = "login"
    OFFSITE = "offsite"
    BUDGET = "budget"  # may be a section
    SAME_SHAPE = "same_shape"  # one more item of a shape that was read often
    UNREAD = "unread"


class Hop(NamedTuple):
    """One redirect: the address asked and the status it answered with; a meta refresh counts as 200."""

    url: str
    status: int


class Barrier(NamedTuple):
    """A rule of accessibility that a shown page breaks; `impact` is minor, moderate, serious or critical."""

    rule: str
    impact: str
    nodes: int
    where: str
    sample: str


class AxeReport(NamedTuple):
    """What axe found on a page that a browser showed."""

    engine: str
    passed: int
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """
    One address of a site as it answered, or why it did not.

    `url` is canonical and follows redirects, `linked_url` is the address as linked. `reason` says in
    Vietnamese why there is nothing to read. `size` counts bytes after decompression. `access` is None where
    no browser looked.
    """

    url: str
    linked_url: str = field(metadata={"key": "asked"})  # its key in the file of a snapshot
    status: int | None
    fetch: Fetch
    reason: str
    fetched_at: datetime
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    media_type: str = ""
    charset: str = ""
    charset_from: str = ""
    sha256: str | None = None
    size: int = 0
    depth: int = 0
    found_on: str | None = None
    rendered: bool = False
    merged: tuple[str, ...] = ()
    access: AxeReport | None = field(default=None, metadata=LATER)
    facts_source: PageFacts | FactsSource | None = field(default=None, compare=False, repr=False)

    @property
    def facts(self) -> PageFacts | None:
        """Give what the page holds, None unless HTML was read."""
        source = self.facts_source
        return source.facts() if isinstance(source, FactsSource) else source

    @property
    def readable(self) -> bool:
        """Tell whether HTML was read and its text shows without a script, to anybody."""
        facts = self.facts
        return self.fetch is Fetch.FETCHED and facts is not None and not (self.needs_script or facts.asks_who)

    @property
    def needs_script(self) -> bool:
        """Tell whether the page shows next to nothing without a script; or nothing at all in a browser."""
        facts = self.facts
        if facts is None:
            return False
        if self.rendered:
            return len(facts.text) < SCRIPT_ONLY_LETTERS // 4 and not facts.link_rows
        return facts.needs_script

    @property
    def text(self) -> str:
        facts = self.facts
        return facts.text if facts else ""

    @property
    def title(self) -> str:
        facts = self.facts
        return facts.title if facts else ""

    @property
    def secure(self) -> bool:
        return self.url.startswith("https:")

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def block_at(self, position: int) -> Block | None:
        blocks = self.facts.blocks if self.facts else ()
        return next((block for block in blocks if block.start <= position < block.end), None)

    def header(self, name: str) -> str | None:
        """Give the first header of this name, in any case of letters."""
        lower_name = name.lower()
        return next((value for key, value in self.headers if key.lower() == lower_name), None)
