"""The pages of judging: what was seen about a unit, what was concluded, and who concludes otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.naming import name_units_and_people
from guong.apps.units.request import Request
from guong.engines.verdicts import OverrideStanding
from guong.ui.wording import break_addresses, break_hash

from ..actions.recounting import recount
from ..forms import ObserveForm, ReasonForm
from ..models import (
    EvidenceItem,
    Inspected,
    Method,
    NotJudgeable,
    Observation,
    Override,
    Verdict,
    Voided,
    judge,
    require,
)
from ..models.explanation import LOOKS, Look, duty_of, named
from .matters import Matter, Sight, matter_in, matter_of, sight_of

_EXAMINING = (Method.EXAMINE, Method.TEST, Method.INTERVIEW)


@require_safe
def subject(request: Request, subject: int) -> HttpResponse:
    """Show where a unit stands on each criterion that was judged."""
    unit = get_object_or_404(Unit, pk=subject)
    verdicts = list(
        Verdict.objects.visible_to(request.scope)
        .filter(subject=unit)
        .latest_of_each(at=request.at)
        .defer("inputs")
        .order_by("criterion", "-period_from")
    )
    if not verdicts and not request.scope.may(Permission.READ, unit):
        raise Http404
    for one in verdicts:
        one.duty, one.named = duty_of(one.criterion), named(one.criterion)
    counted = [one for one in verdicts if one.value in ("met", "partly_met", "not_met")]
    context = {
        "subject_name": UnitVersion.objects.names([unit.pk], on=request.today).get(unit.pk, ""),
        "verdicts": verdicts,
        "met": sum(one.value == "met" for one in counted),
        "of": len(counted),
        "judged": len(verdicts),
        "as_of": request.today,
    }
    return render(request, "evidence/subject.html", context)


@require_safe
def matter(request: Request, subject: int) -> HttpResponse:
    """Show what was seen about one criterion, and the way to add to it or to conclude."""
    about = matter_in(request, subject, request.GET)
    return _show_matter(request, about, sight_of(request, about))


@require_POST
def observe(request: Request, subject: int) -> HttpResponse:
    """Write down what somebody saw."""
    about = matter_in(request, subject, request.POST)
    sight = sight_of(request, about)
    form = _observe_form(request, about, request.POST, examines=sight.lets(Permission.EXAMINE))
    if form is None:
        raise PermissionDenied
    if not form.is_valid():
        return _show_matter(request, about, sight, form=form, status=422)
    said = form.cleaned_data
    try:
        Observation.write(
            subject=about.subject,
            criterion=about.criterion,
            period_from=about.period_from,
            period_to=about.period_to,
            by=request.person,
            at=request.at,
            **said,
        )
    except Inspected as wrong:
        form.add_error(None, str(wrong))
        return _show_matter(request, about, sight, form=form, status=422)
    messages.success(request, _("Đã ghi điều bạn thấy."))
    return redirect(about.address)


@require_POST
def draw(request: Request, subject: int) -> HttpResponse:
    """Let the machine conclude from what was seen until now."""
    about = matter_in(request, subject, request.POST)
    sight_of(request, about)
    on = min(request.today, about.period_to or request.today)
    try:
        drawn = judge(
            about.subject, about.criterion, about.period_from, about.period_to, on=on, at=request.at
        )
    except NotJudgeable as why:
        messages.warning(request, str(why))
        return redirect(about.address)
    return redirect("evidence:verdict", drawn.pk)


@require_POST
def void(request: Request, pk: int) -> HttpResponse:
    """Take an observation out of the counting; who wrote it may, and who examines the unit."""
    seen = get_object_or_404(Observation.objects.visible_to(request.scope), pk=pk)
    if seen.by_id != request.person.pk:
        require(request.scope, Permission.EXAMINE, seen.subject_id, seen.criterion)
    about = Matter(seen.subject, seen.criterion, seen.period_from, seen.period_to)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa hủy: hãy ghi lý do."))
        return redirect(about.address)
    try:
        seen.void(by=request.person, at=request.at, reason=form.cleaned_data["reason"])
    except Voided as gone:
        messages.warning(request, str(gone))
    else:
        messages.success(request, _("Đã hủy: quan sát còn đó để xem nhưng không tính nữa."))
    return redirect(about.address)


@require_safe
def verdict(request: Request, pk: int) -> HttpResponse:
    """Explain a verdict."""
    return _show_verdict(request, _visible(request, pk))


@require_POST
def recompute(request: Request, pk: int) -> HttpResponse:
    """Compute a verdict again: by its own inputs, which must agree, and by what is known now."""
    old = _visible(request, pk)
    try:
        done = recount(old, at=request.at)
    except NotJudgeable as why:
        messages.warning(request, str(why))
        return redirect("evidence:verdict", pk)
    if not done.agrees:
        messages.error(
            request,
            _("Tính lại không ra kết luận này: dữ liệu có thể đã bị sửa. Hãy báo người quản trị."),
        )
    elif done.changed:
        messages.info(
            request,
            _("Kết luận cũ tính lại vẫn khớp. Từ đó đến nay có điều mới, nên đây là kết luận mới."),
        )
    else:
        messages.success(request, _("Tính lại vẫn ra đúng kết luận này."))
    return redirect("evidence:verdict", done.now.pk)


def _visible(request: Request, pk: int) -> Verdict:
    return get_object_or_404(Verdict.objects.visible_to(request.scope).select_related("subject"), pk=pk)


def _observe_form(
    request: Request, about: Matter, data: object = None, *, examines: bool
) -> ObserveForm | None:
    """Give the form with the methods the reader may use; None when there is none."""
    methods = _EXAMINING if examines else ()
    own = about.subject.pk in request.scope.own_units
    if own and request.scope.may(Permission.SUBMIT, about.subject):
        methods += (Method.SELF_REPORT,)
    if not methods:
        return None
    items = EvidenceItem.objects.visible_to(request.scope).present().filter(subject=about.subject)
    return ObserveForm(data, methods=methods, items=items)


def _show_matter(
    request: Request,
    about: Matter,
    sight: Sight,
    *,
    form: ObserveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    observations = list(
        Observation.objects.about(about.subject, about.criterion, about.period_from, about.period_to)
        .visible_to(request.scope)
        .select_related("item")
    )
    readable = set(
        EvidenceItem.objects.visible_to(request.scope)
        .filter(pk__in=[one.item_id for one in observations if one.item_id])
        .values_list("pk", flat=True)
    )
    units, people = name_units_and_people(
        request.scope, [about.subject.pk], [one.by_id for one in observations], led=sight.led
    )
    examines = sight.lets(Permission.EXAMINE)
    for one in observations:
        one.look = LOOKS[one.outcome]
        one.who = people.get(one.by_id) or f"{one.tool} {one.tool_version}".strip()
        one.readable = one.item_id in readable
        one.may_void = one.voided_at is None and (examines or one.by_id == request.person.pk)
    history = list(
        Verdict.objects.about(about.subject, about.criterion, about.period_from, about.period_to).defer(
            "inputs"
        )[:10]
    )
    context = {
        "about": about,
        "subject_name": units.get(about.subject.pk, ""),
        "duty": duty_of(about.criterion),
        "named": named(about.criterion),
        "observations": observations,
        "history": history,
        "form": form or _observe_form(request, about, examines=examines),
        "status": status,
    }
    return render(request, "evidence/matter.html", context, status=status)


_WORTH = {
    OverrideStanding.IN_FORCE: ("info", "user-round"),
    OverrideStanding.NEEDS_REVIEW: ("warn", "triangle-alert"),
    OverrideStanding.EXPIRED: ("neutral", "history"),
}


def _dress(one: Override, people: Mapping[int, str], *, by: int, approves: bool) -> None:
    """Put on an override how it looks, who stands behind it and what its reader may do about it."""
    asked = one.state == "requested"
    one.tone, one.icon = _WORTH.get(one.worth, ("neutral", "hourglass" if asked else "ban"))
    one.asked_by = people.get(one.requester_id)
    one.approved_by = people.get(one.approver_id)
    one.may_approve = approves and asked and one.requester_id != by
    one.may_end = (asked and one.requester_id == by) or (approves and one.state == "approved")


def _show_verdict(request: Request, shown: Verdict) -> HttpResponse:
    explanation = shown.explain()
    overrides = list(Override.objects.beside(shown))
    latest = Verdict.objects.about(
        shown.subject_id, shown.criterion, shown.period_from, shown.period_to
    ).first()
    computed = shown.recompute() if latest is None or latest.pk == shown.pk else latest.recompute()
    about = matter_of(shown)
    sight = sight_of(request, about, seen=True)
    ids = [look.row.by_id for look in explanation.looks]
    ids += [pk for one in overrides for pk in (one.requester_id, one.approver_id, one.closed_by_id)]
    units, people = name_units_and_people(request.scope, [shown.subject_id], ids, led=sight.led)
    approves = sight.lets(Permission.APPROVE_OVERRIDE)
    for one in overrides:
        one.worth = one.standing(computed, at=request.at)
        _dress(one, people, by=request.person.pk, approves=approves)
    readable = set(
        EvidenceItem.objects.visible_to(request.scope)
        .filter(pk__in=[look.row.item_id for look in explanation.looks if look.row.item_id])
        .values_list("pk", flat=True)
    )

    def told(looks: Iterable[Look]) -> list[tuple[Look, str, bool]]:
        return [
            (
                look,
                people.get(look.row.by_id) or f"{look.row.tool} {look.row.tool_version}".strip(),
                look.row.item_id in readable,
            )
            for look in looks
        ]

    context = {
        "verdict": shown,
        "named": named(shown.criterion),
        "explanation": explanation,
        "counted": told(explanation.counted),
        "others": told(explanation.others),
        "sentences": [break_addresses(sentence) for sentence in explanation.sentences],
        "missing": [break_addresses(lack) for lack in explanation.missing],
        "hash": break_hash(shown.inputs_hash),
        "overrides": overrides,
        "latest": latest if latest and latest.pk != shown.pk else None,
        "about": about,
        "subject_name": units.get(shown.subject_id, ""),
        "may_override": sight.lets(Permission.REQUEST_OVERRIDE)
        and not any(one.state == "requested" for one in overrides),
    }
    return render(request, "evidence/verdict.html", context)
