"""Registers the incidents with Django."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "guong.apps.incidents"
    label = "incidents"
    verbose_name = "Sự cố"

    def ready(self) -> None:
        """Tell the registers which channels a case is open about, and which pages a case proved false."""
        from guong.apps.registries.models import find_cases_by

        from .actions.new_cases import cases_standing

        find_cases_by(cases_standing)
