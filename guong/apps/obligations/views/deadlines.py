"""Deadlines by a signed act: set after a summary, taken back within minutes, corrected by another row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.actions.body_titles import body_of
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.legal.citation_style import CitedDocument, cite_in_short
from guong.engines.viet.formats import shorten, write_date, write_number
from guong.ui.text_formats import short_weekday_date
from guong.ui.views import has_saved_form, recovers_form

from ..forms import CorrectDeadlineForm, DeadlineForm
from ..models import Assignment, DeadlineAct, Directive
from ..models import deadline_changes as changes
from .access import directive_to_lead

LONGEST_DUTY = 160  # characters of a duty in a summary


@recovers_form
@reauthentication_required()
def set_deadline(request: Request, pk: int) -> HttpResponse:
    """Record a signed act that sets the deadline of assignments without one."""
    row = directive_to_lead(request, pk, Permission.SET_DEADLINE)
    back = reverse("obligations:letters", args=[pk])
    if request.method != "POST" and not has_saved_form(request):
        return redirect(f"{back}#dat-han")

    def message() -> str:
        # Made when it is shown, after the act.
        act = row.deadline_acts.latest("pk")
        params = {"number": act.number, "day": write_date(act.due_date)}
        return _("Đã ghi %(number)s và đặt hạn đến hết ngày %(day)s.") % params

    return form_action(
        request,
        DeadlineForm,
        partial(DeadlineAct.sign, row),
        success=lazy(message, str)(),
        back=back,
        template="obligations/set_deadline.html",
        summarise=partial(_summarise, row),
        context={
            "directive": row,
            "title": _("Đặt hạn bằng văn bản"),
            "button": _("Ghi và đặt hạn"),
            "icon": "calendar-check",
            "kick": {"url": back, "label": row},
        },
        directive=row,
        heading=suggest_heading(row, request.today),
    )


def form_in_place(row: Directive, today: date) -> DeadlineForm:
    """Give the form as the tab of letters draws it; the scan is chosen on the page before the act."""
    form = DeadlineForm(directive=row, heading=suggest_heading(row, today))
    del form.fields["scan"]
    return form


def suggest_heading(row: Directive, today: date) -> dict[str, str]:
    """Suggest kind, issuer and subject of an act that sets a deadline for a directive."""
    directive = cite_in_short(CitedDocument(row.kind or "", row.number, row.date))
    return {
        "kind": "Công văn",
        "issuer": body_of(row.lead_unit, on=today).name,
        "subject": f"đặt thời hạn thực hiện {directive}",
    }


def _summarise(row: Directive, fields: Mapping[str, Any]) -> Sequence[str]:
    """Say whom the deadline reaches and on which day of the week it falls."""
    reached_rows = row.assignments.open().without_due().filter(obligation__in=fields["obligations"])
    duties = [
        _("Nhiệm vụ %(n)s: %(text)s") % {"n": duty.number, "text": shorten(duty.title, LONGEST_DUTY)}
        for duty in fields["obligations"]
    ]
    return [_reach(reached_rows, fields), _paper(fields), *duties]


def _reach(rows: Iterable[Assignment], fields: Mapping[str, Any]) -> str:
    units = [row.unit_id for row in rows]
    params = {
        "units": write_number(len(set(units))),
        "rows": write_number(len(units)),
        "due": short_weekday_date(fields["due_date"]),
    }
    return _("%(units)s đơn vị, %(rows)s việc, hạn %(due)s.") % params


def _paper(fields: Mapping[str, Any]) -> str:
    params = {
        "act": cite_in_short(CitedDocument(fields["kind"], fields["number"])),
        "date": short_weekday_date(fields["date"]),
        "signer": fields["signer"],
    }
    return _("%(act)s, ký %(date)s, người ký: %(signer)s.") % params


@require_POST
@reauthentication_required(allow_get=True)
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back the act that the reader recorded a moment ago."""
    act = _act_to_lead(request, pk)
    success = _("Đã hoàn tác %(number)s: các việc lại chưa có hạn.") % {"number": act}
    back = reverse("obligations:letters", args=[act.directive_id])
    return act_at_once(request, partial(changes.undo, act), success=success, back=back)


@recovers_form
@reauthentication_required()
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct an act by another row that refers to it; the former stays to be read."""
    act = _act_to_lead(request, pk)
    back = reverse("obligations:letters", args=[act.directive_id])
    former = {"number": act.number, "date": act.date, "signer": act.signer, "kind": act.kind}

    def summarise(fields: Mapping[str, Any]) -> Sequence[str]:
        params = {"paper": _paper(former), "due": short_weekday_date(act.due_date)}
        before = _("Trước đó đã ghi: %(paper)s Hạn %(due)s.") % params
        return [_reach(changes.correctable_rows(act), fields), _paper(fields), before]

    return form_action(
        request,
        CorrectDeadlineForm,
        partial(changes.correct, act),
        success=_("Đã ghi đính chính."),
        back=back,
        summarise=summarise,
        initial={
            "number": act.number,
            "date": act.date.isoformat(),
            "signer": act.signer,
            "due_date": act.due_date.isoformat(),
        },
        context={
            "title": _("Đính chính văn bản đặt hạn"),
            "note": _(
                "Dòng cũ vẫn còn để đối chiếu, ghi rõ đã được đính chính. Việc đã gia hạn giữ hạn hiện nay."
            ),
            "button": _("Ghi đính chính"),
            "final": True,
            "icon": "pencil",
            "kick": {"url": back, "label": act.directive},
        },
        heading={"kind": act.kind, "issuer": act.issuer, "subject": act.subject},
    )


def _act_to_lead(request: Request, pk: int) -> DeadlineAct:
    led_rows = Directive.objects.led_by(request.scope)
    acts = DeadlineAct.objects.filter(directive__in=led_rows).select_related("directive__lead_unit")
    act = get_object_or_404(acts, pk=pk)
    directive_to_lead(request, act.directive_id, Permission.SET_DEADLINE)
    return act
