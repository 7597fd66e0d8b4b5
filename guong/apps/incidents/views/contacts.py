"""Whom to call: the list, and a unit's own in place of those that came with the program."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once
from guong.apps.units.display_names import own_units_for, units_for
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.models.validity_periods import SpanQuerySet
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge

from ..forms import ContactForm
from ..models import Contact, ContactCheck, ContactKind, is_old

FORMER = "cu"  # of the address: those that are not called today


def contacts(request: Request) -> HttpResponse:
    """List whom to call, those that have run out apart; an administrator enters another."""
    request.scope.refuse_unless(request.scope.posts)
    form = _form(request)
    if request.method == "POST":
        if form is None:
            request.scope.refuse()
        if form.is_valid():
            return _enter(request, form, None)
    rows = _listed_contacts(request)
    in_force = rows.in_force(on=request.today)
    standing = in_force.exclude(pk__in=in_force.exclude(instead_of=None).values("instead_of"))
    kind, is_former = request.GET.get("loai", ""), request.GET.get("xem") == FORMER
    rows = rows.exclude(pk__in=standing.values("pk")) if is_former else standing
    if kind in ContactKind.values:
        rows = rows.filter(kind=kind)
    last = ContactCheck.last_days(request.scope.own_units)
    may_check = not is_former and bool(own_units_for(request, Permission.HANDLE_INCIDENT))

    def line(row: Contact, names: Names) -> ListLine:
        mark = _mark_of(row, last.get(row.pk), on=request.today, is_former=is_former)
        first_day = _("dùng từ %(day)s") % {"day": write_date(row.valid_from)}
        whose = _("danh bạ của %(unit)s") % {"unit": names.units[row.unit_id]} if row.unit_id else ""
        facts = [row.phone, row.address, row.get_kind_display(), first_day, whose, row.source]
        acts = []
        if may_check and is_old(last.get(row.pk), on=request.today):
            url = reverse("incidents:check_contact", args=[row.pk])
            acts = [Link(_("Đã gọi thử, đúng số"), url, "phone", posts=True)]
        edit = reverse("incidents:contact", args=[row.pk]) if form and not is_former else ""
        return ListLine(row.name, edit, mark, facts, acts=acts)

    head = PageHead(
        _("Đầu mối khi có sự cố"),
        _("Gọi ai, số nào, dùng từ ngày nào. Số “cần kiểm tra” thì gọi thử trước khi cần đến."),
        none="contact.none",
        kick=Link(_("Sự cố"), reverse("incidents:incidents")),
        can_print=True,
        entry=_("Thêm đầu mối"),
        button=_("Ghi"),
    )
    uses = [("", _("Đang dùng")), (FORMER, _("Không dùng hôm nay"))]
    return show_list(
        request,
        head,
        rows.order_by("kind", "name", "pk"),
        line,
        filters=[
            Filter("loai", _("Loại"), kind, [("", _("Tất cả")), *ContactKind.choices]),
            Filter("xem", _("Dùng"), FORMER if is_former else "", uses),
        ],
        context={"form": form},
    )


def _mark_of(row: Contact, checked_on: date | None, *, on: date, is_former: bool) -> StatusBadge | None:
    """Say when a contact was last tried and where that has to be done, or why it is not called on a day."""
    day = write_date(checked_on) if checked_on else ""
    if is_former:
        words = _("Đã có đầu mối thay")
        if row.valid_to is not None:
            words = _("Hết dùng sau %(day)s") % {"day": write_date(row.valid_to)}
        elif row.valid_from > on:
            words = _("Dùng từ %(day)s") % {"day": write_date(row.valid_from)}
        return StatusBadge(words, "archive", "neutral")
    if not day:
        return StatusBadge(_("Cần kiểm tra"), "circle-question-mark", "warn") if row.needs_check else None
    if is_old(checked_on, on=on):
        return StatusBadge(_("chưa gọi thử từ %(day)s") % {"day": day}, "clock", "warn")
    return StatusBadge(_("gọi thử %(day)s") % {"day": day}, "circle-check", "neutral")


@require_POST
def check(request: Request, pk: int) -> HttpResponse:
    """Write down that a contact was called and is right."""
    row: Contact = get_object_or_404(_listed_contacts(request), pk=pk)
    units = own_units_for(request, Permission.HANDLE_INCIDENT)
    request.scope.refuse_unless(units)
    call, success = partial(ContactCheck.put, row, units), _("Đã ghi: %(name)s, hôm nay gọi thử đúng số.")
    return act_at_once(request, call, success=success % {"name": row.name}, back="incidents:contacts")


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
