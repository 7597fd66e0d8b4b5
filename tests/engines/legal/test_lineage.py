"""By which law a continuing duty is judged on each day, on both sides of the first of July 2026."""

from datetime import date

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import binding_on, former_of, law_periods, through_time

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
SINCE = date(2023, 3, 10)


@pytest.mark.parametrize(
    ("ids", "day", "expected"),
    [
        (["H42-4.1c"], JUNE, ("H42-4.1c",)),
        (["H42-4.1c"], JULY, ("P224-9.1a",)),
        (["P224-9.1a"], JUNE, ("H42-4.1c",)),
        (["PN09-3.6"], JUNE, ("PN09-3.6",)),
        (["PN09-3.6"], JULY, ("PN244-3.3a", "PN244-3.5")),
        (["QT874-4.1"], JULY, ("QT874-4.1",)),
        (["H42-7.1a"], JULY, ("H42-7.1a",)),  # not restated: what was asked stays to be read
        (["314/UBND-VHTT#O3"], JULY, ("314/UBND-VHTT#O3",)),
        ([], JULY, ()),
    ],
)
def test_the_law_of_the_day_is_that_of_the_day(ids, day, expected):
    assert binding_on(ids, day) == expected


def test_the_periods_say_until_when_and_from_when_by_which_law():
    before, after = law_periods(["H42-4.1c", "H42-4.1d"], SINCE)

    assert (before.days, before.instruments) == ("đến 30/6/2026", ("Nghị định số 42/2022/NĐ-CP",))
    assert (after.days, after.instruments) == ("từ 01/7/2026", ("Nghị định số 224/2026/NĐ-CP",))
    assert before.holds(JUNE) and not before.holds(JULY)
    assert after.holds(JULY) and not after.holds(JUNE)


def test_a_duty_that_began_under_the_new_law_has_no_period_before():
    [period] = law_periods(["P224-9.1a"], JULY)

    assert period.days == "" and period.instruments == ("Nghị định số 224/2026/NĐ-CP",)


def test_a_duty_without_a_requirement_has_no_period():
    assert law_periods(["314/UBND-VHTT#O3"], SINCE) == ()


def test_what_only_departments_owe_is_no_heir_of_what_communes_owed():
    from guong.engines.legal.law import load_packs

    requirements = load_packs().requirements
    for id, requirement in requirements.items():
        for relative in through_time([id]):
            other = requirements[relative]
            assert {"all"} & {*requirement.levels, *other.levels} or {*requirement.levels} & {*other.levels}


def test_the_former_of_a_requirement_come_nearest_first():
    assert former_of("P224-9.1a")[0] == "H42-4.1c"
    assert former_of("QT874-4.1") == ()


def test_law_that_was_not_yet_issued_on_a_day_is_not_told_of_nor_the_end_it_brings():
    [present] = law_periods(["H42-4.1c", "H42-4.1d"], SINCE, known_on=date(2023, 3, 24))
    assert present.end is None and present.days == ""

    issued = load_packs().instruments["224/2026/NĐ-CP"].date
    coming = law_periods(["H42-4.1c", "H42-4.1d"], SINCE, known_on=issued)
    assert [period.days for period in coming] == ["đến 30/6/2026", "từ 01/7/2026"]
