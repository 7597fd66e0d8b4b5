"""Properties of dues over every annotated paper beside the checkout, and over each phrase of the pack."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.files import read_file
from guong.engines.legal.tokens import pack
from guong.engines.surety import Degree
from tests.engines.directives.test_dues import letter_with

ON = date(2026, 11, 24)
SETS = ("directives", "directives2", "bearers")
SHARED = next(
    (
        folder / "shared" / "data"
        for folder in Path(__file__).parents
        if (folder / "shared/data/directives2").is_dir()
    ),
    None,
)
beside = pytest.mark.skipif(SHARED is None, reason="the annotated papers do not lie beside the checkout")
# By when or how often, said plainly: whoever reads these would not call the duty one without a term.
TIME = re.compile(
    r"(?:[Tt]rước|[Cc]hậm nhất|[Đđ]ến hết|[Hh]ạn cuối|[Xx]ong)\s+(?:ngày\s+)?\d{1,2}\s*(?:/|giờ|h|tháng)"
    r"|(?:hôm|đêm|tối|chiều|sáng) nay|(?:ngày|sáng|chiều) mai|(?:tuần|tháng|quý) (?:này|sau|tới)"
    r"|(?:sáng|chiều|tối|đêm) (?:ngày )?\d{1,2}/\d|(?:sáng|chiều|tối|vào|trước) thứ [HBTNS2-7]"
    r"|\d lần\s*/\s*(?:ngày|tuần|tháng)|(?:trong|không quá|trong vòng) \d+ (?:giờ|ngày|tuần|tháng)\b"
    r"|trước Tết"
)
ALARMS_AT_MOST = 0.04  # of the duties whose gold names no time


@cache
def papers():
    """Give the reading of each annotated paper, by set and name."""
    files = [path for name in SETS for path in sorted((SHARED / name / "texts").iterdir())]
    return {
        f"{path.parent.parent.name}/{path.stem}": read_file(path.read_bytes(), name=path.name, on=ON)
        for path in files
    }


def duties():
    """Give each obligation of each paper, with the paper it stands in."""
    return [(name, letter, duty) for name, letter in papers().items() for duty in letter.obligations]


def places(rows):
    return [f"{name} {duty.id} {duty.due} {duty.text[:80]}" for name, _, duty in rows]


@beside
def test_no_due_lies_before_its_letter():
    early = [
        (name, letter, duty)
        for name, letter, duty in duties()
        if letter.date and duty.due and duty.due.moment and duty.due.moment.date() < letter.date
    ]

    assert places(early) == []


@beside
def test_no_due_lies_in_a_year_that_the_paper_does_not_speak_of():
    far = [
        (name, letter, duty)
        for name, letter, duty in duties()
        if duty.due and duty.due.moment and not _is_spoken_of(duty.due.moment.year, letter)
    ]

    assert places(far) == []


def _is_spoken_of(year, letter):
    """Tell whether a year is printed, or is that of the letter, the one before (an eve) or the one after."""
    near = {letter.date.year, letter.date.year + 1} if letter.date else set()
    return year in near or str(year) in letter.text or str(year + 1) in letter.text


@beside
def test_no_duty_without_a_due_has_words_of_time():
    silent = [(name, letter, duty) for name, letter, duty in duties() if duty.due is None]

    assert places(row for row in silent if TIME.search(row[2].text)) == []


@beside
def test_what_comes_back_has_no_single_day():
    rhythms = [
        (name, letter, duty) for name, letter, duty in duties() if duty.periodicity or duty.kind == "periodic"
    ]

    assert len(rhythms) > 50
    assert places(row for row in rhythms if row[2].due is None or row[2].due.moment) == []


@beside
def test_every_due_says_how_it_is_known():
    dues = [(name, letter, duty) for name, letter, duty in duties() if duty.due]

    assert places(row for row in dues if row[2].due.surety.reason == "Chưa ghi vì sao biết.") == []
    wrong = [row for row in dues if (row[2].due.surety.degree is Degree.OPEN) and row[2].due.moment]
    assert places(wrong) == []


def gold_of_bearers():
    """Pair the duties of the set of bearers, whose gold gives the very day, with it by their words."""
    for path in sorted((SHARED / "bearers" / "gold").glob("*.json")):
        letter = papers()[f"bearers/{path.stem}"]
        gold = json.loads(path.read_text(encoding="utf-8"))["duties"]
        for duty in letter.obligations:
            alike = [row for row in gold if _words(duty.text) in _words(row["text"])]
            if len(alike) == 1:
                yield path.stem, letter, duty, alike[0]


def _words(text):
    return " ".join(re.findall(r"\w+", text.casefold()))


@beside
def test_no_explicit_day_is_another_than_the_gold_says():
    pairs = list(gold_of_bearers())
    wrong = [
        (name, letter, duty)
        for name, letter, duty, gold in pairs
        if duty.due
        and duty.due.moment
        and duty.due.surety.acts_alone
        and duty.due.moment.date().isoformat() not in (gold["due"] or "")
    ]

    assert len(pairs) > 150
    assert places(wrong) == []


@beside
def test_few_duties_of_which_the_gold_says_no_time_raise_a_question():
    timeless = [row for row in gold_of_bearers() if not row[3]["due"] and not row[3]["rhythm"]]
    alarms = [row for row in timeless if row[2].due and row[2].due.surety.degree is Degree.OPEN]
    print(f"{len(alarms)}/{len(timeless)}", *(row[2].due.phrase for row in alarms), sep="\n")

    assert len(alarms) <= max(8, ALARMS_AT_MOST * len(timeless))


def _sentences_of_time():
    for entry in pack()["shapes"]:
        for example in entry["examples"]:
            yield pytest.param(example, id=f"{entry['id']}: {example}")


@pytest.mark.parametrize("words", _sentences_of_time())
def test_no_phrase_of_the_pack_is_called_without_a_term(words):
    letter = read_directive(letter_with(f"Dọn vệ sinh nhà văn hóa, {words}"), on=ON)

    assert letter.obligations
    assert all(duty.due for duty in letter.obligations)
    assert not any(duty.due.moment and duty.due.moment.date() < letter.date for duty in letter.obligations)
