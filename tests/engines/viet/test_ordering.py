"""Names stand in the order in which a Vietnamese reader looks for them."""

import random

import pytest

from guong.engines.viet.ordering import order_key


@pytest.mark.parametrize(
    "names",
    [
        ["xã Vĩnh Chấp", "xã Vĩnh Hà", "xã Vĩnh Hòa", "xã Vĩnh Lâm", "xã Vĩnh Long", "xã Vĩnh Ô"],
        ["An", "Ăn", "Ân", "Bình", "Dung", "Đông", "Em", "Ê-đê", "Tâm", "Tú", "Tư"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế", "thị trấn Bến Quan", "xã Hiền Thành"],
        ["Thôn 1", "Thôn 2", "Thôn An Bình"],
    ],
)
def test_names_are_listed_as_a_dictionary_lists_them(names):
    shuffled = random.Random(7).sample(names, len(names))

    assert sorted(shuffled, key=order_key) == names


def test_letters_composed_or_taken_apart_are_one_name():
    assert order_key("Vĩnh Ô")[:2] == order_key("Vi\u0303nh O\u0302")[:2]
