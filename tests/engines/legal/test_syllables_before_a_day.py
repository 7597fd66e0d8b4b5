"""No word of a phrase of time lies within a word: over the commonest syllables, put before a day."""

import re
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from guong.engines.directives.task_dates import read_timing
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import DeadlineError, due
from guong.engines.legal.phrases import find_phrases
from guong.engines.legal.tokens import normal, pack, tokenize
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.syllables import has_accent, is_syllable

ROOT = Path(__file__).parents[3]
START = datetime(2026, 3, 10, 9)
FREQUENT = 3_000
PHRASES = ("trước ngày 15/3/2026", "trong 5 ngày", "chậm nhất ngày 15 tháng 4 năm 2026", "trong 02 giờ")


@cache
def frequent_syllables():
    """Count the syllables of all Vietnamese that the repository holds, the commonest first."""
    counts = Counter()
    for pattern in ("guong/**/*.yaml", "guong/**/*.txt", "guong/ui/guides/*.md", "guong/**/*.html"):
        for path in ROOT.glob(pattern):
            counts.update(re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").casefold()))
    return tuple(word for word, _ in counts.most_common() if is_syllable(word))[:FREQUENT]


def test_there_are_syllables_enough_and_those_that_were_misread_are_among_them():
    assert len(frequent_syllables()) == FREQUENT
    assert {"chính", "chánh", "từng", "quan", "bảy"} <= set(frequent_syllables())


def computed(words):
    try:
        moment = due(words, start=START, calendar=Calendar())
    except DeadlineError as refusal:
        return str(refusal).replace(words, "…")
    return moment.due, moment.kind


def is_within_a_word(text, place):
    edges = [at for at in (place.start, place.end) if 0 < at < len(text)]
    return any(text[at - 1].isalpha() and text[at].isalpha() for at in edges)


EVERY_SHAPE = [pytest.param(shape["examples"][0], marks=pytest.mark.long) for shape in pack()["shapes"]]


@pytest.mark.parametrize("phrase", [*PHRASES, *EVERY_SHAPE])
def test_no_word_of_time_lies_within_a_word(phrase):
    split = []
    for syllable in frequent_syllables():
        text = normal(f"{syllable} {phrase}")
        places = [*tokenize(text), *find_phrases(text)]
        split += [(text, place.text) for place in places if is_within_a_word(text, place)]

    assert split == []


# What these say of the phrase behind them changes its day, or makes it none ("dài trong 5 ngày": how long).
OF_TIME = {"qua", "sau", "trước", "tết"}
NO_DEADLINE_BEHIND = {"dài", "ký", "học", "nghỉ", "ngâm", "phơi"}


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_word_before_a_phrase_changes_no_day(phrase):
    alone, changed = computed(phrase), []
    for syllable in frequent_syllables():
        for sentence in (f"Trình Sở Tài {syllable} {phrase}", f"{syllable} {phrase}"):
            if syllable not in OF_TIME and computed(sentence) != alone:
                changed.append(sentence)

    assert changed == []


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_word_before_a_phrase_is_no_part_of_the_deadline_of_a_letter(phrase):
    changed = []
    for syllable in frequent_syllables():
        phrases = read_timing(f"gửi Sở Tài {syllable} {phrase}").phrases
        if syllable not in NO_DEADLINE_BEHIND and not any(words.endswith(phrase) for *_, words in phrases):
            changed.append((syllable, phrases))

    assert changed == []


def test_an_office_of_finance_is_no_nine_hours():
    moment = due("trình Sở Tài chính trước ngày 15/3/2026", start=START, calendar=Calendar())

    assert moment.due.isoformat() == "2026-03-14T23:59:59+07:00"
    assert read_timing("trình Sở Tài chính trước ngày 15/3/2026").deadline == "2026-03-15"


def test_typed_without_accents_too_no_word_of_time_lies_within_a_word():
    split = []
    for syllable in {plain(word) for word in frequent_syllables() if has_accent(word)}:
        text = normal(f"{syllable} truoc ngay 15/3/2026")
        split += [(text, token.text) for token in tokenize(text) if is_within_a_word(text, token)]

    assert split == []
