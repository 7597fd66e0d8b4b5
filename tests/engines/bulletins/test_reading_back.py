"""What is read aloud says what was written, and what the text does not settle is asked."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.bulletins import announce_all, recognise
from guong.engines.bulletins.speech_check import reads_back
from guong.engines.bulletins.spoken_text import aloud

BODY, ON = "UBND xã Vĩnh Thủy", date(2026, 7, 1)
MEETING = (
    "Mời các hộ thôn Đức Xá dự họp bình xét hộ nghèo lúc 19h30 ngày 8/7 tại nhà văn hóa thôn. "
    "Mỗi hộ cử 01 người. Vắng mặt coi như đồng ý với kết quả."
)
FLOOD = (
    "CẢNH BÁO LŨ TRÊN SÔNG BẾN HẢI\nTừ chiều 3/7 đến sáng 5/7, mưa 150-250 mm, các nhà chú ý, không cho trẻ "
    "em ra gần sông suối. Bà con ven sông đưa đồ lên cao."
)


def texts_of(draft):
    read = recognise(draft, organisation=BODY, on=ON)
    return read, {row.form: row.text for row in announce_all(read)}


@pytest.mark.parametrize(
    ("written", "speech"),
    [
        ("Mỗi hộ cử 01 người", "Mỗi hộ cử một người"),
        ("02 suất quà", "hai suất quà"),
        ("trẻ 6-36 tháng tuổi", "trẻ sáu đến ba mươi sáu tháng tuổi"),
        ("người từ 18-60 tuổi", "người từ mười tám đến sáu mươi tuổi"),
        ("từ 3-5 ngày", "từ ba đến năm ngày"),
        ("ngày 11-12/7", "ngày mười một đến mười hai tháng bảy"),
        ("từ ngày 7-10/10", "từ ngày mùng bảy đến mùng mười tháng mười"),
        ("chiều 14h-17h", "chiều mười bốn giờ đến mười bảy giờ"),
        ("7h30-11h", "bảy giờ ba mươi phút đến mười một giờ"),
        ("14-16h", "mười bốn đến mười sáu giờ"),
        ("sáng 10/7", "sáng ngày mùng mười tháng bảy"),
        ("thứ 2-4-6", "thứ hai, thứ tư, thứ sáu"),
        ("thứ 4", "thứ tư"),
    ],
)
def test_numbers_are_said_as_they_are_meant(written, speech):
    assert aloud(written) == speech


def test_generated_forms_read_back_as_they_were_written():
    dice = random.Random(29)
    for _turn in range(500):
        low, high = sorted(dice.sample(range(1, 30), 2))
        hour, later = sorted(dice.sample(range(6, 22), 2))
        for written in (
            f"Mỗi nhà góp {low:02d} công",
            f"trẻ từ {low}-{high} tháng tuổi",
            f"từ ngày {low}-{high}/7",
            f"từ {hour}h-{later}h30 ngày {low}/9/2026",
            f"cấp {high:02d} bản, {low * 1000:,} đồng".replace(",", "."),
        ):
            assert reads_back(written, aloud(written)), written


@pytest.mark.parametrize(
    ("written", "speech"),
    [
        ("Mỗi hộ cử 01 người", "Mỗi hộ cử không một người"),
        ("trẻ 6-36 tháng tuổi", "trẻ ngày mùng sáu tháng ba mươi sáu tuổi"),
        ("Không vớt củi", "Vớt củi"),
        ("lúc 14h ngày 8/7", "lúc mười lăm giờ ngày mùng tám tháng bảy"),
        ("nộp trước ngày 31/10", "nộp trước ngày mùng ba tháng một"),
    ],
)
def test_what_reads_back_otherwise_is_seen(written, speech):
    assert not reads_back(written, speech)


def test_nobody_is_sent_away_and_no_consequence_is_the_matter():
    read, texts = texts_of(MEETING)

    assert "họp bình xét hộ nghèo" in read.what and "vắng mặt" not in read.what
    assert "cử một người" in texts["loudspeaker"] and "không một" not in texts["loudspeaker"]


def test_an_audience_is_never_taken_out_of_a_prohibition():
    read, texts = texts_of(FLOOD)

    assert "trẻ em" not in read.who
    assert "không cho trẻ em ra gần sông suối" in texts["loudspeaker"]
    assert "dành cho trẻ em" not in texts["loudspeaker"]


def test_a_purpose_is_no_order_to_people():
    text = "Ngừng cấp nước\nTối 12/7 nước yếu. Để súc rửa bể và đường ống, nhà máy nước ngừng cấp từ 22h."
    read, texts = texts_of(text)

    assert "bà con để súc rửa" not in texts["loudspeaker"].lower() and "cấp nước" in read.what


def test_a_last_day_loses_no_day():
    _read, texts = texts_of("Nộp thuế đất phi nông nghiệp\nHạn nộp: 31/10/2026.\nCác hộ nộp ở một cửa.")

    assert "trước" not in texts["web_article"] and "31/10/2026" in texts["web_article"]


def test_a_slot_with_two_candidates_is_left_open_and_asked():
    read, _texts = texts_of(
        "Khám mắt cho người cao tuổi\nTrạm Y tế khám lúc 7h ngày 5/7. Trạm Y tế khám tiếp lúc 8h ngày 6/7."
    )

    assert read.when is None and "when" in read.missing
    assert read.sureties["when"].degree == "open" and "6/7" in read.question("when")


def test_a_slot_that_stands_in_the_text_says_so():
    read, _texts = texts_of(MEETING)

    assert read.sureties["who"].acts_alone and read.sureties["where"].acts_alone
    assert read.sureties["contact"].degree == "open"


def test_a_day_without_its_year_is_inferred_and_a_weekday_doubted_by_the_day_taken():
    written = "Họp dân\nThôn Hạ họp lúc 19h thứ Sáu, {} tại nhà văn hóa thôn."
    known, _texts = texts_of(written.format("10/7/2026"))
    taken, _texts = texts_of(written.format("11/7"))

    assert known.sureties["when"].acts_alone
    assert taken.sureties["when"].degree == "inferred" and "lấy 11/7/2026" in taken.sureties["when"].reason
    assert "nhưng ngày 11/7/2026 là thứ Bảy" in taken.notes[-1]


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
