"""What of a site is still to be asked for, in which order, and what is left alone."""

import hashlib
import heapq
import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.scope import Parameter, is_of_another, lies_under
from guong.engines.siteaudit.snapshots.page import Fetch

MAX_CALENDAR = 12
MAX_DEPTH = 20
MAX_KNOWN = 200_000
MAX_NOTED = 40
KNOWN_SHAPE = 3  # pages of one shape that were asked for, from which the next of it is one more of the same
LONGEST_LABEL = 8  # words: what is longer is the title of an item, not the name of a section
REPEATS = 6  # pages of one shape in a row that say nothing new: the others will not either


class Target(NamedTuple):
    """One address to ask for, where it was first linked and with what words; `shape` is its template."""

    url: str
    linked_url: str
    depth: int
    found_on: str | None
    text: str
    asset: bool
    menu: bool = False
    shape: str = ""

    @property
    def names_section(self) -> bool:
        """Tell whether the words of the link can be the name of a section, and a page bears them."""
        return self.found_on is not None and 0 < len(self.text.split()) <= LONGEST_LABEL


class Frontier:
    """
    The addresses of one site, each once.

    Menus come before lists, a sort of page that was seen little before one seen much, files after pages; the
    budget of a template binds no menu. What is left alone (login pages, items of a shape that was read often)
    is noted, a few of each sort; `more_items` counts such items.
    """

    def __init__(self, *, max_pages: int, max_per_template: int, max_assets: int | None) -> None:
        self.max_pages, self.max_per_template, self.max_assets = max_pages, max_per_template, max_assets
        self.known: set[str] = set()
        self.hrefs: set[str] = set()
        self.left: list[tuple[Target, Fetch]] = []
        self.traps = 0
        self._heap: list[tuple[int, int, Target]] = []
        self._templates: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self._contents: dict[str, set[bytes]] = {}
        self._repeats: Counter[str] = Counter()
        self.more_items = 0
        self._noted: Counter[str] = Counter()
        self._given = self._assets = self._order = 0
        self._origins: dict[str, str] = {}
        # The path all pages lie under ("" for the host), what their addresses say, and paths of others below.
        self.path = ""
        self.query: Parameter | None = None
        self.paths_of_others: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._heap)

    def settle(self, home: str) -> None:
        """Take the site as the host of this address, with and without `www.`, by HTTP and HTTPS alike."""
        parts = urlsplit(home)
        origin = f"{parts.scheme}://{parts.netloc}"
        bare = parts.netloc.removeprefix("www.")
        schemes = ("http", "https") if parts.port is None else (parts.scheme,)
        spellings = {f"{scheme}://{host}" for scheme in schemes for host in (bare, f"www.{bare}")}
        self._origins = {
            **dict.fromkeys(self._origins, origin),
            **dict.fromkeys(spellings, origin),
            origin: origin,
        }

    def on_host(self, url: str) -> bool:
        return _origin(url) in self._origins

    def onsite(self, url: str) -> bool:
        """Tell whether an address belongs to the site: on its host, and under its path where it has one."""
        return _origin(url) in self._origins and self._within(url)

    def holds(self, url: str) -> bool:
        """Tell whether an address is of the site: a page of it, or a file on its host."""
        return self.onsite(url) or (self.on_host(url) and addresses.is_file(url))

    def _within(self, url: str) -> bool:
        if self.path and not lies_under(url, self.path):
            return False
        if self.query and is_of_another(url, self.query):
            return False
        return not any(lies_under(url, path) for path in self.paths_of_others)

    @property
    def extent(self) -> str:
        """Write which addresses are of the site: "/xa-moc-son/", "/?dv=12", "" for the whole host."""
        return f"{self.path or '/'}?{urlencode([self.query])}" if self.query else self.path

    def see(self, url: str) -> bool:
        """Note an address as known; tell whether it is new."""
        if url in self.known:
            return False
        self.known.add(url)
        return True

    def add(
        self,
        href: str,
        *,
        depth: int,
        found_on: str | None,
        text: str = "",
        menu: bool = False,
        asset: bool = False,
    ) -> None:
        """Take a link, if it leads to a page of this site that is not known yet."""
        if href in self.hrefs or len(self.hrefs) >= MAX_KNOWN:
            return
        self.hrefs.add(href)
        url = addresses.canonical(href)
        own_origin = self._origins.get(_origin(url)) if url else None
        if url is None or own_origin is None:
            return
        url = own_origin + url[len(_origin(url)) :]
        if url in self.known:
            return
        asset = asset or addresses.is_asset(url)
        if not asset and not self._within(url) and not addresses.is_file(url):
            return
        self.known.add(url)
        target = Target(url, href.partition("#")[0], depth, found_on, text[:200], asset, menu)
        if asset:
            if self.max_assets is None or self._assets < self.max_assets:
                self._assets += 1
                self._push(9, target)
        elif addresses.is_trap(url) or depth > MAX_DEPTH:
            self.traps += 1
        elif addresses.is_login(url) or addresses.is_action(url):
            self._leave(target, Fetch.LOGIN, "login")
        else:
            target = target._replace(shape=addresses.template(url))
            bound, endless = self.max_per_template, addresses.is_calendar(url)
            if endless:
                bound = min(bound or MAX_CALENDAR, MAX_CALENDAR)
            known_of_template = self._templates[target.shape]
            if (endless or not menu) and bound and known_of_template >= bound:
                self._leave_item(target)
                return
            self._templates[target.shape] += 1
            rank = min(depth, 4) + (0 if menu else 1 + min(known_of_template // 20, 2))
            self._push(6 if addresses.is_file(url) else rank, target)

    def _push(self, rank: int, target: Target) -> None:
        self._order += 1
        heapq.heappush(self._heap, (rank, self._order, target))

    def _leave(self, target: Target, why: Fetch, sort: str) -> None:
        self._noted[sort] += 1
        if self._noted[sort] <= 2 and len(self.left) < MAX_NOTED:
            self.left.append((target, why))

    def _leave_item(self, target: Target) -> None:
        self.more_items += 1
        self._leave(target, Fetch.SAME_SHAPE, target.shape)

    def next(self) -> Target | None:
        """Give the next address, None if there is none or the budget of the site is spent."""
        while self._heap:
            _, _, target = heapq.heappop(self._heap)
            if target.asset:
                return target
            if self.max_pages and self._given >= self.max_pages:
                may_be_section = (
                    not addresses.is_calendar(target.url)
                    and not addresses.is_file(target.url)
                    and (target.menu or (target.names_section and self._asked[target.shape] < KNOWN_SHAPE))
                )
                if may_be_section:
                    self._leave(target, Fetch.BUDGET, "site")
                else:
                    self._leave_item(target)
                continue
            if not target.menu and self._repeats[_path(target.shape)] >= REPEATS:
                self.traps += 1
                continue
            self._given += 1
            self._asked[target.shape] += 1
            return target
        return None

    def read(self, target: Target, body: bytes) -> None:
        """Take note of what an address with parameters says: facets and calendars say the same for ever."""
        if "?" not in target.url and not addresses.is_calendar(target.url):
            return
        path = _path(target.shape)
        known_digests = self._contents.setdefault(path, set())
        digest = hashlib.blake2b(_NUMBERS.sub(b"", body), digest_size=8).digest()
        self._repeats[path] = self._repeats[path] + 1 if digest in known_digests else 0
        known_digests.add(digest)

    def give_back(self) -> None:
        """Take one page off the count of the budget: it turned out to be one already known."""
        self._given -= 1

    def count(self, pages: int) -> None:
        """Count pages that an earlier part of this crawl has asked for."""
        self._given += pages


_NUMBERS = re.compile(rb"[\d\s]+")


def _path(shape: str) -> str:
    return shape.partition("?")[0]


def _origin(url: str) -> str:
    return url[: url.find("/", 8)] if url.find("/", 8) > 0 else url
