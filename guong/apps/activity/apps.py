"""Registers the log of acts with Django."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "guong.apps.activity"
    label = "activity"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        """Have limits counted for all processes together, where there may be several."""
        from django.conf import settings

        if not settings.SEVERAL_PROCESSES:
            return
        from django.utils import timezone

        from guong.ui import limits

        from .models import SharedNote

        limits.count_in(
            lambda name, most, seconds, count: SharedNote.admit(name, most, seconds, count, at=timezone.now())
        )
