"""Registers units and people with Django."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "guong.apps.units"
    label = "units"
    verbose_name = "Đơn vị và con người"

    def ready(self) -> None:
        """Have the log hear of every sign-in, failure and change of a login."""
        from allauth.account.signals import password_changed, user_logged_in
        from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
        from allauth.socialaccount.signals import social_account_added, social_account_removed
        from django.contrib.auth.signals import user_login_failed

        from .actions import signing_in

        user_logged_in.connect(signing_in.log_sign_in)
        user_login_failed.connect(signing_in.log_failure)
        password_changed.connect(signing_in.log_password_change)
        authenticator_added.connect(signing_in.log_factor_added)
        authenticator_removed.connect(signing_in.log_factor_removed)
        authenticator_reset.connect(signing_in.log_new_codes)
        social_account_added.connect(signing_in.log_office_linked)
        social_account_removed.connect(signing_in.log_office_unlinked)
