"""A programme's period is no repeal: the act stands until another one takes its place."""

from datetime import date

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.lint import instrument_problems
from guong.engines.legal.standing import InstrumentStanding, standing_on
from guong.engines.legal.validity import validity_faults

AFTER = date(2026, 7, 1)
PROGRAMMES = [row for row in load_packs().instruments.values() if row.period_to is not None]
# Well-known ones of which letters were told that they had ended on 01/01/2026.
WELL_KNOWN = ("06/QĐ-TTg", "90/QĐ-TTg", "318/QĐ-TTg", "319/QĐ-TTg", "342/QĐ-TTg", "861/QĐ-TTg", "1813/QĐ-TTg")


@pytest.mark.parametrize("number", WELL_KNOWN)
def test_a_citation_of_a_programme_whose_period_is_over_is_not_called_ended(number):
    [programme] = [row for row in PROGRAMMES if row.number == number]

    faults = list(validity_faults(programme, AFTER, load_packs()))

    assert [fault.code for fault in faults] == ["period-over"]
    assert "Gương chưa thấy văn bản bãi bỏ" in faults[0].message and "hết hiệu lực" not in faults[0].message


def test_no_programme_ends_with_its_period():
    assert len(PROGRAMMES) >= 39
    for programme in PROGRAMMES:
        assert programme.in_force_to is None and not programme.has_ended(AFTER)
        assert standing_on(programme, AFTER) is not InstrumentStanding.ENDED


def test_within_its_period_nothing_is_said_of_it():
    [programme] = [row for row in PROGRAMMES if row.number == "06/QĐ-TTg"]

    assert list(validity_faults(programme, date(2023, 3, 24), load_packs())) == []


def test_a_last_day_that_is_only_the_end_of_the_period_in_the_title_is_refused(tmp_path):
    from dataclasses import replace

    [programme] = [row for row in PROGRAMMES if row.number == "90/QĐ-TTg"]
    ended = replace(programme, in_force_to=programme.period_to, period_to=None)

    assert any("period" in problem for problem in instrument_problems(ended, load_packs()))
    assert not any("period" in problem for problem in instrument_problems(programme, load_packs()))
