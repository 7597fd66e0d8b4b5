"""What units are spared: the list for everybody in reach, and the form for who may decide it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.obligations.models import Refused
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, UnitVersion
from guong.apps.units.naming import name_units_and_people
from guong.apps.units.request import Request

from ..forms import AllowanceForm
from ..models import Allowance
from ..models.allowance import rule_of

PER_PAGE = 50


@sensitive_post_parameters("phrase", "reason")
@require_http_methods(["GET", "HEAD", "POST"])
def allowances(request: Request) -> HttpResponse:
    """List the allowances in reach; grant one to a unit of one's own."""
    units = _units(request)
    if request.method == "POST" and not units:
        request.scope.refuse()
    form = _form(request, units) if units else None
    if form is not None and request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        made = Allowance(unit_id=told.pop("unit", units[0][0]), **told)
        try:
            made.grant(by=request.person, at=request.at)
        except Refused as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Đã ghi miễn trừ. Trang soi bài vẫn đếm số lời nhắc bị ẩn."))
            return redirect("proofreading:allowances")
    return _listed(request, form)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End an allowance before its day."""
    one = get_object_or_404(Allowance.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.APPROVE_CONTENT, one.unit_id)
    try:
        one.end(by=request.person, at=request.at)
    except Refused as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Đã thôi miễn trừ; lời nhắc hiện lại từ bây giờ."))
    return redirect("proofreading:allowances")


def _units(request: Request) -> list[tuple[int, str]]:
    """List the own units for which the reader may decide what is published."""
    own = {
        post.unit_id
        for post in request.scope.posts
        if post.role in ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
    }
    return sorted(UnitVersion.objects.names(own, on=request.today).items(), key=lambda unit: unit[1])


def _form(request: Request, units: list[tuple[int, str]]) -> AllowanceForm:
    posts = Appointment.objects.in_force(on=request.today).filter(unit__in=[pk for pk, _name in units])
    people = Person.objects.visible_to(request.scope).filter(pk__in=posts.values("person"))
    asked = request.GET.get("quy-tac", "")
    return AllowanceForm(
        request.POST or None,
        units=units,
        people=people.order_by("full_name"),
        today=request.today,
        initial={"owner": request.scope.person_id, "rule": asked if rule_of(asked) else ""},
    )


def _listed(request: Request, form: AllowanceForm | None) -> HttpResponse:
    rows = Allowance.objects.visible_to(request.scope)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    unit_ids, owner_ids = [row.unit_id for row in page], [row.owner_id for row in page]
    units, people = name_units_and_people(request.scope, unit_ids, owner_ids)
    for row in page:
        row.unit_name, row.owner_name = units.get(row.unit_id, ""), people.get(row.owner_id, "")
        row.now = row.is_standing(request.today)
        row.may_end = row.now and request.scope.may(Permission.APPROVE_CONTENT, row.unit_id)
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "form": form,
        "many_units": len(units) > 1,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "proofreading/allowances.html", context, status=status)
