"""Threats, exclusion, figures, alarms and offers are known by kinds of words, not by ready phrases."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text

ON = date(2026, 11, 24)


def families(text):
    return {mark.family for mark in check_text(text, on=ON)}


def stern(text):
    return [(mark.rule, mark.excerpt) for mark in check_text(text, on=ON) if mark.severity != "tip"]


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("incitement", "Hễ gặp tài xế nào chở đất thì cứ giẫm nát cái xe nó."),
        ("incitement", "Mình quăng hết đồ của chủ thầu ra cổng đi."),
        ("discrimination", "Hộ tạm trú thì đứng ngoài, tiệc này không mời."),
        ("discrimination", "Mẹ đơn thân thì đừng cử đi tập huấn, ai dám giao việc."),
        ("rumour", "Kênh này bị xả độc rồi, họ ém không cho ai biết."),
        ("advert", "Chị em rảnh ghé tiệm em, có sẵn mẫu mới, bớt một nửa."),
        ("advert", "Chia sẻ bài này rồi tag ba người bạn để nhận thưởng thẻ điện thoại."),
        ("advert", "Thuốc lá điện tử có sẵn, ai cần nhắn tin."),
        ("source", "Bình quân mỗi nhà vứt đi ba trăm ký rác, tăng mạnh lắm."),
        ("insult", "Mấy ông cán bộ đ ồ n g u hết chỗ nói."),
    ],
)
def test_a_new_wording_of_a_known_frame_is_marked(family, text):
    assert family in families(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hộ tạm trú đăng ký tiêm chủng tại Trạm Y tế như mọi hộ khác.",
        "Phụ nữ mang thai không nên mang vác nặng; người già đi lại nhớ mang gậy.",
        "Anh em dân quân chặt cành cây đổ, mở đường cho xe cứu thương.",
        "Đội cồng chiêng đánh trống đón đoàn, ai cũng vui.",
        "Trạm Y tế xã cho biết năm người ngộ độc nấm đã ra viện.",
        "Công an xã thu giữ pháo nổ và thuốc lá điện tử bán trước cổng trường.",
        "Ai cần cấp lại thẻ bảo hiểm y tế thì gặp cán bộ một cửa.",
        "Chia sẻ kinh nghiệm trồng sen, bà con được cán bộ khuyến nông hướng dẫn.",
    ],
)
def test_the_same_words_at_work_are_left_alone(text):
    assert stern(text) == []


def test_red_needs_a_reason_and_is_yellow_without_one():
    scorned = check_text("Mấy ông ấy óc chó mà cũng đòi dạy đời!", on=ON)
    unaddressed = check_text("Tại lễ, thôn nhắc chuyện chết không toàn thây, lũ cuốn 3 nhà.", on=ON)

    assert "stop" in {mark.severity for mark in scorned}
    assert "stop" not in {mark.severity for mark in unaddressed}
