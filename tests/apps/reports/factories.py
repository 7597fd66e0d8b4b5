"""Reports for the tests: a directive handed out to two communes and an office, and drafts made from it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from guong.apps.reports.actions import collect, compose, issue
from guong.apps.reports.models import Report, ReportPeriod, Submission
from tests.apps.obligations import factories as obligations
from tests.copied_rows import copied
from tests.factories import NOW

ENDS = date(2023, 3, 24)
DAY = timedelta(days=1)


def on(day, hour=9, month=3, year=2023):
    return timezone.make_aware(datetime(year, month, day, hour))


@copied
def directive(district, at=None):
    return obligations.handed_out(district, at=at or on(13))


@copied
def alone(district, unit=None, *, due=True, at=None):
    """Give one assignment to one commune alone."""
    return obligations.assignment(district, unit, due=due, at=at or on(13))


@copied
def period(district, row=None, *, due_date=None, ends_on=ENDS):
    row = row or directive(district)
    return ReportPeriod.open(
        row, starts_on=row.date, ends_on=ends_on, due_date=due_date, by=district.huong, at=NOW
    )


@copied
def draft(district, row=None, *, definition="consolidated", unit=None, at=NOW, ends_on=ENDS, **options):
    """Begin a report of the culture office, with a period where its kind takes what units send."""
    row = row or directive(district)
    if definition == "consolidated" and "period" not in options:
        options["period"] = period(district, row, ends_on=ends_on)
    return Report.begin(
        row,
        definition=definition,
        unit=unit or district.office,
        starts_on=row.date,
        ends_on=ends_on,
        by=district.huong,
        at=at,
        **options,
    )


def composed(report, at=NOW):
    return compose(fresh(report), collect(fresh(report), at=at))


def fresh(report):
    return Report.objects.select_related("directive", "period", "unit").get(pk=report.pk)


@copied
def issued(district, report=None, *, at=NOW, number="05", **changes):
    report = report or draft(district)
    signing = {"issued_on": ENDS, "signer": "Nguyễn Văn Mẫu"} | changes
    issue(fresh(report), number=number, **signing, by=district.tung, at=at)
    return fresh(report)


@copied
def sent(district, its_period, unit=None, *, at=NOW, **words):
    chapters = {
        "achieved": "Đã phổ biến ở các thôn.",
        "problems": "",
        "causes": "",
        "plans": "",
        "proposals": "",
    }
    return Submission.send(its_period, unit or district.vinh_o, **(chapters | words), by=district.lan, at=at)


def words(paper):
    from guong.engines.documents.writing import plain_text

    return plain_text(paper)
