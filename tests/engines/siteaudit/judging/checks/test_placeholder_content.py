"""Words put there to fill the place: advice only."""

import pytest

from guong.engines.siteaudit.judging.placeholders import is_placeholder
from tests.engines.siteaudit.judging.checks.check_factory import advice, page


@pytest.mark.parametrize(
    "filler",
    [
        "Lorem ipsum dolor sit amet",
        "Điện thoại: 0123456789",
        "Liên hệ: abc@gmail.com",
        "Họ tên: Nguyễn Văn A",
    ],
)
def test_filling_is_told_with_its_place(filler):
    [result] = advice("placeholder-content", page(f"<p>{filler}</p>"))

    assert result.policy and result.position is not None


def test_real_words_give_no_advice():
    assert advice("placeholder-content", page("<p>Điện thoại: 0233.3777.001, ông Nguyễn Văn An</p>")) == []


@pytest.mark.parametrize(
    "value", ["0123456789", "0000 000 000", "0987654321", "abc@gmail.com", "Trần Văn B", "xxxx"]
)
def test_a_value_that_only_fills_its_place_is_known(value):
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value", ["0233 3777 001", "0912345679", "mau@quangtri.gov.vn", "Trần Văn Bình", "thôn Một"]
)
def test_a_real_value_is_none(value):
    assert not is_placeholder(value)
