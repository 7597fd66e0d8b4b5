"""Registers the work with the press with Django."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "guong.apps.press"
    label = "press"
    verbose_name = "Báo chí"
