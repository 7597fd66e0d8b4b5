"""What one crawl saw of one site: frozen, savable, readable again; this is the evidence."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from guong.engines.siteaudit.extraction import extract, merge
from guong.engines.siteaudit.extraction.facts import FactsSource, PageFacts
from guong.engines.siteaudit.snapshots.page import LATER, Fetch, Page
from guong.engines.siteaudit.snapshots.store import SnapshotDamaged, Store, as_plain, canonical, from_plain

# 2: pages may bear what axe found on them.
VERSION = 2
LONGEST_LOOK, NEAR = timedelta(days=14), timedelta(days=1)  # a crawl that was gone on with takes days
MAX_FACTS_KEPT = 700
MAX_LINES_KEPT = 30_000

__all__ = ["BrokenLink", "NotFoundProbe", "Snapshot", "SnapshotDamaged", "Tls", "page_from_plain"]


class Tls(NamedTuple):
    """
    What the certificate of the home page's host was like.

    `problem` is one of expired, not-yet-valid, self-signed, wrong-host, untrusted, no-https, broken, or None.
    Content behind a bad certificate was read unverified.
    """

    valid: bool
    problem: str | None
    not_after: datetime | None
    protocol: str | None


class NotFoundProbe(NamedTuple):
    """How the site answered for an address that cannot exist; `soft` means as if it did."""

    url: str
    status: int | None
    soft: bool | None


class BrokenLink(NamedTuple):
    """A link of the site that answered 400 or more, and the first page that bears it."""

    url: str
    status: int
    found_on: str | None
    text: str


@dataclass(frozen=True)
class Snapshot:
    """
    One site as it was found.

    PageFacts of the network are None where nothing was asked: always in a saved mirror (`offline`). `stopped`
    says why the crawl ended: done, budget, deadline, interrupted. `more_items` counts items of a shape that
    was read often, known and not asked for. `path` is the one its pages lie under, "" for all of the host.
    `raw_home` is the home page as it came, where a browser showed more of it.
    """

    home_url: str
    started_at: datetime
    finished_at: datetime
    pages: tuple[Page, ...]
    robots: str | None = None
    robots_status: int | None = None
    sitemaps: tuple[str, ...] = ()
    sitemap_urls: tuple[str, ...] = ()
    tls: Tls | None = None
    ipv6: bool | None = None
    https_redirect: bool | None = None
    soft_404: NotFoundProbe | None = None
    search_engine_copy: Page | None = None
    broken: tuple[BrokenLink, ...] = ()
    render: bool = False
    stopped: str = "done"
    offline: bool = False
    more_items: int = field(default=0, metadata=LATER)
    path: str = field(default="", metadata=LATER)
    raw_home: Page | None = field(default=None, metadata=LATER)
    tool: str = ""
    version: int = VERSION
    store: Store = field(default_factory=Store, compare=False, repr=False)

    def __post_init__(self) -> None:
        # A file holds one page an address: what would be lost on storing is judged by nobody.
        pages = {page.linked_url: page for page in reversed(self.pages)}
        if len(pages) < len(self.pages):
            own_pages = tuple(page for page in self.pages if pages[page.linked_url] is page)
            object.__setattr__(self, "pages", own_pages)

    @property
    def host(self) -> str:
        return self.home_url.split("//", 1)[-1].split("/", 1)[0].rpartition("@")[2].lower()

    @property
    def home(self) -> Page:
        return self.pages[0]

    @property
    def moved_to(self) -> str | None:
        """Give the address of the home page where it moved to another host, None where it did not."""
        if not self.pages or _bare_host(self.home.url) == _bare_host(self.home_url):
            return None
        return self.home.url

    @property
    def clock_jumped(self) -> bool:
        """Tell whether the clock was set during the crawl: then no day of it can be trusted."""
        if not timedelta() <= self.finished_at - self.started_at <= LONGEST_LOOK or not self.pages:
            return bool(self.pages)
        return not self.started_at - NEAR <= self.home.fetched_at <= self.finished_at + NEAR

    @cached_property
    def pages_read(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.fetch is Fetch.FETCHED)

    @cached_property
    def _by_url(self) -> dict[str, Page]:
        by_linked_address = {page.linked_url: page for page in reversed(self.pages)}
        return by_linked_address | {page.url: page for page in reversed(self.pages)}

    def page(self, url: str) -> Page | None:
        """Give the page of an address, canonical or as linked."""
        return self._by_url.get(url) or self._by_url.get(url.partition("#")[0])

    def body(self, page: Page) -> bytes | None:
        """Give the bytes of a page as they came, decompressed."""
        return self.store.get(page.sha256) if page.sha256 else None

    @cached_property
    def complete(self) -> bool:
        """Tell whether all menus, sections and lists were read, so that what was not seen is not there."""
        return self.stopped == "done" and all(page.fetch is not Fetch.BUDGET for page in self.pages)

    @cached_property
    def sha256(self) -> str:
        """Name the snapshot by what it holds: every field and, through their hashes, every body."""
        return hashlib.sha256(canonical(self.as_plain())).hexdigest()

    def as_plain(self) -> dict[str, object]:
        """Give the snapshot as JSON would hold it, bodies by their hashes."""
        return {**self.head(), "pages": [as_plain(page) for page in self.pages]}

    def head(self) -> dict[str, object]:
        """Give everything but the pages as JSON would hold it."""
        plain = as_plain(self, but=("pages", "store"))
        assert isinstance(plain, dict)
        return plain

    def save(self, path: Path) -> None:
        """Write the snapshot with all its bodies to one file, at once or not at all."""
        besides = (self.search_engine_copy, self.raw_home)
        digests = {page.sha256 for page in (*self.pages, *besides) if page is not None}
        partial = path.with_name(path.name + ".part")
        with Store.create(partial) as target:
            for digest in sorted(filter(None, digests)):
                if digest in self.store:
                    target.put(self.store[digest])
            for page in self.pages:
                target.note("page", as_plain(page))
            target.note("end", self.head())
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Snapshot":
        """Read a saved snapshot; raise SnapshotDamaged, whose message is fit for the user."""
        store = Store.open(path)
        if store.damaged:
            raise SnapshotDamaged(path, "tệp hỏng ở giữa nên không dùng được; hãy soi lại trang")
        return cls.of_store(store)

    @classmethod
    def of_store(cls, store: Store) -> "Snapshot":
        """Read the snapshot that a store holds, as `load` does."""
        heads = store.notes("end")
        if not heads:
            raise SnapshotDamaged(store.path, "việc soi chưa xong; hãy soi tiếp bằng --resume")
        if heads[-1].get("version", VERSION) > VERSION:
            raise SnapshotDamaged(store.path, "bản Gương ghi ra nó mới hơn bản này; hãy cập nhật Gương")
        try:
            head, cache = heads[-1], FactsCache()
            noted_pages = (page_from_plain(plain, store, cache) for plain in store.notes("page"))
            # Of each address what was noted last counts, in the order of first notice.
            pages = {page.linked_url: page for page in noted_pages}
            snapshot: Snapshot = from_plain(Snapshot, {**head, "pages": []})
            copy, raw = (
                page_from_plain(plain, store, cache) if isinstance(plain := head.get(name), dict) else None
                for name in ("search_engine_copy", "raw_home")
            )
            return replace(
                snapshot, pages=tuple(pages.values()), store=store, search_engine_copy=copy, raw_home=raw
            )
        except (KeyError, TypeError, ValueError, IndexError, AssertionError) as wrong:
            raise SnapshotDamaged(store.path, "nội dung không đúng mẫu; hãy soi lại trang") from wrong


class FactsCache:
    """The facts of a snapshot's pages that were looked at last, so many and no more."""

    def __init__(self) -> None:
        self.facts: dict[str, PageFacts] = {}
        # Lines and addresses that the pages share, each once.
        self.known: dict[str, str] = {}

    def put(self, key: str, facts: PageFacts) -> PageFacts:
        """Keep facts under a name; give them back."""
        if len(self.facts) >= MAX_FACTS_KEPT:
            self.facts.pop(next(iter(self.facts)))
        if len(self.known) > MAX_LINES_KEPT:
            self.known.clear()
        self.facts[key] = facts
        return facts

    def forget(self) -> None:
        self.facts.clear()
        self.known.clear()


class FactsOfBody(FactsSource):
    """Facts read again from the stored body whenever they are asked for."""

    __slots__ = ("cache", "charset", "digest", "frames", "store", "url")

    def __init__(self, store: Store, cache: FactsCache, page: Page) -> None:
        self.store, self.cache, self.url = store, cache, page.url
        self.digest, self.charset, self.frames = page.sha256 or "", page.charset, page.merged

    def facts(self) -> PageFacts:
        """Bring the facts back."""
        key = f"{self.digest} {self.url}"
        facts_in_cache = self.cache.facts.get(key)
        if facts_in_cache is not None:
            return facts_in_cache
        facts = self._read(self.digest, self.charset, self.url)
        if self.frames:
            frames = [frame.split(" ", 2) for frame in self.frames]
            facts = merge(facts, [self._read(digest, charset, url) for digest, charset, url in frames])
        return self.cache.put(key, facts)

    def _read(self, digest: str, charset: str, url: str) -> PageFacts:
        from guong.engines.siteaudit.extraction.charset import decode_in

        return extract(decode_in(self.store[digest], charset), url)


def _bare_host(url: str) -> str:
    parts = urlsplit(url)
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return (parts.hostname or "").removeprefix("www.") + port


def page_from_plain(plain: Mapping[str, object], store: Store, cache: FactsCache | None = None) -> Page:
    """Make a page of what was noted of it; its facts are read again from its body when asked for."""
    page: Page = from_plain(Page, plain)
    if page.fetch is Fetch.FETCHED and page.sha256:
        return replace(page, facts_source=FactsOfBody(store, cache or FactsCache(), page))
    return page
