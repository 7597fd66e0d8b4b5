"""
Keeps crawls under way in the store of files, so that a machine that has nothing of them can go on.

A crawl grows in one file of this machine. Every half minute what it has grown by is stored as one part, and
the rest when it is let go of. Who takes a crawl up lays its parts together again, as far as they are whole.
Where files lie in the data folder the file itself lies in the store already, and nothing is done here.
"""

import asyncio
import hashlib
import logging
import os
import shutil
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from guong.apps.evidence.models import FileNote
from guong.apps.evidence.stores import CRAWLS, FileLost, StoreAway, store_of
from guong.engines.siteaudit.snapshots.snapshot import SnapshotDamaged
from guong.engines.siteaudit.snapshots.store import Store, read_records

from ..models import OPEN, CrawlPart, Run

PART_SECONDS = 30.0  # what a machine that dies had not stored for so long is asked for again
AWAY_SECONDS = 10.0  # between two tries at a store that is away
PART_BYTES = 16 << 20
CRAWL_BYTES = 512 << 20  # of one crawl; beyond them it begins again from there

logger = logging.getLogger(__name__)

type Ask = Callable[[Callable[[], object]], Awaitable[object]]


def keeps_parts() -> bool:
    """Tell whether crawls under way have to be stored: their file lies in no store yet."""
    return settings.FILES is not None


@dataclass
class CrawlPartStore:
    """The parts of the crawls that one worker (`holder`) has; `ask` asks the database in its thread."""

    holder: str
    ask: Ask
    _ends: dict[int, int] = field(default_factory=dict)

    async def fetch(self, run: Run, path: Path) -> None:
        """
        Lay down here what was stored of a crawl; what this machine has beyond it stays.

        A part that is lost or altered ends it: the crawl goes on from the part before. `StoreAway` where
        nobody can tell.
        """
        parts: list[CrawlPart] = []
        await self.ask(lambda: parts.extend(CrawlPart.objects.filter(run=run).order_by("start")))
        end = await asyncio.to_thread(_assemble, parts, path)
        lost_part = next((part for part in parts if part.start >= end), None)
        if lost_part is not None:
            logger.warning(
                "Of the crawl of %s the part from octet %s on is lost or altered: it goes on from there.",
                run.site.address,
                end,
            )
            await self.ask(partial(FileNote.note_missing, CRAWLS, lost_part.name, at=timezone.now()))
            names: list[str] = []
            await self.ask(lambda: names.extend(CrawlPart.cut(run.pk, end, self.holder)))
            await asyncio.to_thread(drop_parts, names)
        self._ends[run.pk] = end

    async def store(self, run: int, path: Path) -> None:
        """Store what a crawl has grown by since the last time; `StoreAway` leaves it for the next."""
        while (start := self._ends.get(run)) is not None and start < CRAWL_BYTES:
            try:
                content = await asyncio.to_thread(read_records, path, start, PART_BYTES)
            except FileNotFoundError:
                return
            if not content:
                return
            part = CrawlPart(
                run_id=run,
                file=path.name,
                start=start,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                name=CrawlPart.new_name(run, start),
                stored_at=timezone.now(),
            )
            await asyncio.to_thread(store_of(CRAWLS).put, part.name, content)
            if not await self.ask(partial(part.add, self.holder)):
                # Another worker has the crawl: what counts is what that one stores.
                self._ends.pop(run, None)  # it may have ended meanwhile
                await asyncio.to_thread(drop_parts, [part.name])
                return
            self._ends[run] = start + len(content)
            if self._ends[run] >= CRAWL_BYTES:
                logger.warning("The crawl of run %s has outgrown what is stored of one under way.", run)

    async def forget(self, run: int) -> None:
        """Take away the parts of a crawl that has ended."""
        if self._ends.pop(run, None) is None:
            return
        names: list[str] = []
        await self.ask(lambda: names.extend(CrawlPart.forget_ended([run])))
        await asyncio.to_thread(drop_parts, names)


def drop_parts(names: Iterable[str]) -> None:
    """Take objects away; what a store that is away keeps is left to the nightly sweep."""
    store = store_of(CRAWLS)
    try:
        for name in names:
            store.drop(name)
    except StoreAway as away:
        logger.warning("Parts of a crawl are left to the nightly sweep: %s.", away.why)


def clear_ended(folder: Path) -> None:
    """Delete what lies on this machine of crawls that have ended, here or elsewhere."""
    rooms = {int(path.name): path for path in folder.glob("*") if path.name.isdigit()}
    running = Run.objects.filter(pk__in=list(rooms), state__in=OPEN, snapshot="").order_by()
    for pk in set(rooms) - set(running.values_list("pk", flat=True)):
        shutil.rmtree(rooms[pk], ignore_errors=True)


def _assemble(parts: Sequence[CrawlPart], path: Path) -> int:
    """Make the file of a crawl begin with its stored parts; give up to where they are whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The file that lies here may have the very octets that were stored.
    end = 0
    if path.exists():
        with path.open("rb") as file:
            for part in parts:
                if part.start != end or part.file != path.name or not _is_part(file.read(part.size), part):
                    break
                end += part.size
    missing = [part for part in parts if part.start >= end]
    if not missing:
        _drop_damaged_tail(path, end)
        return end
    draft = path.with_name(f"{path.name}.part")
    with draft.open("wb") as out:
        if end:
            with path.open("rb") as former:
                length = end
                while length and (piece := former.read(min(length, PART_BYTES))):
                    out.write(piece)
                    length -= len(piece)
        for part in missing:
            if part.start != end or part.file != path.name:
                break
            try:
                with store_of(CRAWLS).open(part.name) as file:
                    content = file.read(part.size + 1)
            except FileLost:
                break
            if not _is_part(content, part):
                break
            out.write(content)
            end += part.size
    if end:
        draft.replace(path)
    else:
        # What lies here, if anything, is as good a beginning as any.
        draft.unlink()
    return end


def _drop_damaged_tail(path: Path, end: int) -> None:
    """Cut off what lies here beyond the stored parts where it is spoilt in its middle."""
    if not end or path.stat().st_size == end:
        return
    try:
        with Store.open(path) as store:
            is_damaged = store.damaged
    except SnapshotDamaged:
        is_damaged = True
    if is_damaged:
        os.truncate(path, end)


def _is_part(content: bytes, part: CrawlPart) -> bool:
    return len(content) == part.size and hashlib.sha256(content).hexdigest() == part.sha256
