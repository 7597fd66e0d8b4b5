"""Whatever is given, the answer comes soon and every offset lies in the text."""

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guong.engines.textcheck import check_text
from guong.engines.textcheck.candidate_marks import LONGEST

ON = date(2026, 11, 24)

MIXED = "Bọn này óc chó. UBND huyện họp 12/5/2026, gọi 0912 345 678. n.g.u ch0 do ngu\n"
HOSTILE = {
    "empty": "",
    "blank": " \n\t ",
    "only emoji": "😂🤣" * 5000,
    "a million letters": "a" * 1_000_000,
    "a million of prose": MIXED * 13_000,
    "a hundred thousand repeats": "ngu " * 100_000,
    "a hundred thousand letters apart": "n g u " * 50_000,
    "a hundred thousand dots": "n." * 100_000,
    "digits": "0912345678" * 10_000,
    "quotation marks": "“" * 50_000 + "”" * 50_000,
    "combining marks": "e" + "\u0301" * 100_000,
    "right-to-left": "\u202e\u2067đồ ngu\u2069\u202c" * 3000,
    "html": "<p onclick='x'>đồ <b>ngu</b></p>" * 3000,
    "binary": "".join(map(chr, range(256))) * 400,
    "surrogate-like": "\ufffd\ud7ff\ue000" * 3000,
    "one word of leet": "n9u" * 30_000,
    "double letters": "aabb" * 25_000,
    "Hangul and Thai": "각ก็" * 20_000,
    "old font": "C¸n bé, ®å ngu " * 5000,
    "headed": "thằng " * 20_000 + "chó",
}


def valid(text, marks):
    return all(
        0 <= mark.start <= mark.end <= len(text)
        and mark.excerpt == text[mark.start : min(mark.end, mark.start + 200)]
        and 0 < mark.confidence <= 1
        for mark in marks
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_answered_with_valid_offsets(text):
    assert valid(text, check_text(text, on=ON))


PIECES = st.sampled_from(
    [
        *(
            "đồ",
            "ngu",
            "n.g.u",
            "ch0",
            "ó",
            "\u0301",
            "\u200b",
            "Ｎ",
            "а",
            "đ",
            "\n",
            ".",
            "“",
            "”",
            "0912345678",
        ),
        *("UBND huyện", "42/2022/NĐ-CP", "İ", "ß", "ﬁ", "𝐧𝐠𝐮", "®å", "aa", "ooo", " ", "  ", "\t", "cccc"),
    ]
)


@settings(max_examples=150, deadline=None)
@example("0İ0Đ")
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gets_marks_whose_places_lie_in_it(text):
    assert valid(text, check_text(text, on=ON))


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_the_same_text_gets_the_same_marks(text):
    assert check_text(text, on=ON) == check_text(text, on=ON)


def test_marks_of_words_and_phrases_do_not_overlap():
    marks = [m for m in check_text(MIXED * 3, on=ON) if m.family in ("insult", "obscenity", "hate")]

    assert marks
    assert all(earlier.end <= later.start for earlier, later in pairwise(marks))


UNUSUAL = {
    "20,000 characters of one line": ("Bà con nhớ phân loại rác tại nhà, " * 600)[:20_000],
    "every sentence quoted": "“Mời bà con họp.” “Nhớ mang sổ.” "
    "“Đồ ngu ấy nói gì kệ nó.” “Chiều nay tiêm phòng dại.”",
    "two languages": "Lễ hội chọi trâu mở ngày 12/12/2026.\n"
    "The buffalo festival opens on 12 December. You are welcome.",
    "all capitals": "MỜI BÀ CON THÔN HAI HỌP LÚC 19 GIỜ NGÀY 05/12/2026 "
    "TẠI NHÀ VĂN HÓA. CẦN HỎI, GỌI UBND XÃ 0233 3820 114.",
    "a poem": "Quê mình lúa chín vàng bông\nTrâu về lối cũ, mẹ trông ngõ chiều\nGió lên thả một cánh diều\n"
    "Nghe con sáo hót bao điều nhớ thương",
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_an_unusual_post_without_fault_is_not_told_to_stop(text):
    marks = check_text(text, on=ON)

    assert valid(text, marks)
    assert "stop" not in {mark.severity for mark in marks}


def test_a_table_of_citizens_and_words_parted_by_emoji_are_found_all_the_same():
    table = "Họ tên;Ngày sinh;CCCD;SĐT\nLê Thị Mót;14/02/1957;045157004217;0912604837"
    parted = "😂".join("đồngu")

    assert {"identity-number", "personal-phone", "birth-date"} <= {m.rule for m in check_text(table, on=ON)}
    assert valid(parted, check_text(parted, on=ON))


def test_of_a_text_beyond_all_measure_only_the_beginning_is_checked_and_the_author_is_told():
    text = "Sáng mai họp thôn. " * 6000 + "Đồ ngu."
    marks = check_text(text, on=ON)

    assert len(text) > LONGEST
    assert [mark.rule for mark in marks if mark.start == LONGEST] == ["too-long"]
    assert all(mark.start <= LONGEST for mark in marks)


def test_an_absence_stands_at_no_place():
    text = (
        "Thông báo cắt nước để sửa đường ống vào sáng mai, bà con chủ động tích nước dùng trong ngày và "
        "tắt vòi trước khi ra khỏi nhà."
    )
    marks = check_text(text, on=ON)

    assert {mark.rule for mark in marks} == {"no-organisation", "no-contact", "no-day"}
    assert all((mark.start, mark.end, mark.excerpt) == (0, 0, "") for mark in marks)


OFFICIAL = """
UBND xã thông báo kế hoạch tiêm phòng cho đàn chó mèo trâu bò lợn của các hộ nghèo ở thôn bản miền núi
và đồng bào dân tộc; nghiêm cấm hành vi đánh bắt giết mổ trái phép; đường mới, học sinh lớp chín, nhà văn hóa
sân vận động
"""


def test_a_random_shuffle_of_official_words_stays_quiet():
    words = OFFICIAL.split()
    shuffler = random.Random(7)
    for _ in range(200):
        shuffler.shuffle(words)
        assert [m for m in check_text(" ".join(words), on=ON) if m.severity == "stop"] == []
