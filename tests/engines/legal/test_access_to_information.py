"""The duties of access to information on the last day of the old law and the first day of the new."""

from datetime import date

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import binding_on, former_of

PACKS = load_packs()
LAST_DAY, FIRST_DAY = date(2026, 8, 31), date(2026, 9, 1)
OWN = [duty for duty in PACKS.requirements.values() if duty.instrument == "01/2026/QH16"]


@pytest.mark.parametrize(
    ("older", "newer", "clause"),
    [
        ("TCTT-18.4", "TCTT26-18.4", "khoản 4 Điều 18"),
        ("TCTT-19.1a", "TCTT26-17.1b-1", "điểm b khoản 1 Điều 17; khoản 1 Điều 19"),
        ("TCTT-19.1e", "TCTT26-17.1dr", "điểm a, d, r khoản 1 Điều 17; khoản 1 Điều 19"),
        ("TCTT-19.4", "TCTT26-11.3", "khoản 3 Điều 11"),
        ("TCTT-22", "TCTT26-22", "khoản 1, 4, 5 Điều 22"),
    ],
)
def test_a_duty_passes_to_the_new_law_overnight(older, newer, clause):
    for code in (older, newer):
        assert binding_on([code], LAST_DAY) == (older,)
        assert binding_on([code], FIRST_DAY) == (newer,)
    assert PACKS.requirements[newer].clause == clause
    assert former_of(newer) == (older,)


def test_an_answer_to_a_citizen_is_due_five_days_sooner():
    [before] = binding_on(["TCTT26-22"], LAST_DAY)
    [after] = binding_on(["TCTT26-22"], FIRST_DAY)

    assert PACKS.requirements[before].clock.phrase == "trong 15 ngày"
    assert PACKS.requirements[after].clock.phrase == "trong 10 ngày"


@pytest.mark.parametrize("id", ["TCTT26-11.5", "TCTT26-26.3", "TCTT26-28", "TCTT26-31.3"])
def test_what_is_new_binds_no_day_sooner(id):
    assert not PACKS.requirements[id].in_force(LAST_DAY)
    assert PACKS.requirements[id].in_force(FIRST_DAY)


def test_every_duty_of_the_new_law_begins_with_it_and_names_its_clause():
    assert len(OWN) == 14
    assert {requirement.in_force_from for requirement in OWN} == {FIRST_DAY}
    assert all(requirement.clause in requirement.sources[0] for requirement in OWN)
