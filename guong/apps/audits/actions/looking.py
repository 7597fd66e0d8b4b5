"""Carry a run out: crawl the site, judge what was seen, keep the snapshot, let the observations speak."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong import __version__
from guong.apps.evidence.models import Observation, Verdict
from guong.apps.obligations.actions import conclude
from guong.apps.registries.actions import ledger_register
from guong.engines.siteaudit.crawl import CrawlOptions, CrawlProgress, crawl
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

from ..models import Run
from ..models.run import TOOL, to_let_go

TOLD_EVERY = 1.5  # seconds


def look(run: Run) -> None:
    """
    Look at one site and write down what was found; a run that was stopped keeps what it has.

    A run of a process that died is taken up anew. The moment is the product's own, at the end of the crawl.
    """
    if not run.begin():
        return
    with TemporaryDirectory(prefix="guong-soi-") as folder:
        snapshot = asyncio.run(_crawl(run, Path(folder)))
        at = settings.BUSINESS_NOW()
        if snapshot is None or not snapshot.pages or not _seen(snapshot):
            run.fail(_why_not(snapshot), at=at)
            return
        on = timezone.localdate(at)
        judged = audit(snapshot, on=on, level=run.level, register=ledger_register(on=on))
        name = f"{run.site_id}/{run.pk}-{snapshot.sha256[:16]}.soi"
        file = Path(settings.SNAPSHOTS) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # The evidence lies on the disk before a row speaks of it.
        snapshot.save(file)
        read = len(snapshot.pages_read)
        stopped = snapshot.stopped == "interrupted"
        told = {"snapshot": name, "sha256": snapshot.sha256, "pages": read, "version": __version__}
        if not run.finish(judged, **told, stopped=stopped, at=at):
            file.unlink(missing_ok=True)
            return
    # The directives that ask for what was seen hear of it at once.
    conclude(run.site.owner, {one.requirement for one in judged.findings}, at=at)
    let_go(run)


def _seen(snapshot: Snapshot) -> bool:
    """A site that answered, even with a wall, is a finding; one that nobody could reach is none."""
    return snapshot.home.fetch is not Fetch.ERROR or snapshot.home.status is not None


def _why_not(snapshot: Snapshot | None) -> str:
    if snapshot is None or not snapshot.pages:
        return _t("Không đọc được trang nào.")
    return snapshot.home.reason or _t("Không nối được tới trang chủ.")


async def _crawl(run: Run, folder: Path) -> Snapshot | None:
    """Crawl in one loop; progress is written now and then, and read for the wish to stop."""
    stop, told = asyncio.Event(), 0.0
    loop = asyncio.get_running_loop()
    pending: set[asyncio.Task[None]] = set()

    async def write(progress: CrawlProgress) -> None:
        going = await asyncio.to_thread(
            run.tell, done=progress.done, waiting=progress.waiting, now=progress.now or ""
        )
        if not going:
            stop.set()

    def tell(progress: CrawlProgress) -> None:
        nonlocal told
        if time.monotonic() - told >= TOLD_EVERY and not pending:
            told = time.monotonic()
            task = loop.create_task(write(progress))
            pending.add(task)
            task.add_done_callback(pending.discard)

    options = CrawlOptions(allow=tuple(settings.AUDIT_ALLOW), out=folder, delay=settings.AUDIT_DELAY)
    found = None
    async for snapshot in crawl([run.site.address], options, on_progress=tell, stop=stop):
        found = snapshot
    await asyncio.gather(*pending, return_exceptions=True)
    return found


def let_go(run: Run) -> int:
    """Delete the snapshots that need not be kept of this site; their hashes and quotes stay."""
    runs = list(run.site.runs.finished().filter(kept=True))
    gone = to_let_go(runs, {one.pk for one in runs if _cited(one)})
    for one in gone:
        Run.objects.filter(pk=one.pk).update(kept=False)
        one.file.unlink(missing_ok=True)
    return len(gone)


def _cited(run: Run) -> bool:
    """Tell whether a verdict rests on an observation of this run."""
    seen = Observation.objects.filter(subject=run.site.owner, tool=TOOL, collected_at=run.finished_at)
    ids = {str(pk) for pk in seen.values_list("pk", flat=True)}
    if not ids:
        return False
    verdicts = Verdict.objects.filter(subject=run.site.owner, made_at__gte=run.finished_at)
    return any(
        ids & {str(one.get("id")) for one in inputs.get("observations", ())}
        for inputs in verdicts.values_list("inputs", flat=True).iterator()
    )
