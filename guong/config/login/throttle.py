"""Slows whoever tries many names from a place or a name from many, and whoever guesses second factors."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from axes.helpers import get_client_ip_address
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.login_throttle import TRIES_OF_NAME, may_try
from guong.apps.units.models import CodeGuesses, User
from guong.apps.units.models.second_factor_lock import MOST_WRONG_CODES
from guong.engines.viet.formats import write_moment
from guong.ui.errors import error_page

from .accounts import tried_name

KNOWN_COOKIE = "guong-quen"
KNOWN_SECONDS = 180 * 24 * 3600
MOST_KNOWN = 5  # logins that one browser is known by
_SALT = "known browser"


def paced[View: Callable[..., Any]](view: View) -> View:
    """Answer 429 to a try that comes too soon while a name or a place is under attack."""

    @wraps(view)
    def paced_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST":
            name, known_ids = tried_name(request), known_logins(request)
            is_known = User.objects.filter(username__iexact=name, pk__in=known_ids).exists()
            if not is_known and not may_try(name, get_client_ip_address(request) or ""):
                return error_page(request, 429, wait=int(TRIES_OF_NAME.seconds))
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return paced_view  # type: ignore[return-value]


def known_logins(request: HttpRequest) -> list[int]:
    """Give the ids of the logins that signed in with this browser before."""
    try:
        ids = signing.loads(request.COOKIES.get(KNOWN_COOKIE, ""), salt=_SALT, max_age=KNOWN_SECONDS)
    except signing.BadSignature:
        return []
    return [pk for pk in ids if isinstance(pk, int)]


def remember_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Leave the mark of whoever is signed in with the browser, beside those it has."""
    if not request.user.is_authenticated:
        return
    known_ids = known_logins(request)
    if request.user.pk in known_ids:
        return
    ids = [request.user.pk, *known_ids][:MOST_KNOWN]
    response.set_cookie(
        KNOWN_COOKIE,
        signing.dumps(ids, salt=_SALT),
        max_age=KNOWN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


class LimitedCode(BaseAuthenticateForm):
    """Take no code while the second factor is locked, and count the wrong ones towards the lock."""

    def clean_code(self) -> Any:
        now = timezone.now()
        if (locked_until := CodeGuesses.lock_end(self.user, at=now)) is not None:
            raise get_adapter().validation_error("second_factor_locked", _write_lock_end(locked_until))
        try:
            code = super().clean_code()
        except ValidationError as refusal:
            if refusal.code == "incorrect_code":
                with transaction.atomic():
                    if (locked_until := CodeGuesses.count_wrong(self.user, at=now)) is not None:
                        _tell_owner(self.user, locked_until)
            raise
        CodeGuesses.forget(self.user)
        return code


def _tell_owner(user: User, locked_until: datetime) -> None:
    """Tell the owner of a login that somebody who knows its password is guessing the code."""
    at = settings.BUSINESS_NOW()
    post = user.person.appointments.in_force(on=at.date()).first()
    if post is None:
        return  # a notice belongs to a unit
    notice = NotificationRequest(
        recipient_id=user.person_id,
        unit_id=post.unit_id,
        about=about(user),
        kind="login.second_factor_locked",
        instance=locked_until.isoformat(timespec="seconds"),
        title=f"Mã của lớp thứ hai đã bị nhập sai {MOST_WRONG_CODES} lần",
        detail=(
            "Người nhập mã đã qua được mật khẩu. Nếu không phải bạn thì hãy đổi mật khẩu ngay. "
            f"Lớp thứ hai bị khóa đến {_write_lock_end(locked_until)}."
        ),
        path=reverse("account_change_password"),
        urgent=True,
    )
    Notification.store([notice], at=at)


def _write_lock_end(locked_until: datetime) -> str:
    return write_moment(timezone.localtime(locked_until))
