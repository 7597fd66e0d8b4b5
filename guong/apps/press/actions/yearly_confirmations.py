"""The books that make up a province's yearly figures: who confirmed them, and who is reminded to by when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.registries.models.approvers import recipients_of
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Unit, UnitVersion
from guong.engines.legal.press import INDICATORS, ReportYear, report_year
from guong.engines.viet.formats import VIETNAM_TIME, capitalise, write_date, write_moment
from guong.engines.viet.sort_order import order_key

from ..models import YearlyConfirmation, YearlyReminder
from ..models.states import NOTICE_FEED
from ..models.yearly import Counts
from .yearly import FEEDING_KINDS, PROVINCE_KINDS, count_by_unit

NEAR = timedelta(days=7)  # before the stretch of a year ends
CLOSING, CONFIRM = "closing", "confirm"  # the words of the machine; those of a province have a number
MOST_REMINDERS = 3  # on the page of a province, the last ones
_FIRST_HEARERS = ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT]
_OTHER_HEARERS = ROLES_OF_PERMISSION[Permission.WRITE]


def contributing_units(province: Unit, *, on: date) -> QuerySet[Unit]:
    """Give the units of a day whose books make up a province's figures beside its own."""
    inside = UnitVersion.objects.under(province, on=on).filter(kind__in=FEEDING_KINDS)
    return Unit.objects.filter(pk__in=inside.values("unit"))


def province_of(unit: Unit, *, on: date) -> Unit | None:
    """Give the province whose figures a unit feeds; None where this ledger has none above it."""
    version = unit.version(on=on)
    if version is None or version.kind not in FEEDING_KINDS:
        return None
    above = UnitVersion.objects.in_force(on=on).filter(unit__in=version.lineage, kind__in=PROVINCE_KINDS)
    row = above.select_related("unit").first()
    return row.unit if row is not None else None


def counts_of(unit: Unit, period: ReportYear, *, at: datetime) -> Counts:
    """Count the six indicators of one unit; what it has nothing of is none of none."""
    counts = count_by_unit([unit.pk], period.starts_on, period.ends_on, at=at).get(unit.pk, {})
    return {id: counts.get(id, (0, 0)) for id, _words, _of in INDICATORS}


def is_confirming(on: date) -> bool:
    """Tell whether a day lies between the end of a year's stretch and the last day of its report."""
    period = report_year(on.year)
    return period is not None and period.ends_on < on <= period.due.date()


def units_to_confirm(units: Collection[int], *, on: date) -> QuerySet[Unit]:
    """Keep the units that are to confirm to a province of this ledger and have not."""
    period = report_year(on.year)
    if period is None or not is_confirming(on):
        return Unit.objects.none()
    standing = UnitVersion.objects.in_force(on=on)
    versions = list(standing.filter(unit__in=units, kind__in=FEEDING_KINDS))
    above = {pk for version in versions for pk in version.lineage}
    provinces = set(standing.filter(unit__in=above, kind__in=PROVINCE_KINDS).values_list("unit", flat=True))
    feeding = [version.unit_id for version in versions if provinces & set(version.lineage)]
    return _unconfirmed(Unit.objects.filter(pk__in=feeding), period)


def confirm_figures(unit: Unit, period: ReportYear, *, by: Person, at: datetime) -> YearlyConfirmation:
    """Let a unit say that its books hold all of a year, with what they hold at this moment."""
    return YearlyConfirmation.write(unit, period, counts_of(unit, period, at=at), by=by, at=at)


@transaction.atomic
def remind_units(
    province: Unit, period: ReportYear, *, answer_by: date, words: str, by: Person, at: datetime
) -> YearlyReminder:
    """Ask whoever has not confirmed below a province to do so by a day; they hear of it at once."""
    waiting = _unconfirmed(contributing_units(province, on=timezone.localdate(at)), period)
    reminder = YearlyReminder.write(
        province, period, answer_by=answer_by, words=words, reached=waiting.count(), by=by, at=at
    )
    wish = f"ghi đủ sổ báo chí và xác nhận số liệu năm {period.year} trước hết ngày {write_date(answer_by)}"
    title = f"Tỉnh nhắc: {wish}"
    _store(waiting, period, f"asked-{reminder.pk}", title, at=at, detail=reminder.words)
    return reminder


def notify_contributors(*, at: datetime) -> int:
    """
    Tell the units below each province that a year's stretch nears its end, then that they are to confirm.

    Each once; the first word ends when the stretch does, the second when the province's report is due, what a
    province itself asked with the year, and all of them with the unit's own word.
    """
    on, period = timezone.localdate(at), report_year(timezone.localdate(at).year)
    live = Notification.objects.live().filter(kind=NOTICE_FEED)
    if period is None:
        return 0
    live.exclude(instance__startswith=f"{period.year}-").end(at=at)
    if on > period.due.date():
        live.filter(Q(instance__endswith=CLOSING) | Q(instance__endswith=CONFIRM)).end(at=at)
    if not period.ends_on - NEAR <= on <= period.due.date():
        return 0
    if on <= period.ends_on:
        end = write_date(period.ends_on)
        title = f"Số liệu phát ngôn năm {period.year} chốt hết ngày {end}: ghi đủ sổ báo chí"
        stage = CLOSING
    else:
        live.filter(instance__endswith=CLOSING).end(at=at)
        due = write_moment(period.due.astimezone(VIETNAM_TIME))
        title = f"Xác nhận số liệu phát ngôn năm {period.year} để tỉnh gửi báo cáo trước {due}"
        stage = CONFIRM
    provinces = UnitVersion.objects.in_force(on=on).filter(kind__in=PROVINCE_KINDS).select_related("unit")
    return sum(
        _store(_unconfirmed(contributing_units(version.unit, on=on), period), period, stage, title, at=at)
        for version in provinces
    )


def _unconfirmed(units: QuerySet[Unit], period: ReportYear) -> QuerySet[Unit]:
    confirmed_units = YearlyConfirmation.objects.filter(year=period.year).values("unit")
    return units.exclude(pk__in=confirmed_units)


def _store(
    units: QuerySet[Unit], period: ReportYear, stage: str, title: str, *, at: datetime, detail: str = ""
) -> int:
    """Tell units of a year; `stage` tells one occasion from the next."""
    on = timezone.localdate(at)
    requests = [
        NotificationRequest(
            person,
            unit,
            about(Unit(pk=unit)),
            NOTICE_FEED,
            f"{period.year}-{stage}",
            title,
            detail,
            path=reverse("press:yearly", args=[unit, period.year]),
        )
        for unit, people in recipients_of(units, _FIRST_HEARERS, _OTHER_HEARERS, on=on).items()
        for person in sorted(people)
    ]
    return Notification.store(requests, at=at)


@dataclass(frozen=True, slots=True)
class YearlyStatus:
    """How the units below a province stand with a year: who confirmed what, and who has not."""

    feeding: frozenset[int]
    confirmed: dict[int, YearlyConfirmation]
    waiting: tuple[str, ...]
    reminders: tuple[YearlyReminder, ...]

    def changed_since(self, counts: dict[int, dict[str, tuple[int, int]]]) -> set[int]:
        """Give the units whose books hold something else than they confirmed."""
        empty = {id: (0, 0) for id, _words, _of in INDICATORS}
        return {unit for unit, row in self.confirmed.items() if not row.says(counts.get(unit, empty))}


def yearly_status(province: Unit, period: ReportYear, *, on: date) -> YearlyStatus:
    """Tell who has confirmed a year's figures to a province; who has not is named in the order of names."""
    feeding = frozenset(contributing_units(province, on=on).values_list("pk", flat=True))
    last = YearlyConfirmation.objects.filter(year=period.year).select_related("by").order_by("pk")
    confirmations = {row.unit_id: row for row in last if row.unit_id in feeding}
    names = UnitVersion.objects.names(feeding - set(confirmations), on=on)
    reminders = YearlyReminder.objects.filter(unit=province, year=period.year).select_related("by")
    waiting = sorted((capitalise(name) for name in names.values()), key=order_key)
    return YearlyStatus(feeding, confirmations, tuple(waiting), tuple(reminders[:MOST_REMINDERS]))
