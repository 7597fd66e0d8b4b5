"""Registers evidence with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "guong.apps.evidence"
    label = "evidence"
    verbose_name = "Minh chứng"
