"""Registers the incidents with Django."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "guong.apps.incidents"
    label = "incidents"
    verbose_name = "Sự cố"
