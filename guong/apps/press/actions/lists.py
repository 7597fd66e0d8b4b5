"""The books of the press as tables; who asked, and how to reach them, stays in the pages of the unit."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.engines.legal.press import INDICATORS, ReportYear, report_year

from ..models import FalseReport, PressBriefing, PressConference, PressRequest, YearlyConfirmation
from .yearly import count_by_unit


@dataclass(frozen=True, slots=True)
class YearlyLine:
    """What the books of a unit hold of a year, and when it confirmed that."""

    unit_id: int
    year: int
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    confirmed_at: datetime | None = None


def _count(line: YearlyLine, _reading: object, id: str, place: int) -> int:
    return line.counts.get(id, (0, 0))[place]


def lines_of_year(units: Collection[int], period: ReportYear, *, at: datetime) -> list[YearlyLine]:
    """Count a year of those of some units that have anything in their books or confirmed them."""
    rows = YearlyConfirmation.objects.filter(year=period.year, unit__in=units).order_by("at", "pk")
    confirmation_times: dict[int, datetime] = dict(rows.values_list("unit", "at"))
    counts = count_by_unit(units, period.starts_on, period.ends_on, at=at)
    return [
        YearlyLine(unit, period.year, counts.get(unit, {}), confirmation_times.get(unit))
        for unit in sorted({*counts, *confirmation_times})
    ]


def _lines_of_all_years(at: datetime) -> Iterator[YearlyLine]:
    """Count every year from the first that any book speaks of to that of the moment."""
    books = (
        (PressRequest.objects, "received_on"),
        (FalseReport.objects, "noted_on"),
        (PressConference.objects, "on"),
        (PressBriefing.objects, "on"),
    )
    days = [rows.order_by(name).values_list(name, flat=True).first() for rows, name in books]
    units = {
        unit for rows, _name in books for unit in rows.order_by().values_list("unit", flat=True).distinct()
    }
    years = [day.year for day in days if day is not None]
    years += YearlyConfirmation.objects.order_by("year").values_list("year", flat=True)[:1]
    for year in range(min(years, default=1), timezone.localdate(at).year + 2 if years else 1):
        period = report_year(year)
        if period is None:
            continue
        confirming = YearlyConfirmation.objects.filter(year=year).values_list("unit", flat=True)
        yield from lines_of_year({*units, *confirming}, period, at=at)


REQUESTS = ListTable(
    "bao-chi-yeu-cau",
    _("Yêu cầu của báo chí"),
    (
        unit_column(),
        *field_columns(PressRequest, "kind", "source", "outlet", "question", "received_at", "reply_by"),
        *field_columns(PressRequest, "house_days", "state", "way", "number", "answered_at", "published_at"),
        *field_columns(PressRequest, "published_url", "recipient", "ended_at"),
    ),
    lambda _at: PressRequest.objects.defer("reply").order_by("-received_at", "-pk"),
)
FALSEHOODS = ListTable(
    "bao-chi-tin-sai",
    _("Tin, bài sai sự thật"),
    (
        unit_column(),
        *field_columns(FalseReport, "outlet", "medium", "article", "url", "printed_on", "printed_words"),
        *field_columns(FalseReport, "grounds", "wants_apology", "noted_at", "state", "demand.number"),
        column("gửi văn bản ngày", lambda row, _reading: row.demand and row.demand.on),
        *field_columns(FalseReport, "demand.settled_on", "demand.outcome", "reason"),
    ),
    lambda _at: FalseReport.objects.select_related("demand").order_by("-noted_at", "-pk"),
)
CONFERENCES = ListTable(
    "bao-chi-hop-bao",
    _("Họp báo"),
    (unit_column(), *field_columns(PressConference, "on", "subject", "is_online", "state", "at")),
    lambda _at: PressConference.objects.order_by("-on", "-pk"),
)
BRIEFINGS = ListTable(
    "bao-chi-giao-ban",
    _("Giao ban báo chí"),
    (unit_column(), *field_columns(PressBriefing, "on", "organiser", "subject", "at")),
    lambda _at: PressBriefing.objects.order_by("-on", "-pk"),
)
YEARLY = ListTable(
    "bao-chi-so-lieu-nam",
    _("Số liệu phát ngôn của năm"),
    (
        unit_column(),
        column("năm", lambda line, _reading: line.year),
        *(
            column(words, partial(_count, id=id, place=place))
            for id, *heads in INDICATORS
            for place, words in enumerate(heads)
            if words
        ),
        column("xác nhận lúc", lambda line, _reading: line.confirmed_at),
    ),
    _lines_of_all_years,
)
LISTS = (REQUESTS, FALSEHOODS, CONFERENCES, BRIEFINGS, YEARLY)
