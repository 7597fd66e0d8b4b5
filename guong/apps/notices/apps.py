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
        account_events.second_factor_removed.connect(logins.tell_factor_removed)
        for event, kind in (
            (account_events.password_changed, logins.PASSWORD_CHANGED),
            (account_events.second_factor_added, logins.FACTOR_ADDED),
            (account_events.passkey_added, logins.PASSKEY_ADDED),
            (account_events.passkey_removed, logins.PASSKEY_REMOVED),
            (account_events.office_linked, logins.OFFICE_LINKED),
            (account_events.office_unlinked, logins.OFFICE_UNLINKED),
        ):
            event.connect(logins.tell_owner(kind), weak=False)
