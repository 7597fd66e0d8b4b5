"""Whom to call: the list, and a unit's own in place of those that came with the program."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.activity.pages import act_at_once
from guong.apps.units.display_names import own_units_for, units_for
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.models.validity_periods import SpanQuerySet
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS

from ..forms import ContactForm
from ..models import Contact, ContactCheck, ContactKind, is_old


@require_http_methods(FORM_METHODS)
def contacts(request: Request) -> HttpResponse:
    """List whom to call, those that have run out apart; an administrator enters another."""
    if not request.scope.posts:
        request.scope.refuse()
    form = _form(request)
    if request.method == "POST":
        if form is None:
            request.scope.refuse()
        if form.is_valid():
            return _enter(request, form, None)
    contacts = list(_listed_contacts(request))
    standing = [contact for contact in contacts if contact.holds(request.today)]
    replaced_ids = {contact.instead_of_id for contact in standing}
    names = UnitVersion.objects.names(
        {contact.unit_id for contact in contacts if contact.unit_id}, on=request.today
    )
    last = ContactCheck.last_days(request.scope.own_units)
    rows: list[dict[str, Any]] = [
        {
            "contact": contact,
            "unit_name": names.get(contact.unit_id or 0, ""),
            "checked_on": last.get(contact.pk),
            "is_old": is_old(last.get(contact.pk), on=request.today),
        }
        for contact in standing
        if contact.pk not in replaced_ids
    ]
    context = {
        "groups": [
            (label, [row for row in rows if row["contact"].kind == code])
            for code, label in ContactKind.choices
        ],
        "former": [contact for contact in contacts if contact not in standing or contact.pk in replaced_ids],
        "replaced": replaced_ids,
        "form": form,
        "may_edit": form is not None,
        "may_check": bool(own_units_for(request, Permission.HANDLE_INCIDENT)),
    }
    return render(request, "incidents/contacts.html", context, status=422 if form and form.errors else 200)


@require_POST
def check(request: Request, pk: int) -> HttpResponse:
    """Write down that a contact was called and is right."""
    row: Contact = get_object_or_404(_listed_contacts(request), pk=pk)
    units = own_units_for(request, Permission.HANDLE_INCIDENT)
    if not units:
        request.scope.refuse()
    ContactCheck.put(row, units, by=request.person, at=request.at)
    messages.success(request, _("Đã ghi: %(name)s, hôm nay gọi thử đúng số.") % {"name": row.name})
    return redirect("incidents:contacts")


@require_http_methods(FORM_METHODS)
def contact(request: Request, pk: int) -> HttpResponse:
    """Put a unit's own in place of a contact, or let it run out."""
    row: Contact = get_object_or_404(_listed_contacts(request), pk=pk)
    initial = {name: getattr(row, name) for name in ("kind", "name", "phone", "address")}
    form = _form(request, initial)
    if form is None:
        request.scope.refuse()
    own = row.unit_id is not None and request.scope.may(Permission.MANAGE_UNITS, row.unit_id)
    if request.method == "POST" and "het-han" in request.POST and own:
        success = _("Đầu mối này hết dùng sau hôm nay.")
        return act_at_once(
            request, row.end, success=success, back="incidents:contacts", last_day=request.today
        )
    if request.method == "POST" and form.is_valid():
        return _enter(request, form, row)
    context = {"row": row, "form": form, "own": own and row.valid_to is None}
    return render(request, "incidents/contact.html", context, status=422 if form.errors else 200)


def _listed_contacts(request: Request) -> SpanQuerySet[Contact]:
    """Give the contacts of the reader's own units, of those above them, and of those below."""
    own = UnitVersion.objects.in_force(on=request.today).filter(unit__in=request.scope.own_units)
    return Contact.listed_for(request.scope, {unit for row in own for unit in row.lineage})


def _form(request: Request, initial: dict[str, Any] | None = None) -> ContactForm | None:
    units = units_for(request, Permission.MANAGE_UNITS)
    if not units:
        return None
    own = [pair for pair in units if pair[0] in request.scope.own_units]
    values = {"start": request.today} | (initial or {}) | ({"unit": str(own[0][0])} if own else {})
    return ContactForm(request.POST or None, units=units, initial=values)


def _enter(request: Request, form: ContactForm, instead_of: Contact | None) -> HttpResponse:
    fields = dict(form.cleaned_data)
    unit = get_object_or_404(Unit, pk=fields.pop("unit"))
    call = partial(Contact.enter, unit, instead_of=instead_of)
    return act_at_once(request, call, success=_("Đã ghi đầu mối."), back="incidents:contacts", **fields)
