"""The reader's own login: posts, language, browsers signed in with, and who stands in for a leave."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once, form_action
from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.sort_order import order_key
from guong.ui.views import recovers_form

from ..forms import LeaveForm
from ..models import Appointment, Delegation, OpenSession, PageLanguage, Permission, Person, UnitVersion, User
from ..pages import password_again
from ..request import Request


@require_safe
def account(request: Request) -> HttpResponse:
    """Show who is signed in, as what, and in which browsers."""
    appointments = request.person.appointments.in_force(on=request.today)
    names = UnitVersion.objects.names(request.scope.own_units, on=request.today)
    posts = [(post, names.get(post.unit_id, "")) for post in appointments]
    user = cast(User, request.user)
    context = {
        "person": request.person,
        "posts": posts,
        "sessions": user.open_sessions.standing(at=request.now),
        "languages": PageLanguage.choices,
        "language": get_language(),
        "session_key": request.session.session_key,
        "idle_hours": settings.IDLE_TIME // timedelta(hours=1),
        "administers": request.scope.may_somewhere(Permission.MANAGE_PEOPLE),
        "reads_log": request.scope.may_somewhere(Permission.READ_LOG),
    }
    return render(request, "units/account.html", context)


@require_POST
def choose_language(request: Request) -> HttpResponse:
    """Take the language of the reader's own pages; nobody else's can be named here."""
    language = request.POST.get("language", "")
    if language not in PageLanguage:
        messages.error(request, _("Chưa đổi ngôn ngữ: hãy chọn Tiếng Việt hoặc English rồi bấm Đổi."))
        return redirect("units:account")
    cast(User, request.user).read_in(PageLanguage(language))
    messages.success(request, _("Các trang của bạn từ nay dùng ngôn ngữ đã chọn."))
    return redirect("units:account")


@require_POST
def end_other_sessions(request: Request) -> HttpResponse:
    """Sign the reader out everywhere but here."""
    here = request.session.session_key or ""
    count = OpenSession.end_others(cast(User, request.user), here, at=request.now)
    messages.success(request, _("Đã đăng xuất %(n)s nơi khác.") % {"n": count})
    return redirect("units:account")


@recovers_form
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
