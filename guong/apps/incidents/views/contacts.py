"""Whom to call: the list, and a unit's own in place of those that came with the program."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.naming import units_for
from guong.apps.units.request import Request

from ..forms import ContactForm
from ..models import Contact, ContactKind, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: Request) -> HttpResponse:
    """List whom to call, those that have run out apart; an administrator enters another."""
    if not request.scope.posts:
        request.scope.refuse()
    form = _form(request)
    if request.method == "POST":
        if form is None:
            request.scope.refuse()
        if form.is_valid():
            return _entered(request, form, None)
    rows = list(_shown(request))
    standing = [row for row in rows if row.holds(request.today)]
    names = UnitVersion.objects.names({row.unit_id for row in rows if row.unit_id}, on=request.today)
    for row in rows:
        row.unit_name = names.get(row.unit_id, "")
    replaced = {row.instead_of_id for row in standing}
    context = {
        "groups": [
            (label, [row for row in standing if row.kind == code and row.pk not in replaced])
            for code, label in ContactKind.choices
        ],
        "ended": [row for row in rows if not row.holds(request.today) or row.pk in replaced],
        "form": form,
        "may_edit": form is not None,
    }
    return render(request, "incidents/contacts.html", context, status=422 if form and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: Request, pk: int) -> HttpResponse:
    """Put a unit's own in place of a contact, or let it run out."""
    row = get_object_or_404(_shown(request), pk=pk)
    initial = {name: getattr(row, name) for name in ("kind", "name", "phone", "address")}
    form = _form(request, initial)
    if form is None:
        request.scope.refuse()
    own = row.unit_id is not None and request.scope.may(Permission.MANAGE_UNITS, row.unit_id)
    if request.method == "POST" and "het-han" in request.POST and own:
        try:
            row.end(last_day=request.today, by=request.person, at=request.at)
        except Refused as wrong:
            messages.error(request, str(wrong))
        else:
            messages.success(request, _("Đầu mối này hết dùng sau hôm nay."))
        return redirect("incidents:contacts")
    if request.method == "POST" and form.is_valid():
        return _entered(request, form, row)
    context = {"row": row, "form": form, "own": own and row.valid_to is None}
    return render(request, "incidents/contact.html", context, status=422 if form.errors else 200)


def _shown(request: Request) -> Any:
    """Give the contacts of the reader's own units, of those above them, and of those below."""
    own = UnitVersion.objects.in_force(on=request.today).filter(unit__in=request.scope.own_units)
    return Contact.shown_to(request.scope, {unit for row in own for unit in row.lineage})


def _form(request: Request, initial: dict[str, Any] | None = None) -> ContactForm | None:
    units = units_for(request, Permission.MANAGE_UNITS)
    if not units:
        return None
    own = [pair for pair in units if pair[0] in request.scope.own_units]
    told = {"start": request.today} | (initial or {}) | ({"unit": str(own[0][0])} if own else {})
    return ContactForm(request.POST or None, units=units, initial=told)


def _entered(request: Request, form: ContactForm, instead_of: Contact | None) -> HttpResponse:
    told = dict(form.cleaned_data)
    unit = get_object_or_404(Unit, pk=told.pop("unit"))
    try:
        Contact.enter(unit, **told, instead_of=instead_of, by=request.person, at=request.at)
    except Refused as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Đã ghi đầu mối."))
    return redirect("incidents:contacts")
