"""Who stands in for one's own posts during a leave."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once, form_action
from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.sort_order import order_key

from ..forms import LeaveForm
from ..models import Appointment, Delegation, Person, UnitVersion
from ..pages import form_page, password_again
from ..request import Request


@form_page
@password_again()
def leave(request: Request) -> HttpResponse:
    """Show the reader's deputies, and appoint a person of the same unit."""
    appointments = {post.pk: post for post in request.person.appointments.in_force(on=request.today)}
    request.scope.refuse_unless(appointments)
    units = {post.unit_id for post in appointments.values()}
    names = UnitVersion.objects.names(units, on=request.today)
    colleagues = Person.objects.filter(
        appointments__in=Appointment.objects.in_force(on=request.today).filter(unit__in=units)
    )
    people = {person.pk: person for person in colleagues.exclude(pk=request.person.pk).distinct()}

    def give(
        *, appointment: str, to: str, start: date, end: date, instrument: str, by: Person, at: datetime
    ) -> Delegation:
        post, substitute = appointments[int(appointment)], people[int(to)]
        return Delegation.give(post, to=substitute, start=start, end=end, instrument=instrument, by=by, at=at)

    delegations = Delegation.objects.filter(appointment__in=appointments, valid_to__gte=request.today)
    context: dict[str, Any] = {
        "title": _("Nhờ người làm thay khi nghỉ"),
        "button": _("Ghi người làm thay"),
        "kick": {"label": _("Tài khoản"), "url": reverse("units:account")},
        "lent": delegations.select_related("to", "appointment").order_by("valid_from"),
    }
    return form_action(
        request,
        LeaveForm,
        give,
        success=_("Đã ghi. Người làm thay thấy việc của bạn trong những ngày ấy."),
        back=reverse("units:leave"),
        template="units/leave.html",
        context=context,
        posts=[
            (pk, f"{post.title or post.get_role_display()}, {names.get(post.unit_id, '')}")
            for pk, post in appointments.items()
        ],
        people=sorted(((pk, p.full_name) for pk, p in people.items()), key=lambda pair: order_key(pair[1])),
        today=request.today,
    )


@require_POST
def finish(request: Request, pk: int) -> HttpResponse:
    """End a deputy's delegation: tomorrow is its first day without force, or it never begins."""
    row = get_object_or_404(Delegation, pk=pk, appointment__person=request.person.pk)
    last_day = request.today if row.valid_from < request.today else row.valid_from - ONE_DAY
    success = _("Đã thôi nhờ làm thay.")
    return act_at_once(request, row.finish, success=success, back="units:leave", last_day=last_day)
