"""Registers the registers with Django."""

from django.apps import AppConfig


class RegistriesConfig(AppConfig):
    name = "guong.apps.registries"
    label = "registries"
    verbose_name = "Sổ đăng ký"
