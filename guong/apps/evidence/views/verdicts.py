"""The pages of verdicts: why one is what it is, judging again, concluding otherwise."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.verdicts import Judgement
from guong.ui.status_badges import look
from guong.ui.text_formats import break_addresses, break_hash

from ..actions.verdict_explanation import ObservationRow, criterion_name, explain, recount
from ..forms import OverrideForm
from ..models import EvidenceItem, NotJudgeable, Observation, Override, OverrideState, Verdict, require
from .judged_subjects import act_with_reason, matter_of, sight_of


@require_safe
def verdict(request: Request, pk: int) -> HttpResponse:
    """Explain a verdict."""
    verdict = _visible_verdict(request, pk)
    explanation, about = explain(verdict), matter_of(verdict)
    overrides = list(Override.objects.beside(verdict))
    keys = (verdict.subject_id, verdict.criterion, verdict.period_from, verdict.period_to)
    newest: Verdict | None = Verdict.objects.about(*keys).first()
    latest = newest if newest is not None and newest.pk != verdict.pk else None
    sight = sight_of(request, about)
    ids = [row.observation.by_id for row in explanation.rows]
    ids += [
        pk
        for override in overrides
        for pk in (override.requester_id, override.approver_id, override.closed_by_id)
    ]
    units, people = name_units_and_people(request.scope, [verdict.subject_id], ids, led=sight.led)
    readable = readable_items(request, (row.observation for row in explanation.rows))

    def lines(rows: Iterable[ObservationRow]) -> list[dict[str, object]]:
        return [
            {
                "row": row,
                "author": author_of(row.observation, people),
                "is_readable": row.observation.item_id in readable,
            }
            for row in rows
        ]

    is_requested = any(override.state == OverrideState.REQUESTED for override in overrides)
    context = {
        "verdict": verdict,
        "criterion_name": criterion_name(verdict.criterion),
        "explanation": explanation,
        "counted": lines(explanation.counted),
        "others": lines(explanation.others),
        "sentences": [break_addresses(sentence) for sentence in explanation.sentences],
        "missing": [break_addresses(gap) for gap in explanation.missing],
        "hash": break_hash(verdict.inputs_hash),
        "overrides": _override_lines(
            request,
            overrides,
            (latest or verdict).recompute(),
            people,
            approves=sight.lets(Permission.APPROVE_OVERRIDE),
        ),
        "latest": latest,
        "about": about,
        "subject_name": units.get(verdict.subject_id, ""),
        "may_override": sight.lets(Permission.REQUEST_OVERRIDE) and not is_requested,
    }
    return render(request, "evidence/verdict.html", context)


@require_POST
def recompute(request: Request, pk: int) -> HttpResponse:
    """Compute a verdict again: by its own inputs, which must agree, and by what is known now."""
    verdict = _visible_verdict(request, pk)
    try:
        result = recount(verdict, at=request.at)
    except NotJudgeable as refusal:
        messages.warning(request, str(refusal))
        return redirect(verdict)
    if not result.agrees:
        messages.error(
            request, _("Tính lại không ra kết luận này: dữ liệu có thể đã bị sửa. Hãy báo người quản trị.")
        )
    elif result.changed:
        messages.info(
            request, _("Kết luận cũ tính lại vẫn khớp. Từ đó đến nay có điều mới, nên đây là kết luận mới.")
        )
    else:
        messages.success(request, _("Tính lại vẫn ra đúng kết luận này."))
    return redirect(result.latest)


def author_of(observation: Observation, people: Mapping[int, str]) -> str:
    """Name the person who observed, or the tool with its version."""
    by_id = observation.by_id
    name = people.get(by_id) if by_id is not None else None
    return name or f"{observation.tool} {observation.tool_version}".strip()


def readable_items(request: Request, observations: Iterable[Observation]) -> frozenset[int]:
    """Give the ids of the files of these observations that the reader may open."""
    ids = [observation.item_id for observation in observations if observation.item_id]
    visible = EvidenceItem.objects.visible_to(request.scope).filter(pk__in=ids)
    return frozenset(visible.values_list("pk", flat=True))


def _visible_verdict(request: Request, pk: int) -> Verdict:
    rows = Verdict.objects.visible_to(request.scope).select_related("subject")
    verdict: Verdict = get_object_or_404(rows, pk=pk)
    return verdict


def _override_lines(
    request: Request,
    overrides: Iterable[Override],
    judgement: Judgement,
    people: Mapping[int, str],
    *,
    approves: bool,
) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for override in overrides:
        worth = override.standing(judgement, at=request.at)
        is_requested = override.state == OverrideState.REQUESTED
        is_own = override.requester_id == request.person.pk
        lines.append(
            {
                "override": override,
                "worth": worth,
                "style": look("override", worth or override.state),
                "requester": people.get(override.requester_id),
                "approver": people.get(override.approver_id) if override.approver_id else None,
                "may_approve": approves and is_requested and not is_own,
                "may_end": (is_requested and is_own)
                or (approves and override.state == OverrideState.APPROVED),
            }
        )
    return lines


def override(request: Request, pk: int) -> HttpResponse:
    """Ask for another conclusion than the machine's."""
    verdict: Verdict = get_object_or_404(Verdict.objects.visible_to(request.scope), pk=pk)
    require(request.scope, Permission.REQUEST_OVERRIDE, verdict.subject_id, verdict.criterion)
    names = UnitVersion.objects.names([verdict.subject_id], on=request.today)
    return form_action(
        request,
        OverrideForm,
        partial(Override.request, verdict),
        success=_("Đã gửi đề nghị. Cần một người khác duyệt thì mới có giá trị."),
        back=verdict,
        template="evidence/override.html",
        context={
            "verdict": verdict,
            "criterion_name": criterion_name(verdict.criterion),
            "subject_name": names[verdict.subject_id],
        },
        machine=verdict.value,
    )


@require_POST
@password_again()
def approve(request: Request, pk: int) -> HttpResponse:
    """Put an override in force, as the second person."""
    override = _answerable_override(request, pk)
    success, back = _("Đã duyệt. Kết luận của máy vẫn hiện bên cạnh."), override.verdict
    return act_at_once(request, override.approve, success=success, back=back)


@require_POST
def refuse(request: Request, pk: int) -> HttpResponse:
    """Turn a request down."""
    override = _answerable_override(request, pk)
    return act_with_reason(
        request,
        override.refuse,
        success=_("Đã trả lời là không duyệt."),
        missing=_("Chưa ghi nhận: hãy ghi lý do."),
        back=override.verdict,
    )


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Take a request back, or end an override that was approved."""
    override = _visible_override(request, pk)
    is_requester = override.requester_id == request.person.pk
    if not (override.state == OverrideState.REQUESTED and is_requester):
        require(request.scope, Permission.APPROVE_OVERRIDE, override.subject_id, override.criterion)
    return act_with_reason(
        request,
        override.end,
        success=_("Đã thôi. Kết luận này còn để xem, không còn giá trị."),
        missing=_("Chưa ghi nhận: hãy ghi lý do."),
        back=override.verdict,
    )


def _visible_override(request: Request, pk: int) -> Override:
    rows = Override.objects.visible_to(request.scope).select_related("verdict")
    override: Override = get_object_or_404(rows, pk=pk)
    return override


def _answerable_override(request: Request, pk: int) -> Override:
    """Find an override that the reader may approve or refuse; 404 out of sight, 403 otherwise."""
    override = _visible_override(request, pk)
    require(request.scope, Permission.APPROVE_OVERRIDE, override.subject_id, override.criterion)
    return override
