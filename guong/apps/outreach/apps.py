"""Registers the spreading of the Code with Django."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "guong.apps.outreach"
    label = "outreach"
    verbose_name = "Tuyên truyền, phổ biến"
