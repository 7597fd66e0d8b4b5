"""A mail address becomes Django's mailers; without one letters are written to the log, not sent."""

from typing import Any
from urllib.parse import unquote, urlsplit

from .env import BadSetting


def mailers(address: str) -> dict[str, Any]:
    """Give Django's MAILERS for `smtp://` (STARTTLS on port 587) or `smtps://`; empty means console."""
    if not address:
        return {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadSetting("GUONG_MAIL bắt đầu bằng “smtp://” hoặc “smtps://” và có tên máy.")
    secure = parts.scheme == "smtps"
    port = parts.port or (465 if secure else 587)
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": port,
        "use_ssl": secure,
        "use_tls": not secure and port == 587,
        "timeout": 20,
    }
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
