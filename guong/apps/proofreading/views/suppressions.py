"""What units are spared: the list for everybody in reach, and the form for who may decide it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.activity.transitions import Refused
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, UnitVersion
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS, page_numbers, page_of

from ..forms.suppressions import SuppressionForm
from ..models import Allowance
from ..models.suppression import rule_of

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class SuppressionRow:
    """One allowance of the list, with the names it is shown by and whether it may be ended."""

    allowance: Allowance
    unit_name: str
    owner_name: str
    is_standing: bool
    may_end: bool

    @property
    def state(self) -> str:
        """Give its code on the axis of allowances."""
        if self.is_standing:
            return "standing"
        return "ended" if self.allowance.ended_at else "expired"


@sensitive_post_parameters("phrase", "reason")
@require_http_methods(FORM_METHODS)
def allowances(request: Request) -> HttpResponse:
    """List the allowances in reach; grant one to a unit of one's own."""
    # List the own units for which the reader may decide what is published.
    own = {
        post.unit_id
        for post in request.scope.posts
        if post.role in ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
    }
    units = sorted(UnitVersion.objects.names(own, on=request.today).items(), key=lambda unit: unit[1])
    if request.method == "POST" and not units:
        request.scope.refuse()
    if units:
        posts = Appointment.objects.in_force(on=request.today).filter(unit__in=[pk for pk, _name in units])
        people = Person.objects.visible_to(request.scope).filter(pk__in=posts.values("person"))
        rule = request.GET.get("quy-tac", "")
        form = SuppressionForm(
            request.POST or None,
            units=units,
            people=people.order_by("full_name"),
            today=request.today,
            initial={"owner": request.scope.person_id, "rule": rule if rule_of(rule) else ""},
        )
    else:
        form = None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            _grant(request, **{"unit": units[0][0]} | form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi miễn trừ. Trang soi bài vẫn đếm số lời nhắc bị ẩn."))
            return redirect("proofreading:allowances")
    return _list(request, form)


def _grant(
    request: Request, *, unit: int, rule: str, phrase: str, reason: str, owner: Person, expires_on: date
) -> None:
    allowance = Allowance(
        unit_id=unit, rule=rule, phrase=phrase, reason=reason, owner=owner, expires_on=expires_on
    )
    allowance.grant(by=request.person, at=request.at)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End an allowance before its day."""
    allowance = get_object_or_404(Allowance.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.APPROVE_CONTENT, allowance.unit_id)
    try:
        allowance.end(by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã thôi miễn trừ; lời nhắc hiện lại từ bây giờ."))
    return redirect("proofreading:allowances")


def _list(request: Request, form: SuppressionForm | None) -> HttpResponse:
    rows = Allowance.objects.visible_to(request.scope)
    page = page_of(request, rows, PER_PAGE)
    unit_ids, owner_ids = [row.unit_id for row in page], [row.owner_id for row in page]
    units, people = name_units_and_people(request.scope, unit_ids, owner_ids)
    context = {
        "rows": [
            _row(request, allowance, units.get(allowance.unit_id, ""), people.get(allowance.owner_id, ""))
            for allowance in page
        ],
        "page": page,
        "pages": page_numbers(page),
        "form": form,
        "many_units": len(units) > 1,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "proofreading/allowances.html", context, status=status)


def _row(request: Request, allowance: Allowance, unit_name: str, owner_name: str) -> SuppressionRow:
    is_standing = allowance.is_standing(request.today)
    may_end = is_standing and request.scope.may(Permission.APPROVE_CONTENT, allowance.unit_id)
    return SuppressionRow(allowance, unit_name, owner_name, is_standing, may_end)
