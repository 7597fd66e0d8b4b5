"""One audit of one website: requested, carried out in the background, finished or stopped."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Case, Q, When
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, record_each
from guong.apps.activity.transitions import Refused, move, state_field
from guong.apps.evidence.models import Method, Observation
from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.models import Person, Scope
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.platforms import LONGEST_VENDOR, SiteMake
from guong.ui.empty_states import empty_sentence

from .finding import LONGEST_PAGE, RunFinding, RunFindingQuerySet
from .leases import LEASE, LONGEST_HOLDER, is_over
from .run_states import OPEN, RUN_STATES, RunKind, RunState

ROWS_AT_ONCE = 500
LONGEST_LINE = 300
TOOL = "guong audit"
LONGEST_JUDGING = timedelta(hours=2)


class NoWebsite(Refused):
    """The channel is no website, or was closed."""


class AlreadyRunning(Refused):
    """A run of this site is under way already."""


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, scope: Scope) -> "RunQuerySet":
        """Keep the runs over websites in reach."""
        return self.filter(site__in=Channel.objects.visible_to(scope))

    def finished(self) -> "RunQuerySet":
        """Keep what has findings."""
        return self.filter(state__in=(RunState.DONE, RunState.STOPPED))

    def free_to_take(self, *, at: datetime) -> "RunQuerySet":
        """Keep what waits for a crawl, and what a worker that died was crawling; people's wishes first."""
        is_abandoned = Q(state=RunState.RUNNING) & is_over("lease_until", at=at)
        due = Q(not_before__isnull=True) | Q(not_before__lte=at)
        return self.filter(Q(state=RunState.WAITING) | is_abandoned, due, snapshot="").order_by(
            Case(When(kind=RunKind.RECHECK, then=0), When(asked_by__isnull=False, then=1), default=2),
            "asked_at",
            "pk",
        )

    def by_themselves(self) -> "RunQuerySet":
        """Keep the runs that nobody asked for."""
        return self.filter(asked_by__isnull=True).exclude(kind=RunKind.RECHECK)

    def of_the_night(self, *, at: datetime) -> "RunQuerySet":
        """Keep the runs that nobody asked for and that are still to be crawled, none of them put off."""
        states, due = (RunState.WAITING, RunState.RUNNING), Q(not_before__isnull=True) | Q(not_before__lte=at)
        return self.by_themselves().filter(due, state__in=states, snapshot="")

    @transaction.atomic
    def put_off(self, *, until: datetime, by: Person, at: datetime) -> int:
        """Leave these runs until a later moment; a crawl under way then goes on from what it has."""
        rows = list(self.select_for_update())
        free = {"holder": "", "lease_until": None, "now": "", "not_before": until}
        Run.objects.filter(pk__in=[run.pk for run in rows]).update(state=RunState.WAITING, **free)
        return len(record_each(rows, "run.put_off", by=by, at=at))

    def lost_in_judging(self, *, at: datetime) -> "RunQuerySet":
        """Keep runs whose snapshot waits for its verdict for so long that its task must be lost."""
        return self.filter(state__in=OPEN, lease_until__lt=at - LONGEST_JUDGING).exclude(snapshot="")


class Run(models.Model):
    """One run over one website; `snapshot` is the name of its file, and stays when the file goes."""

    site = models.ForeignKey(Channel, models.PROTECT, related_name="runs", verbose_name=_("trang"))
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("yêu cầu lúc"))
    state = state_field(RunState.WAITING, 8)
    done = models.PositiveIntegerField(_("số trang đã đọc"), default=0)
    waiting = models.PositiveIntegerField(_("số trang còn chờ"), default=0)
    now = models.CharField(_("đang đọc"), max_length=LONGEST_LINE, blank=True)
    finished_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    law_on = models.DateField(_("theo quy định ngày"))
    level = models.CharField(_("cấp"), max_length=12)
    reason = models.CharField(_("vì sao chưa soi được"), max_length=LONGEST_LINE, blank=True)
    snapshot = models.CharField(max_length=120, blank=True)
    snapshot_sha256 = models.CharField(_("SHA-256 của bản lưu"), max_length=64, blank=True)
    has_snapshot = models.BooleanField(_("còn giữ bản lưu"), default=False, db_column="kept")
    notes = models.TextField(_("phải biết trước khi đọc phiếu"), blank=True)  # a line each
    tool_version = models.CharField(max_length=40, blank=True)
    platform = models.CharField(_("nền tảng"), max_length=24, blank=True)
    vendor = models.CharField(_("nhà cung cấp"), max_length=LONGEST_VENDOR, blank=True)
    template = models.CharField(_("mẫu giao diện"), max_length=16, blank=True)

    kind = models.CharField(_("phạm vi"), max_length=8, choices=RunKind.choices, default=RunKind.FULL)
    about = models.ForeignKey(
        "audits.RunFinding", models.PROTECT, null=True, blank=True, related_name="rechecks"
    )
    hint = models.CharField(_("nay đăng ở"), max_length=LONGEST_PAGE, blank=True)
    holder = models.CharField(max_length=LONGEST_HOLDER, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(_("để sang đêm"), null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần soi")
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("site",),
                condition=Q(state__in=("waiting", "running", "stopping")),
                name="run_one_at_once",
            ),
        )
        indexes = (models.Index(fields=("site", "-asked_at"), name="run_of_site"),)

    @classmethod
    @transaction.atomic
    def request(
        cls,
        site: Channel,
        *,
        level: str,
        law_on: date,
        by: Person | None,
        at: datetime,
        kind: RunKind = RunKind.FULL,
        about: RunFinding | None = None,
        hint: str = "",
    ) -> "Run":
        """Request an audit, of a finding alone with `about`, at `hint` too; one run of a site at a time."""
        if site.kind != ChannelKind.WEBSITE.value or site.valid_to is not None:
            raise NoWebsite(_t("Chỉ soi được trang thông tin điện tử đang hoạt động."))
        try:
            with transaction.atomic():
                run = cls.objects.create(
                    site=site,
                    level=level,
                    law_on=law_on,
                    asked_by=by,
                    asked_at=at,
                    kind=kind if about is None else RunKind.RECHECK,
                    about=about,
                    hint=hint.strip()[:LONGEST_PAGE],
                )
        except IntegrityError:
            raise AlreadyRunning(_t("Trang này đang được soi. Hãy đợi lần soi ấy xong.")) from None
        record(run, "run.asked", by=by, at=at)
        return run

    def bring_forward(self, *, by: Person, at: datetime) -> None:
        """Take up now, by somebody's wish, what was put off to a later night."""
        Run.objects.filter(pk=self.pk, state=RunState.WAITING).update(not_before=None, asked_by=by)
        record(self, "run.asked", by=by, at=at)

    def begin(self) -> bool:
        """Take the run up, also from a dead process; not a stopped one, nor one that waits to be judged."""
        states = (RunState.WAITING, RunState.RUNNING)
        open_now = Run.objects.filter(pk=self.pk, state__in=states, snapshot="")
        return bool(open_now.update(state=RunState.RUNNING, done=0, waiting=0, now=""))

    def take(self, holder: str, *, at: datetime) -> bool:
        """Take the run up for a worker; False where another one was quicker, or it was stopped."""
        free = Run.objects.free_to_take(at=at).order_by().filter(pk=self.pk)
        took = free.update(
            state=RunState.RUNNING, holder=holder, lease_until=at + LEASE, done=0, waiting=0, now=""
        )
        return bool(took)

    @classmethod
    def keep(cls, pks: Collection[int], holder: str, *, at: datetime) -> dict[int, str]:
        """Keep runs for a while longer; give the states of those that are still this worker's."""
        own = cls.objects.filter(
            pk__in=pks, holder=holder, state__in=(RunState.RUNNING, RunState.STOPPING), snapshot=""
        )
        own.update(lease_until=at + LEASE)
        return dict(own.values_list("pk", "state"))

    @classmethod
    def let_go(cls, pks: Collection[int], holder: str) -> None:
        """Let whoever comes next go on with crawls that are under way."""
        own = cls.objects.filter(pk__in=pks, holder=holder, snapshot="")
        own.update(holder="", lease_until=None)

    @classmethod
    @transaction.atomic
    def end_abandoned(cls, *, at: datetime, now: datetime) -> int:
        """End the runs that were stopped while their worker was dead."""
        rows = cls.objects.filter(is_over("lease_until", at=now), state=RunState.STOPPING, snapshot="")
        for run in rows:
            move(run, RunState.STOPPED, RUN_STATES, by=None, at=at, act="stopped", finished_at=at, now="")
        return len(rows)

    def store_snapshot(self, name: str, sha256: str, *, holder: str) -> bool:
        """Note the snapshot to be judged; False where the run has one, has ended or is another worker's."""
        rows = Run.objects.filter(pk=self.pk, state__in=OPEN, snapshot="", holder=holder)
        return bool(rows.update(snapshot=name, snapshot_sha256=sha256, waiting=0, now=""))

    def report_progress(self, *, done: int, waiting: int, now: str) -> bool:
        """Write down how far the run is; False when somebody wants it to stop."""
        running = Run.objects.filter(pk=self.pk, state=RunState.RUNNING)
        return bool(running.update(done=done, waiting=waiting, now=now[:LONGEST_LINE]))

    @transaction.atomic
    def stop(self, *, by: Person, at: datetime) -> None:
        """Make the run stop; what is read by then is kept. One that has ended stays as it is."""
        self._lock()
        if self.state == RunState.WAITING:
            move(self, RunState.STOPPED, RUN_STATES, by=by, at=at, act="stopped", finished_at=at)
        elif self.state == RunState.RUNNING:
            move(self, RunState.STOPPING, RUN_STATES, by=by, at=at, act="stopped")

    @transaction.atomic
    def finish(
        self,
        audit: Audit,
        *,
        snapshot: str,
        sha256: str,
        pages: int,
        version: str,
        stopped: bool,
        at: datetime,
        make: SiteMake | None = None,
        notes: Iterable[str] = (),
    ) -> bool:
        """Write down what was found, once, and with it the observations about the site's owner."""
        self._lock()
        if self.state not in OPEN:
            return False
        move(
            self,
            RunState.STOPPED if stopped else RunState.DONE,
            RUN_STATES,
            by=None,
            at=at,
            act="finished",
            detail={"sha256": sha256, "pages": pages},
            finished_at=at,
            done=pages,
            waiting=0,
            now="",
            law_on=audit.on,
            snapshot=snapshot,
            snapshot_sha256=sha256,
            has_snapshot=True,
            notes="\n".join(notes),
            tool_version=version,
            **(asdict(make) if make else {}),
        )
        rows = self._store_changes(audit, at=at)
        if self.kind == RunKind.HIJACK:
            return True
        # Advice of our own never speaks for the owner. Each run is the site's newest word on a requirement,
        # whichever page it came from: what one missed does not outlive what a later one finds elsewhere.
        observations = [
            Observation(
                subject=self.site.owner,
                criterion=row.requirement,
                period_from=audit.on,
                period_to=audit.on,
                method=Method.TEST,
                outcome=row.outcome,
                via=self.site.address[:LONGEST_LINE],
                quote=row.quote_with_page,
            )
            for row in rows
            if row.check_id and not row.policy
        ]
        Observation.write_of_tool(TOOL, self.tool_version, observations, at=at)
        return True

    def _store_changes(self, audit: Audit, *, at: datetime) -> list[RunFinding]:
        """Write a row for each result that changed and end the former one; give all that was found."""
        rows = [
            RunFinding.of(self, finding, policy=policy, at=at)
            for findings, policy in ((audit.findings, False), (audit.advice, True))
            for finding in findings
        ]
        standing = list(RunFinding.objects.standing().filter(site=self.site_id))
        if self.kind != RunKind.FULL:
            subjects = {self.about.subject} if self.about is not None else {row.subject for row in rows}
            rows = [row for row in rows if row.subject in subjects]
            standing = [row for row in standing if row.subject in subjects]
        rows_by_content: dict[tuple[object, ...], list[RunFinding]] = {}
        for row in standing:
            rows_by_content.setdefault(row.content, []).append(row)
        new, lasting = [], set[int]()
        for row in rows:
            if rows_by_content.get(row.content):
                lasting.add(rows_by_content[row.content].pop().pk)
            else:
                new.append(row)
        since = {(row.subject, row.state): row.first_seen_at for row in standing}
        for row in new:
            row.first_seen_at = since.get((row.subject, row.state), at)
        RunFinding.objects.see_again(lasting, at=at)
        RunFinding.objects.all().end([row.pk for row in standing if row.pk not in lasting], by=self)
        RunFinding.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
        return rows

    def _lock(self) -> None:
        """Read the state anew and let nobody else change it before the end of the transaction."""
        self.state = Run.objects.select_for_update().get(pk=self.pk).state

    @transaction.atomic
    def fail(self, reason: str, *, at: datetime) -> None:
        """Write down why nothing could be read."""
        self._lock()
        if self.state in OPEN:
            reason = reason[:LONGEST_LINE]
            move(self, RunState.FAILED, RUN_STATES, by=None, at=at, finished_at=at, reason=reason, now="")

    @property
    def failure(self) -> str:
        """Say that nothing is known of the site and why; "" of a run that did not fail."""
        if self.state != RunState.FAILED:
            return ""
        code = "site.look_failed" if self.snapshot or self.about_id else "site.did_not_open"
        return empty_sentence(code, reason=self.reason.rstrip("."))

    @property
    def has_findings(self) -> bool:
        """Tell whether the run came to an end with findings."""
        return self.state in (RunState.DONE, RunState.STOPPED)

    @property
    def findings(self) -> RunFindingQuerySet:
        """Give what held when this run ended: of a second look at one finding, the others as they stood."""
        return RunFinding.objects.all().of_run(self)

    def newer(self) -> "Run | None":
        """Give the newest finished run over this whole site after this one."""
        whole = self.site.runs.finished().filter(kind=RunKind.FULL, pk__gt=self.pk)
        return whole.order_by("-pk").first()

    def former(self) -> "Run | None":
        """Give the finished run of this site before this one; looks at one finding alone are left out."""
        whole = self.site.runs.finished().filter(kind=RunKind.FULL, asked_at__lt=self.asked_at)
        return whole.order_by("-asked_at").first()


def snapshots_to_prune(runs: Iterable[Run], cited_runs: set[int]) -> list[Run]:
    """List the runs of one site whose snapshots may go: the first, the last few and those cited stay."""
    runs_by_age = sorted((run for run in runs if run.has_snapshot), key=lambda run: run.asked_at)
    lasting = {run.pk for run in (*runs_by_age[:1], *runs_by_age[-settings.AUDIT_SNAPSHOTS :])} | cited_runs
    return [run for run in runs_by_age if run.pk not in lasting]
