"""Registers the site audits with Django."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "guong.apps.audits"
    label = "audits"
    verbose_name = "Soi trang"

    def ready(self) -> None:
        """Tell the app below, whose pages ask what a machine saw, who looks."""
        from guong.apps.obligations.models.site_evidence import look_by

        from .actions.site_lookout import SiteLookout

        look_by(SiteLookout())
