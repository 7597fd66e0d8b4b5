"""One page as it was found: how it was fetched, and the facts its text holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

Kind = Literal[
    "heading1", "heading2", "heading3", "heading4", "heading5", "heading6",
    "paragraph", "item", "cell", "label", "link", "caption",
]  # fmt: skip
Region = Literal["header", "nav", "main", "aside", "footer", ""]

# A mark is (kind, start, end, region), a link its fields: plain tuples, since a fleet has millions of them.
Row = tuple[Any, ...]
# Below so many letters a page with scripts shows nothing by itself.
SCRIPT_ONLY_LETTERS = 200
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
    BUDGET = "budget"
    UNREAD = "unread"


class Hop(NamedTuple):
    """One redirect: the address asked and the status it answered with; a meta refresh counts as 200."""

    url: str
    status: int


class Block(NamedTuple):
    """
    One run of visible text that stands by itself; `start` is its offset in the text of the page.

    `label` is a menu entry that leads nowhere, `link` a block that is one link and nothing else.
    """

    kind: Kind
    text: str
    start: int
    region: Region

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def heading(self) -> int:
        """Give the level of a heading, 0 for everything else."""
        return int(self.kind[7]) if self.kind.startswith("heading") else 0


class Link(NamedTuple):
    """
    One `<a href>` or `<area href>`, its address absolute and as written otherwise (mailto and tel too).

    `position` is the offset in the page's text where the link's block starts; for a link that is not
    visible, where it would have stood.
    """

    href: str
    text: str
    title: str
    rel: str
    region: Region
    position: int
    visible: bool

    @property
    def nofollow(self) -> bool:
        return "nofollow" in self.rel.lower().split()


class Image(NamedTuple):
    """One picture; `alt` is None where the attribute is missing, "" where it is empty on purpose."""

    src: str
    alt: str | None


class Input(NamedTuple):
    """One field of a form; `label` is what names it to a reader: label, aria-label, title or placeholder."""

    name: str
    type: str
    label: str
    form: int


class Form(NamedTuple):
    """One form: where it sends to, absolute."""

    action: str
    method: str


class Hidden(NamedTuple):
    """Text that stands in the page and is not shown; `how` names the trick, `links` what it links to."""

    text: str
    how: str
    position: int
    links: tuple[str, ...]


class Meta(NamedTuple):
    """One `<meta>`: its name, property or http-equiv in small letters, and its content."""

    name: str
    content: str


class Barrier(NamedTuple):
    """
    One rule of accessibility that a shown page breaks, as axe names it, and at how many places.

    `impact` is minor, moderate, serious or critical; `where` is a selector of the first place, `sample` its
    HTML.
    """

    rule: str
    impact: str
    nodes: int
    where: str
    sample: str


class Access(NamedTuple):
    """What axe found on a page that a browser showed."""

    engine: str
    passed: int
    barriers: tuple[Barrier, ...]


# Pages have hundreds of these: made straight from their rows, without a call of Python for each.
block_of: Callable[[Row], Block] = partial(tuple.__new__, Block)
link_of: Callable[[Row], Link] = partial(tuple.__new__, Link)


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What one HTML page holds, read once.

    `text` is the visible text in NFC, blocks separated by a line feed, frames merged in at the end.
    """

    title: str = ""
    lang: str = ""
    description: str = ""
    text: str = ""
    mark_rows: tuple[Row, ...] = ()
    link_rows: tuple[Row, ...] = ()
    images: tuple[Image, ...] = ()
    forms: tuple[Form, ...] = ()
    inputs: tuple[Input, ...] = ()
    metas: tuple[Meta, ...] = ()
    canonical: str | None = None
    refresh: str | None = None
    frames: tuple[str, ...] = ()
    frames_without_title: int = 0
    feeds: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    stylesheets: int = 0
    scripts: tuple[str, ...] = ()
    scripts_count: int = 0
    hidden: tuple[Hidden, ...] = ()
    structured: tuple[str, ...] = ()
    noscript: str = ""
    mount_points: int = 0
    old_font: str | None = None
    _blocks: list[tuple[Block, ...]] = field(default_factory=list, compare=False, repr=False)
    _links: list[tuple[Link, ...]] = field(default_factory=list, compare=False, repr=False)
    _lines: list[list[str]] = field(default_factory=list, compare=False, repr=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the blocks of the text in their order; made when first asked for, then kept."""
        if not self._blocks:
            rows = [
                (kind, line, start, region)
                for (kind, start, _, region), line in zip(self.mark_rows, self.lines, strict=True)
            ]
            self._blocks.append(tuple(map(block_of, rows)))
        return self._blocks[0]

    @property
    def lines(self) -> list[str]:
        """Give the texts of the blocks in their order; made when first asked for, then kept."""
        if not self._lines:
            text, rows = self.text, self.mark_rows
            lines = text.split("\n")
            whole = len(lines) == len(rows)
            self._lines.append(lines if whole else [text[start:end] for _, start, end, _ in rows])
        return self._lines[0]

    @property
    def links(self) -> tuple[Link, ...]:
        """Give the links in their order, the hidden ones too; made when first asked for, then kept."""
        if not self._links:
            self._links.append(tuple(map(link_of, self.link_rows)))
        return self._links[0]

    @property
    def labels(self) -> tuple[Block, ...]:
        """Give the menu entries that lead nowhere."""
        return tuple(block for block in self.blocks if block.kind == "label")

    @property
    def viewport(self) -> str | None:
        return self.meta("viewport")

    @property
    def generator(self) -> str | None:
        return self.meta("generator")

    def meta(self, name: str) -> str | None:
        """Give the content of the first meta of this name, property or http-equiv, None if there is none."""
        return next((meta.content for meta in self.metas if meta.name == name), None)

    @property
    def needs_script(self) -> bool:
        """Tell whether a browser without scripts would show next to nothing of this page."""
        if not self.scripts_count or len(self.text) >= SCRIPT_ONLY_LETTERS:
            return False
        return bool(self.mount_points) or not self.link_rows or len(self.text) < SCRIPT_ONLY_LETTERS // 4


class Reading(NamedTuple):
    """What a body was read as: its charset, what told it, and the facts; None if the reader died of it."""

    charset: str
    charset_from: str
    facts: Facts | None


class FactsFrom:
    """Where the facts of a page lie while it is not looked at; one of these is kept per page."""

    __slots__ = ()

    def facts(self) -> Facts | None:
        """Bring the facts back."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Let go of facts that are quick to bring back; others stay."""


@dataclass(frozen=True, slots=True)
class Page:
    """
    One address of a site as it answered, or why it did not.

    `url` is canonical and follows redirects, `asked` is the address as linked. `reason` says in Vietnamese
    why there is nothing to read. `size` counts bytes after decompression. `access` is None where no browser
    looked.
    """

    url: str
    asked: str
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
    access: Access | None = field(default=None, metadata=LATER)
    kept: Facts | FactsFrom | None = field(default=None, compare=False, repr=False)

    @property
    def facts(self) -> Facts | None:
        """Give what the page holds, None unless HTML was read."""
        return self.kept.facts() if isinstance(self.kept, FactsFrom) else self.kept

    @property
    def readable(self) -> bool:
        """Tell whether HTML was read and its text shows without a script."""
        return self.fetch is Fetch.FETCHED and self.facts is not None and not self.needs_script

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

    def header(self, name: str) -> str | None:
        """Give the first header of this name, in any case of letters."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
