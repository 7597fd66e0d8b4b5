"""Which bodies a clause binds, as the decrees of July 2026 share it out."""

from datetime import date

import pytest

from guong.engines.legal.law import load_packs

DUTIES = load_packs().requirements
LAST_DAY, FIRST_DAY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize("id", ["P224-15.1ab", "P224-15.1g"])
def test_online_services_are_the_provinces_from_the_first_day(id):
    duty = DUTIES[id]

    assert (duty.in_force(LAST_DAY), duty.in_force(FIRST_DAY)) == (False, True)
    assert duty.levels == ("province",)
    assert "cấp xã" not in duty.bearer


def test_a_commune_answers_for_the_four_clauses_it_is_given():
    duty = DUTIES["P224-86"]

    assert (duty.in_force(LAST_DAY), duty.in_force(FIRST_DAY)) == (False, True)
    assert duty.levels == ("commune",)
    for clause in ("khoản 1 Điều 9", "khoản 4 Điều 11", "khoản 5 Điều 69", "khoản 4 Điều 79"):
        assert clause in duty.duty


def test_a_province_meets_the_press_every_three_months_and_not_once_a_quarter():
    older, newer = DUTIES["PN09-5.2"], DUTIES["PN244-6.2"]

    assert older.in_force(LAST_DAY) and newer.in_force(FIRST_DAY)
    assert "3 tháng" in older.duty and "3 tháng một lần" in newer.duty
    assert "quý" not in newer.duty
