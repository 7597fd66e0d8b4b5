"""The reader's own login: posts, the language of the pages, and the browsers it is signed in with."""

from datetime import timedelta
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..models import OpenSession, PageLanguage, Permission, UnitVersion, User
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
