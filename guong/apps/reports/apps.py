"""Registers reports and their periods with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "guong.apps.reports"
    label = "reports"
    verbose_name = "Báo cáo"
