"""A whole message is taken apart: every link, number and name is answered, and what it demands explained."""

from datetime import date
from pathlib import Path

import pytest

from guong.engines.channels import read_register
from guong.engines.lookalike import Directory, Headline
from guong.engines.lookalike.message import LONGEST_MESSAGE, is_message

SWINDLE = (
    "UBND huyen Vinh Linh thong bao: ho so dat cua ong/ba chua duoc duyet. Vao "
    "http://dichvucong-gov.vn/vneid de cap nhat trong 24h. Lien he 0233 3820 123, can bo Tuan 0900 000 678, "
    "cung cap ma OTP khi duoc goi."
)


@pytest.fixture(scope="module")
def directory():
    register = Path(__file__).parent / "register.csv"
    return Directory(read_register(register.read_bytes()), on=date(2026, 7, 1))


def results_by_part(directory, text):
    return {row.part.text: row.answer.result.value for row in directory.read(text).parts}


def test_each_part_of_a_message_has_its_own_answer(directory):
    assert results_by_part(directory, SWINDLE) == {
        "UBND huyen Vinh Linh": "former",
        "http://dichvucong-gov.vn/vneid": "lookalike",
        "0233 3820 123": "same_number",
        "0900 000 678": "unknown",
        "cung cap ma OTP": "unknown",
    }
    assert directory.read(SWINDLE).headline is Headline.DO_NOT
    assert "Đòi mã xác nhận" in directory.read(SWINDLE).answer.reason


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Trang này https://www.facebook.com/vinhthuyquangtri247 có thật không", "lookalike"),
        ("0912345678 gọi báo là công an xã", "message"),
        ("hxxps://vinhlinh[.]quangtri[.]gov[.]vn có phải của xã không vậy", "official"),
        ("bit.ly/3abc bấm vào nhận quà nhé bà con", "message"),
    ],
)
def test_a_question_in_words_is_answered_for_what_it_asks(directory, text, result):
    assert directory.look_up(text).result == result


def test_a_caller_who_claims_to_be_a_body_is_explained(directory):
    assert "gác máy" in directory.look_up("0912345678 gọi báo là công an xã").reason


@pytest.mark.parametrize(
    "warning",
    [
        "Công an xã không bao giờ gọi điện yêu cầu chuyển tiền hay cung cấp mã OTP. Nghi ngờ gọi 113.",
        "Đề nghị bà con tuyệt đối không chuyển tiền, không cung cấp mã OTP cho bất cứ ai, kể cả người quen.",
    ],
)
def test_a_warning_demands_nothing(directory, warning):
    assert directory.read(warning).alarms == 0


def lines_of(half):
    text = (Path(__file__).parent / "messages.txt").read_text("utf-8")
    rows = [line.split(" | ", 2) for line in text.splitlines() if line.startswith(f"{half} | ")]
    return [(demand, message) for _half, demand, message in rows]


@pytest.mark.parametrize(("half", "least"), [("open", 1), ("kept", 0.9)])
def test_what_a_message_demands_is_seen_and_what_warns_is_left_alone(directory, half, least):
    rows = lines_of(half)
    right = [(directory.read(message).alarms > 0) == (demand != "-") for demand, message in rows]

    assert len(rows) > 10 and sum(right) / len(right) >= least


def test_the_numbers_of_the_country_are_each_named_in_a_list(directory):
    text = "Gọi 111 khi trẻ bị hại, 113 công an, 114 cháy, 115 cấp cứu, 112 cứu nạn; nhắn 5656, gọi 156."

    parts = directory.read(text).parts

    assert {row.part.text for row in parts} == {"111", "112", "113", "114", "115", "156", "5656"}
    assert {row.answer.result.value for row in parts} == {"other_body"}


@pytest.mark.parametrize(
    ("link", "result", "words"),
    [
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fvinhlinh.quangtri.gov.vn.xyz%2F", "lookalike", ".xyz"),
        ("https://www.google.com/url?q=https://evil.top/x", "unknown", "chuyển tiếp sang “evil.top”"),
        ("https://www.google.com/search?q=vinhlinh.quangtri.gov.vn", "unknown", "Không có trong sổ"),
        ("https://evil.top/?u=https://vinhlinh.quangtri.gov.vn", "lookalike", "chỉ nằm trong đường dẫn"),
    ],
)
def test_where_a_link_leads_on_to_is_what_is_answered(directory, link, result, words):
    answer = directory.look_up(link)

    assert answer.result == result and words in answer.reason


def test_a_name_with_words_around_it_is_one_question():
    assert not is_message("UBND xã Vĩnh Linh - Hỗ trợ hoàn tiền")
    assert not is_message("Đường dây nóng: 0233 3820 123")
    assert is_message(SWINDLE)


def test_ten_kilobytes_with_forty_links_are_answered_whole(directory):
    line = (
        "Vào https://xau{n}.vinhlinh-quangtri-gov-vn.top/x?u=https://vinhlinh.quangtri.gov.vn để nhận tiền.\n"
    )
    text = ("".join(line.format(n=n) for n in range(40)) + "chữ thường " * 800)[:10_240]

    reading = directory.read(text)

    assert sum(row.part.kind == "link" for row in reading.parts) == 40
    assert reading.headline is Headline.DO_NOT


def test_what_is_longer_than_a_message_is_said(directory):
    assert "dài quá" in directory.look_up("a b " * LONGEST_MESSAGE).reason
