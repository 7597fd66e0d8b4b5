"""Registers directives, obligations and assignments with Django."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "guong.apps.obligations"
    label = "obligations"
    verbose_name = "Văn bản và việc"

    def ready(self) -> None:
        """Tell the apps below whose registers the lead of a directive reads, and what its duties say."""
        from guong.apps.evidence.models import find_provisions_by
        from guong.apps.units.models import find_oversight_by

        from .models.duty_words import find_provisions
        from .models.oversight import find_led_bearers

        find_oversight_by(find_led_bearers)
        find_provisions_by(find_provisions)
