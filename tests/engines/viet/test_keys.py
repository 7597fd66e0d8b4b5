"""Words whose keys for accents were left in are read as they were meant; English ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.viet.keys import read_dictated, with_stop_tone, write_keyed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("UBND phuowngf Quy Nhown", "UBND phường Quy Nhơn"),
        ("UBND xax Muwowngf Lats", "UBND xã Mường Lát"),
        ("UBND xa4 Mu7o7ng2 La1t", "UBND xã Mường Lát"),
        ("ddawcj khu Phus Quoocs", "đặc khu Phú Quốc"),
        ("Nguyeenx Vawn Tuaans", "Nguyễn Văn Tuấn"),
    ],
)
def test_both_ways_of_typing_are_read(typed, read):
    assert write_keyed(typed) == read


@pytest.mark.parametrize(
    "text", ["taxi Ia Grai shop", "quan1 phuong1", "ubnd xa Vinh Thuy", "xã Vĩnh Thủy", "box"]
)
def test_what_has_no_keys_in_it_stays(text):
    assert write_keyed(text) == text


def test_digits_are_read_only_where_nothing_else_is():
    assert read_dictated("không hai năm sáu, ba tám hai một sáu không bốn") == "02563821604"
    assert read_dictated("không hai năm sáu xã Vĩnh Thủy") == "" == read_dictated("ba bốn năm sáu")


def test_a_stop_gets_the_tone_it_must_have():
    assert [with_stop_tone(word) for word in ("păc", "pắc", "đông", "x")] == ["pắc", "pắc", "đông", "x"]


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    write_keyed(text), read_dictated(text)
