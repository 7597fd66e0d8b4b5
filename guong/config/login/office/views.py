"""The door of an office's accounts, and the page on which a person links hers or takes the link off."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.signals import social_account_removed
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from guong.apps.units.request import Request

from .adapter import OfficeOpenIDAdapter, new_nonce, refusal


def entrance(_request: HttpRequest) -> dict[str, str]:
    """Give the templates the name of the office's accounts, "" where there are none."""
    return {"office_login": settings.OFFICE_PROVIDER.name if settings.OFFICE_PROVIDER else ""}


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the provider; 404 where the server knows none."""
    target = request.POST.get("next", "")
    fits = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return _lead_out(request, AuthProcess.LOGIN, target if fits else "")


@login_not_required
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider answered; a page of ours says what did not hold."""
    _provider_key(provider_id)
    adapter = OfficeOpenIDAdapter(request, provider_id)
    try:
        response: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
    except (RequestException, OAuth2Error, ValueError, KeyError, TypeError):
        return refusal(request, "failed")
    return response


@require_safe
@reauthentication_required()
def own_accounts(request: Request) -> HttpResponse:
    """Show which account of the office opens this login."""
    return render(request, "account/office.html", {"links": _own_links(request)})


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def link(request: Request) -> HttpResponse:
    """Lead to the provider, to link the account one signs in with there to this login."""
    if request.method == "GET":  # come back from confirming who one is
        return HttpResponseRedirect(reverse("office_accounts"))
    return _lead_out(request, AuthProcess.CONNECT, reverse("office_accounts"))


@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def unlink(request: Request, pk: int) -> HttpResponse:
    """Take the link off; 404 for anybody else's."""
    account = _own_links(request).filter(pk=pk).first()
    if account is None:
        raise Http404
    if request.method == "GET":
        return HttpResponseRedirect(reverse("office_accounts"))
    account.delete()
    social_account_removed.send(sender=SocialAccount, request=request, socialaccount=account)
    return HttpResponseRedirect(reverse("office_accounts"))


def _own_links(request: Request) -> Any:
    return SocialAccount.objects.filter(user=request.user.pk).order_by("pk")


def _lead_out(request: HttpRequest, process: str, target: str) -> HttpResponse:
    key = _provider_key()
    try:
        provider = get_adapter(request).get_provider(request, provider=key)
        # The very adapter that reads the answer, so that both ways hold the same checks.
        provider.oauth2_adapter_class = OfficeOpenIDAdapter
        parameters = provider.get_auth_params() | {"nonce": new_nonce(request)}
        response: HttpResponse = provider.redirect(
            request, process, next_url=target or None, auth_params=parameters
        )
    except (RequestException, OAuth2Error, SocialApp.DoesNotExist, ValueError, KeyError, TypeError):
        return refusal(request, "failed")
    return response


def _provider_key(asked_for: str | None = None) -> str:
    """Give the key of the provider of this server; 404 where there is none, or another is asked for."""
    provider = settings.OFFICE_PROVIDER
    if provider is None or asked_for not in (None, provider.key):
        raise Http404
    return str(provider.key)
