"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "guong.apps.notices"
    label = "notices"
    verbose_name = "Hộp thư"

    def ready(self) -> None:
        """Give the notices their way out: the task that carries urgent ones at once."""
        from .models import Notification
        from .tasks import deliver

        Notification.deliver_urgent = deliver.enqueue
