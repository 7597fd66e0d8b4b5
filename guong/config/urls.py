"""Every address of the server: the accounts' own pages, then those of each app."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.urls import include, path

from guong.ui import day_field

from .exports import views as exports
from .health import views as health
from .login.office import views as office
from .login.second_factor import factor_again, own_key
from .login.throttle import paced

handler500 = "guong.config.web.error_pages.server_error"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("suc-khoe", health.health, name="health"),
    path("quan-tri/xuat", exports.export_page, name="export"),
    path("quan-tri/xuat/tep", exports.export_file, name="export_file"),
    path("ngay", day_field.echo, name="day_echo"),
    path("ngay/lich", day_field.month, name="day_month"),
    path("dang-nhap", paced(account.login), name="account_login"),
    path("dang-xuat", account.logout, name="account_logout"),
    path("tai-khoan/bi-khoa", account.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-nhan-lai", account.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/mat-khau", account.password_change, name="account_change_password"),
    path("tai-khoan/hai-lop", second.index, name="mfa_index"),
    path("dang-nhap/hai-lop", second.authenticate, name="mfa_authenticate"),
    path("tai-khoan/hai-lop/xac-nhan-lai", second.reauthenticate, name="mfa_reauthenticate"),
    path("tai-khoan/hai-lop/bat", totp.activate_totp, name="mfa_activate_totp"),
    path("tai-khoan/hai-lop/tat", factor_again(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("dang-nhap/khoa", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("tai-khoan/khoa-dang-nhap", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tai-khoan/khoa-dang-nhap/them", factor_again(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("tai-khoan/khoa-dang-nhap/<id:pk>/ten", own_key(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "tai-khoan/khoa-dang-nhap/<id:pk>/bo", own_key(passkeys.remove_webauthn), name="mfa_remove_webauthn"
    ),
    path(
        "tai-khoan/khoa-dang-nhap/xac-nhan-lai",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("dang-nhap/co-quan", paced(office.sign_in), name="office_sign_in"),
    path("dang-nhap/co-quan/<slug:provider_id>/ve", paced(office.come_back), name="openid_connect_callback"),
    path("tai-khoan/co-quan", factor_again(office.own_accounts), name="office_accounts"),
    path("tai-khoan/co-quan/noi", factor_again(office.link), name="office_link"),
    path("tai-khoan/co-quan/<id:pk>/bo", factor_again(office.unlink), name="office_unlink"),
    path("tai-khoan/ma-du-phong", factor_again(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "tai-khoan/ma-du-phong/tao",
        factor_again(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tai-khoan/ma-du-phong/tai",
        factor_again(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    *(path("", include(f"guong.apps.{app}.urls")) for app in settings.APPS if app != "activity"),
]
