"""Registers directives, obligations and assignments with Django."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "guong.apps.obligations"
    label = "obligations"
    verbose_name = "Văn bản và việc"
