"""What was found about one requirement of one site, from the run that found it to the one that did not."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, AppendOnlyQuerySet
from guong.apps.evidence.models import Outcome
from guong.apps.registries.models import Channel
from guong.engines.siteaudit.judging.findings import Finding, Status

if TYPE_CHECKING:
    from guong.apps.units.models import Person

    from .run import Run

# One vocabulary; what a machine could not tell is never a failure.
OUTCOMES = {
    Status.PASS: Outcome.PASS,
    Status.PARTIAL: Outcome.PARTIAL,
    Status.EMPTY: Outcome.FAIL,
    Status.STALE: Outcome.FAIL,
    Status.MISSING: Outcome.FAIL,
    Status.VIOLATION: Outcome.FAIL,
    Status.UNCLEAR: Outcome.UNCLEAR,
    Status.BLOCKED: Outcome.BLOCKED,
    Status.ERROR: Outcome.ERROR,
    Status.NOT_APPLICABLE: Outcome.NOT_APPLICABLE,
}

LONGEST_PAGE = 1000
LONGEST_SECTION = 200
CONTENT = (
    *("requirement", "check_id", "state", "page", "section", "quote"),
    *("newest_date", "advice", "policy"),
)


class RunFindingQuerySet(AppendOnlyQuerySet["RunFinding"]):
    def standing(self) -> "RunFindingQuerySet":
        """Keep what holds today: no later run found otherwise."""
        return self.filter(ended_by__isnull=True)

    def standing_on_sites(self) -> "RunFindingQuerySet":
        """Keep what holds today of the sites a query names: the sum hides the column from its index."""
        return self.annotate(end=F("ended_by_id") + 0).filter(end__isnull=True)

    def of_run(self, run: "Run") -> "RunFindingQuerySet":
        """Keep what held when a finished run ended, whichever run found it first."""
        if not run.has_findings:
            return self.none()
        lasting = Q(ended_by__isnull=True) | Q(ended_by__gt=run.pk)
        return self.filter(lasting, site=run.site_id, run__lte=run.pk)

    def end(self, pks: Collection[int], *, by: "Run") -> None:
        """Note the run that found otherwise."""
        models.QuerySet.update(self.filter(pk__in=pks), ended_by=by)

    def see_again(self, pks: Collection[int], *, at: datetime) -> None:
        """Note that a run found the same once more."""
        models.QuerySet.update(self.filter(pk__in=pks), last_seen_at=at)


class RunFinding(AppendOnly):
    """
    A result of a site, as the engine gave it; a `policy` finding is advice of our own.

    A row is written only where a result changes: it stands from its `run` until the run it was `ended_by`,
    and what it says never changes. Of a row that stands, `last_seen_at` is when it was last checked;
    `first_seen_at` is since when the requirement has had this state, whatever changed in the words.
    """

    run = models.ForeignKey("audits.Run", models.PROTECT, related_name="begun")
    site = models.ForeignKey(Channel, models.PROTECT, related_name="results")
    ended_by = models.ForeignKey("audits.Run", models.PROTECT, null=True, blank=True, related_name="ended")
    first_seen_at = models.DateTimeField(_("thấy lần đầu"))
    last_seen_at = models.DateTimeField(_("thấy lần cuối"))
    requirement = models.CharField(_("yêu cầu"), max_length=80, blank=True)
    check_id = models.CharField(_("phép kiểm"), max_length=80, blank=True)
    state = models.CharField(_("tình trạng"), max_length=16)
    page = models.CharField(_("trang"), max_length=LONGEST_PAGE, blank=True)
    section = models.CharField(_("mục"), max_length=LONGEST_SECTION, blank=True)
    quote = models.TextField(_("câu thấy được"), blank=True)
    newest_date = models.DateField(_("mới nhất"), null=True, blank=True)
    advice = models.TextField(_("cần làm"), blank=True)
    policy = models.BooleanField(_("lời khuyên"), default=False)

    objects: ClassVar = RunFindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("điều soi thấy")
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("site", "run"), name="finding_of_site"),
            models.Index(
                fields=("site", "requirement", "state"),
                condition=Q(ended_by__isnull=True),
                name="finding_standing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement} {self.state}"

    @property
    def outcome(self) -> Outcome:
        """Give the outcome the state counts as."""
        return OUTCOMES[Status(self.state)]

    @property
    def quote_with_page(self) -> str:
        """Give the words quoted, with the page they stand on."""
        return " · ".join(part for part in (self.quote, self.page) if part)

    def recheck(self, *, by: "Person | None", at: datetime, page: str = "") -> "Run":
        """
        Request a second look at the pages that this finding rests on, in seconds and not at the whole site.

        `page` is where the owner says that it stands now. The run is carried out by `tasks.look_at_site`, as
        every other; `actions.request_recheck` requests and queues it in one step. It writes the finding of
        this requirement alone. `AlreadyRunning` or `NoWebsite` where there can be none.
        """
        run = self.run
        return type(run).request(
            self.site, level=run.level, law_on=timezone.localdate(at), by=by, at=at, about=self, hint=page
        )

    def evidence_run(self) -> "Run | None":
        """Give the newest run that found this and whose snapshot is still there, None where all are gone."""
        runs = self.site.runs.finished().filter(pk__gte=self.run_id, has_snapshot=True)
        if self.ended_by_id is not None:
            runs = runs.filter(pk__lt=self.ended_by_id)
        newest: Run | None = runs.order_by("-pk").first()
        return newest

    @property
    def content(self) -> tuple[object, ...]:
        """Give all that was found: two rows of the same content are one."""
        return tuple(getattr(self, name) for name in CONTENT)

    @property
    def subject(self) -> tuple[object, ...]:
        """Say what the row is a result of, whatever the result."""
        return self.requirement, self.check_id if self.policy else "", self.policy

    @classmethod
    def of(cls, run: "Run", finding: Finding, *, policy: bool, at: datetime) -> "RunFinding":
        """Make the row of a finding, not saved."""
        return cls(
            run=run,
            site_id=run.site_id,
            first_seen_at=at,
            last_seen_at=at,
            requirement=finding.requirement,
            check_id=finding.check,
            state=finding.state.value,
            page=(finding.page or "")[:LONGEST_PAGE],
            section=(finding.section or "")[:LONGEST_SECTION],
            quote=finding.quote or "",
            newest_date=finding.newest_date,
            advice=finding.advice or "",
            policy=policy,
        )
