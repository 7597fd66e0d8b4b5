"""Registers the log of acts with Django."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "guong.apps.activity"
    label = "activity"
    verbose_name = "Nhật ký"
