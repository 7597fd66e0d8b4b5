"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "guong.apps.notices"
    label = "notices"
    verbose_name = "Hộp thư"

    def ready(self) -> None:
        """Give the notices their way out, and have them hear what happens to people and their logins."""
        from guong.apps.units.models import signals

        from .actions import logins, posts
        from .models import Notification
        from .tasks import deliver

        Notification.deliver_urgent = deliver.enqueue
        signals.proposal_made.connect(posts.ask_for_consent)
        signals.proposal_decided.connect(posts.tell_answer)
        signals.recovery_issued.connect(logins.tell_recovery_issued)
        signals.login_recovered.connect(logins.tell_recovered)
        signals.second_factor_removed.connect(logins.tell_factor_removed)
