"""How an instrument stands on a day: the dates, the doubts, and what its parents do to it."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from guong.engines.legal.citations import find_citations, resolve
from guong.engines.legal.instrument_status import (
    STATUS_WORDS,
    InstrumentStatus,
    ended_parents,
    explain_status,
    status_on,
    successors_on,
)
from guong.engines.legal.law import LEVELS, load_packs
from guong.engines.legal.press import clocks
from guong.engines.siteaudit.judging.audit import audit
from tests.engines.siteaudit.factories import snapshot_of

HEAD = "pack: new\nversion: 1\npublished: 2026-11-24\ninstruments:\n"
LAW = """- {{number: {number}, kind: {kind}, title: thử, issuer: Chính phủ, date: {date}
  , in_force_from: {start}{more}}}
"""


def packs_of(folder, *rows):
    """Write a pack of short rows (number, date, start, more) and open it."""
    kinds = {"QH": "luật", "NĐ": "nghị định", "TT": "thông tư"}
    lines = [
        LAW.format(
            number=number,
            kind=kinds[number.split("/")[2][:2]],
            date=issued,
            start=start,
            more=f", {more}" * bool(more),
        )
        for number, issued, start, more in rows
    ]
    (folder / "instruments-new.yaml").write_text(HEAD + "".join(lines), encoding="utf-8")
    return load_packs(folder)


def test_the_dates_decide_where_there_is_no_doubt(tmp_path):
    packs = packs_of(tmp_path, ("10/2020/NĐ-CP", "2020-01-01", "2020-03-01", "in_force_to: 2022-12-31"))
    decree = packs.instruments["10/2020/NĐ-CP"]

    days = {
        date(2019, 12, 31): InstrumentStatus.NOT_YET,
        date(2020, 2, 29): InstrumentStatus.NOT_YET,
        date(2020, 3, 1): InstrumentStatus.IN_FORCE,
        date(2022, 12, 31): InstrumentStatus.IN_FORCE,
        date(2023, 1, 1): InstrumentStatus.ENDED,
    }
    assert {day: status_on(decree, day, packs) for day in days} == days


def test_a_repeal_without_a_day_is_unclear_from_the_issue_of_what_repeals(tmp_path):
    packs = packs_of(
        tmp_path,
        ("10/2020/NĐ-CP", "2020-01-01", "2020-03-01", "in_force_to: pending, replaced_by: [20/2026/NĐ-CP]"),
        ("11/2020/NĐ-CP", "2020-01-01", "2020-03-01", "in_force_to: pending"),
        ("20/2026/NĐ-CP", "2026-05-01", "2026-07-01", ""),
    )
    with_heir, without = packs.instruments["10/2020/NĐ-CP"], packs.instruments["11/2020/NĐ-CP"]

    assert status_on(with_heir, date(2026, 4, 30), packs) is InstrumentStatus.IN_FORCE
    assert status_on(with_heir, date(2026, 5, 1), packs) is InstrumentStatus.UNCLEAR
    assert status_on(without, date(2021, 1, 1), packs) is InstrumentStatus.UNCLEAR
    assert "ngày hết hiệu lực chưa đối chiếu" in explain_status(with_heir, date(2026, 8, 1), packs)


def test_an_unknown_first_day_is_unclear_for_a_year_only(tmp_path):
    packs = packs_of(tmp_path, ("10/2020/NĐ-CP", "2020-01-01", "pending", ""))
    decree = packs.instruments["10/2020/NĐ-CP"]

    assert status_on(decree, date(2020, 6, 1), packs) is InstrumentStatus.UNCLEAR
    assert status_on(decree, date(2021, 1, 2), packs) is InstrumentStatus.IN_FORCE


def test_what_rests_on_knowledge_alone_is_to_be_checked(tmp_path):
    packs = packs_of(tmp_path, ("10/2020/NĐ-CP", "2020-01-01", "2020-03-01", "confidence: low"))
    decree = packs.instruments["10/2020/NĐ-CP"]

    assert status_on(decree, date(2019, 1, 1), packs) is InstrumentStatus.NOT_YET
    assert status_on(decree, date(2021, 1, 1), packs) is InstrumentStatus.NEEDS_CHECK
    assert "chưa đối chiếu với nguồn nào" in explain_status(decree, date(2021, 1, 1), packs)


FAMILY = (
    (
        "1/2010/QH12", "2010-01-01", "2010-07-01",
        "in_force_to: 2026-06-30, replaced_by: [2/2025/QH15], "
        "detailed_by: [10/2011/NĐ-CP, 11/2011/NĐ-CP, 12/2011/NĐ-CP]",
    ),
    ("2/2025/QH15", "2025-12-10", "2026-07-01", "detailed_by: [11/2011/NĐ-CP]"),
    ("10/2011/NĐ-CP", "2011-01-01", "2011-03-01", "detailed_by: [13/2011/TT-BNV]"),
    ("11/2011/NĐ-CP", "2011-01-01", "2011-03-01", ""),
    ("12/2011/NĐ-CP", "2011-01-01", "2011-03-01", "in_force_to: 2027-12-31"),
    ("13/2011/TT-BNV", "2011-05-01", "2011-07-01", ""),
)  # fmt: skip


@pytest.mark.parametrize("number", ["10/2011/NĐ-CP", "13/2011/TT-BNV"])
def test_what_details_an_ended_parent_is_to_be_checked(tmp_path, number):
    packs = packs_of(tmp_path, *FAMILY)
    child = packs.instruments[number]

    assert status_on(child, date(2026, 6, 30), packs) is InstrumentStatus.IN_FORCE
    assert status_on(child, date(2026, 7, 1), packs) is InstrumentStatus.NEEDS_CHECK
    assert "hết hiệu lực hoặc mất căn cứ" in explain_status(child, date(2026, 7, 1), packs)


@pytest.mark.parametrize("number", ["11/2011/NĐ-CP", "12/2011/NĐ-CP"])
def test_a_later_law_or_a_later_last_day_upholds_what_detailed_the_old_one(tmp_path, number):
    packs = packs_of(tmp_path, *FAMILY)
    child = packs.instruments[number]

    assert ended_parents(child, date(2026, 7, 1), packs) == ()
    assert status_on(child, date(2026, 7, 1), packs) is InstrumentStatus.IN_FORCE


def test_a_chain_of_replacements_is_followed_to_what_stands(tmp_path):
    packs = packs_of(
        tmp_path,
        ("1/2010/QH12", "2010-01-01", "2010-07-01", "in_force_to: 2015-12-31, replaced_by: [2/2015/QH13]"),
        ("2/2015/QH13", "2015-01-01", "2016-01-01", "in_force_to: 2024-12-31, replaced_by: [3/2024/QH15]"),
        ("3/2024/QH15", "2024-06-01", "2025-01-01", ""),
    )
    law = packs.instruments["1/2010/QH12"]

    assert [heir.number for heir in successors_on(law, date(2020, 1, 1), packs)] == ["2/2015/QH13"]
    assert [heir.number for heir in successors_on(law, date(2025, 1, 1), packs)] == ["3/2024/QH15"]


def test_a_circle_of_replacements_ends(tmp_path):
    packs = packs_of(
        tmp_path,
        ("1/2010/QH12", "2010-01-01", "2010-07-01", "in_force_to: 2015-12-31, replaced_by: [2/2015/QH13]"),
        ("2/2015/QH13", "2015-01-01", "2016-01-01", "in_force_to: 2024-12-31, replaced_by: [1/2010/QH12]"),
    )

    assert successors_on(packs.instruments["1/2010/QH12"], date(2026, 1, 1), packs) == ()


def test_every_state_has_words():
    assert set(STATUS_WORDS) == set(InstrumentStatus)


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("Luật Xây dựng số 12/2020/NĐ-CP", "Nghị định"),
        ("Luật số 12/2020/NĐ-CP", "Nghị định"),
        ("Nghị định số 999/2020/QH14", "Luật hoặc nghị quyết"),
        ("Thông tư số 15/2017/QH14", "Luật"),
    ],
)
def test_a_kind_that_the_number_denies_is_a_fault_that_says_what_it_is(raw, right):
    [fault] = [f for f in resolve(raw, on=date(2026, 11, 24)).faults if f.code == "wrong-kind"]

    assert f"là {right}" in fault.message


@pytest.mark.parametrize(
    "raw",
    [
        "Luật Báo chí và các văn bản hướng dẫn thi hành số 42/2022/NĐ-CP",
        "Luật Đất đai, theo Nghị định số 102/2024/NĐ-CP",
        "Nghị quyết số 202/2025/QH15",
        "Bộ luật Lao động số 45/2019/QH14",
    ],
)
def test_a_law_named_beside_a_number_is_not_its_kind(raw):
    faults = resolve(raw, on=date(2026, 6, 1)).faults

    assert find_citations(raw)
    assert "wrong-kind" not in [fault.code for fault in faults]


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
