"""The pages of judging: what was seen about a unit, what was concluded, and who concludes otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.units.models import Unit, Verb
from guong.apps.units.views import binding
from guong.engines.verdicts import Standing

from ..actions.recounting import recount
from ..forms import ObserveForm, OverrideForm, ReasonForm
from ..models import (
    BadRequest,
    EvidenceItem,
    Inspected,
    Method,
    NotJudgeable,
    NotYours,
    Observation,
    Override,
    Overtaken,
    Verdict,
    Voided,
    judge,
    lets,
    require,
)
from ..models.explanation import LOOKS, Look, duty_of
from .names import broken, people_names, unit_names

_EXAMINING = (Method.EXAMINE, Method.TEST, Method.INTERVIEW)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page of judging is about: a unit, a criterion and a period, the last two from the address."""

    subject: Unit
    criterion: str
    period_from: date
    period_to: date | None

    @property
    def address(self) -> str:
        query = {"tieu-chi": self.criterion, "tu": self.period_from.isoformat()}
        query["den"] = self.period_to.isoformat() if self.period_to else ""
        return reverse("evidence:matter", args=[self.subject.pk]) + "?" + urlencode(query)


@require_safe
def subject(request: HttpRequest, subject: int) -> HttpResponse:
    """Show where a unit stands on each criterion that was judged."""
    unit = get_object_or_404(Unit, pk=subject)
    verdicts = list(
        Verdict.objects.visible_to(request.reach)
        .filter(subject=unit)
        .latest_of_each(at=request.at)
        .defer("inputs")
        .order_by("criterion", "-period_from")
    )
    if not verdicts and not request.reach.may(Verb.READ, unit):
        raise Http404
    for one in verdicts:
        one.duty = duty_of(one.criterion)
    counted = [one for one in verdicts if one.value in ("met", "partly_met", "not_met")]
    context = {
        "unit_name": unit_names([unit.pk], on=request.today).get(unit.pk, ""),
        "verdicts": verdicts,
        "met": sum(one.value == "met" for one in counted),
        "of": len(counted),
        "judged": len(verdicts),
        "as_of": request.today,
    }
    return render(request, "evidence/subject.html", context)


@require_safe
def matter(request: HttpRequest, subject: int) -> HttpResponse:
    """Show what was seen about one criterion, and the way to add to it or to conclude."""
    return _show_matter(request, _matter(request, subject, request.GET))


@require_POST
def observe(request: HttpRequest, subject: int) -> HttpResponse:
    """Write down what somebody saw."""
    about = _matter(request, subject, request.POST)
    form = _observe_form(request, about, request.POST)
    if form is None:
        require(request.reach, Verb.EXAMINE, about.subject, about.criterion)
    if not form.is_valid():
        return _show_matter(request, about, form=form, status=422)
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
        return _show_matter(request, about, form=form, status=422)
    messages.success(request, _("Đã ghi điều bạn thấy."))
    return redirect(about.address)


@require_POST
def draw(request: HttpRequest, subject: int) -> HttpResponse:
    """Let the machine conclude from what was seen until now."""
    about = _matter(request, subject, request.POST)
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
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an observation out of the counting; who wrote it may, and who examines the unit."""
    seen = get_object_or_404(Observation.objects.visible_to(request.reach), pk=pk)
    if seen.by_id != request.person.pk:
        require(request.reach, Verb.EXAMINE, seen.subject_id, seen.criterion)
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
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Explain a verdict."""
    return _show_verdict(request, _visible(request, pk))


@require_POST
def recompute(request: HttpRequest, pk: int) -> HttpResponse:
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


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for another conclusion than the machine's."""
    machine = _visible(request, pk)
    require(request.reach, Verb.REQUEST_OVERRIDE, machine.subject_id, machine.criterion)
    form = OverrideForm(request.POST or None, machine=machine.value)
    if request.method == "POST" and form.is_valid():
        try:
            Override.request(machine, by=request.person, at=request.at, **form.cleaned_data)
        except BadRequest as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Đã gửi đề nghị. Cần một người khác duyệt thì mới có giá trị."))
            return redirect("evidence:verdict", pk)
    context = {
        "form": form,
        "verdict": machine,
        "unit_name": unit_names([machine.subject_id], on=request.today)[machine.subject_id],
    }
    return render(request, "evidence/override.html", context, status=422 if form.errors else 200)


@require_POST
@binding()
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an override in force, as the second person."""
    asked = _asked(request, pk, Verb.APPROVE_OVERRIDE)
    try:
        asked.approve(by=request.person, at=request.at)
    except (NotYours, BadRequest, Overtaken) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Đã duyệt. Kết luận của máy vẫn hiện bên cạnh."))
    return redirect("evidence:verdict", asked.verdict_id)


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a request down."""
    asked = _asked(request, pk, Verb.APPROVE_OVERRIDE)
    return _close(request, asked, asked.refuse, _("Đã trả lời là không duyệt."))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back, or end an override that was approved."""
    asked = get_object_or_404(Override.objects.visible_to(request.reach), pk=pk)
    if not (asked.state == "requested" and asked.requester_id == request.person.pk):
        require(request.reach, Verb.APPROVE_OVERRIDE, asked.subject_id, asked.criterion)
    return _close(request, asked, asked.end, _("Đã thôi. Kết luận này còn để xem, không còn giá trị."))


def _close(request: HttpRequest, asked: Override, act: object, told: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi nhận: hãy ghi lý do."))
        return redirect("evidence:verdict", asked.verdict_id)
    try:
        act(by=request.person, at=request.at, reason=form.cleaned_data["reason"])
    except (BadRequest, Overtaken) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, told)
    return redirect("evidence:verdict", asked.verdict_id)


def _visible(request: HttpRequest, pk: int) -> Verdict:
    return get_object_or_404(Verdict.objects.visible_to(request.reach).select_related("subject"), pk=pk)


def _asked(request: HttpRequest, pk: int, verb: Verb) -> Override:
    asked = get_object_or_404(Override.objects.visible_to(request.reach), pk=pk)
    require(request.reach, verb, asked.subject_id, asked.criterion)
    return asked


def _matter(request: HttpRequest, subject: int, said: object) -> Matter:
    """Read what a page is about; `Http404` for a unit or criterion out of sight."""
    unit = get_object_or_404(Unit, pk=subject)
    criterion = str(said.get("tieu-chi", "")).strip()[:80]
    require(request.reach, Verb.READ, unit, criterion)
    if not criterion:
        raise Http404
    start = _day(said.get("tu")) or date(request.today.year, 1, 1)
    end = None if said.get("den") == "" else _day(said.get("den")) or date(start.year, 12, 31)
    return Matter(unit, criterion, start, end if end is None or end >= start else None)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _observe_form(request: HttpRequest, about: Matter, data: object = None) -> ObserveForm | None:
    """Give the form with the methods the reader may use; None when there is none."""
    methods: tuple[Method, ...] = ()
    if lets(request.reach, Verb.EXAMINE, about.subject, about.criterion):
        methods = _EXAMINING
    own = about.subject.pk in request.reach.own_units
    if own and request.reach.may(Verb.SUBMIT, about.subject):
        methods += (Method.SELF_REPORT,)
    if not methods:
        return None
    items = EvidenceItem.objects.visible_to(request.reach).present().filter(subject=about.subject)
    return ObserveForm(data, methods=methods, items=items)


def _show_matter(
    request: HttpRequest, about: Matter, *, form: ObserveForm | None = None, status: int = 200
) -> HttpResponse:
    observations = list(
        Observation.objects.about(about.subject, about.criterion, about.period_from, about.period_to)
        .visible_to(request.reach)
        .select_related("item")
    )
    readable = set(
        EvidenceItem.objects.visible_to(request.reach)
        .filter(pk__in=[one.item_id for one in observations if one.item_id])
        .values_list("pk", flat=True)
    )
    led = () if request.reach.may(Verb.READ, about.subject) else {about.subject.pk}
    people = people_names(request.reach, [one.by_id for one in observations], led=led)
    examines = lets(request.reach, Verb.EXAMINE, about.subject, about.criterion)
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
        "unit_name": unit_names([about.subject.pk], on=request.today).get(about.subject.pk, ""),
        "duty": duty_of(about.criterion),
        "observations": observations,
        "history": history,
        "form": form or _observe_form(request, about),
        "status": status,
    }
    return render(request, "evidence/matter.html", context, status=status)


_WORTH = {
    Standing.IN_FORCE: ("cham", "user-round"),
    Standing.NEEDS_REVIEW: ("nghe", "triangle-alert"),
    Standing.EXPIRED: ("tro", "history"),
}


def _show_verdict(request: HttpRequest, shown: Verdict) -> HttpResponse:
    explanation = shown.explain()
    overrides = list(Override.objects.beside(shown))
    latest = Verdict.objects.about(
        shown.subject_id, shown.criterion, shown.period_from, shown.period_to
    ).first()
    computed = shown.recompute() if latest is None or latest.pk == shown.pk else latest.recompute()
    led = () if request.reach.may(Verb.READ, shown.subject_id) else {shown.subject_id}
    ids = [look.row.by_id for look in explanation.looks]
    ids += [pk for one in overrides for pk in (one.requester_id, one.approver_id, one.closed_by_id)]
    people = people_names(request.reach, ids, led=led)
    approves = lets(request.reach, Verb.APPROVE_OVERRIDE, shown.subject_id, shown.criterion)
    for one in overrides:
        worth = one.standing(computed, at=request.at)
        one.worth = worth
        one.tone, one.icon = _WORTH.get(worth, ("tro", "hourglass" if one.state == "requested" else "ban"))
        one.asked_by = people.get(one.requester_id)
        one.approved_by = people.get(one.approver_id)
        one.may_approve = approves and one.state == "requested" and one.requester_id != request.person.pk
        own = one.requester_id == request.person.pk and one.state == "requested"
        one.may_end = own or (approves and one.state == "approved")
    readable = set(
        EvidenceItem.objects.visible_to(request.reach)
        .filter(pk__in=[look.row.item_id for look in explanation.looks if look.row.item_id])
        .values_list("pk", flat=True)
    )
    about = Matter(shown.subject, shown.criterion, shown.period_from, shown.period_to)

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
        "explanation": explanation,
        "counted": told(explanation.counted),
        "others": told(explanation.others),
        "hash": broken(shown.inputs_hash),
        "overrides": overrides,
        "latest": latest if latest and latest.pk != shown.pk else None,
        "about": about,
        "unit_name": unit_names([shown.subject_id], on=request.today).get(shown.subject_id, ""),
        "may_override": lets(request.reach, Verb.REQUEST_OVERRIDE, shown.subject_id, shown.criterion)
        and not any(one.state == "requested" for one in overrides),
    }
    return render(request, "evidence/verdict.html", context)
