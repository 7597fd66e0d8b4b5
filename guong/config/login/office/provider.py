"""The provider that GUONG_OIDC_* names, as allauth wants it told."""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ...env import BadSetting, Env

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: its issuer, what Gương is there, and the name people know it by."""

    issuer: str
    client: str
    secret: str
    name: str

    @property
    def key(self) -> str:
        """Name the issuer inside the ledger: links to accounts of one issuer never serve another."""
        return f"oidc-{hashlib.sha256(self.issuer.encode()).hexdigest()[:16]}"

    @property
    def origin(self) -> str:
        """Give scheme, host and port: where the forms of signing in may lead."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def allow_rule(self) -> str:
        """Write the rule that opens this host to the guard: whoever runs the server named it."""
        parts = urlsplit(self.issuer)
        host = parts.hostname or ""
        return f"{f'[{host}]' if ':' in host else host}:{parts.port or _PORTS[parts.scheme]}"

    def as_settings(self) -> dict[str, Any]:
        """Give the value of SOCIALACCOUNT_PROVIDERS: only who somebody is is asked for (scope `openid`)."""
        application = {
            "provider_id": self.key,
            "name": self.name,
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "scope": ["openid"], "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [application]}}


def provider_of(env: Env) -> Provider | None:
    """Read the provider from the settings, None where no issuer is set; `BadSetting` for half of one."""
    issuer = env["GUONG_OIDC_ISSUER"].strip().rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not secure or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise BadSetting(
            f"GUONG_OIDC_ISSUER = “{issuer}” không dùng được: cần địa chỉ https của nhà cung cấp, không kèm "
            "tham số."
        )
    client, secret = env["GUONG_OIDC_CLIENT"].strip(), env["GUONG_OIDC_SECRET"].strip()
    if not client or not secret:
        raise BadSetting("Đã đặt GUONG_OIDC_ISSUER thì đặt cả GUONG_OIDC_CLIENT và GUONG_OIDC_SECRET.")
    return Provider(issuer, client, secret, env["GUONG_OIDC_NAME"].strip())
