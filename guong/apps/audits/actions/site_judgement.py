"""Judges a finished crawl: observations, spokespersons seen, alerts of strangers; deletes old snapshots."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from guong import __version__
from guong.apps.evidence.models import Observation, Verdict
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.obligations.actions import conclude
from guong.apps.registries.actions import ledger_register
from guong.apps.registries.models import MandateKind, SpeakerSighting, SpokespersonMandate
from guong.apps.registries.models.approvers import approvers_above, approvers_in
from guong.apps.units.models import UnitVersion
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.platforms import recognise_make
from guong.engines.siteaudit.judging.registry import all_checks
from guong.engines.siteaudit.judging.speakers import SpeakerContact, find_speaker
from guong.engines.siteaudit.papers.cards.card import warnings_of
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

from ..models import Run, RunKind, drop_snapshot, load_snapshot
from ..models.run import TOOL, snapshots_to_prune
from ..models.run_states import OPEN
from .crawl_loop import CrawlLoop
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
    tell_carers(run, at=at)
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
        checks=[check for check in all_checks() if check.id in HIJACK_CHECKS]
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


def sight_speakers(run: Run, snapshot: Snapshot, *, at: datetime) -> int:
    """Note, as of the crawl, where the site names each person who speaks for its owner; count those named."""
    mandates = SpokespersonMandate.objects.in_force(on=timezone.localdate(at))
    speaker_count = 0
    saw_all = run.kind == RunKind.FULL and snapshot.complete and snapshot.home.readable
    for mandate in mandates.filter(unit=run.site.owner_id).select_related("person"):
        contact = SpeakerContact(mandate.person.full_name, mandate.title, mandate.phone, mandate.email)
        place = find_speaker(snapshot, contact)
        if place is None and (mandate.kind == MandateKind.HEAD or not saw_all):
            continue  # a head need not stand there, and another may on a page that was not read
        SpeakerSighting.note(
            mandate,
            address=place.address if place else "",
            missing=list(place.missing) if place else ["họ tên"],
            looked_at=at,
        )
        speaker_count += place is not None
    return speaker_count


# What strangers do to a site that nobody tends.
HIJACK_CHECKS = frozenset({"cloaked-home", "hidden-text", "injected-link"})
NOTICE_HIJACK = "audit.hijack"
FAILING_STATES = [status.value for status in Status if status.fails]


def tell_carers(run: Run, *, at: datetime) -> int:
    """Tell the heirs of an ended unit, else the unit above, each sign of strangers once; count the people."""
    if run.kind != RunKind.HIJACK:
        return 0
    signs = run.findings.filter(check_id__in=HIJACK_CHECKS, state__in=FAILING_STATES, policy=False)
    site, on = run.site, timezone.localdate(at)
    units = site.carers(on=on) if signs else []
    requests = [
        NotificationRequest(
            person,
            unit.pk,
            about(site),
            NOTICE_HIJACK,
            str(sign.pk),
            f"Trang của đơn vị đã kết thúc có dấu hiệu bị người lạ chiếm, cần người xem: {site.value}",
            detail=sign.quote_with_page,
            path=reverse("audits:card", args=[run.pk]),
            urgent=True,
        )
        for sign in signs
        for unit in units
        for person in sorted(approvers_in(unit, on=on) or approvers_above(unit, on=on))
    ]
    return Notification.store(requests, at=at)
