"""Registers units and people with Django."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "guong.apps.units"
    label = "units"
    verbose_name = "Đơn vị và con người"
