"""One act on many assignments that were chosen in a list: extend, pause, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Person, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.views import FORM_METHODS, read_id, recovers_form

from ..forms import ExtendForm, ReasonForm
from ..models import Assignment, Directive, Extension, Refused
from .access import may_act
from .buttons import EXTEND_BUTTON, PAUSE_BUTTON, WITHDRAW_BUTTON, Button, buttons_of

MOST_AT_ONCE = 500
CHOICE = "viec"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in a list: the rows the act may be done to, and how many were chosen in all."""

    rows: Sequence[Assignment]
    total: int
    names: Sequence[str]

    @property
    def directive(self) -> Directive:
        return self.rows[0].directive

    @property
    def left_over(self) -> int:
        return self.total - len(self.rows)


def _chosen(request: Request, button: Button) -> Choice:
    """Find what was chosen: 404 for nothing in sight, 403 where none of it allows the act."""
    query = request.POST if request.method == "POST" else request.GET
    texts = [text for part in query.getlist(CHOICE) for text in part.split(",")]
    pks = {pk for text in texts[:MOST_AT_ONCE] if (pk := read_id(text)) is not None}
    visible = Assignment.objects.visible_to(request.scope).filter(pk__in=pks)
    rows = list(
        visible.select_related("obligation", "directive__lead_unit", "unit").defer(
            "directive__text", "directive__read"
        )
    )
    if not rows:
        raise Http404
    allowed = [row for row in rows if button in buttons_of(row) and may_act(request, button, row)]
    if not allowed:
        raise PermissionDenied
    names = UnitVersion.objects.names({row.unit_id for row in allowed}, on=request.today)
    return Choice(allowed, len(rows), sorted((capitalise(name) for name in names.values()), key=order_key))


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
    refusals: list[str] = []
    for row in rows:
        try:
            act(row, by=by, at=at, **fields)
        except Refused as refusal:
            refusals.append(str(refusal))
    if len(refusals) == len(rows):
        raise Refused(refusals[0])
    for sentence in dict.fromkeys(refusals):
        words = {"n": write_number(refusals.count(sentence)), "why": sentence}
        messages.warning(request, _("%(n)s việc chưa làm được: %(why)s") % words)


def _act(
    request: Request,
    button: Button,
    form_class: type[forms.Form],
    act: Callable[..., object],
    *,
    done: str,
) -> HttpResponse:
    """Ask once for what the act takes, sum it up, and do it to each."""
    choice = _chosen(request, button)
    n = write_number(len(choice.rows))
    params = {"act": button.label, "n": n, "units": write_number(len(choice.names))}
    context = {
        "title": _("%(act)s %(n)s việc của %(units)s đơn vị") % params,
        "button": f"{button.label} {n}",
        "icon": button.icon,
        "choice": choice,
        "kick": {"url": choice.directive.work_url, "label": choice.directive},
        "final": True,
    }

    def summarise(fields: Any) -> list[str]:
        sentences = [_("%(act)s: %(n)s việc của %(units)s đơn vị.") % params, "; ".join(choice.names) + "."]
        if day := fields.get("due_date"):
            sentences.append(_("Hạn mới: hết ngày %(day)s.") % {"day": write_date(day)})
        return sentences

    return form_action(
        request,
        form_class,
        partial(_do_each, request, choice.rows, act),
        done=done % {"n": n},
        back=choice.directive.work_url,
        template="obligations/act_many.html",
        context=context,
        summarise=summarise,
    )


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def extend_many(request: Request) -> HttpResponse:
    """Give many bearers the same later deadline."""
    success = _("Đã gia hạn %(n)s việc.")
    return _act(request, EXTEND_BUTTON, ExtendForm, Extension.give, done=success)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def pause_many(request: Request) -> HttpResponse:
    """Stop the clock of many assignments."""
    return _act(request, PAUSE_BUTTON, ReasonForm, Assignment.pause, done=_("Đã tạm dừng %(n)s việc."))


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def withdraw_many(request: Request) -> HttpResponse:
    """Take many assignments back for good."""
    return _act(request, WITHDRAW_BUTTON, ReasonForm, Assignment.withdraw, done=_("Đã thu hồi %(n)s việc."))
