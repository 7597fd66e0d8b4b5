"""Registers succession with Django."""

from django.apps import AppConfig


class SuccessionConfig(AppConfig):
    name = "guong.apps.succession"
    label = "succession"
    verbose_name = "Sắp xếp đơn vị"
