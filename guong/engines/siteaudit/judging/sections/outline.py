"""What each page of a site says for itself, once the frame that every page shares is taken away."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from operator import itemgetter
from urllib.parse import urlsplit

from guong.engines.siteaudit.extraction.facts import Block, Image, Link, PageFacts, block_of, link_of
from guong.engines.siteaudit.judging.attachments import paper_blocks
from guong.engines.siteaudit.judging.dates import (
    Day,
    crawl_day,
    day_in_address,
    days_in,
    days_in_metas,
    page_clocks,
)
from guong.engines.siteaudit.judging.sections.labels import Words, vocabulary, words_of
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain, plain_lines

FRAME_REGIONS = ("header", "nav", "footer")
OPENING_BLOCKS = 15  # a page's own clock stands among these
MOST_LINKS = 3000  # of one page; more is no menu but a trap or a dump
BLOCKS_WITH_DAYS = 12  # first blocks of an item, among which its day of publication stands
LONGEST_PROMISE = 240  # characters of a line that says the content is still to come
ENOUGH_WORDS = 30  # from which the body of a page tells something
LONGEST_ENTRY = 120  # characters of an entry of a menu
TITLE_HEAD, TITLE_PARTS = 300, 4  # characters and parts of a title that are looked at
_DOCUMENTS = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar|7z)(?:$|[?#])"
    r"|/(?:savefile|download|getfile|viewfile|documents?/d|tai-ve|taive)(?:[/?.]|$)|[?&](?:file|fileid|download)=",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(
    r"icon|logo|banner|print|share|rss|arrow|spacer|blank|new\d?\.gif|bullet|avatar|qr|loading|transparent|facebook|zalo"
)
_TITLE_PARTS = re.compile(r"\s+[-|–—»>:]+\s+|\s*[|»]\s*")
_PLACEHOLDER = re.compile("|".join(f"(?:{phrase})" for phrase in vocabulary()["placeholders"]))
_BETWEEN_PAGES = re.compile(r"[\s\[\](){}<>«»‹›|…]+")
_TOOLS = frozenset(words_of(tool) for tool in vocabulary()["tools"])


@dataclass(frozen=True, slots=True)
class Outline:
    """A page without the frame of the site: `own` blocks are this page's only, `body` all but the frame."""

    page: Page
    titles: tuple[str, ...]
    own: tuple[Block, ...]
    body: tuple[Block, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    frames: tuple[str, ...]
    declared: tuple[Day, ...]
    mounts: frozenset[str]  # elements that a script may fill

    @property
    def url(self) -> str:
        return self.page.url

    @property
    def pictures(self) -> tuple[Image, ...]:
        """List the pictures of this page only that are no ornaments."""
        return tuple(image for image in self.images if not _ORNAMENT.search(image.src.lower()))


# A page that a menu leads to: its label there, and the words it holds of those that duties look for.
type MenuPage = tuple[str, Outline, frozenset[str]]


@dataclass(frozen=True)
class Outlines:
    """The outlines of a site, by address, with what its menus hold and which days its clocks show."""

    by_address: Mapping[str, Outline]
    pages: Mapping[str, Page]
    home: Outline | None
    menu: tuple[Link, ...]
    idle: tuple[tuple[Page, Block], ...]
    menu_words: frozenset[Words]
    clocks: frozenset[date]
    latest: date
    idle_mounts: frozenset[str]  # those that stay empty on pages that tell something
    papers: Callable[[str], tuple[Block, ...]] = field(repr=False, compare=False)
    menu_pages: list[MenuPage] = field(default_factory=list, repr=False, compare=False)
    _all: list[Outline] = field(default_factory=list, repr=False, compare=False)
    _days: dict[str, tuple[Day, ...]] = field(default_factory=dict, repr=False, compare=False)
    _low: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def outline(self, url: str) -> Outline | None:
        return self.by_address.get(key(url))

    def is_home(self, outline: Outline) -> bool:
        """Tell the home page, under whatever address it was reached."""
        return self.home is not None and outline.url == self.home.url

    def all(self) -> list[Outline]:
        if not self._all:
            self._all.extend({id(outline): outline for outline in self.by_address.values()}.values())
        return self._all

    def page(self, url: str) -> Page | None:
        """Find the page an address leads to, read or not."""
        return self.pages.get(key(url))

    def low_text(self, outline: Outline) -> str:
        """Give what a page says for itself without case and accents, one block a line."""
        if outline.url not in self._low:
            self._low[outline.url] = plain_lines(block.text for block in outline.own)
        return self._low[outline.url]

    def days(self, blocks: Iterable[Block]) -> list[Day]:
        """List the days that blocks print, without clocks and days still to come."""
        return [day for block in blocks for day in days_in(block, self.clocks) if day.day <= self.latest]

    def declared_days(self, url: str) -> list[Day]:
        """List the days of publication that an address or the head of its page declares."""
        declared_day = day_in_address(url)
        if declared_day and declared_day <= self.latest:
            return [Day(declared_day)]
        outline = self.outline(url)
        return [day for day in outline.declared if day.day <= self.latest] if outline else []

    def days_of(self, url: str) -> tuple[Day, ...]:
        """List the days on which the page behind an address was published, as far as it tells."""
        if url not in self._days:
            days = self.declared_days(url)
            outline = self.outline(url)
            if outline is not None and not day_in_address(url):
                days += self.days(outline.own[:BLOCKS_WITH_DAYS])
            self._days[url] = tuple(days)
        return self._days[url]


@lru_cache(maxsize=1 << 12)
def key(url: str) -> str:
    """Write an address so that two ways of linking to one page are equal."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/")
    for index in ("/index.html", "/index.php", "/default.aspx", "/index.htm", "/index.aspx"):
        if path.lower().endswith(index):
            path = path[: -len(index)]
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"


@lru_cache(maxsize=1 << 12)
def is_file(url: str) -> bool:
    """Tell whether an address leads to a document rather than to a page."""
    return bool(_DOCUMENTS.search(url))


@lru_cache(maxsize=1 << 12)
def is_placeholder(text: str) -> bool:
    """Tell whether a short text only says that nothing is there."""
    return len(text) < LONGEST_PROMISE and bool(_PLACEHOLDER.search(plain(text)))


@lru_cache(maxsize=1 << 12)
def is_tool(text: str) -> bool:
    """Tell whether a link is a button of the page ("Xem thêm", "Trang sau") and no item."""
    words = words_of(text)
    if not words or words in _TOOLS:
        return True
    # "1 2 3" turns pages; "86.400.000" is a sum of money.
    return all(part.isdigit() and len(part) < 4 for part in _BETWEEN_PAGES.split(text) if part)


# What a system prints beside every item: the day, how often it was looked at, who put it there.
_STAMP = re.compile(
    r"(?:\d+|\W|\b(?:ngay|dang|luc|cap nhat|xem|luot|doc|truy cap|so|gmt|am|pm|thu|hai|ba|tu|nam|sau|bay"
    r"|chu nhat|thang|viet|boi|tac gia|admin|quan tri|in|gui|chia se|binh luan|quan tam|thoi gian|xuat ban"
    r"|ngay gio)\b)*"
)


@lru_cache(maxsize=1 << 12)
def is_stamp(text: str) -> bool:
    """Tell a line that only says when an item was put there and how often it was read."""
    return len(text) < LONGEST_PROMISE and bool(_STAMP.fullmatch(plain(text)))


@once_a_site
def outlines(site: Site) -> Outlines:
    """Read all pages of a site once; shared by everything that looks for sections."""
    read = [(page, facts) for page in site.pages if (facts := page.facts) is not None]
    lines = Counter(line for _, facts in read for line in set(facts.lines))
    pictures = Counter(src for _, facts in read for src in {image.src for image in facts.images})
    frames = Counter(frame for _, facts in read for frame in set(facts.frames))
    # A text that stands on so many pages is of the frame that all share. An item stands on the home page,
    # in its list and on its own page: three times says nothing yet.
    often = max(4, (len(read) * 2 + 4) // 5) if len(read) > 4 else max(3, len(read))
    common = {text for text, times in lines.items() if times >= often}
    home = key(site.home.url)
    menus = _Menus()
    by_address: dict[str, Outline] = {}
    openings = []
    for page, facts in read:
        rows = list(zip(facts.mark_rows, facts.lines, strict=True))
        body = tuple(
            block_of((kind, line, start, region))
            for (kind, start, _, region), line in rows
            if region not in FRAME_REGIONS
        )
        own = tuple(block for block in body if block.text not in common)
        if key(page.url) != home and (centre := tuple(block for block in own if block.region != "aside")):
            own = centre  # a column at the side is no content of the page, unless it is all there is
        first = [block_of((row[0], line, row[1], row[3])) for row, line in rows[:OPENING_BLOCKS]]
        openings.append((page, (*first, *own[:3])))
        menus.add(page, facts, {block.start for block in own})
        images = tuple(image for image in facts.images if pictures[image.src] < often)
        own_frames = tuple(frame for frame in facts.frames if frames[frame] < often)
        titles = [part.strip() for part in _TITLE_PARTS.split(facts.title[:TITLE_HEAD]) if part.strip()]
        outline_rows = [row for row in facts.link_rows[:MOST_LINKS] if row[6] and row[4] not in FRAME_REGIONS]
        mounts = _NO_MOUNTS
        if facts.scripts_count and (facts.empty or facts.mount_points):
            mounts = frozenset((*facts.empty, "app") if facts.mount_points else facts.empty)
        outline = Outline(
            page,
            tuple(titles[:TITLE_PARTS]),
            own,
            body,
            tuple(map(link_of, outline_rows)),
            images,
            own_frames,
            tuple(days_in_metas(facts.metas, facts.structured)),
            mounts,
        )
        for address in (page.url, page.linked_url):
            by_address.setdefault(key(address), outline)
    return Outlines(
        by_address=by_address,
        pages={
            key(url): page for page in reversed(site.snapshot.pages) for url in (page.linked_url, page.url)
        },
        home=by_address.get(home),
        menu=tuple(menus.links.values()),
        idle=tuple(menus.idle.values()),
        menu_words=frozenset(menus.words),
        clocks=page_clocks(openings),
        latest=max(crawl_day(site.home), site.on),
        idle_mounts=_idle_mounts(by_address.values()),
        papers=partial(paper_blocks, site),
    )


_NO_MOUNTS: frozenset[str] = frozenset()
_KIND_OF_MARK = itemgetter(0)


def _idle_mounts(all_outlines: Collection[Outline]) -> frozenset[str]:
    """Name the elements no script fills: empty on a page that tells something, or filled by the server."""
    mounts = frozenset().union(*(outline.mounts for outline in all_outlines))
    if not mounts:
        return mounts
    telling = [
        outline
        for outline in all_outlines
        if sum(block.text.count(" ") for block in outline.own) >= ENOUGH_WORDS
    ]
    idle = _NO_MOUNTS.union(*(outline.mounts for outline in telling))
    if any(block.region == "main" for outline in telling for block in outline.own):
        idle |= {mount for mount in mounts if mount.startswith("main:")}
    return idle


class _Menus:
    """The entries of all menus, each once; what leads nowhere is kept apart."""

    def __init__(self) -> None:
        self.links: dict[tuple[str, str], Link] = {}
        self.idle: dict[str, tuple[Page, Block]] = {}
        self.words: set[Words] = set()
        self._met: set[tuple[str, str, str, bool]] = set()

    def add(self, page: Page, facts: PageFacts, own: set[int]) -> None:
        """Note the entries of one page; `own` are the offsets of the blocks that stand on this page only."""
        here, met_by_page = key(page.url), self._met
        for row in facts.link_rows[:MOST_LINKS]:
            href, text, title, _, region, position, _ = row
            frame = region in FRAME_REGIONS or position not in own
            # A link with a fragment may only lead to its own page, and that depends on the page.
            met_here = (href, text or title, here if "#" in href else "", frame)
            if met_here in met_by_page:
                continue
            met_by_page.add(met_here)
            link = link_of(row)._replace(text=text or title)
            if not link.text or len(link.text) >= LONGEST_ENTRY:
                continue
            if "#" in href and key(href) == here:
                link = link._replace(href="#")  # leads nowhere: a menu that only unfolds
            self.links.setdefault((link.text, key(link.href)), link)
            if frame:
                self.words.add(words_of(link.text))
        if "label" in map(_KIND_OF_MARK, facts.mark_rows):
            for block in facts.labels:
                self.idle.setdefault(block.text, (page, block))
