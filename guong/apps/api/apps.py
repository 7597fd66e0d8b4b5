"""Registers the interface for programs with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "guong.apps.api"
    label = "api"
    verbose_name = "Giao tiếp với chương trình"
