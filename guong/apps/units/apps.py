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

        from .actions import login_log

        user_logged_in.connect(login_log.log_sign_in)
        user_login_failed.connect(login_log.log_failure)
        password_changed.connect(login_log.log_password_change)
        authenticator_added.connect(login_log.log_factor_added)
        authenticator_removed.connect(login_log.log_factor_removed)
        authenticator_reset.connect(login_log.log_new_codes)
        social_account_added.connect(login_log.log_office_linked)
        social_account_removed.connect(login_log.log_office_unlinked)
