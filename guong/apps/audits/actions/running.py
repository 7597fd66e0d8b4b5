"""Carries a run out in two steps: crawl and save the snapshot; judge it and let the observations speak."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong import __version__
from guong.apps.evidence.models import Observation, Verdict
from guong.apps.obligations.actions import conclude
from guong.apps.registries.actions import ledger_register
from guong.apps.registries.models import Channel
from guong.apps.units.models import UnitVersion
from guong.engines.siteaudit import crawl as crawling
from guong.engines.siteaudit.crawl.revisit import revisit
from guong.engines.siteaudit.judging.audit import Audit, audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.registry import Reads, all_checks
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged

from ..models import Run, RunFinding
from ..models.run import OPEN, TOOL, snapshots_to_prune
from .speakers import sight_speakers

PROGRESS_EVERY = 1.5  # seconds
OF_SEARCH_ENGINES = "cloaked-home"  # the check that compares with what a search engine is given


def crawl_site(run: Run, *, then: Callable[[datetime], object]) -> None:
    """
    Crawl one site, save its snapshot and hand it on to be judged by the product's moment.

    A run of a process that died is taken up anew, unless its snapshot waits to be judged already; a run is
    handed on (`then`) in the very transaction that notes its snapshot, so once.
    """
    if not run.begin():
        return
    with TemporaryDirectory(prefix="guong-soi-") as folder:
        looking = _crawl(run, Path(folder)) if run.about is None else _look_again(run, run.about)
        snapshot = asyncio.run(looking)
        at = settings.BUSINESS_NOW()
        if snapshot is None or not snapshot.pages or not _answered(snapshot):
            run.fail(_why_not(run, snapshot), at=at)
            return
        name = f"{run.site_id}/{run.pk}-{snapshot.sha256[:16]}.soi"
        file = Path(settings.SNAPSHOTS) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # The evidence lies on the disk before a row speaks of it.
        snapshot.save(file)
    with transaction.atomic():
        stored = run.store_snapshot(name, snapshot.sha256)
        if stored:
            then(at)
    if not stored:
        file.unlink(missing_ok=True)


def judge_site(run: Run, *, at: datetime) -> None:
    """Judge the snapshot of a run and write down the findings; a run that was stopped keeps what it has."""
    if run.state not in OPEN:
        return
    try:
        snapshot = Snapshot.load(run.file)
    except (OSError, ValueError):
        snapshot = None
    if snapshot is None or snapshot.sha256 != run.snapshot_sha256:
        run.fail(_t("Bản lưu của trang bị mất hoặc hỏng trước khi đối chiếu."), at=at)
        return
    on = timezone.localdate(at)
    judged = audit(
        snapshot,
        on=on,
        level=run.level,
        register=ledger_register(on=on),
        unit=UnitVersion.objects.names([run.site.owner_id], on=on).get(run.site.owner_id, ""),
    )
    if run.about is not None:
        judged = _without_hasty_absence(judged, run.about)
    if not run.finish(
        judged,
        snapshot=run.snapshot,
        sha256=snapshot.sha256,
        pages=len(snapshot.pages_read),
        version=__version__,
        stopped=snapshot.stopped == "interrupted",
        at=at,
    ):
        return
    sight_speakers(run, snapshot, at=at)
    # The verdicts of the directives that ask for these requirements are drawn anew at once.
    looked_at = {finding.requirement for finding in judged.findings}
    conclude(run.site.owner, looked_at if run.about is None else {run.about.requirement} - {""}, at=at)
    prune_snapshots(run)


def _without_hasty_absence(judged: Audit, about: RunFinding) -> Audit:
    """Conclude from a few pages nowhere that something is missing, unless that stands already."""
    if about.state == Status.MISSING:
        return judged
    advice = _t("Mới đọc lại vài trang nên chưa kết luận là không có; soi lại cả trang để biết.")
    findings = tuple(
        replace(finding, state=Status.UNCLEAR, advice=advice) if finding.state is Status.MISSING else finding
        for finding in judged.findings
    )
    return replace(judged, findings=findings)


def _answered(snapshot: Snapshot) -> bool:
    """Tell whether the site answered, if only with a wall: one that nobody could reach gives no finding."""
    return snapshot.home.fetch is not Fetch.ERROR or snapshot.home.status is not None


def _why_not(run: Run, snapshot: Snapshot | None) -> str:
    if snapshot is None and run.about is not None:
        return _t("Không còn bản lưu nguyên vẹn của trang để soi lại một mục; hãy soi cả trang.")
    if snapshot is None or not snapshot.pages:
        return _t("Không đọc được trang nào.")
    return snapshot.home.reason or _t("Không nối được tới trang chủ.")


async def _look_again(run: Run, about: RunFinding) -> Snapshot | None:
    """Look again at the pages one finding rests on, within the newest snapshot of the site that is whole."""
    former = await asyncio.to_thread(_newest_snapshot, run)
    if former is None:
        return None
    checks = {check.id: check for check in all_checks()}
    check = checks.get(about.check_id)
    return await revisit(
        former,
        [address for address in (run.hint, about.page) if address],
        crawling.CrawlOptions(allow=tuple(settings.AUDIT_ALLOW), delay=settings.AUDIT_DELAY),
        network=check is not None and (check.reads is Reads.NETWORK or check.id == OF_SEARCH_ENGINES),
    )


def _newest_snapshot(run: Run) -> Snapshot | None:
    """Open the newest snapshot of the site that is not damaged."""
    for former in run.site.runs.finished().filter(has_snapshot=True).order_by("-pk"):
        with suppress(OSError, SnapshotDamaged):
            snapshot = Snapshot.load(former.file)
            if snapshot.sha256 == former.snapshot_sha256 and snapshot.home.fetch is Fetch.FETCHED:
                return snapshot
    return None


async def _crawl(run: Run, folder: Path) -> Snapshot | None:
    """Crawl in one loop; progress is written now and then, and read for the wish to stop."""
    stop, last_written = asyncio.Event(), 0.0
    loop = asyncio.get_running_loop()
    pending: set[asyncio.Task[None]] = set()

    async def write(progress: crawling.CrawlProgress) -> None:
        goes_on = await asyncio.to_thread(
            run.report_progress, done=progress.done, waiting=progress.waiting, now=progress.now or ""
        )
        if not goes_on:
            stop.set()

    def note_progress(progress: crawling.CrawlProgress) -> None:
        nonlocal last_written
        if time.monotonic() - last_written >= PROGRESS_EVERY and not pending:
            last_written = time.monotonic()
            task = loop.create_task(write(progress))
            pending.add(task)
            task.add_done_callback(pending.discard)

    options = crawling.CrawlOptions(
        allow=tuple(settings.AUDIT_ALLOW),
        out=folder,
        delay=settings.AUDIT_DELAY,
        neighbours=await asyncio.to_thread(_neighbours, run),
    )
    latest = None
    async for snapshot in crawling.crawl([run.site.address], options, on_progress=note_progress, stop=stop):
        latest = snapshot
    await asyncio.gather(*pending, return_exceptions=True)
    return latest


def _neighbours(run: Run) -> tuple[str, ...]:
    """Give the homes of other units on the same host: what lies under them is theirs."""
    host = (urlsplit(run.site.address).hostname or "").removeprefix("www.")
    others = Channel.objects.websites().in_force(on=run.law_on).exclude(owner=run.site.owner_id)
    return tuple(others.filter(address__icontains=host).values_list("address", flat=True)) if host else ()


def prune_snapshots(run: Run) -> int:
    """Delete the snapshots of this site that nothing needs any more; their hashes and quotes stay."""
    runs = list(Run.objects.finished().filter(site=run.site_id, has_snapshot=True))
    superfluous = snapshots_to_prune(runs, {run.pk for run in runs if _is_cited(run)})
    for former in superfluous:
        Run.objects.filter(pk=former.pk).update(has_snapshot=False)
        former.file.unlink(missing_ok=True)
    return len(superfluous)


def _is_cited(run: Run) -> bool:
    """Tell whether a verdict rests on an observation of this run."""
    if run.finished_at is None:
        return False
    observations = Observation.objects.filter(subject=run.site.owner, tool=TOOL, collected_at=run.finished_at)
    ids = {str(pk) for pk in observations.values_list("pk", flat=True)}
    if not ids:
        return False
    verdicts = Verdict.objects.filter(subject=run.site.owner, made_at__gte=run.finished_at)
    return any(
        ids & {str(observation.get("id")) for observation in inputs.get("observations", ())}
        for inputs in verdicts.values_list("inputs", flat=True).iterator()
    )
