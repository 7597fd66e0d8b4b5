"""What somebody reports of a suspicious page: a link, some words, a way to answer if they like, a receipt."""

import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once, state_field
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person, Scope, Unit
from guong.engines.channels.defanged_addresses import defanged
from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.viet.formats import ONE_DAY

from .incident import LONGEST_ADDRESS, Incident, units_in_charge
from .states import IncidentState, TipState

if TYPE_CHECKING:
    from django.utils.functional import Promise

LONGEST_WORDS = 2000  # characters
LONGEST_CONTACT = 120  # characters
# Without letters and digits that a telephone mixes up.
_LETTERS = "ABCDEFGHKLMNPQRSTUVXY3456789"
_LENGTH = 10
SAME_WITHIN = timedelta(days=1)
LONGEST_REASON = 300  # characters
LONGEST_TYPED_CODE, LONGEST_CODE = 40, 12  # characters


class TipQuerySet(models.QuerySet["Tip"]):
    def visible_to(self, scope: Scope) -> "TipQuerySet":
        """Keep what was reported to units in scope."""
        return self.filter(scope.rows(unit="unit", on="received_on"))

    def waiting(self) -> "TipQuerySet":
        """Keep what nobody has looked at."""
        return self.filter(state=TipState.RECEIVED)


class Tip(models.Model):
    """
    One report from outside.

    It holds what its author typed, when it came and whom it was meant for; nothing of who sent it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("gửi tới"))
    code = models.CharField(_("mã biên nhận"), max_length=12, unique=True, editable=False)
    link = models.CharField(_("địa chỉ, tên trang, số máy"), max_length=LONGEST_ADDRESS)
    words = models.CharField(_("chuyện gì xảy ra"), max_length=LONGEST_WORDS, blank=True)
    contact = models.CharField(_("cách liên hệ lại"), max_length=LONGEST_CONTACT, blank=True)
    received_at = models.DateTimeField(_("nhận lúc"))
    received_on = models.DateField(editable=False)
    state = state_field(TipState.RECEIVED, 9)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="tips")
    reason = models.CharField(_("vì sao không mở"), max_length=300, blank=True)
    seen_at = models.DateTimeField(_("xem lúc"), null=True, blank=True)
    times = models.PositiveIntegerField(_("số lần báo"), default=1)
    blanked_on = models.DateField(_("đã xóa chữ ngày"), null=True, blank=True)

    objects = models.Manager.from_queryset(TipQuerySet)()

    class Meta:
        verbose_name = _("tin báo")
        verbose_name_plural = _("tin báo")
        ordering = ("-received_at", "-pk")
        indexes = (models.Index(fields=("unit", "state"), name="tip_of_unit"),)

    def __str__(self) -> str:
        return self.code

    @classmethod
    def receive(cls, *, unit: Unit, link: str, words: str, contact: str, at: datetime) -> "Tip":
        """
        Store a report, under a code that nobody can guess.

        The very same words about the same page within a day, nobody having looked yet, are one report told
        again: it counts how often, and its receipt is the one there is.
        """
        link = " ".join(link.split())[:LONGEST_ADDRESS]
        words, contact = words.strip()[:LONGEST_WORDS], " ".join(contact.split())[:LONGEST_CONTACT]
        same_tips = cls.objects.waiting().filter(unit=unit, link=link, words=words, contact=contact)
        known_tip = same_tips.filter(received_at__gte=at - SAME_WITHIN).first()
        if known_tip is not None:
            cls.objects.filter(pk=known_tip.pk).update(times=F("times") + 1)
            known_tip.refresh_from_db()
            return known_tip
        return cls.objects.create(
            unit=unit,
            code=new_code(),
            link=link,
            words=words,
            contact=contact,
            received_at=at,
            received_on=timezone.localdate(at),
        )

    @property
    def printable_link(self) -> str:
        return defanged(self.link)

    @property
    def expected_on(self) -> date:
        """Give the day by which somebody on duty reads it: the next working day."""
        return expected_on(self.received_on)

    def is_late(self, *, on: date) -> bool:
        """Tell whether nobody has looked at it although that day has passed."""
        return self.state == TipState.RECEIVED and on > self.expected_on

    @property
    def public_state(self) -> "str | Promise":
        """Tell the holder of the code how far the report is, without internal details."""
        if self.state == TipState.RECEIVED:
            return _("Đã nhận, đang chờ xem")
        if self.incident is not None and self.incident.is_open:
            return _("Cơ quan đang xử lý")
        if self.incident is not None and self.incident.state == IncidentState.CLOSED:
            return _("Đã xử lý xong")
        return _("Đã xem xong")

    @transaction.atomic
    def lead_to(self, incident: Incident, *, by: Person, at: datetime) -> None:
        """Put the report to a case of its unit."""
        successors = units_in_charge(self.unit, on=timezone.localdate(at))
        if incident.unit_id != self.unit_id and incident.unit not in successors:
            raise Refused(_t("Tin báo này gửi tới đơn vị khác."))
        self._settle(state=TipState.OPENED, incident=incident, seen_at=at)
        record(self, "tip.opened", by=by, at=at, detail={"incident": incident.pk})
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def set_aside(self, reason: str, *, by: Person, at: datetime) -> None:
        """Open no case, with the reason."""
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao không mở vụ việc."))
        self._settle(state=TipState.SET_ASIDE, reason=reason.strip()[:LONGEST_REASON], seen_at=at)
        record(self, "tip.set_aside", by=by, at=at)
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def pass_on(self, unit: Unit, *, by: Person, at: datetime) -> None:
        """Give the report to another unit, which it concerns; the first one has no more to do with it."""
        if unit.pk == self.unit_id:
            raise Refused(_t("Tin báo này đã ở đơn vị ấy."))
        former = self.unit_id
        self._settle(unit=unit)
        record(self, "tip.passed_on", by=by, at=at, detail={"from": former, "to": unit.pk})
        Notification.objects.about(self).end(at=at)

    def _settle(self, **changes: Any) -> None:
        """Decide the report once, whoever comes first."""
        refusal = Refused(_t("Tin báo này vừa được người khác xem."))
        change_once(self, Tip.objects.waiting().filter(unit=self.unit_id), refusal, **changes)

    @classmethod
    def blank_contacts(cls, before: date) -> int:
        """Blank how to answer, once a report was looked at before a day."""
        decided_tips = cls.objects.exclude(state=TipState.RECEIVED).filter(seen_at__date__lt=before)
        return int(decided_tips.exclude(contact="").update(contact=""))

    @classmethod
    def blank_words(cls, before: date, *, on: date) -> int:
        """Blank everything typed before a day: what is left is that something was reported, and when."""
        old = cls.objects.filter(received_on__lt=before, blanked_on__isnull=True)
        return int(old.update(contact="", words="", link="", blanked_on=on))


def expected_on(day: date) -> date:
    """Give the day by which what is reported on a day is read: the next working one."""
    try:
        return Calendar().working_days(day, 1)
    except NoCalendarError:
        return day + ONE_DAY


def new_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _place in range(_LENGTH))


def read_code(text: str) -> str:
    """Read a code as people write it down: with spaces or dashes, in small letters."""
    return "".join(letter for letter in text.upper()[:LONGEST_TYPED_CODE] if letter.isalnum())[:LONGEST_CODE]
