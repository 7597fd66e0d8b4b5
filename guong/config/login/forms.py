"""The sign-in forms with Vietnamese labels and a limit on wrong codes; the rest is allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as second
from allauth.mfa.recovery_codes import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from .throttle import LimitedCode

LABELS = {
    "login": _("Tên đăng nhập"),
    "password": _("Mật khẩu"),
    "oldpassword": _("Mật khẩu hiện tại"),
    "password1": _("Mật khẩu mới"),
    "password2": _("Nhập lại mật khẩu mới"),
    "code": _("Mã sáu chữ số"),
    "name": _("Tên khóa, để sau này nhận ra"),
}


class RelabelledForm(forms.Form):
    """Give each field its Vietnamese label and let the label do without a placeholder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.has_error("password2"):
            self.errors["password2"] = self.error_class(
                [str(_("Hai lần nhập mật khẩu mới chưa giống nhau."))]
            )
        return cleaned


class LoginForm(RelabelledForm, account.LoginForm):
    pass


class ReauthenticateForm(RelabelledForm, account.ReauthenticateForm):
    pass


class ChangePasswordForm(RelabelledForm, account.ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        """Take the present password, and count a wrong one as the entrance does."""
        adapter, password = get_adapter(), str(self.cleaned_data.get("oldpassword", ""))
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password


class AuthenticateForm(RelabelledForm, LimitedCode, second.AuthenticateForm):
    pass


class SecondReauthenticateForm(RelabelledForm, LimitedCode, second.ReauthenticateForm):
    pass


class ActivateForm(RelabelledForm, totp.ActivateTOTPForm):
    pass


class DeactivateForm(RelabelledForm, totp.DeactivateTOTPForm):
    pass


class GenerateCodesForm(RelabelledForm, codes.GenerateRecoveryCodesForm):
    pass


class AddPasskeyForm(RelabelledForm, webauthn.AddWebAuthnForm):
    """A key that signs in by itself; one that asked for no finger, face or code is refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]

    def clean(self) -> Any:
        self.cleaned_data["passwordless"] = True
        return super().clean()


class RenamePasskeyForm(RelabelledForm, webauthn.EditWebAuthnForm):
    pass
