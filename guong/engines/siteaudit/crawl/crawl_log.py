"""The pages of one site as they come in: noted on disk at once, so that a sudden end loses none."""

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from guong.engines.siteaudit.crawl.facts_on_disk import Spill
from guong.engines.siteaudit.crawl.reader_processes import PagePart, PageRead, StoredBody
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, page_from_plain
from guong.engines.siteaudit.snapshots.store import SnapshotDamaged, Store, as_plain

# What an earlier crawl noted of these is worth another try.
_WORTH_ANOTHER_TRY = (
    Fetch.ERROR, Fetch.BLOCKED, Fetch.BUDGET, Fetch.SAME_SHAPE, Fetch.LOGIN, Fetch.ROBOTS,
)  # fmt: skip


class CrawlLog:
    """What is known of one site so far, in memory without the texts, and in its file."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        self.store = store
        self.pages: list[Page] = []
        self.started: datetime | None = None
        self._at: dict[str, int] = {}
        self._spill = Spill(folder, store)

    @classmethod
    def begin(cls, home: str, path: Path | None, started_at: datetime) -> "CrawlLog":
        """Start an empty log."""
        store = Store.unnamed() if path is None else Store.create(path)
        store.note("start", {"home": home, "at": started_at.isoformat()})
        return cls(store, path.parent if path else None)

    @classmethod
    def go_on(cls, path: Path) -> "CrawlLog":
        """Open what an earlier crawl left; raise SnapshotDamaged for a file that is spoilt in its middle."""
        store = Store.open(path)
        if store.damaged:
            raise SnapshotDamaged(path, "tệp hỏng ở giữa; trang được soi lại từ đầu")
        log = cls(store, path.parent)
        for start in store.notes("start")[:1]:
            log.started = datetime.fromisoformat(start["at"])
        return log

    @property
    def home(self) -> Page | None:
        return self.pages[0] if self.pages else None

    def earlier(self) -> list[Page]:
        """Give the pages that were stored before; those that failed are asked for again."""
        stored_pages: dict[str, Page] = {}
        for plain in self.store.notes("page"):
            page = page_from_plain(plain, self.store)
            stored_pages[page.linked_url] = page
        for number, page in enumerate(stored_pages.values()):
            if page.fetch in _WORTH_ANOTHER_TRY:
                if number == 0:
                    break
                continue
            self._take(page)
        return list(self.pages)

    def parts(self, page: Page) -> list[PagePart]:
        """Give the bodies that a stored page was read from: its own and those of its frames."""
        assert page.sha256 is not None
        parts = [PagePart(self.store[page.sha256], _typed(page.charset), page.url)]
        for frame in page.merged:
            digest, charset, url = frame.split(" ", 2)
            parts.append(PagePart(self.store[digest], _typed(charset), url))
        return parts

    def part(self, url: str) -> PagePart | None:
        """Give the body of a page that was read before."""
        at = self._at.get(url)
        page = self.pages[at] if at is not None else None
        return self.parts(page)[0] if page and page.fetch is Fetch.FETCHED and page.sha256 else None

    def _take(self, page: Page) -> None:
        self._at.setdefault(page.url, len(self.pages))
        self.pages.append(page)

    def add(self, page: Page) -> None:
        self.store.put_page([], as_plain(page))
        self._take(page)

    def add_file(self, page: Page, body: bytes) -> None:
        """Note a file with its bytes."""
        digest = hashlib.sha256(body).hexdigest()
        self.store.put(body)
        self.add(replace(page, sha256=digest))

    def add_read(self, page: Page, read: PageRead, frames: list[str]) -> None:
        """Note a page that was read, with its body and those of its frames."""
        frame_bodies = zip(read.bodies[1:], frames, strict=False)
        notes = tuple(f"{body.sha256} {body.charset} {url}" for body, url in frame_bodies)
        page = replace(_of_body(page, read.bodies[0]), merged=notes)
        self.store.put_page([(body.sha256, body.squeezed) for body in read.bodies], as_plain(page))
        self._take(replace(page, facts_source=self._spill.put(page, read.packed)))

    def copy(self, page: Page, read: PageRead) -> Page:
        """Keep a second look at a page beside the pages."""
        [first] = read.bodies
        page = _of_body(page, first)
        self.store.put_bodies([(first.sha256, first.squeezed)])
        return replace(page, facts_source=self._spill.put(page, read.packed))

    def remember(self, number: int, read: PageRead) -> None:
        """Put the facts of a page that was stored before where they are quick to have."""
        page = self.pages[number]
        self.pages[number] = replace(page, facts_source=self._spill.put(page, read.packed))

    def forget(self) -> None:
        """Let go of the facts that were looked at; they come back from the disk when asked for."""
        self._spill.cache.forget()

    def lay_down(self, seconds: float) -> None:
        """Note how long this part of the crawl took, for the one that goes on with it."""
        self.store.note("part", {"seconds": round(seconds, 1)})

    def seconds_before(self) -> float:
        """Give how many seconds the parts before took that were laid down in order."""
        return float(sum(part["seconds"] for part in self.store.notes("part")))

    def end(self, snapshot: Snapshot) -> Snapshot:
        """Note that the site is done and read it back: no page counts that the file does not hold."""
        self.store.note("end", snapshot.head())
        at_hand = {page: page for page in self.pages}  # with their facts, which are no part of a page
        stored_snapshot = Snapshot.of_store(self.store)
        return replace(snapshot, pages=tuple(at_hand.get(page, page) for page in stored_snapshot.pages))


def _of_body(page: Page, body: StoredBody) -> Page:
    return replace(page, sha256=body.sha256, charset=body.charset, charset_from=body.charset_from)


def _typed(charset: str) -> str:
    return f"text/html; charset={charset}"
