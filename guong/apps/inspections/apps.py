"""Registers the inspections with Django."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "guong.apps.inspections"
    label = "inspections"
    verbose_name = "Kiểm tra"
