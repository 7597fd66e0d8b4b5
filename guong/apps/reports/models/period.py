"""A period that the lead unit reports on, and by when the units send their part."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.obligations.models.states import OUTSIDE
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.units.models import Permission, Person, Scope, UnitVersion, holders_of, successors
from guong.engines.viet.formats import write_date

OWING, LATE = "submission_owed", "submission_late"
LOOKS_BACK = timedelta(days=30)


class ReportPeriodQuerySet(models.QuerySet["ReportPeriod"]):
    def visible_to(self, scope: Scope) -> "ReportPeriodQuerySet":
        """Keep the periods of directives that units in reach lead, bear or contribute to."""
        borne_work = Assignment.objects.without_drafts().visible_by_unit(scope)
        led = Q(directive__in=Directive.objects.led_by(scope).values("pk"))
        return self.filter(led | Exists(borne_work.filter(directive=OuterRef("directive"))))

    def led_by(self, scope: Scope) -> "ReportPeriodQuerySet":
        """Keep the periods of directives that units in reach lead."""
        return self.filter(directive__in=Directive.objects.led_by(scope).values("pk"))


class ReportPeriod(models.Model):
    """
    From which day to which one directive is reported on.

    `due_date` is the last day for the units' own short reports; none was set when it is empty.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="report_periods")
    starts_on = models.DateField(_("kỳ từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    due_date = models.DateField(_("đơn vị gửi trước khi hết ngày"), null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    objects = ReportPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("kỳ báo cáo")
        ordering = ("-ends_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("directive", "starts_on", "ends_on"), name="report_period_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="report_period_runs_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{write_date(self.starts_on)} - {write_date(self.ends_on)}"

    def get_absolute_url(self) -> str:
        return reverse("reports:period", args=[self.pk])

    @classmethod
    @transaction.atomic
    def open(
        cls,
        directive: Directive,
        *,
        starts_on: date,
        ends_on: date,
        due_date: date | None,
        by: Person,
        at: datetime,
    ) -> "ReportPeriod":
        """Open a period, or give the one there is; a later day for the units moves its day."""
        if ends_on < starts_on:
            raise Refused(_t("Ngày cuối kỳ đứng trước ngày đầu kỳ; hãy chọn lại."))
        if ends_on < directive.date:
            raise Refused(
                _t("Kỳ báo cáo kết thúc trước ngày ban hành văn bản (%(day)s); hãy chọn kỳ muộn hơn.")
                % {"day": write_date(directive.date)}
            )
        period, new = cls.objects.get_or_create(
            directive=directive,
            starts_on=starts_on,
            ends_on=ends_on,
            defaults={"due_date": due_date, "opened_by": by, "opened_at": at},
        )
        if new:
            record(period, "report_period.opened", by=by, at=at)
            period.notify_owing(period.expected(at=at), at=at)
        elif due_date is not None and due_date != period.due_date:
            period.due_date = due_date
            cls.objects.filter(pk=period.pk).update(due_date=due_date)
            period.end_notices(at=at)
            period.notify_owing(period.missing(at=at), at=at)
            record(period, "report_period.due_moved", by=by, at=at, detail={"due": due_date.isoformat()})
        return period

    @transaction.atomic
    def move(self, *, starts_on: date, ends_on: date, by: Person, at: datetime) -> None:
        """Move a period for which nothing was sent yet; its units are notified of the new days."""
        if self.submissions.exists():
            raise Refused(_t("Đã có đơn vị gửi báo cáo nhanh cho kỳ này nên không dời kỳ."))
        self.starts_on, self.ends_on = starts_on, ends_on
        ReportPeriod.objects.filter(pk=self.pk).update(starts_on=starts_on, ends_on=ends_on)
        days = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
        record(self, "report_period.days_moved", by=by, at=at, detail=days)
        self.end_notices(at=at)
        self.notify_owing(self.missing(at=at), at=at, recall="/".join(days.values()))

    def expected(self, *, at: datetime) -> list[int]:
        """
        List the units that owed a short report at a moment: the bearers, whoever leads left out.

        A unit that ended within the period owes none any more: its heirs bear the work and owe theirs.
        """
        lead = self.directive.lead_unit
        leading = {lead.pk, *(successor.pk for successor in successors(lead, on=local_day(at)))}
        work_then = Assignment.objects.filter(directive=self.directive_id).as_of(at)
        owing = work_then.exclude(Q(then_state__in=OUTSIDE)).exclude(unit__in=leading)
        standing = UnitVersion.objects.in_force(on=min(local_day(at), self.ends_on))
        return sorted(
            set(owing.filter(unit__in=standing.values("unit")).order_by().values_list("unit", flat=True))
        )

    def missing(self, *, at: datetime) -> list[int]:
        """List the units that owe a short report and have none standing."""
        units_sent = set(self.submissions.standing(at=at).values_list("unit", flat=True))
        return [unit for unit in self.expected(at=at) if unit not in units_sent]

    @classmethod
    def remind_late_units(cls, *, at: datetime) -> int:
        """Remind the units that let the day of a recent period pass; give how many notices are new."""
        today = local_day(at)
        overdue = cls.objects.filter(due_date__lt=today, due_date__gte=today - LOOKS_BACK)
        return sum(
            period.notify_late(period.missing(at=at), at=at) for period in overdue.select_related("directive")
        )

    def notify_owing(self, units: Iterable[int], *, at: datetime, recall: str = "") -> int:
        """
        Notify those who may send it that a short report is due; give how many notices are new.

        Another day by which it is due, or a `recall` of what was sent, is another occasion.
        """
        title = f"Gửi báo cáo nhanh kỳ {write_date(self.starts_on)} – {write_date(self.ends_on)}"
        if self.due_date is not None:
            title += f", trước khi hết ngày {write_date(self.due_date)}"
        day = self.due_date.isoformat() if self.due_date is not None else "no-day"
        return self._notify(units, kind=OWING, instance=f"{day}|{recall}", title=title, at=at)

    def notify_late(self, units: Iterable[int], *, at: datetime) -> int:
        """Notify once that the day has passed and nothing came."""
        assert self.due_date is not None
        days = f"{write_date(self.starts_on)} – {write_date(self.ends_on)}"
        title = f"Báo cáo nhanh kỳ {days} đã quá hạn gửi ({write_date(self.due_date)})"
        return self._notify(units, kind=LATE, instance=self.due_date.isoformat(), title=title, at=at)

    def end_notices(self, unit: int | None = None, *, at: datetime) -> None:
        """End the notices to a unit that has sent, or to all units once the day has moved."""
        notices = Notification.objects.about(self).filter(kind__in=(OWING, LATE))
        (notices if unit is None else notices.filter(unit=unit)).end(at=at)

    def _notify(self, units: Iterable[int], *, kind: str, instance: str, title: str, at: datetime) -> int:
        requests = (
            NotificationRequest(
                recipient_id=person,
                unit_id=unit,
                about=about(self),
                kind=kind,
                instance=f"{instance}|{unit}",
                title=title,
                detail=str(self.directive),
                path=reverse("reports:send", args=[self.pk]),
            )
            for unit, person in holders_of(Permission.SUBMIT, units, on=local_day(at))
        )
        return Notification.store(requests, at=at)

    def is_late(self, sent_at: datetime) -> bool:
        """Tell whether something sent then came after the last day."""
        return self.due_date is not None and sent_at > end_of(self.due_date)

    def days_late(self, sent_on: date) -> int:
        """Count by how many days something came, or is, late."""
        return 0 if self.due_date is None else max(0, (sent_on - self.due_date).days)
