"""Registers the pages' templates, tags and static files with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "guong.ui"
    label = "ui"
    verbose_name = "Giao diện"
