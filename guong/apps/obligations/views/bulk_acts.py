"""One act on many assignments of a list: extend, pause, withdraw; many answers of a directive accepted."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import CHANGE_FIELD, form_action, is_confirmed, show_summary
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.views import read_id, recovers_form

from ..forms import ExtendForm, ReasonForm
from ..models import Assignment, Directive, Extension, Refused, State
from .access import directive_to_lead, may_act
from .buttons import EXTEND_BUTTON, PAUSE_BUTTON, WITHDRAW_BUTTON, Button, buttons_of

MOST_AT_ONCE = 500
CHOICE = "viec"
MOST_LISTED = 300


class Choice(NamedTuple):
    """What was chosen in a list: the rows the act may be done to, and how many were chosen in all."""

    rows: Sequence[Assignment]
    total: int
    left_over: int
    names: Sequence[str]


def _chosen(request: Request, button: Button) -> Choice:
    """Find what was chosen: 404 for nothing in sight, 403 where none of it allows the act."""
    query = request.POST if request.method == "POST" else request.GET
    texts = [text for part in query.getlist(CHOICE) for text in part.split(",")]
    pks = {pk for text in texts[:MOST_AT_ONCE] if (pk := read_id(text)) is not None}
    visible = Assignment.objects.visible_to(request.scope).filter(pk__in=pks)
    visible = visible.select_related("obligation", "directive__lead_unit", "unit")
    rows = list(visible.defer("directive__text", "directive__read"))
    if not rows:
        raise Http404
    acting_rows = [row for row in rows if button in buttons_of(row) and may_act(request, button, row)]
    if not acting_rows:
        raise PermissionDenied
    names = UnitVersion.objects.names({row.unit_id for row in acting_rows}, on=request.today)
    in_order = sorted(map(capitalise, names.values()), key=order_key)
    return Choice(acting_rows, len(rows), len(rows) - len(acting_rows), in_order)


def _do_each(rows: Sequence[Assignment], act: Callable[..., object], **fields: Any) -> Counter[str]:
    """Do the act to each row for itself; count why others were left, which somebody else moved meanwhile."""
    refusals: Counter[str] = Counter()
    for row in rows:
        try:
            act(row, **fields)
        except Refused as refusal:
            refusals[str(refusal)] += 1
    return refusals


def _warn(request: Request, refusals: Counter[str], pattern: str) -> None:
    for sentence, n in refusals.items():
        messages.warning(request, pattern % {"n": write_number(n), "why": sentence})


def act_on_many(
    button: Button, form_class: type[forms.Form], act: Callable[..., object], *, success: str | Promise
) -> Callable[[Request], HttpResponse]:
    """Make the view that asks once for what the act of a button takes, sums it up, and does it to each."""

    @recovers_form
    @password_again()
    def view(request: Request) -> HttpResponse:
        choice = _chosen(request, button)
        n, directive = write_number(len(choice.rows)), choice.rows[0].directive
        params = {"act": button.label, "n": n, "units": write_number(len(choice.names))}
        context = {
            "title": _t("%(act)s %(n)s việc của %(units)s đơn vị") % params,
            "button": f"{button.label} {n}",
            "icon": button.icon,
            "choice": choice,
            "kick": {"url": directive.work_url, "label": directive},
            "final": True,
        }

        def summarise(fields: Any) -> list[str]:
            sentence = _t("%(act)s: %(n)s việc của %(units)s đơn vị.") % params
            sentences = [sentence, "; ".join(choice.names) + "."]
            if day := fields.get("due_date"):
                sentences.append(_t("Hạn mới: hết ngày %(day)s.") % {"day": write_date(day)})
            return sentences

        def act_on_each(**fields: Any) -> None:
            refusals = _do_each(choice.rows, act, **fields)
            if refusals.total() == len(choice.rows):
                raise Refused(next(iter(refusals)))
            _warn(request, refusals, _t("%(n)s việc chưa làm được: %(why)s"))

        return form_action(
            request,
            form_class,
            act_on_each,
            success=str(success) % {"n": n},
            back=directive.work_url,
            template="obligations/act_many.html",
            context=context,
            summarise=summarise,
        )

    return view


extend_many = act_on_many(EXTEND_BUTTON, ExtendForm, Extension.give, success=_("Đã gia hạn %(n)s việc."))
pause_many = act_on_many(PAUSE_BUTTON, ReasonForm, Assignment.pause, success=_("Đã tạm dừng %(n)s việc."))
withdraw_many = act_on_many(
    WITHDRAW_BUTTON, ReasonForm, Assignment.withdraw, success=_("Đã thu hồi %(n)s việc.")
)


def key_of_answer(row: Assignment) -> str:
    """Name the answer that waits: one that was recalled and sent anew is another."""
    return f"{row.pk}-{row.submitted_at.timestamp() if row.submitted_at else ''}"


def accept_many(request: Request, pk: int) -> HttpResponse:
    """List the answers of a directive that wait; confirm those that were ticked and looked at once more."""
    directive = directive_to_lead(request, pk, Permission.ACCEPT)
    waiting = directive.assignments.filter(state=State.SUBMITTED).select_related(
        "obligation", "directive__lead_unit", "unit"
    )
    rows = list(waiting.defer("directive__read").order_by("submitted_at", "pk")[:MOST_LISTED])
    ticked_keys = set(request.POST.getlist("viec"))
    chosen_rows = [row for row in rows if key_of_answer(row) in ticked_keys]
    if request.method == "POST" and CHANGE_FIELD not in request.POST and chosen_rows:
        if is_confirmed(request):
            refusals = _do_each(chosen_rows, Assignment.accept, by=request.person, at=request.at)
            if count := len(chosen_rows) - refusals.total():
                messages.success(request, _t("Đã nhận kết quả của %(n)s việc.") % {"n": write_number(count)})
            _warn(request, refusals, _t("%(n)s việc chưa nhận: %(why)s"))
            return redirect("obligations:directive", directive.pk)
        return _summarise(request, directive, chosen_rows)
    names = UnitVersion.objects.names([row.unit_id for row in rows], on=request.today)
    context = {
        "directive": directive,
        "answers": [(row, capitalise(names.get(row.unit_id, "")), key_of_answer(row)) for row in rows],
        "ticked": ticked_keys,
        "nothing_chosen": request.method == "POST" and not chosen_rows and CHANGE_FIELD not in request.POST,
    }
    status = 422 if context["nothing_chosen"] else 200
    return render(request, "obligations/accept_many.html", context, status=status)


def _summarise(request: Request, directive: Directive, rows: Sequence[Assignment]) -> HttpResponse:
    """Say how many answers of how many units are confirmed, and how many of them came late."""
    late = sum(
        bool(row.due_current and row.submitted_at and row.submitted_at > row.due_current) for row in rows
    )
    params = {"units": write_number(len({row.unit_id for row in rows})), "rows": write_number(len(rows))}
    sentences = [_t("%(units)s đơn vị, %(rows)s việc: nhận kết quả.") % params]
    if late:
        sentences.append(_t("%(n)s việc trả lời sau hạn, sẽ ghi là gửi quá hạn.") % {"n": write_number(late)})
    context = {
        "title": _t("Nhận nhiều kết quả"),
        "button": _t("Nhận kết quả"),
        "icon": "check",
        "kick": {"url": reverse("obligations:directive", args=[directive.pk]), "label": directive},
    }
    return show_summary(request, sentences, context=context)
