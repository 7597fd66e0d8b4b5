"""What one run found about one requirement; written once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly
from guong.apps.evidence.models import Outcome
from guong.engines.siteaudit.judging.findings import Finding, Status

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


class RunFinding(AppendOnly):
    """A finding as the engine gave it; a `policy` finding is advice of our own."""

    run = models.ForeignKey("audits.Run", models.PROTECT, related_name="findings")
    requirement = models.CharField(_("yêu cầu"), max_length=80, blank=True)
    check_id = models.CharField(_("phép kiểm"), max_length=80, blank=True)
    state = models.CharField(_("tình trạng"), max_length=16)
    page = models.CharField(_("trang"), max_length=LONGEST_PAGE, blank=True)
    section = models.CharField(_("mục"), max_length=LONGEST_SECTION, blank=True)
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
    def quote_with_page(self) -> str:
        """Give the words quoted, with the page they stand on."""
        return " · ".join(part for part in (self.quote, self.page) if part)

    @classmethod
    def of(cls, run_id: int, finding: Finding, *, policy: bool) -> RunFinding:
        """Make the row of a finding, not saved."""
        return cls(
            run_id=run_id,
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
