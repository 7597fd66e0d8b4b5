"""One act on many assignments that were chosen in a list: extend, pause, withdraw."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Person, UnitVersion
from guong.apps.units.pages import form_page, password_again
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.views import read_id

from ..forms import ExtendForm, ReasonForm
from ..models import Assignment, Extension, Refused
from .access import may_act
from .buttons import EXTEND_BUTTON, PAUSE_BUTTON, WITHDRAW_BUTTON, Button, buttons_of

MOST_AT_ONCE = 500
CHOICE = "viec"


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


def _do_each(
    request: Request,
    rows: Sequence[Assignment],
    act: Callable[..., object],
    *,
    by: Person,
    at: datetime,
    **fields: Any,
) -> None:
    """Do the act to each row for itself; what somebody else moved meanwhile is left, and said."""
    refusals: Counter[str] = Counter()
    for row in rows:
        try:
            act(row, by=by, at=at, **fields)
        except Refused as refusal:
            refusals[str(refusal)] += 1
    if refusals.total() == len(rows):
        raise Refused(next(iter(refusals)))
    for sentence, n in refusals.items():
        messages.warning(
            request, _t("%(n)s việc chưa làm được: %(why)s") % {"n": write_number(n), "why": sentence}
        )


def act_on_many(
    button: Button, form_class: type[forms.Form], act: Callable[..., object], *, success: str | Promise
) -> Callable[[Request], HttpResponse]:
    """Make the view that asks once for what the act of a button takes, sums it up, and does it to each."""

    @form_page
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

        return form_action(
            request,
            form_class,
            partial(_do_each, request, choice.rows, act),
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
