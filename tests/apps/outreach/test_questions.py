"""The bank of questions: complete, founded on the Code, kind in its words, and not to be guessed."""

import re
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from guong.apps.outreach.models import current, questions, version, versions
from guong.apps.outreach.models.question import BadQuestion
from guong.apps.outreach.models.question import questions as read
from tests.factories import TODAY

BANK = questions()
ALL = [question for of_norm in BANK.values() for question in of_norm]
LATEST = list(versions().values())[-1]
# A mirror, not a whip; and nothing that names somebody.
UNKIND = re.compile(r"\b(sai|vi phạm|ngu|dốt|kém hiểu biết|lạc hậu|nhà quê)\b", re.I)


def test_every_norm_of_every_version_has_at_least_five_questions():
    assert len(ALL) >= 45
    for number in versions():
        for norm in version(number).norms:
            assert len(BANK[norm.code]) >= 5, norm.code
    assert set(BANK) == {norm.code for norm in LATEST.norms}


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.code)
def test_a_question_is_complete(question):
    assert 40 <= len(question.situation) <= 220
    assert question.ask.endswith(("?", ":")) and len(question.ask) <= 80
    assert 3 <= len(question.choices) <= 4
    assert sum(choice.right for choice in question.choices) == 1
    assert len({choice.text for choice in question.choices}) == len(question.choices)
    for choice in question.choices:
        assert choice.text.endswith((".", "?")) and len(choice.text) <= 120
        assert choice.why.endswith(".") and 25 <= len(choice.why) <= 160


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.code)
def test_a_question_rests_on_the_clause_of_its_norm(question):
    for number in versions():
        [norm] = [norm for norm in version(number).norms if norm.code == question.norm]
        clauses = [f"{part} Điều 4" for part in norm.clause.removesuffix(" Điều 4").split(" và ")]
        assert question.clause in clauses


def test_a_norm_of_two_clauses_asks_about_both():
    assert {question.clause for question in BANK["P2"]} == {"khoản 5 Điều 4", "khoản 6 Điều 4"}


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.code)
def test_words_are_calm_and_carry_no_number_or_address_of_anybody(question):
    words = " ".join((question.situation, question.ask, *(f"{c.text} {c.why}" for c in question.choices)))

    assert not UNKIND.search(words), UNKIND.search(words)
    assert not re.search(r"https?://|@|\d{6,}", words)


def test_the_right_answer_is_not_known_by_its_length():
    longest = [
        question for question in ALL if len(question.right.text) == max(len(c.text) for c in question.choices)
    ]
    shortest = [
        question for question in ALL if len(question.right.text) == min(len(c.text) for c in question.choices)
    ]

    assert len(longest) <= len(ALL) * 0.4
    assert len(shortest) <= len(ALL) * 0.4


def test_the_right_answer_has_no_place_of_its_own_in_the_files():
    places = [[c.right for c in question.choices].index(True) for question in ALL]

    assert all(places.count(place) <= len(ALL) * 0.45 for place in range(3))


def test_no_two_questions_are_nearly_the_same():
    alike = [
        (a.code, b.code)
        for a, b in combinations(ALL, 2)
        if SequenceMatcher(None, a.situation, b.situation).ratio() > 0.6
        or SequenceMatcher(None, a.right.text, b.right.text).ratio() > 0.75
    ]

    assert alike == []


def test_the_version_in_use_today_shares_the_norms():
    assert {norm.code for norm in current(on=TODAY).norms} == set(BANK)


def test_a_question_without_one_right_choice_is_refused(tmp_path):
    bank = "- {clause: k, situation: s, ask: a, choices: [{text: x, why: y}, {text: z, why: y}]}\n"
    (tmp_path / "N1.yaml").write_text(bank, "utf-8")
    with pytest.raises(BadQuestion):
        read(tmp_path)
