"""A mail address becomes Django's mailers; without one no letter goes, and none stands in the log."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from . import BadSetting

_CONTACT_SCHEMES = ("mailto", "https", "tel")


class NoLetters(BaseEmailBackend):
    """Sends nothing and writes nothing down: people are told in their inbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return 0


def mailers(address: str) -> dict[str, Any]:
    """Give Django's MAILERS for `smtp://` (STARTTLS on port 587) or `smtps://`; empty means none goes."""
    if not address:
        return {"default": {"BACKEND": f"{__name__}.{NoLetters.__name__}"}}
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


def security_contact(written: str, mail_from: str) -> str:
    """Give the address of security.txt, "" where nobody is known; `BadSetting` for what is no address."""
    contact = written or ("" if mail_from.endswith("@localhost") else mail_from)
    if contact and not urlsplit(contact).scheme:
        contact = f"mailto:{contact}"
    parts = urlsplit(contact)
    is_place = bool(parts.path or parts.netloc) and " " not in contact
    is_mail = parts.scheme != "mailto" or "@" in parts.path
    if contact and not (parts.scheme in _CONTACT_SCHEMES and is_place and is_mail):
        raise BadSetting(
            "GUONG_SECURITY_CONTACT là một địa chỉ thư, hoặc bắt đầu bằng “mailto:”, “https://”."
        )
    return contact
