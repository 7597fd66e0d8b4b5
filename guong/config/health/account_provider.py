"""Looks at the provider of the office's accounts, where the settings name one."""

from django.conf import settings
from django.urls import reverse
from requests import RequestException

from ..login.office.guarded import guarded_session
from .outcome import Checkup, ServerFacts, bad, good

WELL_KNOWN = "/.well-known/openid-configuration"


def check_office_login(facts: ServerFacts) -> Checkup:
    """Ask the provider who it says it is, and name the address that it has to send people back to."""
    provider = settings.OFFICE_PROVIDER
    if provider is None:
        return good("Không dùng tài khoản cơ quan.")
    back = facts.address + reverse("openid_connect_callback", args=[provider.key])
    session = guarded_session([*settings.AUDIT_ALLOW, provider.allow_rule])
    try:
        answer = session.get(provider.issuer + WELL_KNOWN)
        answer.raise_for_status()
        name = str(answer.json().get("issuer", "")).rstrip("/")
    except (RequestException, ValueError, AttributeError) as failure:
        return bad(
            f"Không hỏi được {provider.issuer} ({type(failure).__name__}): không ai vào được bằng tài khoản "
            "cơ quan; mật khẩu vẫn dùng được.",
            "Xem GUONG_OIDC_ISSUER và đường mạng tới máy ấy.",
        )
    if name != provider.issuer:
        return bad(
            f"Máy ở {provider.issuer} tự xưng là “{name}”.", "Ghi GUONG_OIDC_ISSUER đúng như nơi ấy tự xưng."
        )
    return good(f"{provider.issuer} trả lời đúng tên; ở đó cần có địa chỉ quay về {back}")
