"""What pages share: ids read from queries."""

import pytest

from guong.ui.views import ID_DIGITS, read_id


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("007", 7), ("0", 0), ("9" * ID_DIGITS, 10**18 - 1)])
def test_an_id_is_read(text, number):
    assert read_id(text) == number


@pytest.mark.parametrize(
    "text",
    [None, "", " ", "-1", "+1", "1.0", "1e3", " 7", "7\n", "²", "٣", "７", "9" * (ID_DIGITS + 1), "9" * 5000],
)
def test_whatever_is_no_id_is_none_and_breaks_nothing(text):
    assert read_id(text) is None
