"""The linter over the packs, and that it really finds what it looks for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guong.engines.legal import lint
from guong.engines.legal.law import RequirementClock, RequirementEvidence, load_packs

PACKS = load_packs()
DOCS = Path(__file__).parents[3] / "docs" / "legal.md"


def test_the_packs_have_nothing_to_mend():
    assert lint.problems() == []


def test_the_page_of_the_packs_is_fresh():
    assert DOCS.read_text(encoding="utf-8") == lint.document(), (
        "run: python -m guong.engines.legal.lint --docs"
    )


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
        ({"clause": "điểm a, xem Nghị định số 77/1999/NĐ-CP"}, "mentions 77/1999/NĐ-CP"),
        ({"clock": RequirementClock("per-case", "trong ba bốn hôm")}, "cannot be read"),
        ({"clock": RequirementClock("sometimes")}, "unknown kind of clock"),
        ({"confidence": "low"}, "yet shown as law"),
        ({"sources": ("https://example.com/luat",)}, "not official"),
        ({"duty": ""}, "lacks a duty"),
    ],
)
def test_a_broken_requirement_is_told(change, complaint):
    sound = PACKS.requirements["H42-4.1c"]
    sound = replace(sound, confidence="high", status="law")
    assert list(lint.requirement_problems(sound, PACKS)) == []

    messages = list(lint.requirement_problems(replace(sound, **change), PACKS))

    assert any(complaint in problem for problem in messages), messages


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"in_force_to": date(2026, 6, 15)}, "gap"),
        ({"in_force_to": date(2026, 7, 15)}, "overlap"),
        ({"replaced_by": ("1/1999/NĐ-CP",)}, "in no pack"),
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


def test_the_page_lists_every_requirement_and_marks_the_uncertain():
    page = lint.document()

    for requirement in PACKS.requirements.values():
        [row] = [line for line in page.splitlines() if line.startswith(f"| {requirement.id} |")]
        assert ("cần kiểm tra" in row) == (requirement.status == "needs-check")
