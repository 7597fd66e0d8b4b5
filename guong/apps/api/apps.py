"""Registers the interface for programs with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "guong.apps.api"
    label = "api"
    verbose_name = "Giao tiếp với chương trình"

    def ready(self) -> None:
        """End what tells receivers of a login's acts when the login is recovered."""
        from guong.apps.units.models import account_events

        from .models.webhook import end_after_recovery

        account_events.login_recovered.connect(end_after_recovery)
