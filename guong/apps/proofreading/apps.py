"""Registers the proofreading of drafts with Django."""

from django.apps import AppConfig


class ProofreadingConfig(AppConfig):
    name = "guong.apps.proofreading"
    label = "proofreading"
    verbose_name = "Soi bài"
