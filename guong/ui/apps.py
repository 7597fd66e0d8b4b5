"""Registers the pages' templates, tags and static files with Django."""

from django.apps import AppConfig
from django.urls import register_converter

from .addresses import IdConverter


class UiConfig(AppConfig):
    name = "guong.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        """Register `<id:pk>` of addresses."""
        register_converter(IdConverter, "id")
