"""Press conferences that a province holds, and briefings of the press at which a body gave information."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, move, state_field
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person, RowsOfUnits, Unit

from .states import GATHERING, NOTICE_CONFERENCE, ConferenceState


class ConferenceQuerySet(RowsOfUnits[Any]):
    def within(self, start: date, end: date) -> Self:
        """Keep those of a stretch of days, both included."""
        return self.filter(on__gte=start, on__lte=end)


class PressConference(models.Model):
    """A press conference, planned or held; the law lets three months at most lie between two."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    on = models.DateField(_("ngày họp"))
    subject = models.CharField(_("chủ đề"), max_length=300)
    is_online = models.BooleanField(_("trực tuyến"), default=False)
    state = state_field(ConferenceState.PLANNED, 10)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    objects: ClassVar = models.Manager.from_queryset(ConferenceQuerySet)()

    class Meta:
        verbose_name = _("họp báo")
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "on"), condition=~Q(state="cancelled"), name="press_conference_once_a_day"
            ),
        )

    @classmethod
    @transaction.atomic
    def plan(
        cls, unit: Unit, *, on: date, subject: str, by: Person, at: datetime, is_online: bool = False
    ) -> "PressConference":
        """Plan one, or write down one that was held on a past day."""
        if cls.objects.filter(unit=unit, on=on).exclude(state=ConferenceState.CANCELLED).exists():
            raise Refused(_t("Ngày này đã có một cuộc họp báo."), "on")
        if unit.version(on=on) is None:
            raise Refused(_t("Đơn vị không tồn tại vào ngày này."), "on")
        row = cls(unit=unit, on=on, subject=subject.strip(), is_online=is_online, by=by, at=at)
        row.save()
        record(row, "pressconference.noted", by=by, at=at, detail={"on": on.isoformat()})
        return row

    def hold(self, *, by: Person, at: datetime) -> None:
        """Say that it took place; the next one is due three months on, and nothing of before is told."""
        if self.on > timezone.localdate(at):
            raise Refused(_t("Chưa đến ngày họp. Hãy ghi khi đã họp."))
        move(self, ConferenceState.HELD, GATHERING, by=by, at=at, act="done")
        Notification.objects.about(self.unit).filter(kind=NOTICE_CONFERENCE).end(at=at)

    def cancel(self, *, by: Person, at: datetime) -> None:
        """Say that it will not take place; that it was planned too late is told no more."""
        move(self, ConferenceState.CANCELLED, GATHERING, by=by, at=at, act="dropped")
        too_late = f"-planned-{self.on.isoformat()}"
        notices = Notification.objects.about(self.unit).filter(kind=NOTICE_CONFERENCE)
        notices.filter(instance__endswith=too_late).end(at=at)


class PressBriefing(models.Model):
    """A body gave information at a briefing that others called for the press."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    on = models.DateField(_("ngày"))
    organiser = models.CharField(_("cơ quan tổ chức"), max_length=200)
    subject = models.CharField(_("nội dung"), max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    objects: ClassVar = models.Manager.from_queryset(ConferenceQuerySet)()

    class Meta:
        verbose_name = _("giao ban báo chí")
        ordering = ("-on", "-pk")

    @classmethod
    @transaction.atomic
    def note(
        cls, unit: Unit, *, on: date, organiser: str, subject: str, by: Person, at: datetime
    ) -> "PressBriefing":
        """Write down one at which the body spoke."""
        if on > timezone.localdate(at):
            raise Refused(_t("Ngày này ở sau hôm nay. Hãy ghi khi việc đã diễn ra."), "on")
        if unit.version(on=on) is None:
            raise Refused(_t("Đơn vị không tồn tại vào ngày này."), "on")
        row = cls(unit=unit, on=on, organiser=organiser.strip(), subject=subject.strip(), by=by, at=at)
        row.save()
        record(row, "pressbriefing.noted", by=by, at=at)
        return row
