"""Registers the lawbook with Django."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "guong.apps.lawbook"
    label = "lawbook"
    verbose_name = "Kho căn cứ"
