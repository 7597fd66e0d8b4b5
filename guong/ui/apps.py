"""Registers the pages' templates, tags and static files with Django."""

from django.apps import AppConfig

from .english.pages import install


class UiConfig(AppConfig):
    name = "guong.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        """Put the languages of English readers in place."""
        install()
