"""Writes into the log who signed in, who failed to, and what changed about a login; ids, never names."""

from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from axes.helpers import get_client_ip_address
from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from guong.apps.activity.models import Entry, Head, record

from ..login_throttle import count_failure
from ..models import OpenSession, User, account_events

SEEN_KEY = "seen_at"  # of the session: when it was used last, in seconds since 1970
FAILURE, FAILED_UNKNOWN = "login.failed", "login.failed_unknown"
MOST_FAILURES = 20  # entries an hour about one login, and about all names that are none
FAILURES_WINDOW = timedelta(hours=1)


def log_sign_in(*, request: HttpRequest, user: User, **_signal: Any) -> None:
    """Log that somebody signed in, and by what; the browser joins the list."""
    at = timezone.now()
    methods = get_authentication_records(request, user)
    factor = next((str(method.get("type", "mfa")) for method in methods if method["method"] == "mfa"), "none")
    detail: dict[str, Any] = {"second_factor": factor}
    if any(method["method"] == "socialaccount" for method in methods):
        detail["by"] = "office"
    record(user, "login.signed_in", by=user.person, at=settings.BUSINESS_NOW(), detail=detail)
    if request.session.session_key:
        request.session[SEEN_KEY] = at.timestamp()
        agent = request.META.get("HTTP_USER_AGENT", "")
        OpenSession.see(user, request.session.session_key, agent, at=at)


def log_failure(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any) -> None:
    """Count and log a wrong password, so many an hour; of a name without a login only that it was tried."""
    at = timezone.now()
    username = str(credentials.get("username") or "").strip()
    if request is not None:
        count_failure(username.casefold(), get_client_ip_address(request) or "")
    user = User.objects.filter(username__iexact=username).first()
    subject: Model = Head.objects.get_or_create(pk=1)[0] if user is None else user
    verb = FAILED_UNKNOWN if user is None else FAILURE
    recent = Entry.objects.about(subject).filter(verb=verb, recorded_at__gt=at - FAILURES_WINDOW)
    if recent.count() < MOST_FAILURES:
        record(subject, verb, by=None, at=settings.BUSINESS_NOW())


def log_password_change(*, request: HttpRequest, user: User, **_signal: Any) -> None:
    """Log a new password; it ended the sessions elsewhere and gave this one another key."""
    OpenSession.objects.filter(user=user).delete()
    request.session.pop(SEEN_KEY, None)  # the next page puts this browser on the list again
    _log_and_tell(user, "password_changed")


# How each kind of factor is called; codes on paper come with either and are no news.
_FACTORS = {Authenticator.Type.TOTP: "second_factor", Authenticator.Type.WEBAUTHN: "passkey"}


def _log_and_tell(user: User, act: str) -> None:
    """Log a change of a login, and let it be told by the signal of the same name."""
    record(user, f"login.{act}", by=user.person, at=settings.BUSINESS_NOW())
    getattr(account_events, act).send(User, user=user)


def log_factor_added(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Log that a second factor was set up, or a key, and let it be told."""
    if authenticator.type in _FACTORS:
        _log_and_tell(user, f"{_FACTORS[authenticator.type]}_added")


def log_factor_removed(*, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Log that a second factor was taken off, and let it be told."""
    if authenticator.type in _FACTORS:
        _log_and_tell(user, f"{_FACTORS[authenticator.type]}_removed")


def log_new_codes(*, user: User, **_signal: Any) -> None:
    """Log that the codes on paper were made anew."""
    record(user, "login.codes_renewed", by=user.person, at=settings.BUSINESS_NOW())


def log_office_linked(*, sociallogin: Any, **_signal: Any) -> None:
    """Log that an account of the office opens this login from now on, and let it be told."""
    _log_and_tell(sociallogin.user, "office_linked")


def log_office_unlinked(*, socialaccount: Any, **_signal: Any) -> None:
    """Log that an account of the office opens this login no more."""
    _log_and_tell(socialaccount.user, "office_unlinked")
