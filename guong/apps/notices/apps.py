"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "guong.apps.notices"
    label = "notices"
    verbose_name = "Hộp thư"

    def ready(self) -> None:
        """Give the notices their way out, and have them hear what happens to people and their logins."""
        from guong.apps.units.models import account_events

        from .actions import logins, posts
        from .models import Notification
        from .models.feed import end_after_recovery
        from .tasks import deliver

        Notification.deliver_urgent = deliver.enqueue
        account_events.proposal_made.connect(posts.ask_for_consent)
        account_events.proposal_decided.connect(posts.tell_answer)
        account_events.recovery_issued.connect(logins.tell_recovery_issued)
        account_events.login_recovered.connect(logins.tell_recovered)
        account_events.login_recovered.connect(end_after_recovery)
        account_events.person_blanked.connect(logins.forget_name)
        account_events.role_given.connect(logins.tell_role_given)
        account_events.password_changed.connect(logins.tell_password_changed)
        account_events.second_factor_added.connect(logins.tell_factor_added)
        account_events.second_factor_removed.connect(logins.tell_factor_removed)
        account_events.passkey_added.connect(logins.tell_passkey_added)
        account_events.passkey_removed.connect(logins.tell_passkey_removed)
        account_events.office_linked.connect(logins.tell_office_linked)
        account_events.office_unlinked.connect(logins.tell_office_unlinked)
