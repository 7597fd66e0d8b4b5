"""One go at the quiz: drawn by its seed, carried by its form, bound to its reader."""

from datetime import timedelta

import pytest

from guong.apps.outreach.models import PASS_MARK, QUESTION_COUNT, BadAttempt, QuizAttempt, questions
from tests.factories import NOW


def begin(seed="mam", **options):
    return QuizAttempt.begin(seed, at=NOW, **options)


def answer(sitting, right):
    """Answer the open question as it should be, or otherwise."""
    places = [place for place, choice in enumerate(sitting.open.choices) if choice.right == right]
    return sitting.choose(places[0])


def codes(sitting):
    return [posed_question.question.code for posed_question in sitting.posed]


def test_a_go_asks_five_questions_of_five_norms():
    for number in range(50):
        posed = begin(f"s{number}").posed
        assert len({posed_question.question.norm for posed_question in posed}) == QUESTION_COUNT == len(posed)


def test_the_same_seed_draws_and_shuffles_the_same():
    assert begin().posed == begin().posed
    assert begin("x").posed != begin("y").posed


def test_retakes_go_through_the_whole_bank_before_a_question_returns():
    sitting, history = begin(), []
    everything = sum(len(of_norm) for of_norm in questions().values())
    fewest = min(len(of_norm) for of_norm in questions().values()) * len(questions())
    for _turn in range(fewest // QUESTION_COUNT):
        history += codes(sitting)
        sitting = sitting.retake(at=NOW)

    assert len(history) == len(set(history)) and len(history) >= 45
    assert len(history) <= everything


def test_the_right_answer_stands_in_every_place():
    places = [
        [choice.right for choice in posed_question.choices].index(True)
        for number in range(60)
        for posed_question in begin(f"s{number}").posed
    ]

    assert all(places.count(place) > len(places) * 0.2 for place in range(3))


@pytest.mark.parametrize("right", range(QUESTION_COUNT + 1))
def test_four_of_five_pass(right):
    sitting = begin()
    for number in range(QUESTION_COUNT):
        sitting = answer(sitting, number < right)

    assert sitting.open is None and sitting.right == right
    assert sitting.passed == (right >= PASS_MARK)


def test_nothing_is_passed_before_the_last_answer():
    sitting = begin()
    for _number in range(PASS_MARK):
        sitting = answer(sitting, True)

    assert not sitting.passed


def test_a_token_takes_the_go_up_where_it_was():
    sitting = answer(begin(whose="7-1"), True)

    assert QuizAttempt.of_token(sitting.token, reader="7-1", at=NOW) == sitting


@pytest.mark.parametrize("whose", ["", "7-2", "8-1"])
def test_the_token_of_somebody_else_is_refused(whose):
    with pytest.raises(BadAttempt):
        QuizAttempt.of_token(begin(whose="7-1").token, reader=whose, at=NOW)


@pytest.mark.parametrize("token", ["", "x", "a.b", "." * 10, "x" * 100_000, "٣.٣"])
def test_a_token_made_up_is_refused(token):
    with pytest.raises(BadAttempt):
        QuizAttempt.of_token(token, reader="", at=NOW)


def test_a_changed_token_is_refused():
    token = begin().token
    other = "A" if token[3] != "A" else "B"
    with pytest.raises(BadAttempt):
        QuizAttempt.of_token(token[:3] + other + token[4:], reader="", at=NOW)


def test_a_go_left_open_overnight_begins_anew():
    token = begin().token

    assert QuizAttempt.of_token(token, reader="", at=NOW + timedelta(hours=11))
    with pytest.raises(BadAttempt):
        QuizAttempt.of_token(token, reader="", at=NOW + timedelta(hours=13))


@pytest.mark.parametrize("place", [-1, 4, 99])
def test_a_place_where_nothing_stands_is_no_answer(place):
    with pytest.raises(IndexError):
        begin().choose(place)


def test_an_answered_go_takes_no_further_answer():
    sitting = begin()
    for _number in range(QUESTION_COUNT):
        sitting = answer(sitting, True)
    with pytest.raises(IndexError):
        sitting.choose(0)
