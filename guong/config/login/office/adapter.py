"""How accounts of an office are taken: matched by issuer and `sub`, and nothing else of them is kept."""

import secrets
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from requests import Session

from .guarded import guarded_session


class OfficeAdapter(DefaultSocialAccountAdapter):
    """An account of an office opens a login that is linked to it, and never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def get_requests_session(self) -> Session:
        """Ask the provider through the guard; its own host was named by whoever runs the server."""
        provider = settings.OFFICE_PROVIDER
        return guarded_session([*settings.AUDIT_ALLOW, *([provider.allow_rule] if provider else [])])

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse an account that no login is linked to, and to link one that opens another login."""
        connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if connecting:
            owner = sociallogin.account.user_id if sociallogin.is_existing else request.user.pk
            if not request.user.is_authenticated or owner != request.user.pk:
                raise ImmediateHttpResponse(refusal(request, "taken"))
        elif not sociallogin.is_existing:
            raise ImmediateHttpResponse(refusal(request, "unlinked"))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("office_accounts")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Say in one page of ours what did not work, and that the password still does."""
        raise ImmediateHttpResponse(refusal(request, "cancelled" if error == "cancelled" else "failed"))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send no letter: what happens to a login is told in the inbox."""


_NONCES, _MOST_NONCES = "office-nonces", 10  # of one browser: as many ways out as allauth remembers
_SIGNATURES = ("RS", "PS", "ES", "Ed")  # by a key that the provider alone holds


def new_nonce(request: HttpRequest) -> str:
    """Make the value that binds the ID token to this browser's way out, and remember it in the session."""
    nonce = secrets.token_urlsafe(16)
    request.session[_NONCES] = [*request.session.get(_NONCES, ()), nonce][-_MOST_NONCES:]
    return nonce


class OfficeOpenIDAdapter(OpenIDConnectOAuth2Adapter):
    """The code flow with PKCE, whose ID token is always verified (OpenID Connect Core 1.0, 3.1.3.7)."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Give the provider's own description; raise OAuth2Error where it speaks for another issuer."""
        description: dict[str, Any] = super().openid_config
        issuer = self.get_provider().app.settings["server_url"]
        if str(description.get("issuer", "")).rstrip("/") != issuer:
            raise OAuth2Error("another issuer")
        schemes = ("https://",) if issuer.startswith("https://") else ("https://", "http://")
        for place in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not str(description.get(place, "")).startswith(schemes):
                raise OAuth2Error(f"no {place}")
        return description

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        """Read who somebody is from the ID token alone; raise OAuth2Error for one that does not hold."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("no id_token")
        claims = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if not str(jwt.get_unverified_header(id_token).get("alg")).startswith(_SIGNATURES):
            raise OAuth2Error("signed by a key that others may hold")
        # A token must end, and be made for this client and this way out.
        audience = claims.get("aud")
        is_shared = isinstance(audience, list) and len(audience) > 1
        nonces = list(request.session.get(_NONCES, ()))
        if not str(claims.get("sub", "")).strip():
            raise OAuth2Error("no sub")
        if not claims.get("exp"):
            raise OAuth2Error("no exp")
        if (is_shared or "azp" in claims) and claims.get("azp") != app.client_id:
            raise OAuth2Error("another azp")
        if claims.get("nonce") not in nonces:
            raise OAuth2Error("another nonce")
        nonces.remove(claims["nonce"])
        request.session[_NONCES] = nonces
        login: SocialLogin = self.get_provider().sociallogin_from_response(
            request, {"id_token": {"sub": claims["sub"]}}
        )
        login.account.extra_data = {}
        login.email_addresses = []
        return login


def refusal(request: HttpRequest, reason: str) -> HttpResponse:
    """Draw why an account of the office opened nothing: unlinked, taken, cancelled or failed."""
    provider = settings.OFFICE_PROVIDER
    words = {"reason": reason, "provider_name": provider.name if provider else ""}
    return render(request, "account/office_refused.html", words, status=502 if reason == "failed" else 200)
