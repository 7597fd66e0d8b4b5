"""A notice to one person, given once: stored before anything is sent, and ended with its cause."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record, subject_type
from guong.apps.units.models import Person, Unit

BATCH = 400
LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class NotificationRequest:
    """
    A notice to be stored: to whom, about which row, in which words.

    `instance` tells one occasion from the next (the deadline and its window, the step that was taken): the
    same recipient, row, kind and instance is stored once. An urgent one does not wait for working hours.
    """

    recipient_id: int
    unit_id: int
    about: tuple[str, str]
    kind: str
    instance: str
    title: str
    detail: str = ""
    path: str = ""
    urgent: bool = False

    @property
    def key(self) -> tuple[int, str, str, str, str]:
        return (self.recipient_id, *self.about, self.kind, self.instance)


def about(row: models.Model) -> tuple[str, str]:
    """Give the name under which notices speak of a row."""
    return (subject_type(row), str(row.pk))


def requests_to(
    people: Iterable[int],
    row: Any,
    kind: str,
    title: str,
    *,
    instance: str = "once",
    detail: str = "",
    path: str = "",
    urgent: bool = False,
) -> list[NotificationRequest]:
    """Address one notice about a row of a unit to several people; it leads to the row's own page."""
    subject, path = about(row), path or row.get_absolute_url()
    return [
        NotificationRequest(person, row.unit_id, subject, kind, instance, title, detail, path, urgent)
        for person in sorted(people)
    ]


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, person: Person) -> "NotificationQuerySet":
        """Keep one person's own: nobody reads those of another."""
        return self.filter(recipient=person)

    def about(self, *rows: models.Model) -> "NotificationQuerySet":
        """Keep those about some rows of one model."""
        label = subject_type(rows[0]) if rows else ""
        return self.filter(subject_type=label, subject_id__in=[str(row.pk) for row in rows])

    def live(self) -> "NotificationQuerySet":
        """Keep the notices whose cause still exists."""
        return self.filter(ended_at__isnull=True)

    def published(self, *, at: datetime) -> "NotificationQuerySet":
        """Keep those that have come out; one that ended before its moment never did, and does not now."""
        came = Q(ended_at__isnull=True) | Q(ended_at__gte=F("deliver_from"))
        return self.filter(came, deliver_from__lte=at)

    def waiting(self, *, at: datetime) -> "NotificationQuerySet":
        """Keep what has come out, still stands and was not opened."""
        return self.live().filter(deliver_from__lte=at, read_at__isnull=True)

    def end(self, *, at: datetime) -> int:
        """End them with their cause: what was not sent is not sent any more."""
        return self.live().update(ended_at=at)

    def read(self, *, at: datetime) -> int:
        """Mark them as opened."""
        return self.filter(read_at__isnull=True).update(read_at=at)


class Notification(models.Model):
    """
    A notice in an inbox.

    `deliver_from` is the first moment at which it may be seen or sent: at once when urgent, else when
    offices work. `letter` is the mail that carries it, if its reader has an address.
    """

    recipient = models.ForeignKey(Person, models.PROTECT, related_name="notifications")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    kind = models.CharField(_("loại"), max_length=40)
    instance = models.CharField(max_length=80)
    title = models.CharField(_("nội dung"), max_length=LONGEST_LINE)
    detail = models.CharField(_("chi tiết"), max_length=LONGEST_LINE, blank=True)
    path = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(_("khẩn"), default=False)
    stored_at = models.DateTimeField(_("ghi lúc"))
    deliver_from = models.DateTimeField(_("báo từ lúc"))
    read_at = models.DateTimeField(_("mở lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("hết cần nhắc lúc"), null=True, blank=True)
    handed_on_at = models.DateTimeField(_("nhắn tay lúc"), null=True, blank=True)
    letter = models.ForeignKey(
        "notices.Letter", models.PROTECT, null=True, blank=True, related_name="notifications"
    )

    # Sends urgent notices at once; `apps.py` puts the task here, which stands above the models.
    deliver_urgent: ClassVar[Callable[[], object]]

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        ordering = ("-deliver_from", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("recipient", "subject_type", "subject_id", "kind", "instance"), name="told_once"
            ),
        )
        indexes = (
            models.Index(fields=("recipient", "-deliver_from"), name="notice_of_person"),
            models.Index(fields=("subject_type", "subject_id", "kind"), name="notice_about"),
            models.Index(
                fields=("deliver_from",),
                condition=Q(ended_at__isnull=True, letter__isnull=True),
                name="notice_to_send",
            ),
        )

    @property
    def message(self) -> str:
        """Write it as a message to send by hand: what it is about and where it leads, no detail."""
        return f"{self.title}. {settings.ADDRESS}{self.path}" if self.path else self.title

    @transaction.atomic
    def hand_on(self, *, by: Person, at: datetime) -> None:
        """Note that a person also carried the notice by hand, say as a message of Zalo."""
        self.handed_on_at = at
        self.save(update_fields=["handed_on_at"])
        record(self, "notification.handed_on", by=by, at=at)

    @classmethod
    def store(cls, requests: Iterable[NotificationRequest], *, at: datetime) -> int:
        """Store, in batches, what is not stored yet; give how many were new, a second call does nothing."""
        new = 0
        distinct = list({request.key: request for request in requests}.values())
        for batch in batched(distinct, BATCH):
            known_keys = set(
                cls.objects.filter(
                    recipient__in={request.recipient_id for request in batch},
                    subject_id__in={request.about[1] for request in batch},
                ).values_list("recipient", "subject_type", "subject_id", "kind", "instance")
            )
            rows = [
                cls(
                    recipient_id=request.recipient_id,
                    unit_id=request.unit_id,
                    subject_type=request.about[0],
                    subject_id=request.about[1],
                    kind=request.kind,
                    instance=request.instance,
                    title=request.title[:LONGEST_LINE],
                    detail=request.detail[:LONGEST_LINE],
                    path=request.path,
                    urgent=request.urgent,
                    stored_at=at,
                    deliver_from=at if request.urgent else settings.REMINDERS.next_open(at),
                )
                for request in batch
                if request.key not in known_keys
            ]
            with transaction.atomic():
                # Another run may store the same at this very moment: the key lets one of the two through.
                Notification.objects.bulk_create(rows, ignore_conflicts=True)
                if settings.LETTERS and any(row.urgent for row in rows):
                    transaction.on_commit(cls.deliver_urgent)
            new += len(rows)
        return new
