"""One place where a section may stand, how far each way of finding it is trusted, and what proves it."""

from dataclasses import dataclass

from guong.engines.siteaudit.extraction.facts import Block, Link
from guong.engines.siteaudit.judging.sections.outline import Outline
from guong.engines.siteaudit.snapshots.page import Page

MENU, HEADING, TITLE, ADDRESS, TRAIL, IDLE, HOME, KIN, BROADER, CUE, BY_BROWSER = (
    "menu", "heading", "title", "address", "trail", "idle label", "home page", "wider section",
    "broad section", "item", "content",
)  # fmt: skip
# How far each way of finding a section is trusted; a match of words scales it.
WEIGHT = {MENU: 1.0, HEADING: 0.95, TITLE: 0.9, TRAIL: 0.8, ADDRESS: 0.7, IDLE: 0.65, KIN: 0.5,
          BROADER: 0.4, BY_BROWSER: 0.35, CUE: 0.3}  # fmt: skip
SURE = 0.6  # from here on the section is taken to exist under its own name

QUOTE_WIDTH = 240  # characters


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a section may stand, and how surely (0 to 1); `page` is None for an address not asked for."""

    label: str
    url: str
    how: str
    score: float
    page: Page | None = None
    outline: Outline | None = None
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    part: bool = False  # a part of a page under its own heading
    start: int | None = None

    @property
    def titled(self) -> bool:
        """Tell whether the label is the title of this place."""
        return self.how in (TITLE, CUE)

    @property
    def sure(self) -> bool:
        """Tell whether the section stands here under its own name."""
        return self.score >= SURE


def whole_page(
    outline: Outline | None, page: Page | None, label: str, href: str, how: str, score: float
) -> Passage:
    """Take all that a page says for itself; of the home page nothing, which is nobody's section."""
    if outline is None:
        return Passage(label, href, how, score, page)
    starts = {block.start for block in outline.own}
    links = tuple(link for link in outline.links if link.position in starts)
    return Passage(label, outline.url, how, score, outline.page, outline, outline.own, links)


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the text of a page, as printed, and where it begins."""

    text: str
    start: int | None
    page: Page | None = None  # where it stands on another page than the passage


def quote_around(block: Block, at: int) -> Quote:
    """Quote a block, or of a long one the part around an offset."""
    if len(block.text) <= QUOTE_WIDTH:
        return Quote(block.text, block.start)
    start = max(0, min(at - QUOTE_WIDTH // 3, len(block.text) - QUOTE_WIDTH))
    while start > 0 and block.text[start - 1] != " ":
        start -= 1
    return Quote(block.text[start : start + QUOTE_WIDTH].rsplit(" ", 1)[0], block.start + start)
