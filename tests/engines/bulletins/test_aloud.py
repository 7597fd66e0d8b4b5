"""What a speaker would stumble over is written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.bulletins.aloud import aloud


@pytest.mark.parametrize(
    ("written", "speech"),
    [
        ("UBND xã họp", "Ủy ban nhân dân xã họp"),
        ("ngày 09/02/2017", "ngày mùng chín tháng hai năm hai nghìn không trăm mười bảy"),
        ("họp 24/3/2023", "họp ngày hai mươi tư tháng ba năm hai nghìn không trăm hai mươi ba"),
        ("trước ngày 5/4", "trước ngày mùng năm tháng tư"),
        ("trong tháng 11/2026", "trong tháng mười một năm hai nghìn không trăm hai mươi sáu"),
        ("lúc 7h30", "lúc bảy giờ ba mươi phút"),
        ("từ 16:30 đến 17 giờ", "từ mười sáu giờ ba mươi phút đến mười bảy giờ"),
        (
            "theo Nghị định số 42/2022/NĐ-CP",
            "theo Nghị định số bốn mươi hai năm hai nghìn không trăm hai mươi hai",
        ),
        ("theo 09/2017/NĐ-CP", "theo nghị định số chín năm hai nghìn không trăm mười bảy"),
        ("Công văn 314/UBND-VHTT", "Công văn số ba trăm mười bốn"),
        ("đạt 91,4%", "đạt chín mươi mốt phẩy bốn phần trăm"),
        ("1.205 hộ", "một nghìn hai trăm linh năm hộ"),
        ("họp thứ Năm 2/7", "họp thứ Năm mùng hai tháng bảy"),
        ("2/3 số hộ", "hai trên ba số hộ"),
        ("trực 24/7", "trực suốt ngày đêm"),
        ("hotline 19006769", "hotline một chín không không sáu bảy sáu chín"),
        ("25.000 đồng/con", "hai mươi lăm nghìn đồng mỗi con"),
        ("dài 3 km", "dài ba ki lô mét"),
        ("quý IV", "quý bốn"),
        ("5-7 người", "năm đến bảy người"),
        ("gọi 0233 3820 123", "gọi không hai ba ba ba tám hai không một hai ba"),
        ("xem https://xamau.gov.vn/tin?id=3 nhé", "xem trang thông tin điện tử ghi trong thông báo nhé"),
        ("nộp ở https://dichvucong.gov.vn", "nộp ở trang thông tin điện tử ghi trong thông báo"),
        ("xem facebook.com/ubndxamau", "xem trang mạng xã hội ghi trong thông báo"),
        ("gửi phongvh@mau.gov.vn", "gửi hộp thư điện tử ghi trong thông báo"),
        ("căn cước công dân (CCCD) mới", "căn cước công dân mới"),
        ("hộ nghèo (có sổ) được miễn", "hộ nghèo, có sổ, được miễn"),
        ("P. Đông Hà, TP. Huế", "phường Đông Hà, thành phố Huế"),
    ],
)
def test_a_phrase_is_written_as_it_is_said(written, speech):
    assert aloud(written) == speech


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_nothing_is_left_that_cannot_be_said(text):
    speech = aloud(text)

    assert not any(mark in speech for mark in "0123456789()[]{}%&")
    assert "http" not in speech or "http" in text


@pytest.mark.parametrize("frame", ["{}", "{},5", "1,{}", "{}/7", "{}%", "{} km", "số {}"])
def test_a_number_of_any_length_is_said_digit_by_digit(frame):
    speech = aloud(frame.format("7" * 6_000))

    assert speech.count("bảy") >= 6_000


def test_a_long_number_in_groups_is_said_digit_by_digit_too():
    grouped = "777" + ".777" * 2_000

    assert aloud(grouped).count("bảy") == aloud(f"{grouped},5").count("bảy") == 6_003


def test_roads_and_heights_are_said_as_people_say_them():
    assert aloud("đường ĐT.572, cao 1m50") == "đường tỉnh năm trăm bảy mươi hai, cao một mét năm mươi"
    assert aloud("QL9 đoạn qua xã, 3m5") == "quốc lộ chín đoạn qua xã, ba mét năm"
