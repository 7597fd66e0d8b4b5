"""A duty that goes on is judged by the law of each day; what was judged under the old law stays."""

from datetime import UTC, date, datetime

import pytest

from guong.apps.evidence.models import CriterionAccess, Verdict
from guong.apps.obligations.actions.criterion_verdicts import conclude
from guong.apps.obligations.models import conclusions
from tests.apps.evidence.factories import observe
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
OLD, NEW = "H42-4.1c", "P224-9.1a"
JUNE = datetime(2026, 6, 30, 3, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 3, tzinfo=UTC)


@pytest.fixture
def row(district):
    """Give the commune's assignment of a continuing duty that decree 42/2022 judges."""
    row = factories.assignment(district)
    row.obligation.kind, row.obligation.criteria = "continuous", [OLD]
    row.obligation.save()
    return row


def seen(row, district, criterion, outcome, at):
    day = at.date()
    period = {"period_from": day, "period_to": day}
    observe(row.unit, district.lan, outcome, criterion=criterion, at=at, **period)
    conclude(row.unit, [criterion], at=at)


def conclusion(row, at):
    return conclusions([(row.unit_id, row.obligation_id)], [row.obligation], at=at)[
        row.unit_id, row.obligation_id
    ]


def test_the_criteria_change_with_the_law_on_the_first_of_july(row):
    assert row.obligation.criteria_on(date(2026, 6, 30)) == (OLD,)
    assert row.obligation.criteria_on(date(2026, 7, 1)) == (NEW,)

    row.obligation.kind = "once"
    assert row.obligation.criteria_on(date(2026, 7, 1)) == (OLD,)


def test_what_was_judged_under_the_old_law_stays_until_the_new_is_judged(row, district):
    seen(row, district, OLD, "pass", JUNE)
    assert conclusion(row, JUNE) == conclusion(row, JULY) == "met"

    seen(row, district, NEW, "fail", JULY)
    assert conclusion(row, JULY) == "not_met"
    assert conclusion(row, JUNE) == "met"
    old = Verdict.objects.get(criterion=OLD)
    assert old.value == "met" and old.agrees()


def test_the_new_law_is_judged_from_its_own_first_day(row, district):
    seen(row, district, NEW, "pass", JULY)

    verdict = Verdict.objects.get(criterion=NEW)
    assert verdict.period_from == date(2026, 7, 1)


def test_who_leads_sees_under_the_new_law_what_was_seen_under_the_old(row, district):
    CriterionAccess.objects.all().delete()
    CriterionAccess.open([row.unit], [OLD], to=district.office, from_date=TODAY)
    seen(row, district, NEW, "pass", JULY)

    access = CriterionAccess.objects.get(criterion=NEW)
    assert (access.unit, access.from_date) == (district.office, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("day", "present"),
    [
        (date(2026, 6, 30), "42/2022/NĐ-CP (đang áp dụng)"),
        (date(2026, 7, 1), "224/2026/NĐ-CP (đang áp dụng)"),
    ],
)
def test_the_page_of_the_duty_lists_its_requirements_by_period(
    row, district, signed_in, status_on, day, present
):
    status_on(day)
    page = words(signed_in(district.lan).get(address("assignment", row.pk)))

    former = page.index("Đến 30/6/2026 theo Nghị định số 42/2022/NĐ-CP")
    later = page.index("Từ 01/7/2026 theo Nghị định số 224/2026/NĐ-CP")
    assert (former < later) == ("42/2022" in present), "the law of the day stands first"
    assert page.count("(đang áp dụng)") == 1 and present in page
    assert "kết luận đã có theo quy định cũ vẫn giữ nguyên" in page


def test_law_that_nobody_had_issued_yet_is_not_on_the_page_of_an_earlier_day(
    row, district, signed_in, status_on
):
    status_on(date(2023, 3, 24))
    page = words(signed_in(district.lan).get(address("assignment", row.pk)))

    assert "42/2022/NĐ-CP" in page and "2026" not in page


def test_a_duty_of_one_act_lists_what_it_was_read_by(row, district, signed_in, status_on):
    row.obligation.kind = "once"
    row.obligation.save()
    status_on(date(2026, 7, 1))
    page = words(signed_in(district.lan).get(address("assignment", row.pk)))

    assert "42/2022/NĐ-CP" in page and "224/2026/NĐ-CP" not in page
    assert "(đang áp dụng)" not in page
