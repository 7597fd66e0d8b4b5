"""The period of a programme ends no decision by itself, and none is called ended because of it."""

import re
from datetime import date
from pathlib import Path

import pytest

from guong.engines.directives import read_directive
from guong.engines.legal.citations import resolve
from guong.engines.legal.instrument_status import InstrumentStatus, ended_parents, explain_status, status_on
from guong.engines.legal.law import Instrument, Packs, load_packs
from guong.engines.textcheck import check_text
from guong.engines.viet.formats import write_date
from tools.law_lint import document, problems
from tools.yardstick import count_sources

ON = date(2026, 11, 27)
ROWS = [row for row in load_packs().instruments.values() if row.period_to]
OVER = [row for row in ROWS if row.period_to < ON]
README = next(folder / "README.md" for folder in Path(__file__).parents if (folder / "README.md").is_file())
# Those that the review named, of several sectors.
KNOWN_BY_ALL = {
    *("06/QĐ-TTg", "90/QĐ-TTg", "263/QĐ-TTg", "318/QĐ-TTg", "319/QĐ-TTg", "320/QĐ-TTg", "342/QĐ-TTg"),
    *("353/QĐ-TTg", "861/QĐ-TTg", "919/QĐ-TTg", "1813/QĐ-TTg"),
}


def cite(row):
    day = f" ngày {write_date(row.date)}" if row.date else ""
    return f"{row.name}{day} của {row.issuer}"


def test_the_rows_of_programmes_tell_a_period():
    assert len(OVER) >= 32
    assert {row.number for row in OVER} >= KNOWN_BY_ALL


@pytest.mark.parametrize("row", OVER, ids=lambda row: row.dated_number)
def test_a_programme_is_not_called_ended_after_its_period(row):
    standing = status_on(row, ON)
    resolution = resolve(cite(row), on=ON)
    codes = {fault.code for fault in resolution.faults}

    assert standing is not InstrumentStatus.ENDED
    assert not row.has_ended(ON)
    assert resolution.instrument == row
    assert not codes & {"repealed", "replaced"}
    if row.confidence != "low":
        assert standing is InstrumentStatus.PERIOD_OVER
        assert codes == {"period-over"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.dated_number)
def test_within_its_period_nothing_is_said_of_it(row):
    if row.confidence != "low":
        assert status_on(row, row.period_to) is InstrumentStatus.IN_FORCE
        assert not [f for f in resolve(cite(row), on=row.period_to).faults if f.code == "period-over"]


def test_one_sentence_says_the_period_and_that_no_repeal_is_known():
    project_06 = next(row for row in OVER if row.number == "06/QĐ-TTg")

    assert explain_status(project_06, ON) == (
        "Quyết định số 06/QĐ-TTg: giai đoạn của chương trình đã hết ngày 31/12/2025; "
        "Gương chưa thấy văn bản bãi bỏ."
    )


def test_a_draft_and_a_letter_that_cite_it_are_not_accused():
    text = "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ."
    letter = f"ỦY BAN NHÂN DÂN XÃ A\nSố: 1/KH-UBND\n\nKẾ HOẠCH\n\n{text}\n"
    [mark] = [mark for mark in check_text(text, on=ON) if mark.family == "citation"]
    remarks = {remark.code: remark for remark in read_directive(letter, on=ON).warnings}

    assert (mark.rule, mark.severity) == ("doubtful-citation", "tip")
    assert "chưa thấy văn bản bãi bỏ" in mark.message
    assert "repealed" not in remarks
    assert "giai đoạn của chương trình đã hết" in remarks["period-over"].message


def test_what_details_a_programme_does_not_lose_its_base_with_the_period():
    for row in OVER:
        for number in row.detailed_by:
            child = load_packs().instruments.get(number)
            assert child is None or row not in ended_parents(child, ON)


def test_the_page_of_the_law_tells_the_period():
    line = next(line for line in document().splitlines() if line.startswith("| 919/QĐ-TTg |"))

    assert "→ nay (giai đoạn đến 2025-12-31)" in line


def pack_with(tmp_path, extra):
    lines = [
        "pack: new", "version: 1", "published: 2026-11-24", "instruments:", "- number: 77/QĐ-TTg",
        "  kind: quyết định", "  title: Chương trình phủ xanh giai đoạn 2021-2025",
        "  issuer: Thủ tướng Chính phủ", "  date: 2021-03-01", "  in_force_from: 2021-03-01", *extra,
    ]  # fmt: skip
    (tmp_path / "instruments-new.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return problems(Packs(tmp_path))


def test_the_linter_refuses_an_end_that_is_only_the_end_of_the_period_in_the_title(tmp_path):
    [problem] = pack_with(tmp_path, ["  in_force_to: 2025-12-31"])

    assert "ends with the period of its title" in problem


@pytest.mark.parametrize(
    "extra",
    [
        ["  period_to: 2025-12-31"],
        ["  in_force_to: 2025-12-31", "  ended_by: Quyết định tự định ngày hết hiệu lực"],
        ["  in_force_to: 2025-06-30"],
    ],
)
def test_the_linter_takes_a_period_or_an_end_that_something_states(tmp_path, extra):
    assert pack_with(tmp_path, extra) == []


def test_the_readme_counts_sources_as_the_command_does():
    counts = count_sources(load_packs().instruments.values())
    total, sourced, bare, doubted = re.findall(r"\d+", counts)[:4]
    text = " ".join(README.read_text(encoding="utf-8").split())

    def dotted(number):
        return f"{int(number):,}".replace(",", ".")

    assert (
        f"{dotted(total)} văn bản, mỗi văn bản ghi độ chắc ([danh sách](docs/legal.md)); "
        f"{dotted(sourced)} văn bản ghi nguồn, {bare} văn bản chưa ghi nguồn ({doubted} trong đó"
    ) in text
    assert f"each of the {int(total):,} instruments" in text
    assert f"{int(sourced):,} name a source, {bare} do not ({doubted} of them" in text


def test_a_row_without_a_source_is_counted():
    rows = [
        Instrument("1/2020/NĐ-CP", "nghị định", "Thử", "Chính phủ", sources=("công báo",)),
        Instrument("2/2020/NĐ-CP", "nghị định", "Thử", "Chính phủ", confidence="low"),
    ]

    assert count_sources(rows) == (
        "2 instruments: 1 with a source, 1 without (1 of them to be checked); "
        "sure 1, of one source 0, to be checked 1"
    )
