"""A webhook: where the acts on a unit's rows are told, how far that has come, and when it is tried again."""

import base64
import hmac
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.keys import draw_key
from guong.apps.activity.models import Head, record
from guong.apps.activity.transitions import StateMachine, move, state_field
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import Appointment, Person, User

SECRET_PREFIX = "whsec_"
LONGEST_ADDRESS, LONGEST_OUTCOME = 500, 80
SALT_BYTES = 16
LEASE = timedelta(minutes=3)  # so long one worker has a webhook to itself
# How long to wait after each failure; together more than two days, then a person is told.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720, 1440))
NOTICE_STOPPED = "webhook_stopped"


class WebhookState(models.TextChoices):
    """Whether acts are being told."""

    RUNNING = "running", _("đang gửi")
    STOPPED = "stopped", _("đã dừng vì nơi nhận không nhận")
    ENDED = "ended", _("đã thôi")


WEBHOOK_STATES = StateMachine(
    "webhook",
    WebhookState,
    {
        WebhookState.RUNNING: {WebhookState.STOPPED, WebhookState.ENDED, WebhookState.RUNNING},
        WebhookState.STOPPED: {WebhookState.RUNNING, WebhookState.ENDED},
    },
    illegal=_("Webhook này “%(old)s”, không chuyển thành “%(new)s” được."),
)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def due(self, *, now: datetime) -> "WebhookQuerySet":
        """Keep those that run and may be tried now, the longest waiting first."""
        return self.filter(state=WebhookState.RUNNING, next_at__lte=now).order_by("next_at", "pk")


class Webhook(models.Model):
    """
    One receiver of an administrator's unit; it ends with the administrator's post.

    The log is its outbox: an act's entry is written with the act, and `position` is the last entry that
    was looked at and, if it is within reach, delivered. The secret is drawn from the key of the ledger and
    `salt`, so that whoever has the database alone cannot sign. `next_at` goes by the clock of the machine.
    """

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="webhooks", verbose_name=_("chức vụ")
    )
    address = models.CharField(_("địa chỉ nhận"), max_length=LONGEST_ADDRESS)
    salt = models.CharField(max_length=2 * SALT_BYTES, editable=False)
    state = state_field(WebhookState.RUNNING, 8)
    position = models.PositiveBigIntegerField(_("đã gửi đến mục"))
    attempts = models.PositiveIntegerField(_("số lần hỏng liền"), default=0)
    next_at = models.DateTimeField(_("gửi tiếp từ"))
    outcome = models.CharField(_("lần cuối"), max_length=LONGEST_OUTCOME, blank=True)
    tried_at = models.DateTimeField(_("thử lúc"), null=True)
    begun_at = models.DateTimeField(_("mở lúc"))

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhook")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("next_at",), condition=Q(state=WebhookState.RUNNING), name="webhook_due"),
        )

    @classmethod
    @transaction.atomic
    def open(
        cls, appointment: Appointment, *, address: str, by: Person, at: datetime, now: datetime
    ) -> "Webhook":
        """Tell a receiver of what happens from now on; its secret is shown once."""
        head = Head.objects.filter(pk=1).first()
        row: Webhook = cls.objects.create(
            appointment=appointment,
            address=address,
            salt=secrets.token_hex(SALT_BYTES),
            position=head.position if head else 0,
            next_at=now,
            begun_at=at,
        )
        record(row, "webhook.opened", by=by, at=at)
        return row

    @property
    def key(self) -> bytes:
        """Give the key that deliveries are signed with."""
        return hmac.digest(draw_key("webhook"), self.salt.encode(), "sha256")

    @property
    def secret(self) -> str:
        """Write the key as receivers take it."""
        return SECRET_PREFIX + base64.b64encode(self.key).decode()

    def holds(self, on: date) -> bool:
        """Tell whether the post that it hangs on is held, by somebody who may still sign in."""
        user = getattr(self.appointment.person, "user", None)
        return self.appointment.holds(on) and user is not None and user.is_active

    def lease(self, *, now: datetime) -> bool:
        """Take the webhook for one worker; another one finds it again when the lease is over."""
        free = Webhook.objects.due(now=now).filter(pk=self.pk)
        return bool(free.order_by().update(next_at=now + LEASE))

    def note_position(self, position: int, outcome: str, *, now: datetime) -> None:
        """Note how far the receiver was told; what went wrong before is over."""
        current_row = Webhook.objects.filter(pk=self.pk, position=self.position)  # nobody asked for a replay
        if current_row.update(position=position, attempts=0, outcome=outcome, tried_at=now):
            self.position, self.attempts = position, 0

    def release(self, *, now: datetime) -> None:
        """Let it be taken again at once."""
        running = Webhook.objects.filter(pk=self.pk, state=WebhookState.RUNNING)
        running.update(next_at=now)

    @transaction.atomic
    def note_failure(self, outcome: str, *, at: datetime, now: datetime) -> None:
        """Wait longer after each failure; after the last pause stop, and tell the administrator."""
        self.attempts += 1
        self.outcome, self.tried_at = outcome[:LONGEST_OUTCOME], now
        if self.attempts <= len(BACKOFF):
            self.next_at = now + BACKOFF[self.attempts - 1]
            self.save(update_fields=("attempts", "outcome", "tried_at", "next_at"))
            return
        changes: dict[str, Any] = {"attempts": self.attempts, "outcome": self.outcome, "tried_at": now}
        move(self, WebhookState.STOPPED, WEBHOOK_STATES, by=None, at=at, **changes)
        notice = NotificationRequest(
            self.appointment.person_id,
            self.appointment.unit_id,
            about(self),
            NOTICE_STOPPED,
            str(self.position),
            "Webhook đã dừng: nơi nhận không nhận suốt hai ngày",
            detail=self.outcome,
            path=reverse("api:webhooks"),
        )
        Notification.store([notice], at=at)

    @transaction.atomic
    def replay(self, *, position: int, by: Person, at: datetime, now: datetime) -> None:
        """Tell everything anew from behind a position on, under the same ids; a stopped one runs again."""
        head = Head.objects.filter(pk=1).first()
        place = min(position, head.position if head else 0)
        changes: dict[str, Any] = {"position": place, "attempts": 0, "next_at": now}
        move(self, WebhookState.RUNNING, WEBHOOK_STATES, by=by, at=at, act="replayed", **changes)
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def end(self, *, by: Person | None, at: datetime) -> None:
        """Tell the receiver nothing more."""
        move(self, WebhookState.ENDED, WEBHOOK_STATES, by=by, at=at)
        Notification.objects.about(self).end(at=at)


def end_after_recovery(*, user: User, **_signal: Any) -> None:
    """End the webhooks of a login that was recovered: who took the login may have opened them."""
    for row in Webhook.objects.filter(appointment__person=user.person).exclude(state=WebhookState.ENDED):
        row.end(by=user.person, at=settings.BUSINESS_NOW())
