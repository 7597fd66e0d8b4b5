"""Registers the pages' templates, tags and static files with Django."""

from django.apps import AppConfig
from django.urls import register_converter

from .addresses import IdConverter
from .english.pages import install


class UiConfig(AppConfig):
    name = "guong.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        """Put the languages of English readers in place, and `<id:pk>` of addresses."""
        install()
        register_converter(IdConverter, "id")
