"""Who leads or administers signs in with a second factor: a fortnight to set it up, then at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from guong.apps.units.models.second_factor import FACTORS, factor_grace_end
from guong.apps.units.request import Request
from guong.engines.viet.formats import ONE_DAY
from guong.ui.middleware import Middleware
from guong.ui.views import save_form

# What opens when the time is over: setting the factor up, confirming who one is for that, going away.
OPEN_VIEWS = frozenset({"mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_logout"})


class SecondFactorMiddleware(Middleware):
    """Middleware: lead whoever has had the time to the page on which a second factor is set up."""

    def process_view(
        self, request: Request, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Refuse every view but the few that stay open; what was typed for one of them waits."""
        match = request.resolver_match
        # What shows the same to all stays open; `shows_inside` marks a view that shows its reader more.
        is_for_all = not getattr(view, "login_required", True) and not getattr(view, "shows_inside", False)
        if match is None or match.view_name in OPEN_VIEWS or is_for_all:
            return None
        end = grace_end(request)
        if end is None or request.now < end:
            return None
        if request.method == "POST" and getattr(view, "recovers_form", False):
            save_form(request)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def factor_again[View: Callable[..., Any]](view: View) -> View:
    """Ask for a code before a page that gives codes away or turns the factor off: passwords are stolen."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated and not _has_shown_factor(request):
            query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
            codes = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.TOTP)
            name = "mfa_reauthenticate" if codes.exists() else "mfa_reauthenticate_webauthn"
            return HttpResponseRedirect(f"{reverse(name)}?{query}")
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return guarded  # type: ignore[return-value]


def own_key[View: Callable[..., Any]](view: View) -> View:
    """Open the page of a key to its owner alone; to anybody else there is no such key."""

    @wraps(view)
    def guarded(request: Request, pk: int) -> HttpResponse:
        keys = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.WEBAUTHN)
        if not keys.filter(pk=pk).exists():
            raise Http404
        response: HttpResponse = factor_again(view)(request, pk=pk)
        return response

    return guarded  # type: ignore[return-value]


def _has_shown_factor(request: Request) -> bool:
    """Tell whether a factor was shown a moment ago, or the first set up; true where there is none."""
    recently = request.now - timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
    factors = Authenticator.objects.filter(user=request.user.pk, type__in=FACTORS)
    first = factors.order_by("created_at").first()
    if first is None or first.created_at > recently:
        return True
    methods = get_authentication_records(request, request.user)
    return any(method["method"] == "mfa" and method["at"] > recently.timestamp() for method in methods)


def grace_end(request: Request) -> datetime | None:
    """Give when a second factor is asked for; None when it is set up, not needed, or in a demonstration."""
    if settings.GUONG_TODAY is not None or not request.user.is_authenticated:
        return None
    if not hasattr(request, "second_factor_grace_end"):
        end = factor_grace_end(request.user, request.scope)
        request.second_factor_grace_end = end  # type: ignore[attr-defined]
    known: datetime | None = request.second_factor_grace_end  # type: ignore[attr-defined]
    return known


def factor_notice(request: Request) -> dict[str, object]:
    """Tell each page of whoever needs a second factor how many days are left (a context processor)."""
    if not getattr(request, "user", None) or not hasattr(request, "scope"):
        return {}
    end = grace_end(request)
    if end is None:
        return {}
    left = max(end - request.now, timedelta())
    return {"second_factor_days": -(-left // ONE_DAY), "second_factor_is_due": request.now >= end}
