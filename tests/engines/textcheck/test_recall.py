"""Recall of each family on sentences written before its rules, and how seldom look-alikes are marked."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from guong.engines.textcheck import check_text
from guong.engines.textcheck.marks import TIP

ON = date(2026, 11, 24)
CASES = yaml.safe_load(Path(__file__).with_name("recall_cases.yaml").read_text(encoding="utf-8"))


@cache
def families(text):
    return {mark.family for mark in check_text(text, on=ON)}


@cache
def judged_families(text):
    """The families of marks, but for what the model of words only hints at."""
    return {mark.family for mark in check_text(text, on=ON) if not (mark.words and mark.severity == TIP)}


@pytest.mark.parametrize("family", CASES)
def test_nine_in_ten_of_a_family_are_marked(family):
    wrong = CASES[family]["wrong"]
    missed = [text for text in wrong if family not in families(text)]

    assert len(wrong) >= 25
    assert len(missed) <= 0.1 * len(wrong), missed


@pytest.mark.parametrize("family", CASES)
def test_at_most_one_look_alike_of_a_family_is_marked(family):
    right = CASES[family]["right"]
    marked = [text for text in right if family in judged_families(text)]

    assert len(right) >= 25
    assert len(marked) <= 1, marked


OTHERS = {
    name: yaml.safe_load(Path(__file__).with_name(f"{name}_cases.yaml").read_text(encoding="utf-8"))
    for name in ("draft", "paraphrase", "hinted")
}


@pytest.mark.parametrize(("name", "family"), [(name, family) for name in OTHERS for family in OTHERS[name]])
def test_drafts_in_other_words_are_marked_as_well(name, family):
    cases = OTHERS[name][family]
    missed = [text for text in cases["wrong"] if family not in families(text)]
    marked = [text for text in cases["right"] if family in judged_families(text)]

    assert len(missed) <= 0.15 * len(cases["wrong"]), missed
    assert len(marked) <= 1, marked
