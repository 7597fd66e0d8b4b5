"""Likely slips of the pen are shown, and right words are left alone."""

import pytest

from guong.engines.directives.typos import find_slips


@pytest.mark.parametrize(
    ("text", "printed", "term"),
    [
        ("không dùng ngôn ngữ phân cảm trên mạng", "phân cảm", "phản cảm"),
        ("tổ chức phôi hợp chặt chẽ", "phôi hợp", "phối hợp"),
        ("Vinh Linh, ngày 10 tháng 3. Huyện ủy Vĩnh Linh họp.", "Vinh Linh", "Vĩnh Linh"),
    ],
)
def test_a_slip_is_found_with_the_likely_word(text, printed, term):
    [slip] = find_slips(text)

    assert (slip.printed, slip.correction) == (printed, term)
    assert text[slip.start : slip.end] == printed


def test_a_word_no_syllable_can_be_is_shown_without_a_guess():
    [slip] = find_slips("thủ tục hànhn chính")

    assert slip.correction is None


@pytest.mark.parametrize(
    "text",
    [
        "phối hợp chặt chẽ với các cơ quan, đơn vị; bảo đảm trật tự, an toàn xã hội",
        "Thanh Hà và Thanh Hạ là hai xã khác nhau",
        "UBND huyện Krông Năng, xã Ea Tóh, Đắk Lắk",
        "kinh phí do ngân sách bảo đảm; đảm bảo tiến độ",
    ],
)
def test_right_words_and_names_are_left_alone(text):
    assert find_slips(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "bắt đầu từ ngày 10/11/2026",
        "Hội bắt đầu từ Hà Nội",
        "thị trường ban hành quy chế",
        "quy định kỹ thuật về nhà ở",
        "những cán bố trí tại xã",
        "12 trưởng bản có mặt",
        "Lưu tại D:/Bao Cao/Tong Hop; Báo Cáo năm.",
        "Xem https://vidu.vn/Vinh Linh/ về Vĩnh Linh",
    ],
)
def test_syllables_of_two_words_and_of_a_path_are_no_slip(text):
    assert find_slips(text) == ()


@pytest.mark.parametrize(
    ("text", "printed", "term"),
    [
        ("chủ đầu từ dự án phải nộp", "đầu từ", "đầu tư"),
        ("công tác đầu từ công", "đầu từ", "đầu tư"),
        ("triển khai thực hiến kế hoạch", "thực hiến", "thực hiện"),
    ],
)
def test_a_slip_beside_other_words_is_still_found(text, printed, term):
    [slip] = find_slips(text)

    assert (slip.printed, slip.correction) == (printed, term)
