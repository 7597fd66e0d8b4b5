"""What units say of their yearly figures, and how a province reminds those who said nothing yet."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person, Unit
from guong.engines.legal.press import ReportYear
from guong.engines.viet.formats import ONE_DAY, write_date

from .states import NOTICE_FEED

Counts = Mapping[str, tuple[int, int]]


class YearlyConfirmation(models.Model):
    """
    A unit says that its books hold all of a year; `counts` is what they held at that moment.

    The province counts the books themselves: this tells it that nobody is still writing in them. What was
    confirmed stays; a later word of the unit stands beside it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    year = models.PositiveIntegerField(_("năm"))
    counts = models.JSONField(_("số liệu lúc xác nhận"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("xác nhận lúc"))

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        verbose_name = _("xác nhận số liệu phát ngôn của năm")
        ordering = ("-at", "-pk")

    @classmethod
    @transaction.atomic
    def write(
        cls, unit: Unit, period: ReportYear, counts: Counts, *, by: Person, at: datetime
    ) -> "YearlyConfirmation":
        """Write the word down once the stretch is over; the reminders of that year end with it."""
        if timezone.localdate(at) <= period.ends_on:
            words = {"end": write_date(period.ends_on), "day": write_date(period.ends_on + ONE_DAY)}
            raise Refused(
                _t("Kỳ còn đến hết ngày %(end)s, số còn thay đổi. Xác nhận được từ ngày %(day)s.") % words
            )
        Unit.objects.select_for_update().get(pk=unit.pk)
        plain_counts = {name: list(pair) for name, pair in counts.items()}
        last = cls.objects.filter(unit=unit, year=period.year).first()
        if last is not None and last.counts == plain_counts:
            raise Refused(_t("Đơn vị đã xác nhận đúng số liệu này rồi."))
        row = cls(unit=unit, year=period.year, counts=plain_counts, by=by, at=at)
        row.save()
        record(row, "yearlyconfirmation.written", by=by, at=at, detail={"year": period.year})
        reminders = Notification.objects.about(unit).filter(kind=NOTICE_FEED)
        reminders.filter(instance__startswith=f"{period.year}-").end(at=at)
        return row

    def says(self, counts: Counts) -> bool:
        """Tell whether the books still hold what was confirmed."""
        return bool(self.counts == {name: list(pair) for name, pair in counts.items()})


class YearlyReminder(models.Model):
    """A province asks the units that have not confirmed to do so by a day; `reached` of them hear of it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    year = models.PositiveIntegerField(_("năm"))
    answer_by = models.DateField(_("xác nhận trước hết ngày"))
    words = models.CharField(_("lời nhắn"), max_length=300, blank=True)
    reached = models.PositiveIntegerField(_("số đơn vị được nhắc"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("nhắc lúc"))

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        verbose_name = _("nhắc xác nhận số liệu phát ngôn")
        ordering = ("-at", "-pk")

    @classmethod
    @transaction.atomic
    def write(
        cls,
        unit: Unit,
        period: ReportYear,
        *,
        answer_by: date,
        words: str,
        reached: int,
        by: Person,
        at: datetime,
    ) -> "YearlyReminder":
        """Write the reminder down; whom it reaches is the caller's."""
        on, due_on = timezone.localdate(at), period.due.date()
        if on < period.starts_on:
            raise Refused(_t("Kỳ này chưa bắt đầu."))
        if not reached:
            raise Refused(_t("Mọi đơn vị đã xác nhận, không còn ai để nhắc."))
        if answer_by < on:
            raise Refused(_t("Ngày này đã qua. Hãy chọn hôm nay hoặc sau đó."), "answer_by")
        if on <= due_on < answer_by:
            sentence = _t("Tỉnh phải gửi báo cáo đến hết ngày %(day)s. Hãy chọn ngày sớm hơn.")
            raise Refused(sentence % {"day": write_date(due_on)}, "answer_by")
        row = cls(unit=unit, year=period.year, answer_by=answer_by, words=words.strip())
        row.reached, row.by, row.at = reached, by, at
        row.save()
        detail = {"year": period.year, "answer_by": answer_by.isoformat(), "reached": reached}
        record(row, "yearlyreminder.written", by=by, at=at, detail=detail)
        return row

    @classmethod
    def blank_words(cls, before: date) -> int:
        """Take the words out of reminders written before a day; give how many had some."""
        return cls.objects.filter(at__date__lt=before).exclude(words="").update(words="")
