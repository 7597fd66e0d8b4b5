"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "guong.apps.notices"
    label = "notices"
    verbose_name = "Hộp thư"

    def ready(self) -> None:
        """Give the notices their way out, and have them hear what happens to people and their logins."""
        from guong.apps.units.models import announcements

        from .actions import logins, posts
        from .models import Notification
        from .models.feed import end_after_recovery
        from .tasks import deliver

        Notification.deliver_urgent = deliver.enqueue
        announcements.proposal_made.connect(posts.ask_for_consent)
        announcements.proposal_decided.connect(posts.tell_answer)
        announcements.recovery_issued.connect(logins.tell_recovery_issued)
        announcements.login_recovered.connect(logins.tell_recovered)
        announcements.login_recovered.connect(end_after_recovery)
        announcements.person_blanked.connect(logins.forget_name)
        announcements.role_given.connect(logins.tell_role_given)
        announcements.password_changed.connect(logins.tell_password_changed)
        announcements.second_factor_added.connect(logins.tell_factor_added)
        announcements.second_factor_removed.connect(logins.tell_factor_removed)
        announcements.passkey_added.connect(logins.tell_passkey_added)
        announcements.passkey_removed.connect(logins.tell_passkey_removed)
        announcements.office_linked.connect(logins.tell_office_linked)
        announcements.office_unlinked.connect(logins.tell_office_unlinked)
