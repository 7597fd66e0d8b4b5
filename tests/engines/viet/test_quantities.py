import pytest

from guong.engines.viet.quantities import parse_number_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("mười", 10), ("mười hai", 12), ("mười lăm", 15), ("hai mươi bốn", 24), ("ba mươi mốt", 31),
        ("chín mươi", 90), ("một trăm linh năm", 105), ("một nghìn hai trăm", 1_200), ("Năm (05)", 5),
        ("05 (năm)", 5), ("sáu mươi (60)", 60), ("1.000", 1_000),
        ("hai nghìn không trăm hai mươi sáu", 2_026),
        ("hai triệu ba trăm nghìn", 2_300_000), ("hai mươi nghìn tỷ", 20_000 * 10**9),
    ],
)  # fmt: skip
def test_numbers_in_words_and_digits_are_read(text, number):
    assert parse_number_words(text) == number


@pytest.mark.parametrize("text", ["", "ngày", "mười năm ngày", "hai ba", "12 và 13", "linh năm"])
def test_what_is_no_single_number_is_not_read(text):
    assert parse_number_words(text) is None
