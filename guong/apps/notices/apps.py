"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "guong.apps.notices"
    label = "notices"
    verbose_name = "Hộp thư"

    def ready(self) -> None:
        """Give the notices their way out, and have them hear what happens to people and their logins."""
        from guong.apps.units.models import account_events

        from .actions import post_proposal_notices, second_factor_alerts
        from .models import Notification
        from .models.feed import end_after_recovery
        from .tasks import deliver

        Notification.deliver_urgent = deliver.enqueue
        account_events.proposal_made.connect(post_proposal_notices.ask_for_consent)
        account_events.proposal_decided.connect(post_proposal_notices.tell_answer)
        account_events.recovery_issued.connect(second_factor_alerts.tell_recovery_issued)
        account_events.login_recovered.connect(second_factor_alerts.tell_recovered)
        account_events.login_recovered.connect(end_after_recovery)
        account_events.person_blanked.connect(second_factor_alerts.forget_name)
        account_events.role_given.connect(second_factor_alerts.tell_role_given)
        account_events.second_factor_removed.connect(second_factor_alerts.tell_factor_removed)
        for event, kind in (
            (account_events.password_changed, second_factor_alerts.PASSWORD_CHANGED),
            (account_events.second_factor_added, second_factor_alerts.FACTOR_ADDED),
            (account_events.passkey_added, second_factor_alerts.PASSKEY_ADDED),
            (account_events.passkey_removed, second_factor_alerts.PASSKEY_REMOVED),
            (account_events.office_linked, second_factor_alerts.OFFICE_LINKED),
            (account_events.office_unlinked, second_factor_alerts.OFFICE_UNLINKED),
        ):
            event.connect(second_factor_alerts.tell_owner(kind), weak=False)
