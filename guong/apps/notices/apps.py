"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "guong.apps.notices"
    label = "notices"
    verbose_name = "Hộp thư"
