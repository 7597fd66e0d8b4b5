"""Registers the pages' templates, tags and static files with Django."""

from django.apps import AppConfig

from .english.pages import can_be_english, install


class UiConfig(AppConfig):
    name = "guong.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        """Put the English catalogue in place on a server whose pages are English."""
        if can_be_english():
            install()
