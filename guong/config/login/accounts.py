"""How signing in behaves here: no sign-up, no mail needed, Vietnamese answers when a door is shut."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from guong.ui.errors import error_page

from .factor_seeds import open_seed, seal_seed


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã khóa."),
        "enter_current_password": _("Nhập mật khẩu hiện tại."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "too_many_login_attempts": _("Đã thử quá nhiều lần. Chờ 5 phút rồi thử lại."),
        "rate_limited": _("Đã thử quá nhiều lần. Chờ ít phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the count of wrong passwords to axes."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in or out: the next page says it by being there."""


class SecondFactor(DefaultMFAAdapter):
    """The second factor, named for the product and refused in Vietnamese."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Chưa đổi được địa chỉ thư."),
        "cannot_delete_authenticator": _("Chưa tắt được lớp thứ hai."),
        "cannot_generate_recovery_codes": _("Bật lớp thứ hai rồi mới tạo được mã dự phòng."),
        "incorrect_code": _("Mã không đúng."),
        "second_factor_locked": _(
            "Mã đã bị nhập sai quá nhiều lần. Lớp thứ hai bị khóa đến %s; "
            "cần vào sớm hơn thì nhờ quản trị cấp liên kết vào lại."
        ),
        "unverified_email": _("Chưa xác nhận địa chỉ thư."),
    }

    def encrypt(self, text: str) -> str:
        return seal_seed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_seed(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Gương"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind keys to the host of GUONG_ADDRESS; where that is numbers, to the name that was typed."""
        host = urlsplit(settings.ADDRESS).hostname or "localhost"
        if host.replace(".", "").isdigit() or ":" in host:
            host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": "Gương"}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Name a new key by its number."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Khóa %(n)s") % {"n": count + 1})


def tried_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Give the name somebody tries to sign in with, in one case, so that "LAN" and "lan" count together."""
    username = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(username).strip().casefold()


def nameless_client(*_client: object) -> str:
    """Call whoever failed to sign in nothing: names and addresses of people do not belong in the log."""
    return "-"


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer somebody who has tried too often, with the page for 429."""
    return error_page(request, 429)
