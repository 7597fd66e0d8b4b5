"""A mail that carries notices: one a day for what can wait, one at once for what cannot."""

import secrets
import smtplib
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person
from guong.engines.viet.formats import VIETNAM_TIME, write_date

from .notification import Notification

# How long after each refused try the next one comes; the last again and again.
RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 240))
LISTED_NOTICES = 40
LONGEST_SUBJECT = 200
LONGEST_FAULT = 300


class Unreachable(OSError):
    """The mail server does not answer, or breaks off."""


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsent(self) -> "LetterQuerySet":
        """Keep those still to go."""
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)

    def due(self, *, at: datetime) -> "LetterQuerySet":
        """Keep those whose time to be tried has come."""
        return self.unsent().filter(next_try_at__lte=at)

    def refused(self) -> "LetterQuerySet":
        """Keep those that the mail server did not take yet."""
        return self.unsent().exclude(fault="")


class Letter(models.Model):
    """
    A letter to one person; a refusing mail server is tried again, and nothing is lost meanwhile.

    Its Message-ID is fixed when it is packed: should the power fail between the server's yes and our note
    of it, what goes out again is the same letter to every mail program.
    """

    recipient = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    day = models.DateField(_("ngày"))
    urgent = models.BooleanField(_("khẩn"), default=False)
    message_id = models.CharField(max_length=120, unique=True)
    packed_at = models.DateTimeField()
    next_try_at = models.DateTimeField(_("gửi lại lúc"))
    tries = models.PositiveIntegerField(_("số lần gửi"), default=0)
    fault = models.CharField(_("máy chủ thư trả lời"), max_length=LONGEST_FAULT, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("thôi gửi lúc"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư gửi đi")
        verbose_name_plural = _("thư gửi đi")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("recipient", "day"), condition=Q(urgent=False), name="letter_of_a_day_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("next_try_at",),
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="letter_to_go",
            ),
        )

    @classmethod
    def pack_all(cls, *, at: datetime) -> int:
        """Put what has come out into letters; give how many notices found one."""
        ready = Notification.objects.live().filter(
            deliver_from__lte=at,
            read_at__isnull=True,
            letter__isnull=True,
            recipient__blanked_at__isnull=True,
        )
        ready = ready.exclude(recipient__email="")
        if not settings.REMINDERS.letter_may_go(at):
            ready = ready.filter(urgent=True)
        bundles: dict[tuple[int, bool], list[int]] = defaultdict(list)
        for pk, recipient, urgent in ready.values_list("pk", "recipient", "urgent"):
            bundles[recipient, urgent].append(pk)
        return sum(cls._pack(recipient, urgent, pks, at) for (recipient, urgent), pks in bundles.items())

    @classmethod
    @transaction.atomic
    def _pack(cls, recipient: int, urgent: bool, pks: list[int], at: datetime) -> int:
        """Put one person's notices into a letter; of two runs at once one finds them taken."""
        Person.objects.select_for_update().get(pk=recipient)
        free = Notification.objects.live().filter(pk__in=pks, letter__isnull=True)
        if not free.exists():
            return 0
        day = at.astimezone(VIETNAM_TIME).date()
        daily = cls.objects.filter(recipient=recipient, urgent=False)
        letter = None if urgent else daily.unsent().first()
        if letter is None:
            if not urgent and daily.filter(day=day).exists():
                return 0  # today's has gone: these wait for tomorrow's, and stand in the inbox meanwhile
            letter = cls.objects.create(
                recipient_id=recipient,
                day=day,
                urgent=urgent,
                packed_at=at,
                next_try_at=at,
                message_id=f"<{secrets.token_hex(16)}@guong.invalid>",
            )
        return free.update(letter=letter)

    @classmethod
    def send_all(cls, *, clock: Callable[[], datetime]) -> int:
        """
        Send what is due, asking the clock before each: a long run does not outlast the office day.

        A server that cannot be reached is left alone until the next run, and not asked once a letter.
        """
        sent_count = 0
        for pk in list(cls.objects.due(at=clock()).values_list("pk", flat=True)):
            try:
                sent_count += cls.objects.get(pk=pk).send(at=clock())
            except Unreachable:
                break
        return sent_count

    def send(self, *, at: datetime) -> bool:
        """
        Try once; a refusal is kept with the time of the next try. Tell whether it went.

        `Unreachable` when it was not this letter that the server refused.
        """
        rhythm = settings.REMINDERS
        if not self.urgent and not rhythm.is_open(at):
            return False
        next_try = at + RETRY_AFTER[min(self.tries, len(RETRY_AFTER) - 1)]
        if not self.urgent:
            next_try = rhythm.next_open(next_try)
        # Taken by moving its next try: of two workers one sends, and a killed one is taken up again.
        untaken = Letter.objects.due(at=at).filter(pk=self.pk, tries=self.tries)
        if not untaken.update(tries=self.tries + 1, next_try_at=next_try):
            return False
        notices = list(self.notifications.live().filter(read_at__isnull=True).order_by("-urgent", "pk"))
        if not notices:
            Letter.objects.filter(pk=self.pk).update(dropped_at=at)
            return False
        try:
            self._write(notices).send()
        except (smtplib.SMTPException, OSError, ValueError) as refusal:
            # An address that cannot even be written (ValueError) holds up nobody else's letter.
            fault = " ".join(str(refusal).split())[:LONGEST_FAULT] or type(refusal).__name__
            Letter.objects.filter(pk=self.pk).update(fault=fault)
            is_server_failure = isinstance(
                refusal, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError
            ) or not isinstance(refusal, smtplib.SMTPException | ValueError)
            if is_server_failure:
                raise Unreachable from refusal
            return False
        with transaction.atomic():
            Letter.objects.filter(pk=self.pk).update(sent_at=at, fault="")
            record(self, "letter.sent", by=None, at=at, detail={"notices": len(notices)})
        return True

    def _write(self, notices: list[Notification]) -> EmailMessage:
        if len(notices) == 1:
            subject = notices[0].title
        else:
            subject = f"{len(notices)} việc cần bạn xem, ngày {write_date(self.day)}"
        lines = [f"Kính gửi {self.recipient.full_name},", ""]
        for notice in notices[:LISTED_NOTICES]:
            lines += [f"- {notice.title}", *([f"  {notice.detail}"] if notice.detail else [])]
            lines += [f"  {settings.ADDRESS}{notice.path}"] if notice.path else []
        if len(notices) > LISTED_NOTICES:
            lines.append(f"… và {len(notices) - LISTED_NOTICES} việc khác trong hộp thư.")
        lines += ["", f"Tin báo của bạn: {settings.ADDRESS}/tin-bao"]
        return EmailMessage(
            f"Gương: {' '.join(subject.split())}"[:LONGEST_SUBJECT],
            "\n".join(lines),
            to=[self.recipient.email],
            headers={"Message-ID": self.message_id, "Auto-Submitted": "auto-generated"},
        )
