"""What may be said where nothing is known: the sentences of the design (ui-v3, section 6) against ours."""

import re
from pathlib import Path

import pytest

from guong.ui.empty_states import SENTENCES

ROOT = Path(__file__).parents[2]
DESIGN = ROOT.parent / "shared" / "design" / "ui-v3.md"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| .+? \|$", re.M)
# By the number of the table: our code, and where a test makes the state and reads the sentence on a page.
OURS = {
    3: ("duty.none_judged", "apps/obligations/test_directive_tabs.py"),
    5: ("duty.given_to_nobody", "apps/obligations/test_who_stands_ticked.py"),
    7: ("duty.only_former_answered", "apps/obligations/test_inherited_duties.py"),
    14: ("desk.empty_since", "apps/obligations/test_desk.py"),
    15: ("desk.no_such", "apps/obligations/test_desk.py"),
    17: ("directive.none_for_unit", "apps/obligations/test_desk.py"),
    19: ("site.never_looked_at", "apps/audits/test_pages.py"),
    20: ("site.did_not_open", "apps/audits/test_empty_states.py"),
    21: ("site.mostly_unread", "apps/audits/test_empty_states.py"),
    22: ("site.no_fault", "apps/audits/test_empty_states.py"),
    23: ("site.all_met", "apps/audits/test_empty_states.py"),
    25: ("site.result_is_old", "apps/audits/test_empty_states.py"),
    36: ("due.unread", "apps/obligations/test_words_of_dues.py"),
    38: ("proof.no_mark", "apps/proofreading/test_pages.py"),
    39: ("search.nothing", "apps/obligations/test_desk.py"),
    40: ("backup.none", "config/health/test_doctor.py"),
}
# Good news that no page may make of a state in which nothing is known.
FALSE_COMFORT = re.compile(
    r"(?i)không có mục nào phải sửa|đã đủ\b|\btốt\b|an toàn|hoàn thành|đang thực hiện|100\s?%"
)


def plain_words(sentence):
    return re.sub(r"%\(\w+\)s|\{[^}]*\}", "…", str(sentence)).rstrip(".")


@pytest.mark.parametrize("number", OURS)
def test_a_sentence_about_nothing_is_read_on_a_page_by_a_test(number):
    code, path = OURS[number]
    pieces = re.split("[…“”]", plain_words(SENTENCES[code].words))
    longest = max(pieces, key=len).strip(" .,;:").casefold()

    assert longest in (ROOT / "tests" / path).read_text("utf-8").casefold()


@pytest.mark.skipif(not DESIGN.exists(), reason="needs the design beside the repository")
@pytest.mark.parametrize("number", OURS)
def test_a_sentence_about_nothing_is_the_one_that_the_design_allows(number):
    table = {int(n): (where, words) for n, where, words in ROW.findall(DESIGN.read_text("utf-8"))}
    where, words = table[number]

    assert plain_words(SENTENCES[OURS[number][0]].words) == plain_words(words)
    assert SENTENCES[OURS[number][0]].good_news == ("✓" in where)


def test_no_sentence_about_nothing_comforts():
    assert [code for code, row in SENTENCES.items() if FALSE_COMFORT.search(str(row.words))] == []
