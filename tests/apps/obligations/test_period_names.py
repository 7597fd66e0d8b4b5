"""A period bears the name of a month, a quarter, half a year or a year only where it is one."""

from datetime import date

import pytest

from guong.apps.obligations.models.timeliness import name_period


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2023, 7, 1), date(2023, 12, 31), "6 tháng cuối năm 2023"),
        (date(2023, 4, 1), date(2023, 6, 30), "quý II/2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        (date(2023, 4, 1), date(2023, 9, 30), "01/4–30/9/2023"),
        (date(2022, 10, 1), date(2023, 3, 31), "01/10/2022–31/3/2023"),
        (date(2023, 2, 1), date(2023, 4, 30), "01/02–30/4/2023"),
        (date(2022, 9, 1), date(2023, 8, 31), "01/9/2022–31/8/2023"),
    ],
)
def test_months_that_are_no_half_no_quarter_and_no_year_are_named_by_their_days(start, end, name):
    assert name_period(start, end) == name
