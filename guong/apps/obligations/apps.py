"""Registers directives, obligations and assignments with Django."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "guong.apps.obligations"
    label = "obligations"
    verbose_name = "Văn bản và việc"

    def ready(self) -> None:
        """Let whoever leads a directive read the registers of the units that it obliges."""
        from guong.apps.units.models import find_oversight_by

        from .models.oversight import find_led_bearers

        find_oversight_by(find_led_bearers)
