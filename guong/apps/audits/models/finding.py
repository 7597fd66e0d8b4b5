"""What one run found about one requirement; written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly
from guong.apps.evidence.models import Outcome
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Finding, Status

if TYPE_CHECKING:
    from .run import Run

# domain.md: one vocabulary; what a machine could not tell is never a failure.
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


class RunFinding(AppendOnly):
    """A finding as the engine gave it; a `policy` finding is advice of our own."""

    run = models.ForeignKey("audits.Run", models.PROTECT, related_name="findings")
    requirement = models.CharField(_("yêu cầu"), max_length=80, blank=True)
    check_id = models.CharField(_("phép kiểm"), max_length=80, blank=True)
    state = models.CharField(_("tình trạng"), max_length=16)
    page = models.CharField(_("trang"), max_length=1000, blank=True)
    section = models.CharField(_("mục"), max_length=200, blank=True)
    quote = models.TextField(_("câu thấy được"), blank=True)
    newest_date = models.DateField(_("mới nhất"), null=True, blank=True)
    advice = models.TextField(_("cần làm"), blank=True)
    policy = models.BooleanField(_("lời khuyên"), default=False)

    class Meta:
        verbose_name = _("điều soi thấy")
        ordering = ("pk",)
        indexes = (models.Index(fields=("run", "requirement"), name="finding_of_run"),)

    def __str__(self) -> str:
        return f"{self.requirement} {self.state}"

    @property
    def outcome(self) -> Outcome:
        """Give the outcome the state counts as."""
        return OUTCOMES[Status(self.state)]

    @property
    def told(self) -> str:
        """Give the words seen, with the page they stand on."""
        return " · ".join(part for part in (self.quote, self.page) if part)

    @classmethod
    def keep(cls, run: Run, audit: Audit) -> None:
        """Keep everything an audit found."""
        rows = [cls._of(run, one, policy=False) for one in audit.findings]
        rows += [cls._of(run, one, policy=True) for one in audit.advice]
        cls.objects.bulk_create(rows, batch_size=500)

    @classmethod
    def _of(cls, run: Run, found: Finding, *, policy: bool) -> RunFinding:
        return cls(
            run=run,
            requirement=found.requirement,
            check_id=found.check,
            state=found.state.value,
            page=(found.page or "")[:1000],
            section=(found.section or "")[:200],
            quote=found.quote or "",
            newest_date=found.newest_date,
            advice=found.advice or "",
            policy=policy,
        )
