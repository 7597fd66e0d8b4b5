"""Registers the first pages with Django."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "guong.apps.dashboard"
    label = "dashboard"
    verbose_name = "Trang đầu"
