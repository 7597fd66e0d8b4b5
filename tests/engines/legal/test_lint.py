"""The linter over the packs, and that it really finds what it looks for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guong.engines.legal.law import RequirementClock, RequirementEvidence, load_packs
from guong.engines.legal.unchecked_citations import coverage, is_of_central_body, is_registrable
from tools import law_lint as lint

PACKS = load_packs()
DOCS = Path(__file__).parents[3] / "docs" / "legal.md"


def test_the_packs_have_nothing_to_mend():
    assert lint.problems() == []


def test_the_page_of_the_packs_is_fresh():
    assert DOCS.read_text(encoding="utf-8") == lint.document(), "run: python -m tools.law_lint --docs"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"evidence": RequirementEvidence(())}, "no evidence rule"),
        ({"evidence": RequirementEvidence(("EXAMINE",)), "check": "auto"}, "has no TEST"),
        ({"superseded_by": ("NO-SUCH",)}, "in no pack"),
        ({"superseded_by": ("H42-4.1a",)}, "overlap"),
        ({"in_force_to": date(2026, 6, 1)}, "gap"),
        ({"in_force_to": date(2027, 1, 1)}, "outlives"),
        ({"in_force_from": date(2001, 1, 1)}, "before its instrument"),
        ({"in_force_to": date(2001, 1, 1)}, "ends before it begins"),
        ({"level_ends": {}}, "binds districts"),
        ({"levels": ("hamlet",)}, "levels must be"),
        ({"instrument": "1/1999/NĐ-CP"}, "in no pack"),
        ({"clause": "điểm a khoản 1 Điều 4 Nghị định số 77/1999/NĐ-CP"}, "mentions 77/1999/NĐ-CP"),
        ({"clock": RequirementClock("per-case", "trong ba bốn hôm")}, "cannot be read"),
        ({"clock": RequirementClock("sometimes")}, "unknown kind of clock"),
        ({"confidence": "low", "note": ""}, "no note says"),
        ({"clause": ""}, "without a clause"),
        ({"clause": "mục ba"}, "not in the form"),
        ({"clause": "Điều 4 (số khoản chưa xác nhận)"}, "a doubt belongs in the note"),
        ({"clause": "điểm g khoản 1 Điều 4 (thứ tự điểm suy luận)"}, "a doubt belongs in the note"),
        ({"clause": "Luật 91/2025/QH15 (số điều chưa đối chiếu)"}, "a doubt belongs in the note"),
        ({"clause": "Chương II, yêu cầu chung"}, "a doubt belongs in the note"),
        ({"sources": ("https://example.com/luat",)}, "not official"),
        ({"duty": ""}, "lacks a duty"),
    ],
)
def test_a_broken_requirement_is_told(change, complaint):
    sound = PACKS.requirements["H42-4.1c"]
    sound = replace(sound, confidence="high", clause="điểm c khoản 1 Điều 4")
    assert list(lint.requirement_problems(sound, PACKS)) == []

    messages = list(lint.requirement_problems(replace(sound, **change), PACKS))

    assert any(complaint in problem for problem in messages), messages


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"in_force_to": date(2026, 6, 15)}, "gap"),
        ({"in_force_to": date(2026, 7, 15)}, "overlap"),
        ({"replaced_by": ("1/1999/NĐ-CP",)}, "in no pack"),
        ({"detailed_by": ("1/1999/NĐ-CP",)}, "in no pack"),
        ({"in_force_to": None}, "without a last day"),
        ({"date": None}, "no date"),
        ({"in_force_from": date(2020, 1, 1)}, "before it was issued"),
        ({"note": "Xem Nghị định số 77/1999/NĐ-CP."}, "mentions 77/1999/NĐ-CP"),
    ],
)
def test_a_broken_instrument_is_told(change, complaint):
    sound = PACKS.instruments["42/2022/NĐ-CP"]
    assert list(lint.instrument_problems(sound, PACKS)) == []

    messages = list(lint.instrument_problems(replace(sound, **change), PACKS))

    assert any(complaint in problem for problem in messages), messages


PACK_OF_SOURCES = """
pack: new
version: 1
published: 2026-11-27
{header}
instruments:
- {{number: 1/2026/NĐ-CP, kind: nghị định, title: thử, issuer: Chính phủ, date: 2026-01-02,
   in_force_from: 2026-02-02, {fields}}}
"""


@pytest.mark.parametrize(
    ("header", "fields", "count"),
    [
        ("", "confidence: high", 0),
        ("", "sources: []", 1),
        ("", "sources: [], confidence: low", 0),
        ("sources: required", "confidence: medium", 1),
        ("sources: required", "confidence: medium, sources: [Công báo số 1]", 0),
        ("", "sources: Công báo số 1", 1),
    ],
)
def test_only_what_is_unsure_may_lack_its_source(tmp_path, header, fields, count):
    (tmp_path / "instruments-new.yaml").write_text(
        PACK_OF_SOURCES.format(header=header, fields=fields), encoding="utf-8"
    )

    assert len(list(lint.source_problems(load_packs(tmp_path)))) == count


def test_an_instrument_says_what_details_it_and_what_it_rests_on(tmp_path):
    (tmp_path / "instruments-new.yaml").write_text(
        PACK_OF_SOURCES.format(header="", fields="sources: [Công báo], detailed_by: [2/2026/TT-BNV]"),
        encoding="utf-8",
    )
    [instrument] = load_packs(tmp_path).instruments.values()

    assert instrument.sources == ("Công báo",)
    assert instrument.detailed_by == ("2/2026/TT-BNV",)


def test_the_page_lists_every_requirement_and_marks_the_uncertain():
    page = lint.document()

    for requirement in PACKS.requirements.values():
        [row] = [line for line in page.splitlines() if line.startswith(f"| {requirement.id} |")]
        assert ("cần kiểm tra" in row) == (requirement.status == "needs-check")


_ROW = """
- {{number: {number}, kind: {kind}, title: thử, issuer: Chính phủ, date: 2020-01-01, in_force_from: 2020-01-01
  {more}}}"""


def write_pack(folder, name, *rows):
    """Write a pack of instruments, each a number and the rest of its row."""
    lines = [
        _ROW.format(number=number, kind="nghị định", more=f", {more}" if more else "")
        for number, more in rows
    ]
    (folder / f"instruments-{name}.yaml").write_text(
        f"pack: {name}\nversion: 1\npublished: 2026-11-24\ninstruments:" + "".join(lines), encoding="utf-8"
    )


@pytest.mark.parametrize("twin", ["01/2020/NĐ-CP", "1/2020/NĐ-CP", "01/2020/ND-CP"])
def test_two_instruments_with_one_number_are_told_in_a_sentence(tmp_path, twin):
    write_pack(tmp_path, "first", ("01/2020/NĐ-CP", ""))
    write_pack(tmp_path, "second", (twin, ""))

    [message] = lint.problems(load_packs(tmp_path))

    assert message.startswith(f"{twin}: stands twice, in instruments-first.yaml")


def test_a_circle_of_replacements_is_told_once(tmp_path):
    ended = "in_force_to: 2021-12-31, replaced_by: [{}]"
    write_pack(
        tmp_path, "circle",
        ("1/2020/NĐ-CP", ended.format("2/2020/NĐ-CP")), ("2/2020/NĐ-CP", ended.format("3/2020/NĐ-CP")),
        ("3/2020/NĐ-CP", ended.format("1/2020/NĐ-CP")), ("4/2020/NĐ-CP", "detailed_by: [4/2020/NĐ-CP]"),
    )  # fmt: skip

    messages = [problem for problem in lint.problems(load_packs(tmp_path)) if "itself" in problem]

    assert messages == [
        "1/2020/NĐ-CP: replaced by itself, by way of 2/2020/NĐ-CP, 3/2020/NĐ-CP",
        "4/2020/NĐ-CP: detailed by itself, by way of nothing else",
    ]


def test_a_number_that_denies_its_kind_is_told(tmp_path):
    write_pack(tmp_path, "kinds", ("1/2020/TT-BNV", ""), ("2/2020/NĐ-CP", ""))

    assert lint.problems(load_packs(tmp_path)) == ["1/2020/TT-BNV: its number is not that of a nghị định"]


def test_a_repeal_without_a_day_is_no_problem_but_is_shown_as_unclear(tmp_path):
    write_pack(
        tmp_path, "pending",
        ("1/2020/NĐ-CP", "in_force_to: pending, replaced_by: [2/2020/NĐ-CP]"), ("2/2020/NĐ-CP", ""),
    )  # fmt: skip
    packs = load_packs(tmp_path)

    assert lint.problems(packs) == []
    assert "| 2020-01-01 → chưa rõ |" in lint.document(packs)


def test_a_duty_ends_with_its_instrument_and_is_shown_so():
    duty = PACKS.requirements["TCTT-ND13-11"]

    assert (duty.in_force_to, duty.pending) == (date(2026, 8, 31), ())
    [problem] = lint.requirement_problems(replace(duty, in_force_to=None), PACKS)
    assert problem == "TCTT-ND13-11: outlives its instrument"
    [row] = [line for line in lint.document().splitlines() if line.startswith("| TCTT-ND13-11 |")]
    assert "2018-07-01 → 2026-08-31" in row


def test_nothing_is_remarked_on_where_every_document_is_known():
    checked = coverage([("42/2022/NĐ-CP", "42/2022/NĐ-CP"), ("42/2022", "42/2022/NĐ-CP")])

    assert checked.count == 1
    assert checked.message == checked.remedy == ""


def test_each_number_that_is_missing_is_named_once():
    checked = coverage(
        [
            ("42/2022/NĐ-CP", "42/2022/NĐ-CP"),
            ("9998/2021/NĐ-CP", None),
            ("66-NQ/TW1", None),
            ("66-NQ/TW", None),
            ("9998/2021/NĐ-CP", None),
        ]
    )

    assert checked.missing == ("9998/2021/NĐ-CP", "66-NQ/TW")
    assert checked.message == "2/3 văn bản viện dẫn chưa có trong kho: 9998/2021/NĐ-CP; 66-NQ/TW."
    assert "Cơ sở dữ liệu quốc gia về pháp luật" in checked.remedy
    assert "kho của cơ quan" in checked.remedy


def test_a_document_known_at_one_place_is_not_missing_at_another():
    assert coverage([("9/QĐ-TTg", None), ("9/QĐ-TTg", "9/QĐ-TTg")]).missing == ()


def test_what_rests_on_no_source_is_named_beside_what_is_missing():
    checked = coverage(
        [("42/2022/NĐ-CP", "42/2022/NĐ-CP"), ("9998/2021/NĐ-CP", None)], ["42/2022/NĐ-CP", "42/2022/NĐ-CP"]
    )

    assert checked.message == (
        "1/2 văn bản viện dẫn chưa có trong kho: 9998/2021/NĐ-CP. "
        "1/2 văn bản viện dẫn có trong kho nhưng chưa đối chiếu với nguồn nào: 42/2022/NĐ-CP."
    )
    assert "kho của cơ quan" not in coverage([("1/2020/NĐ-CP", "1/2020/NĐ-CP")], ["1/2020/NĐ-CP"]).remedy


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("9998/2021/NĐ-CP", True),
        ("9999/QĐ-TTg", True),
        ("12/2024/QĐ-UBND", True),
        ("45/KH-UBND", False),
        ("09/2017/HĐ-XD", False),
    ],
)
def test_a_plan_of_an_office_is_in_no_register_of_law(number, expected):
    assert is_registrable(number) is expected


@pytest.mark.parametrize(
    ("number", "expected"), [("22/2023/TT-BTTTT", True), ("71/NQ-CP", True), ("75/2025/QĐ-UBND", False)]
)
def test_an_act_of_a_province_is_not_that_of_a_central_body(number, expected):
    assert is_of_central_body(number) is expected
