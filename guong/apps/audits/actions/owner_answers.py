"""The owner's answers: a second look at once, what a later run makes of them, findings that become tasks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions import conclude
from guong.apps.obligations.actions.own_papers import hand_out_tasks, write_directive
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Person, Unit
from guong.engines.legal.citation_style import basis
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Status

from ..models import AnswerKind, AnswerState, OwnerAnswer, Run, RunFinding, RunKind
from ..models.owner_answer import mark_evidence
from .run_requests import request_recheck

SHEET_KIND = "Phiếu soi trang"


class AlreadyAssigned(Refused):
    """The finding is a task already."""


@transaction.atomic
def answer_fixed(
    finding: RunFinding, *, by: Person, at: datetime, then: Callable[[Run], object]
) -> OwnerAnswer:
    """Note that the owner mended a finding and have it alone looked at again at once, both or neither."""
    answer = OwnerAnswer.write(finding, kind=AnswerKind.FIXED, by=by, at=at)
    request_recheck(finding, by=by, at=at, then=then)
    return answer


def set_aside(site_audit: Audit, run: Run) -> Audit:
    """Make advice of findings of checks overruled too often and of evidence that a lead overruled."""
    advisory = OwnerAnswer.objects.advisory_checks()
    upheld_answers = OwnerAnswer.objects.filter(site=run.site_id, state=AnswerState.UPHELD)
    upheld_marks = dict(upheld_answers.values_list("requirement", "evidence"))
    aside = tuple(
        replace(finding, policy=True)
        for finding in site_audit.findings
        if finding.check in advisory
        or upheld_marks.get(finding.requirement)
        == mark_evidence(finding.state.value, finding.page or "", finding.quote or "")
    )
    if not aside:
        return site_audit
    kept_codes = {finding.requirement for finding in aside}
    findings = tuple(finding for finding in site_audit.findings if finding.requirement not in kept_codes)
    return replace(site_audit, findings=findings, advice=(*site_audit.advice, *aside))


def settle_answers(run: Run, *, at: datetime) -> int:
    """Hold every answer of the site that still stands against a finished run; give how many there were."""
    answers = OwnerAnswer.objects.live().filter(site=run.site_id)
    if run.kind == RunKind.RECHECK and run.about is not None:
        answers = answers.filter(requirement=run.about.requirement)
    if run.kind == RunKind.HIJACK or not answers:
        return 0
    findings = {row.requirement: row for row in run.findings.exclude(requirement="")}
    for answer in answers:
        answer.settle(findings.get(answer.requirement), asked_at=run.asked_at, at=at)
    return len(answers)


@transaction.atomic
def assign_finding(finding: RunFinding, *, lead: Unit, by: Person, at: datetime) -> Assignment:
    """Make a task of a finding, anchored in a sheet of its own: what to mend, where, by which clause."""
    run, number = finding.evidence_run() or finding.run, sheet_number(finding)
    if Directive.objects.filter(lead_unit=lead, number=number).exists():
        raise AlreadyAssigned(_t("Mục này đã là một việc."))
    rule = load_packs().requirements[finding.requirement]
    day, owner = timezone.localdate(at), run.site.owner
    body = body_of(lead, on=day)
    subject = f"Sửa trang {run.site.value}: {rule.duty}"
    task = f"{subject.rstrip('.')}. {finding.advice.strip()}"
    missing = "không thấy mục này" if finding.state == Status.MISSING else "xem phiếu soi"
    head = (
        f"Trang: {run.site.address}\nMáy thấy: {finding.quote_with_page or missing}\n"
        f"Căn cứ: {basis(rule)}\nMã bản lưu: {run.snapshot_sha256}"
    )
    text = f"{head}\n{task.strip()}"
    directive = write_directive(
        lead,
        text,
        number=number,
        kind=SHEET_KIND,
        issuer=body.name,
        date=day,
        subject=subject,
        detail={"finding": finding.pk},
        by=by,
        at=at,
    )
    tasks = [(len(head) + 1, task.strip(), {"criteria": [finding.requirement]})]
    [assignment] = hand_out_tasks(directive, tasks, owner, bearer=owner.current().name, by=by, at=at)
    return assignment


def uphold_answer(answer: OwnerAnswer, *, review: str, outcome: str, by: Person, at: datetime) -> None:
    """Agree that the machine errs, and draw the verdicts that rest on it anew."""
    answer.uphold(review=review, outcome=outcome, by=by, at=at)
    conclude(answer.site.owner, [answer.requirement], at=at)


def sheet_number(finding: RunFinding) -> str:
    """Give the number of the sheet that a finding becomes a task by."""
    return f"PS-{finding.pk}"


def assigned_task(finding: RunFinding) -> Assignment | None:
    """Give the task that a finding became; None where it is none."""
    tasks = Assignment.objects.filter(directive__number=sheet_number(finding), directive__kind=SHEET_KIND)
    return tasks.filter(unit=finding.site.owner_id).first()
