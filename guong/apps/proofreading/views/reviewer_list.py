"""Who of the editorial board reviews which field."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.ui.text_formats import listed

from ..forms.articles import ReviewersForm
from ..models import ReviewDuty, seats_of
from .draft_check import required_unit


@never_cache
def reviewers(request: Request) -> HttpResponse:
    """Show and set who reviews which field of a unit."""
    unit = required_unit(request, Permission.APPROVE_CONTENT)
    seats = {seat.pk: seat for seat in seats_of(unit, on=request.today)}
    labels = {pk: listed((seat.person.full_name, seat.get_role_display())) for pk, seat in seats.items()}
    standing = ReviewDuty.objects.filter(unit=unit, ended_at__isnull=True)
    initial = {duty.field: str(duty.seat_id) for duty in standing if duty.seat_id in seats}
    form = ReviewersForm(request.POST or None, initial=initial, seats=labels) if seats else None
    status = 200
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            try:
                ReviewDuty.assign(unit, form.seats(seats), by=request.person, at=request.at)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã ghi phân công duyệt."))
                return redirect("proofreading:articles")
    name = UnitVersion.objects.names([unit], on=request.today).get(unit, "")
    context = {"form": form, "unit": unit, "unit_name": name}
    return render(request, "proofreading/reviewers.html", context, status=status)
