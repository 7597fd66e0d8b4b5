"""Judges a finished crawl, writes observations, and deletes snapshots that are no longer needed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from guong import __version__
from guong.apps.evidence.models import Observation, Verdict
from guong.apps.obligations.actions import conclude
from guong.apps.registries.actions import ledger_register
from guong.apps.units.models import UnitVersion
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.platforms import recognise_make
from guong.engines.siteaudit.judging.registry import all_checks
from guong.engines.siteaudit.papers.cards.card import warnings_of
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

from ..models import Run, RunKind, drop_snapshot, load_snapshot
from ..models.run import TOOL, snapshots_to_prune
from ..models.run_states import OPEN
from . import hijack_alerts
from .crawl_loop import CrawlLoop
from .named_spokespersons import sight_speakers
from .owner_answers import set_aside, settle_answers


def crawl_site(run: Run, *, then: Callable[[datetime], object]) -> None:
    """Carry out one run that waits, and no other; see `CrawlLoop`."""
    CrawlLoop(lambda _pk, at: then(at), only=run.pk).run()


def judge_site(run: Run, *, at: datetime) -> None:
    """Judge the snapshot of a run; what follows from the findings is drawn again where a process died."""
    if run.state not in OPEN and (
        not run.has_findings or Run.objects.finished().filter(site=run.site_id, pk__gt=run.pk).exists()
    ):
        return
    try:
        snapshot = load_snapshot(run)
    except (OSError, ValueError):
        snapshot = None
    if snapshot is None or snapshot.sha256 != run.snapshot_sha256:
        run.fail("Bản lưu của trang bị mất hoặc hỏng trước khi đối chiếu.", at=at)
        return
    if run.state in OPEN and not _write_findings(run, snapshot, at=at):
        return
    sight_speakers(run, snapshot, at=at)
    settle_answers(run, at=at)
    hijack_alerts.tell_carers(run, at=at)
    # The verdicts of the directives that ask for these requirements are drawn anew at once.
    if run.about is not None:
        conclude(run.site.owner, {run.about.requirement} - {""}, at=at)
    elif run.kind != RunKind.HIJACK:
        looked_at = run.findings.filter(policy=False).values_list("requirement", flat=True)
        conclude(run.site.owner, set(looked_at), at=at)
    # The snapshots that nothing needs any more go; their hashes and quotes stay.
    runs = list(Run.objects.finished().filter(site=run.site_id, has_snapshot=True))
    for former in snapshots_to_prune(runs, {row.pk for row in runs if _is_cited(row)}):
        Run.objects.filter(pk=former.pk).update(has_snapshot=False)
        drop_snapshot(former.snapshot)


def _write_findings(run: Run, snapshot: Snapshot, *, at: datetime) -> bool:
    """Judge and write down what was found; False where the run has ended meanwhile."""
    on = timezone.localdate(at)
    result = audit(
        snapshot,
        on=on,
        level=run.level,
        register=ledger_register(on=on),
        unit=UnitVersion.objects.names([run.site.owner_id], on=on).get(run.site.owner_id, ""),
        checks=[check for check in all_checks() if check.id in hijack_alerts.CHECKS]
        if run.kind == RunKind.HIJACK
        else None,
    )
    if run.about is not None and run.about.state != Status.MISSING:
        # A few pages never show that something is missing.
        advice = "Mới đọc lại vài trang nên chưa kết luận là không có; soi lại cả trang để biết."
        findings = tuple(
            replace(finding, state=Status.UNCLEAR, advice=advice)
            if finding.state is Status.MISSING and not finding.seen_to_lack
            else finding
            for finding in result.findings
        )
        result = replace(result, findings=findings)
    elif run.kind == RunKind.HIJACK:
        result = replace(result, findings=tuple(row for row in result.findings if row.check), advice=())
    return run.finish(
        set_aside(result, run),
        snapshot=run.snapshot,
        sha256=snapshot.sha256,
        pages=len(snapshot.pages_read),
        version=__version__,
        stopped=snapshot.stopped == "interrupted",
        at=at,
        make=recognise_make(snapshot),
        notes=warnings_of(snapshot, result, render="chọn mở trang bằng trình duyệt rồi soi lại"),
    )


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
