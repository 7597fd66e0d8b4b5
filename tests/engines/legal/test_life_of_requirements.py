"""A requirement lives no longer than its instrument: nothing is judged or cited by law that ended."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from guong.engines.legal.law import LEVELS, load_packs
from guong.engines.legal.press import clocks
from guong.engines.siteaudit.judging.audit import audit
from tests.engines.siteaudit.factories import snapshot_of

PACKS = load_packs()
ENDS = sorted({PACKS.instruments[r.instrument].in_force_to for r in PACKS.requirements.values()} - {None})
AROUND = (-1, 0, 1, 2, 30, 366, 3660)
EMPTY_SITE = snapshot_of({"/": "<title>UBND xã Mẫu</title><body><p>Trang của xã Mẫu.</p></body>"})


def days_around_ends():
    """Give days before, on and after the last day of each instrument that a requirement stands in."""
    return sorted({end + timedelta(days=step) for end in ENDS for step in AROUND})


def test_no_requirement_binds_on_a_day_on_which_its_instrument_has_ended():
    outlived = [
        (rule.id, day)
        for rule in PACKS.requirements.values()
        for day in days_around_ends()
        if rule.in_force(day) and PACKS.instruments[rule.instrument].has_ended(day)
    ]

    assert len(ENDS) >= 3
    assert outlived == []


@pytest.mark.parametrize("level", LEVELS)
def test_no_site_is_told_a_fault_under_law_that_has_ended(level):
    for day in days_around_ends():
        ended = [
            finding.requirement
            for finding in audit(EMPTY_SITE, on=day, level=level).findings
            if PACKS.instruments[PACKS.requirements[finding.requirement].instrument].has_ended(day)
        ]
        assert (day, ended) == (day, [])


def test_no_rule_of_the_press_outlives_the_instrument_it_cites():
    tables = yaml.safe_load((Path(clocks.__file__).with_name("law.yaml")).read_text("utf-8"))
    rows = [row for table in tables.values() if isinstance(table, list) for row in table]
    outlived = [
        (row["basis"], row.get("to"))
        for row in rows
        for number in re.findall(r"\d+/\d{4}/[A-ZĐ0-9-]+", row.get("basis", ""))
        if PACKS.instruments[number].has_ended(row.get("to", date.max))
    ]

    assert len(rows) > 20
    assert outlived == []
