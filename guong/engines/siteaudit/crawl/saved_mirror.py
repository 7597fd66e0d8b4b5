"""A site saved to a folder, read offline into a snapshot: nothing is asked of the network."""

import re
from collections import Counter, defaultdict, deque
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from guong import __version__
from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.block_detection import find_blocking
from guong.engines.siteaudit.crawl.facts_on_disk import Spill
from guong.engines.siteaudit.crawl.mirror_names import Mirror, SavedFile, is_page, open_mirror
from guong.engines.siteaudit.extraction import extract
from guong.engines.siteaudit.extraction.charset import decode
from guong.engines.siteaudit.extraction.facts import MENU_REGIONS, PageFacts
from guong.engines.siteaudit.extraction.facts_codec import pack
from guong.engines.siteaudit.snapshots.page import Fetch, Hop, Page
from guong.engines.siteaudit.snapshots.snapshot import FactsCache, FactsOfBody, Snapshot
from guong.engines.siteaudit.snapshots.store import Store

MAX_FILE = 20 << 20
MAX_MISSING = 500
IN_MEMORY = 700  # pages whose facts are held at hand; those of a larger mirror lie on disk
LEAST_LACKING, LACKING = 3, 0.2  # entries of menus that were not saved, from which a mirror is partial
SHORT = 4000  # bytes: what a server says by itself is short
_ERROR_TITLE = re.compile(
    rb"<title>\s*(?:http\s+)?(?:error\s+|l\xe1\xbb\x97i\s+)?(401|403|404|410|429|50[0-4])\b", re.IGNORECASE
)
_INDEX = re.compile(r"(?:^|(?<=/))(?:index|default)\.(?:html?|aspx|php)$", re.IGNORECASE)
# What wget calls the answer to "/?id=3": no site links to it by this name.
_PLAIN_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$", re.IGNORECASE)
_ADDED_SUFFIX = re.compile(r"(\.(?:aspx?|php|jspx?|do)|[?@][^/]*)\.html?$", re.IGNORECASE)
_MEDIA = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    ".rar": "application/vnd.rar",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".css": "text/css",
    ".txt": "text/plain",
    ".json": "application/json",
}
_PAPERS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".odt", ".ods", ".rtf"})


def read_mirror(folder: Path, address: str, *, at: datetime, limit: int = 0) -> Snapshot:
    """
    Read a mirror as `wget --mirror`, HTTrack or "save page as" leave it, as if `address` had been crawled.

    Pages are walked from the home page, then those nothing links to. A page that is linked and was not saved
    was not read; a mirror that lacks many pages of its menus is `partial`. `limit` bounds the pages, 0 does
    not. Raise NoHomePage where nothing is a page.
    """
    return _MirrorWalk(open_mirror(folder, address), at, limit).snapshot(address)


class _ReadFile(NamedTuple):
    """What is noted of a page that was read: its charset and what named it, its body, its frames."""

    charset: str
    charset_from: str
    sha256: str
    size: int
    frames: tuple[str, ...]


class _MirrorWalk:
    """One walk through the files of a mirror."""

    def __init__(self, mirror: Mirror, at: datetime, limit: int) -> None:
        self.mirror, self.at, self.store, self.most = mirror, at, Store(), limit
        self.stopped = "done"
        self.asked_as: defaultdict[Path, Counter[str]] = defaultdict(Counter)
        self.depths: dict[Path, tuple[int, SavedFile | None]] = {}
        self.order: list[SavedFile] = []
        self.read: dict[Path, _ReadFile] = {}
        self.spill = Spill(None, self.store)
        self.missing: dict[str, tuple[SavedFile, int]] = {}
        self.of_menus: dict[str, bool] = {}  # addresses that menus lead to, and whether they were saved

    def snapshot(self, address: str) -> Snapshot:
        """Walk everything and put the pages together."""
        # A home page may only send the reader on.
        home, hops = self.mirror.home, list[Hop]()
        while home.path not in self.depths:
            facts = self._facts(home)
            target = self.mirror.find(facts.refresh) if facts.refresh else None
            if target is None or len(facts.text) > 400:
                break
            hops.append(Hop(self._first_address(home), 200))
            self.depths[home.path] = (0, None)
            home = target
        self._walk_from(home)
        for file in self.mirror.files:
            if file.path not in self.depths and is_page(file) and not _skipped(file):
                self._walk_from(file)
        pages = [self._page(file, tuple(hops) if file is home else ()) for file in self.order]
        # Papers and pictures count where pages link to them.
        read_paths = {file.path for file in self.order}
        pages += [
            self._paper(file)
            for file in self.mirror.files
            if file.path in self.asked_as and file.path not in read_paths and not is_page(file)
        ]
        names = {file.path: page.url for file, page in zip(self.order, pages, strict=False)}
        pages = [replace(page, found_on=self._found_on(page, names)) for page in pages]
        pages += [
            Page(
                url=url,
                linked_url=url,
                status=None,
                fetch=Fetch.UNREAD,
                reason="Không có trong bản lưu",
                fetched_at=self.at,
                depth=depth,
                found_on=names.get(file.path),
            )
            for url, (file, depth) in self.missing.items()
        ]
        # With so many entries of menus whose pages were not saved, nothing can be called missing.
        lacking = sum(not is_saved for is_saved in self.of_menus.values())
        if lacking >= LEAST_LACKING and lacking > len(self.of_menus) * LACKING and self.stopped == "done":
            self.stopped = "partial"
        robots = self.mirror.find(urljoin(self.mirror.home_url, "robots.txt"))
        sitemap = self.mirror.find(urljoin(self.mirror.home_url, "sitemap.xml"))
        locations = sitemap.path.read_bytes()[:MAX_FILE].decode("utf-8", "replace") if sitemap else ""
        return Snapshot(
            home_url=pages[0].url if hops else address,
            started_at=self.at,
            finished_at=self.at,
            pages=tuple(pages),
            robots=robots.path.read_text("utf-8", "replace") if robots else None,
            sitemaps=(urljoin(self.mirror.home_url, "sitemap.xml"),) if sitemap else (),
            sitemap_urls=tuple(re.findall(r"<loc>\s*([^<\s]+)\s*</loc>", locations)),
            stopped=self.stopped,
            offline=True,
            tool=f"guong {__version__}",
            store=self.store,
        )

    def _walk_from(self, start: SavedFile) -> None:
        waiting = deque([(start, 0 if start is self.mirror.home or not self.order else 1)])
        self.depths.setdefault(start.path, (waiting[0][1], None))
        while waiting:
            if self.most and len(self.order) >= self.most:
                self.stopped = "budget"
                return
            file, depth = waiting.popleft()
            self.order.append(file)
            for link in self._facts(file).links:
                address = urldefrag(link.href)[0]
                if not self.mirror.is_own(address):
                    continue
                target = self.mirror.find(address)
                if link.region in MENU_REGIONS and not addresses.is_login(address):
                    self.of_menus[address] = target is not None
                if target is None:
                    suffix = Path(urlsplit(address).path).suffix.lower()
                    is_left_out = suffix in _MEDIA and suffix not in self.mirror.suffixes
                    is_page_like = not addresses.is_trap(address) and not addresses.is_login(address)
                    if not is_left_out and is_page_like and len(self.missing) < MAX_MISSING:
                        self.missing.setdefault(address, (file, depth + 1))
                    continue
                self.asked_as[target.path][address] += 1
                if target.path not in self.depths and not _skipped(target):
                    self.depths[target.path] = (depth + 1, file)
                    if is_page(target):
                        waiting.append((target, depth + 1))

    def _facts(self, file: SavedFile) -> PageFacts:
        body = file.path.read_bytes()[:MAX_FILE]
        text, charset, charset_from = decode(body)
        facts = extract(text, self._first_address(file))
        self.read[file.path] = _ReadFile(charset, charset_from, self.store.put(body), len(body), facts.frames)
        return facts

    def _first_address(self, file: SavedFile) -> str:
        if file.saved_from and self.mirror.is_own(file.saved_from):
            path = urlsplit(file.saved_from)._replace(scheme="", netloc="").geturl()
            return urljoin(self.mirror.home_url, path or "/")
        name = _ADDED_SUFFIX.sub(r"\1", _INDEX.sub("", file.name))
        head, slash, tail = name.rpartition("/")
        if "@" in tail and "=" in tail:
            tail = tail.replace("@", "?", 1)
        path, mark, query = f"{head}{slash}{tail}".partition("?")
        path = _PLAIN_INDEX.sub("", path) if mark else path
        return self.mirror.address_of(replace(file, name=path)) + (f"?{query}" if mark else "")

    def _addresses(self, mirror_file: SavedFile) -> tuple[str, str]:
        """Settle the address of a page and the one it is linked by: rewritten links only name the file."""
        file = self.mirror.address_of(mirror_file)
        own: list[str] = []
        rewritten: list[str] = []
        for address, _ in self.asked_as[mirror_file.path].most_common():
            linked_address = address.partition("?")[0] if mirror_file.saved_from else address
            same_file = linked_address.lower() in (file.lower(), file.lower().replace("%40", "@"))
            (rewritten if same_file else own).append(address)
        first = self._first_address(mirror_file)
        url = next((address for address in own if _folder(address) == _folder(first)), first)
        linked_url = next(iter(rewritten), None) or next((address for address in own if address != url), url)
        return url, linked_url

    def _page(self, file: SavedFile, hops: tuple[Hop, ...]) -> Page:
        read = self.read[file.path]
        url, linked_url = self._addresses(file)
        if file is self.mirror.home:
            url = self.mirror.home_url if urlsplit(url).path in ("", "/") else url
        frames: list[str] = []  # as the crawl names them: hash, charset, address
        for address in read.frames:
            frame = self.mirror.find(address) if self.mirror.is_own(address) else None
            if frame is not None and is_page(frame):
                frame_body = frame.path.read_bytes()[:MAX_FILE]
                frames.append(f"{self.store.put(frame_body)} {decode(frame_body)[1]} {address}")
        page = Page(
            url=url,
            linked_url=hops[0].url if hops else linked_url,
            status=200,
            fetch=Fetch.FETCHED,
            reason="",
            fetched_at=self.at,
            hops=hops,
            media_type="text/html",
            charset=read.charset,
            charset_from=read.charset_from,
            sha256=read.sha256,
            size=read.size,
            depth=self.depths[file.path][0],
            merged=tuple(frames),
        )
        body = self.store[read.sha256]
        match = _ERROR_TITLE.search(body[:2000]) if len(body) < SHORT else None
        status = int(match[1]) if match else 200
        if kept_out := find_blocking(200, {}, body):
            return replace(page, fetch=Fetch.BLOCKED, status=403, reason=kept_out.reason)
        if status in (404, 410):
            return replace(page, fetch=Fetch.NOT_FOUND, status=status, reason=f"trang không có ({status})")
        if status in (401, 403, 429):
            reason = f"máy chủ từ chối yêu cầu ({status})"
            return replace(page, fetch=Fetch.BLOCKED, status=status, reason=reason)
        if status >= 500:
            return replace(page, fetch=Fetch.ERROR, status=status, reason=f"máy chủ báo lỗi {status}")
        facts = FactsOfBody(self.store, FactsCache(), page).facts()
        fits_memory = len(self.order) <= IN_MEMORY
        return replace(page, facts_source=facts if fits_memory else self.spill.put(page, pack(facts)))

    def _paper(self, file: SavedFile) -> Page:
        url = self.asked_as[file.path].most_common(1)[0][0]
        suffix = Path(file.name).suffix.lower()
        keep = suffix in _PAPERS and file.path.stat().st_size <= MAX_FILE
        digest = self.store.put(file.path.read_bytes()) if keep else None
        return Page(
            url=url,
            linked_url=url,
            status=200,
            fetch=Fetch.NOT_HTML,
            reason="Tệp, không phải trang",
            fetched_at=self.at,
            media_type=_MEDIA.get(suffix, "application/octet-stream"),
            sha256=digest,
            size=file.path.stat().st_size,
            depth=self.depths.get(file.path, (1, None))[0],
        )

    def _found_on(self, page: Page, names: dict[Path, str]) -> str | None:
        for file in (self.mirror.find(page.linked_url), self.mirror.find(page.url)):
            if file is not None and file.path in self.depths:
                parent = self.depths[file.path][1]
                return names.get(parent.path) if parent else None
        return None


def _skipped(file: SavedFile) -> bool:
    """Tell pages nobody reads: log-in forms, and loops of folders or languages."""
    address = f"/{file.name.replace('@', '?', 1)}"
    return addresses.is_trap(address) or addresses.is_login(address)


def _folder(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[0]
