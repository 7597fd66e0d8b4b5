"""Health, abuse, family, debt or record told of a named person is marked; officials at work are spared."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.named_facts import find_named_facts

ON = date(2026, 11, 24)


def rules(text):
    return [mark.rule for mark in check_text(text, on=ON) if mark.severity != "tip"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chị Hồ Thị Mai, thôn 2, mắc HIV.", "grave-fact"),
        ("Em Hồ Thị Na bị xâm hại.", "grave-fact"),
        ("Cháu Lê Gia Bảo, lớp 3, bị trầm cảm.", "grave-fact"),
        ("Bà Phan Thị Lựu bị chồng đánh, phải nằm viện.", "grave-fact"),
        ("Ông Trần Quốc Toản có tiền án trộm cắp.", "private-fact"),
        ("Hộ ông Võ Tấn Phát nợ ngân hàng 120 triệu.", "private-fact"),
        ("Chị Nguyễn Thị Lành ly hôn.", "private-fact"),
        ("Anh Đoàn Văn Khởi từng ngồi tù vì buôn lậu.", "private-fact"),
        ("Ảnh nóng của chị Lâm Thúy đang truyền khắp nhóm.", "private-fact"),
        ("Chu Le Van Tam nghien ruou, ai cung biet.", "private-fact"),
        ("Anh Nguyễn Văn Nam con bà Lý có hội chứng thận hư.", "private-fact"),
        ("Bà Nguyễn Thị Lợi đang chữa sỏi mật.", "private-fact"),
        ("Anh Lê Văn Tám vay ngoài ba trăm triệu rồi bỏ xứ.", "private-fact"),
        ("Ông Trần Quốc Toản từng vào trại giam hai năm.", "private-fact"),
        ("Em Hồ Thị Na bị chẩn đoán suy tuyến giáp.", "grave-fact"),
        ("Cụ Trương Thị Nuôi bị con trai bỏ mặc, đói lả.", "grave-fact"),
        ("Cháu Hồ Thị Lan bị cha dượng sờ soạng nhiều lần.", "grave-fact"),
        ("Bà Đào Thị Nhàn cờ bạc thua hết sổ đỏ.", "private-fact"),
        ("Ông Chu Văn Thế nằm một chỗ, đi đâu phải có người đỡ.", "private-fact"),
        ("Ông Đặng Văn Khoái vừa bị công an xã mời lên.", "private-fact"),
        ("Chị Quách Thị Mai sinh con không chồng.", "private-fact"),
    ],
)
def test_a_sensitive_fact_of_a_named_person_is_marked(text, rule):
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bác sĩ Nguyễn Văn Hải hướng dẫn phòng bệnh tiểu đường.",
        "Chị Hồ Thị Mai, cán bộ y tế, tư vấn phòng lây nhiễm HIV.",
        "Đồng chí Trần Văn Nam phát biểu về công tác cai nghiện ma túy.",
        "Đoàn Thanh niên xã nói chuyện về phòng chống xâm hại trẻ em.",
        "Anh hùng Lê Văn Tám bị giặc bắt tù ở Côn Đảo năm 1955.",
        "Công an xã bắt Nguyễn Văn A vì trộm cắp theo quyết định khởi tố.",
        "Trạm Y tế xã Vĩnh Giang ghi nhận hai ca viêm gan B, đã điều trị.",
        "Ông Hồ Văn Bảy vay 50 triệu đồng của Ngân hàng Chính sách xã hội trồng cây dược liệu.",
        "Ông Nguyễn Văn Sỹ hiến đất vì bệnh viện mới.",
    ],
)
def test_officials_at_work_history_and_news_of_a_court_are_spared(text):
    assert not {"grave-fact", "private-fact"} & set(rules(text))


def test_a_list_that_the_law_has_published_gets_only_the_advice_for_lists():
    text = "Danh sách hộ nghèo năm 2026\n1. Lê Thị Mót, thôn 2, CCCD 045168004217\n2. Hồ Văn Lý, 0912 604 837"

    assert set(rules(text)) == {"listed-by-law"}
    assert rules("Danh sách hộ nghèo năm 2026\n1. Lê Thị Mót, thôn 2\n2. Hồ Văn Lý, thôn 3") == []


def test_a_text_without_names_or_without_facts_holds_none():
    assert find_named_facts("Bệnh trầm cảm chữa được nếu phát hiện sớm.") == []
    assert find_named_facts("Chị Nguyễn Thị Lành trồng rau sạch.") == []
