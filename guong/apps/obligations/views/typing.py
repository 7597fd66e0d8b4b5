"""Keeps what was typed when the session ended before the form was sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from guong.apps.units.request import Request

KEY = "typed"
MOST = 64 * 1024
HOURS = 12
View = Callable[..., HttpResponse]


def keeps_typing(view: View) -> View:
    """
    Let a view answer people without a session itself: what they sent waits in the browser's new session.

    They are led to the entrance as by every other page; files cannot be kept, and nothing is carried out.
    """

    @login_not_required
    @wraps(view)
    def kept(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _keep(request)
        return redirect_to_login(request.get_full_path())

    return kept


def _keep(request: Request) -> None:
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    written = sent.urlencode()
    if len(written) <= MOST:
        request.session[KEY] = {"path": request.path, "sent": written, "at": request.now.timestamp()}


def typed(request: Request) -> QueryDict | None:
    """Give once what was typed here before the session ended, and tell the reader; None otherwise."""
    kept = request.session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    if request.now.timestamp() - kept["at"] > HOURS * 3600:
        return None
    messages.warning(
        request,
        _(
            "Phiên đăng nhập đã hết nên lần gửi vừa rồi chưa được nhận. "
            "Chữ bạn gõ vẫn còn ở dưới; tệp thì cần chọn lại, rồi gửi lần nữa."
        ),
    )
    return QueryDict(kept["sent"])
