"""Words in disguise are found, at their own place in the original, and with less confidence."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.textcheck import check_text
from guong.engines.textcheck.overlay import pieces
from guong.engines.textcheck.text_variants import base_view, canonical_of, joined_view, leet_view
from guong.engines.viet.encodings import to_tcvn3, to_vni

ON = date(2026, 11, 24)
INSULT = "Bọn này toàn lũ khốn nạn, ngu như chó, cút hết đi."


def marks_of(text):
    return [mark for mark in check_text(text, on=ON) if mark.family in ("insult", "hate", "obscenity")]


DISGUISES = {
    "as it is": lambda text: text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero-width": lambda text: "\u200b".join(text),
    "Cyrillic": lambda text: text.translate(str.maketrans("aeopcy", "аеорсу")),
    "full-width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "repeated": lambda text: "".join(c * 4 if c in "aeiouư" else c for c in text),
    "without accents": lambda text: "".join(
        c for c in unicodedata.normalize("NFD", text).replace("đ", "d") if not unicodedata.combining(c)
    ),
    "leet": lambda text: text.translate(str.maketrans("aeio", "4310")),
    "dotted": lambda text: " ".join(".".join(word) for word in text.replace(",", "").strip(".").split()),
    "spaced": lambda text: "  ".join(" ".join(word) for word in text.replace(",", "").strip(".").split()),
    "TCVN3": to_tcvn3,
    "VNI": to_vni,
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_an_insult_is_found_in_any_disguise(disguise):
    text = disguise(INSULT)
    marks = marks_of(text)

    assert marks
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


@pytest.mark.parametrize(
    ("text", "excerpt", "view"),
    [
        ("Thật là đồ n.g.u hết chỗ nói", "đồ n.g.u", "joined"),
        ("Thật là óc ch0 mà", "óc ch0", "leet"),
        ("Dung la do mat day ma con cai", "do mat day", "plain"),
        ("Nó là kẻ mất dạyyyyy mà", "kẻ mất dạyyyyy", "canonical"),
        ("Nó là kẻ  m\u200bất dạy mà", "kẻ  m\u200bất dạy", "canonical"),
    ],
)
def test_the_mark_stands_on_the_letters_of_the_original(text, excerpt, view):
    [mark] = marks_of(text)

    assert (mark.excerpt, mark.view) == (excerpt, view)
    assert text[mark.start : mark.end] == excerpt


def test_a_disguise_lowers_the_confidence():
    [plain], [joined] = marks_of("Thật đê tiện"), marks_of("Thật đ.ê t.i.ệ.n")

    assert joined.confidence < plain.confidence


def test_a_doubled_letter_that_makes_a_word_is_kept():
    assert base_view(canonical_of("cái xoong, Anna, nguu")).text == "cái xoong, anna, ngu"


def test_letters_set_apart_are_parted_into_syllables():
    view = joined_view(base_view(canonical_of("t h ằ n g c h ó")))

    assert view is not None and view.text == "thằng chó"


@pytest.mark.parametrize("text", ["Ngày 24/11, họp lúc 7h30 tại P.201, A4.", "Xã có 1.245 con chó."])
def test_numbers_and_codes_make_no_insult(text):
    assert marks_of(text) == []


def test_no_view_is_made_where_nothing_is_hidden():
    first = base_view(canonical_of("Sáng mai họp thôn, mời bà con đến đông đủ."))

    assert joined_view(first) is None and leet_view(first) is None


def test_marks_that_overlap_share_their_piece_the_widest_first():
    assert list(pieces("abcdef", [(1, 3), (0, 4), (2, 5)])) == [
        ("a", (1,)),
        ("b", (1, 0)),
        ("c", (1, 2, 0)),
        ("d", (1, 2)),
        ("e", (2,)),
        ("f", ()),
    ]


def test_an_empty_span_covers_nothing():
    assert [standing for _text, standing in pieces("abc", [(0, 0), (2, 2)])] == [(), ()]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=6))
def test_the_pieces_joined_are_always_the_text(text, spans):
    assert "".join(piece for piece, _standing in pieces(text, spans)) == text
