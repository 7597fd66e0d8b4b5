"""Files that a site offers, and where a title in a page leads."""

import re
from collections.abc import Mapping
from itertools import accumulate
from urllib.parse import unquote

from guong.engines.documents import Document, Limits, UnreadableFile, read_isolated
from guong.engines.siteaudit.extraction.facts import Block, Link
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.normal_forms import plain

# Files beyond these are left to a person: reading costs a process each.
MAX_FILES = 60
SHORTEST_CALL = 14  # characters: "javascript:;" and the like open nothing
IN_A_PAPER = 1 << 40  # the offset from which a block is a line of a file
LETTERS_OF_PAPER = 20_000
NAME_LENGTH = 120  # characters of the name a file is read under
LIMITS = Limits(max_bytes=20 << 20, max_pages=60, max_scan_pages=0, seconds=10.0, scan_seconds=1.0)
READ_TYPES = (".pdf", ".docx", ".xlsx", ".txt")
_NO_TEXT = ("image/", "video/", "audio/", "font/", "text/css")
_TEXT_TYPES = ("pdf", "wordprocessingml", "spreadsheetml", "octet-stream", "text/plain", "msword", "excel")


def link_at(page: Page, block: Block) -> Link | None:
    """Give the link that a block of a page is or holds, None if it leads nowhere."""
    facts = page.facts
    if facts is None:
        return None
    inside = [
        link
        for link in facts.links
        if link.visible
        and block.start <= link.position < max(block.end, block.start + 1)
        and not link.href.startswith(("javascript:", "mailto:", "tel:"))
        # A banner without words that leads to another host stands before a block, and is none of it.
        and (link.text or page.host in link.href)
    ]
    with_same_words = [
        link for link in inside if link.text and (link.text in block.text or block.text in link.text)
    ]
    return next(iter(with_same_words or inside), None)


def calls_script(href: str) -> bool:
    """Tell an address that a script opens ("javascript:__doPostBack(…)") from one that does nothing."""
    return href.startswith("javascript:") and "void" not in href and len(href) > SHORTEST_CALL


def opened_by_script(page: Page, block: Block) -> bool:
    """Tell whether what a block names is shown by a script only."""
    links = page.facts.links if page.facts else ()
    return any(calls_script(link.href) and link.text == block.text for link in links)


def link_target(site: Site, page: Page, block: Block) -> Page | None:
    """Give the page or file a block leads to, as far as the crawl saw it."""
    link = link_at(page, block)
    return site.snapshot.page(link.href) if link else None


@once_a_site
def files_of(site: Site) -> Mapping[str, Document | UnreadableFile]:
    """Read the files of a site, each once and in its own bounded process: address → what it holds."""
    by_address: dict[str, Document | UnreadableFile] = {}
    by_hash: dict[str, Document | UnreadableFile] = {}
    for page in readable_files(site)[:MAX_FILES]:
        digest = page.sha256 or ""
        if digest not in by_hash:
            body = site.snapshot.body(page) or b""
            try:
                # A process costs more than a glance: what calls itself PDF and holds no object is none.
                if body.startswith(b"%PDF") and b"obj" not in body:
                    raise UnreadableFile("broken-file")
                name = page.url.rpartition("/")[2][:NAME_LENGTH]
                by_hash[digest] = read_isolated(body, LIMITS, name=name)
            except UnreadableFile as refusal:
                by_hash[digest] = refusal
        by_address[page.url] = by_hash[digest]
    return by_address


def readable_files(site: Site) -> list[Page]:
    """List the files that were kept and can be read for their text, lists and tables of persons first."""
    files: list[Page] = []
    for page in site.snapshot.pages:
        media, path = page.media_type.lower(), page.url.lower().partition("?")[0]
        if page.fetch is not Fetch.NOT_HTML or not page.sha256:
            continue
        if media.startswith(_NO_TEXT) or "javascript" in media:
            continue
        if path.endswith(READ_TYPES) or any(kind in media for kind in _TEXT_TYPES):
            files.append(page)
    return sorted(files, key=lambda page: not _LISTS.search(plain(unquote(page.url))))


# What such files are called; of many files these are read first.
_LISTS = re.compile(
    r"\.xlsx?$|danh[-_ ]?sach|(?<![a-z])ds(?![a-z])|ho[-_ ]?ngheo"
    r"|tro[-_ ]?cap|doi[-_ ]?tuong|nhap[-_ ]?ngu|tuyen"
    r"|boi[-_ ]?thuong|ho[-_ ]?tro|lao[-_ ]?dong|cap[-_ ]?giay|phu[-_ ]?luc|trung[-_ ]?tuyen|cu[-_ ]?tri"
)


def paper_blocks(site: Site, url: str) -> tuple[Block, ...]:
    """Give the lines of a file as blocks that stand on no page, from `IN_A_PAPER` on; none if unread."""
    page = site.snapshot.page(url)
    if page is None or page.fetch is not Fetch.NOT_HTML:
        return ()
    lines = [" ".join(line.split()) for line in file_text(site, page)[:LETTERS_OF_PAPER].split("\n")]
    starts = accumulate((len(line) + 1 for line in lines), initial=IN_A_PAPER)
    return tuple(
        Block("paragraph", line, start, "") for line, start in zip(lines, starts, strict=False) if line
    )


def file_text(site: Site, page: Page) -> str:
    """Give the text of a page or of a file, "" where there is none to read."""
    if page.fetch is Fetch.FETCHED:
        return page.text
    document = files_of(site).get(page.url)
    return document.text if isinstance(document, Document) else ""
