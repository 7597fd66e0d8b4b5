"""
A sentence is judged by its own words: the same in a notice, in news, in a letter, below a warning.

What may fall in company is a hint; how much is told by `python benchmarks/speech.py`.
"""

from functools import cache

import pytest

from benchmarks.speech import marks_in_frame
from guong.engines.textcheck import check_text
from guong.engines.textcheck.marks import STOP, THINK, TIP
from tests.speech import sets
from tests.speech.test_clean_speech import ON, quote

pytestmark = pytest.mark.long
FRAMES = sets.load_frames()
IN_COMPANY = [name for name in FRAMES if name != "alone"]
FOUND_AT_LEAST = 0.7  # above tip, of those found above tip alone; before 2026-12-01 it was .57 to .77
YELLOW_AT_MOST = 0.01  # of clean sentences
ABSENCES = "practice"  # these are told of the whole text
EVERY = 3  # so that both sets are put into each frame within seconds


@cache
def problems_above_tip():
    families = sets.families_of_problems()
    samples = [sample for sample in sets.load_problems("open")[::EVERY] if sample.kind != ABSENCES]
    return [sample for sample in samples if is_above_tip(FRAMES["alone"], sample, families)]


def is_above_tip(frame, sample, families):
    marks = marks_in_frame(frame, sample.text)
    return any(mark.family in families[sample.kind] and mark.severity != TIP for mark in marks)


@pytest.mark.parametrize("name", IN_COMPANY)
def test_a_problem_is_found_in_company_too(name):
    families = sets.families_of_problems()
    still = [sample for sample in problems_above_tip() if is_above_tip(FRAMES[name], sample, families)]

    assert len(problems_above_tip()) > 250
    assert len(still) >= FOUND_AT_LEAST * len(problems_above_tip()), len(still) / len(problems_above_tip())


@pytest.mark.parametrize("name", IN_COMPANY)
def test_clean_speech_is_no_worse_in_company(name):
    samples = sets.load_clean("open")[::EVERY]
    red, yellow = [], []
    for sample in samples:
        severities = {mark.severity for mark in marks_in_frame(FRAMES[name], sample.text)}
        if STOP in severities:
            red.append(sample)
        elif THINK in severities:
            yellow.append(sample)

    assert not red, quote(red)
    assert len(yellow) <= YELLOW_AT_MOST * len(samples), quote(yellow)


@pytest.mark.parametrize("name", IN_COMPANY)
def test_a_frame_itself_is_clean(name):
    marks = check_text(FRAMES[name].replace(sets.PLACE, "Bà con nhớ mang theo nón."), on=ON)

    assert [mark.rule for mark in marks if mark.severity != TIP] == []


OFFER = "Bán súng hơi cồn, có đạn, ship toàn quốc, chốt đơn em giao."
LURE = "Cho vay nhanh không thế chấp, giải ngân trong ngày."


def rules_in(text, offer=OFFER):
    """The rules and severities of what is marked in a sentence of a text."""
    start = text.index(offer)
    marks = check_text(text, on=ON)
    return [(mark.rule, mark.severity) for mark in marks if start <= mark.start < start + len(offer)]


@pytest.mark.parametrize(
    "before",
    [
        "Cảnh báo lừa đảo.\n",
        "CẢNH BÁO THỦ ĐOẠN LỪA ĐẢO\n",
        "Cảnh báo tin giả trên mạng.\nCòn đây là tin của thôn mình.\n",
        "Xã cảnh báo mưa lớn.\n",
    ],
)
def test_a_first_line_that_warns_hides_no_offer_of_the_writer(before):
    assert rules_in(OFFER)
    assert rules_in(before + OFFER) == rules_in(OFFER)


def test_what_stands_in_the_list_of_a_warning_is_only_a_hint_and_says_why():
    text = f"CẢNH BÁO CÁC CHIÊU LỪA ĐẢO\n- {LURE}\n- Việc nhẹ lương cao, tuyển người đóng gói."
    marks = check_text(text, on=ON)

    assert {severity for _, severity in rules_in(text, LURE)} == {TIP}
    assert all("headline" in mark.lowered for mark in marks if mark.rule == "lending-or-betting")


@pytest.mark.parametrize(
    "turn", ["Tin của thôn mình:\n", "Ngoài ra,\n", "\nChợ phiên tuần này đông vui.\n", "Còn nhà em:\n"]
)
def test_a_headline_governs_up_to_the_turn(turn):
    listed = f"CẢNH BÁO CÁC CHIÊU LỪA ĐẢO\n- Giả danh công an gọi điện.\n{turn}"

    assert rules_in(listed + LURE, LURE) == rules_in(LURE, LURE)


def test_posts_in_one_text_keep_the_marks_they_have_alone():
    posts = [sample.text.strip() for sample in sets.load_posts("open")]
    changed = []
    for first in range(0, len(posts) - 4, 5):
        five = posts[first : first + 5]
        marks = [mark for mark in check_text("\n\n".join(five), on=ON) if mark.severity != TIP]
        at = 0
        for post in five:
            alone = {(mark.rule, mark.start) for mark in check_text(post, on=ON) if mark.severity != TIP}
            inside = {(mark.rule, mark.start - at) for mark in marks if at <= mark.start < at + len(post)}
            changed += [post] if alone != inside else []
            at += len(post) + 2

    assert changed == []
