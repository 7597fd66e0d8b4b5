"""Registers the site audits with Django."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "guong.apps.audits"
    label = "audits"
    verbose_name = "Soi trang"
