"""The clock of a duty: the last day on which content still keeps it, and the first on which it does not."""

from datetime import date

import pytest

from guong.engines.siteaudit.judging.sections.content import Content
from guong.engines.siteaudit.judging.sections.duties import Freshness
from guong.engines.siteaudit.judging.sections.freshness import behind_in_part, missed_clock


def content(newest=None, year=None, quarter=None):
    return Content({}, (), (), (), 0, (), None, newest, None, year, quarter, 0, None, None)


def keeps_clock(kind, newest_content, today, **options):
    return missed_clock(Freshness(kind=kind, **options), newest_content, today) is None


def test_a_monthly_duty_has_forty_five_days():
    assert keeps_clock("monthly", content(newest=date(2026, 10, 10)), date(2026, 11, 24))
    assert not keeps_clock("monthly", content(newest=date(2026, 10, 9)), date(2026, 11, 24))


def test_a_flow_of_news_is_dead_after_its_days():
    assert keeps_clock("days", content(newest=date(2026, 11, 4)), date(2026, 11, 24), dead=20)
    assert not keeps_clock("days", content(newest=date(2026, 11, 3)), date(2026, 11, 24), dead=20)


@pytest.mark.parametrize(
    ("today", "year", "back", "keeps"),
    [
        (date(2026, 3, 31), 2025, 0, True),  # the plan of last year is current until the end of March
        (date(2026, 4, 1), 2025, 0, False),
        (date(2026, 4, 1), 2026, 0, True),
        (
            date(2026, 6, 30),
            2024,
            1,
            True,
        ),  # and the report of the year before the last until the end of June
        (date(2026, 7, 1), 2024, 1, False),
        (date(2026, 7, 1), 2025, 1, True),
    ],
)
def test_a_yearly_duty_names_its_year(today, year, back, keeps):
    assert keeps_clock("yearly", content(year=year), today, back=back) is keeps


def test_a_yearly_duty_is_kept_by_anything_of_the_last_year():
    assert keeps_clock("yearly", content(newest=date(2025, 11, 23)), date(2026, 11, 24))
    assert not keeps_clock("yearly", content(newest=date(2025, 11, 22)), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("today", "quarter", "keeps"),
    [
        (date(2026, 10, 29), (2026, 2), True),  # figures of the third quarter are due thirty days after it
        (date(2026, 10, 30), (2026, 2), False),
        (date(2026, 10, 30), (2026, 3), True),
        (date(2027, 1, 29), (2026, 3), True),
        (date(2027, 1, 30), (2026, 3), False),
    ],
)
def test_a_quarterly_duty_names_the_last_quarter_that_is_due(today, quarter, keeps):
    assert keeps_clock("quarterly", content(quarter=quarter), today) is keeps


def test_a_quarterly_duty_is_kept_from_the_last_day_of_the_quarter():
    assert keeps_clock("quarterly", content(newest=date(2026, 9, 30)), date(2026, 11, 24))
    assert not keeps_clock("quarterly", content(newest=date(2026, 9, 29)), date(2026, 11, 24))


def test_of_two_clocks_the_yearly_one_is_enough_for_a_half():
    both = Freshness(kind="quarterly", yearly_too=True)

    assert behind_in_part(both, content(year=2025), date(2026, 3, 31))
    assert not behind_in_part(both, content(year=2025), date(2026, 4, 1))
    assert not behind_in_part(Freshness(kind="quarterly"), content(year=2026), date(2026, 4, 1))
