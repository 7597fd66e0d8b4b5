"""Numbers are said as people say them, and what is said reads back as the same number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.viet.spoken import LARGEST, decimal_in_words, digit_by_digit, in_words
from tests.engines.viet.number_words import parse_number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (114, "một trăm mười bốn"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_023, "hai nghìn không trăm hai mươi ba"),
        (1_000_000_000, "một tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_a_number_is_said_as_people_say_it(number, words):
    assert in_words(number) == words


@given(st.integers(0, 10**12))
def test_what_is_said_reads_back_as_the_same_number(number):
    assert parse_number_words(in_words(number)) == number


def test_a_number_nobody_says_is_refused():
    with pytest.raises(ValueError, match=str(LARGEST)):
        in_words(LARGEST)


def test_telephone_numbers_and_decimals():
    assert digit_by_digit("0233 38") == "không hai ba ba ba tám"
    assert decimal_in_words(91, "4") == "chín mươi mốt phẩy bốn"
    assert decimal_in_words(3, "05") == "ba phẩy không năm"
