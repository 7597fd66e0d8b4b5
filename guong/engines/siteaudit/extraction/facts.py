"""The facts one HTML page holds: text in blocks, links, forms, pictures, what is hidden."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "heading1", "heading2", "heading3", "heading4", "heading5", "heading6",
    "paragraph", "item", "cell", "label", "link", "caption",
]  # fmt: skip
Region = Literal["header", "nav", "main", "aside", "footer", ""]

# A mark is (kind, start, end, region), a link its fields: plain tuples, since a fleet has millions of them.
Row = tuple[Any, ...]
# Below so many letters a page with scripts shows nothing by itself.
SCRIPT_ONLY_LETTERS = 200
# A page that asks who is there says little else.
LOGIN_LETTERS = 600
# Regions of menus; with fewer links than these none is a menu.
MENU_REGIONS, FEW_LINKS = ("header", "nav"), 4
LABEL_WORDS = 5  # what has more is the title of an item
# How `empty` names a script of the page itself that writes links into it.
WRITTEN_LINKS = "script:links"
_LETTER = re.compile(r"[^\W\d_]")
_OF_TABLES = ("Page$", "Sort$")  # turning and sorting a list, in forms of ASP.NET

_LEVELS = {f"heading{level}": level for level in range(1, 7)}
HEADINGS = frozenset(_LEVELS)


class Block(NamedTuple):
    """A run of text; a `label` is a menu entry that leads nowhere, a `link` a block that is one link."""

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
        return _LEVELS.get(self.kind, 0)


class Link(NamedTuple):
    """One `<a href>` or `<area href>`; `position` is where its block starts, or would if it were visible."""

    href: str
    text: str
    title: str
    rel: str
    region: Region
    position: int
    visible: bool


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


class HtmlForm(NamedTuple):
    """One form: where it sends to, absolute."""

    action: str
    method: str


class HiddenText(NamedTuple):
    """Text that stands in the page and is not shown; `how` names the trick, `links` what it links to."""

    text: str
    how: str
    position: int
    links: tuple[str, ...]


class Meta(NamedTuple):
    """One `<meta>`: its name, property or http-equiv in small letters, and its content."""

    name: str
    content: str


# Pages have hundreds of these: made straight from their rows, without a call of Python for each.
block_of: Callable[[Row], Block] = partial(tuple.__new__, Block)
link_of: Callable[[Row], Link] = partial(tuple.__new__, Link)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """
    What one HTML page holds, read once.

    `text` is the visible text in NFC, blocks separated by a line feed, frames merged in at the end. `empty`
    names what opens and ends with nothing inside, as "region:id": there a script may put something.
    """

    title: str = ""
    lang: str = ""
    description: str = ""
    text: str = ""
    mark_rows: tuple[Row, ...] = ()
    link_rows: tuple[Row, ...] = ()
    images: tuple[Image, ...] = ()
    forms: tuple[HtmlForm, ...] = ()
    inputs: tuple[Input, ...] = ()
    metas: tuple[Meta, ...] = ()
    canonical: str | None = None
    refresh: str | None = None
    frames: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    stylesheets: int = 0
    scripts: tuple[str, ...] = ()
    scripts_count: int = 0
    hidden: tuple[HiddenText, ...] = ()
    structured: tuple[str, ...] = ()
    noscript: str = ""
    mount_points: int = 0
    old_font: str | None = None
    empty: tuple[str, ...] = ()
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

    def meta(self, name: str) -> str | None:
        """Give the content of the first meta of this name, property or http-equiv, None if there is none."""
        return next((meta.content for meta in self.metas if meta.name == name), None)

    @property
    def needs_script(self) -> bool:
        """Tell whether a browser without scripts would show next to nothing of this page."""
        if not self.scripts_count or len(self.text) >= SCRIPT_ONLY_LETTERS:
            return False
        return bool(self.mount_points) or not self.link_rows or len(self.text) < SCRIPT_ONLY_LETTERS // 4

    @property
    def menu_by_script(self) -> bool:
        """Tell whether a script puts the menu in: hardly a link stands in it, and a place for it does."""
        # The names of sections that only a script opens are labels, and no tools of a list.
        rows = (row for row in self.link_rows if row[6] and row[0].startswith("javascript:"))
        called_labels = {
            row[1] for row in rows if _is_label(row[1]) and not any(w in row[0] for w in _OF_TABLES)
        }
        if len(called_labels) >= FEW_LINKS:
            return True
        if not self.scripts_count:
            return False
        leading_rows = [row for row in self.link_rows if row[6] and row[0].startswith("http")]
        if WRITTEN_LINKS in self.empty:
            hosts = Counter(row[0].split("/", 3)[2] for row in leading_rows)
            own = hosts.most_common(1)[0][0] if hosts else ""  # the host that most links lead to
            labels = (row[0] for row in leading_rows if _is_label(row[1]))
            if len({href for href in labels if href.split("/", 3)[2] == own}) < FEW_LINKS:
                return True
        in_menus = {row[0] for row in self.link_rows if row[4] in MENU_REGIONS and row[0].startswith("http")}
        if len(in_menus) >= FEW_LINKS:
            return False
        has_mount_point = any(place.partition(":")[0] in MENU_REGIONS for place in self.empty)
        leading = {row[0] for row in leading_rows}
        return has_mount_point or (len(leading) < FEW_LINKS and bool(self.empty))

    @property
    def asks_who(self) -> bool:
        """Tell whether the page is a form to log in with, and next to nothing else."""
        if not any(field.type == "password" for field in self.inputs):
            return False
        leading = {row[0] for row in self.link_rows if row[0].startswith("http")}
        return len(self.text) < LOGIN_LETTERS and len(leading) < 2 * FEW_LINKS

    @property
    def foot_by_script(self) -> bool:
        empty = any(place.startswith("footer:") for place in self.empty)
        return bool(self.scripts_count) and empty and not any(row[3] == "footer" for row in self.mark_rows)

    @property
    def filled_by_script(self) -> bool:
        """Tell whether next to nothing but its frame stands in the page, and a place for a script to fill."""
        if not self.scripts_count or not (self.empty or self.mount_points):
            return False
        rows = (row for row in self.mark_rows if row[3] not in ("header", "nav", "footer", "aside"))
        letters: int = sum(row[2] - row[1] for row in rows)
        return letters < SCRIPT_ONLY_LETTERS // 2


def _is_label(text: str) -> bool:
    return text.count(" ") < LABEL_WORDS and bool(_LETTER.search(text))


class FactsSource:
    """Where the facts of a page lie while it is not looked at; one of these is kept per page."""

    __slots__ = ()

    def facts(self) -> PageFacts | None:
        """Bring the facts back."""
        raise NotImplementedError

    def release(self) -> None:
        """Drop facts that are quick to bring back; others stay."""
