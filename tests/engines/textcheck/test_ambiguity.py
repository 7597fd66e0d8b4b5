"""An everyday word that is an insult in other company needs a reason beside it; a warning is no offer."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.registers import LETTER, NEWS, NOTICE, PLAIN, TALK, register_of
from guong.engines.textcheck.rules import load_rules

ON = date(2026, 11, 24)


def stern(text):
    return [(mark.rule, mark.excerpt) for mark in check_text(text, on=ON) if mark.severity != "tip"]


@pytest.mark.parametrize(
    ("benign", "scornful"),
    [
        ("Đoàn thăm Bà mẹ Việt Nam anh hùng ở thôn Tân Hòa.", "Bà mẹ nó, ba hôm nay chưa có nước."),
        ("Sò huyết 120.000 đồng/kg ở chợ hải sản.", "nhìn con sò của nó kìa, ghê vl"),
        ("Hợp tác xã trà xanh đón khách tham quan.", "Con mụ ấy đúng là trà xanh."),
        ("Bài học: quá trình biến thái của bướm.", "Thằng ấy biến thái."),
        ("Thuốc tẩy giun sán ký sinh phát tại Trạm Y tế.", "Cái lũ ký sinh ấy chỉ biết ăn."),
        ("Bị rắn độc cắn phải bất động chi, đưa đi bệnh viện.", "Mụ ấy rắn độc lắm, tránh xa ra."),
        ("Người bị chó cắn tiêm vắc xin dại ngay trong ngày.", "chó cắn càn, kệ mẹ tụi nó"),
        ("Xe chở rơm rạ che bạt, không để rơi vãi ra đường.", "ngu vãi, ai lại làm thế"),
        ("Thầy kể chuyện Ngu Công dời núi.", "Ngu lắm, tao nói mãi không nghe."),
        ("Hướng dẫn phân loại rác tại nguồn.", "Bọn rác rưởi ấy làm được gì."),
        ("Cá bống, cá đù về nhiều, ngư dân trúng mùa.", "đù, lại cúp điện"),
        ("Kế hoạch BD cho CC, VC năm 2026 đã được phê duyệt.", "nói chuyện như cc"),
        ("Nước giếng thôn 3 có nồng độ Cl dư đạt quy chuẩn.", "biết cl gì mà nói"),
        ("Không cãi nhau với người say; thói ăn bám cần phê phán.", "Thằng ăn bám ấy lại kêu."),
    ],
)
def test_an_everyday_word_counts_only_with_a_reason(benign, scornful):
    assert stern(benign) == []
    assert stern(scornful)


@pytest.mark.parametrize(
    ("left_undone", "urged"),
    [
        ("Nhắc bà con không ném đá tổ ong ở cây đa.", "Anh em ném đá vào trụ sở cho hả giận."),
        ("Đề nghị không đốt nhà kho cũ để lấy sắt.", "Đốt nhà nó đi."),
    ],
)
def test_an_act_that_is_forbidden_or_prevented_is_not_urged(left_undone, urged):
    assert stern(left_undone) == []
    assert stern(urged)


@pytest.mark.parametrize(
    "text",
    [
        'Cảnh báo: các hội nhóm "vay nóng, duyệt trong 5 phút" là tín dụng đen.',
        "5 chiêu lừa đảo dịp Tết\n1. Việc nhẹ lương cao.\n2. Vay nhanh không cần thế chấp.\nĐừng tin.",
        "Nhận diện web giả\nLời rao giảm giá sốc, mua một tặng một, số lượng có hạn.\nKhông nhập mật khẩu.",
        "Kẻ gian dán tờ rơi “cho vay trả góp, chỉ cần căn cước” khắp các cột điện.",
        "Chị M. thấy quảng cáo “xem bói online, hóa giải hạn” nên mất 12 triệu đồng.",
        "Ngân hàng CSXH giải ngân trong ngày cho hộ nghèo, không cần thế chấp.",
    ],
)
def test_a_warning_holds_for_its_whole_post_and_a_quotation_is_the_speech_of_others(text):
    assert stern(text) == []


def test_the_same_offer_without_a_warning_is_marked():
    assert stern("Vay nóng, duyệt trong 5 phút, chỉ cần căn cước.")
    assert stern("Mua một tặng một, số lượng có hạn, nhắn tin ngay.")


@pytest.mark.parametrize(
    ("text", "register"),
    [
        ("Kính gửi: Trưởng các thôn\nCăn cứ Kế hoạch số 45/KH-UBND ngày 12/3/2026 " + "x " * 90, LETTER),
        ("Mời bà con tiêm vắc xin tại Trạm Y tế lúc 7 giờ ngày 12/12.", NOTICE),
        ("Sáng nay, Hội Nông dân xã tặng quà cho 12 hộ nghèo.", NEWS),
        ("mấy ông làm ăn kiểu j z trời, ko ai nghe luôn á", TALK),
        ("Hoa nở trắng triền đồi.", PLAIN),
    ],
)  # fmt: skip
def test_the_register_of_a_text_is_read_from_its_words_and_figures(text, register):
    assert register_of(text) == register


def test_every_short_phrase_above_tip_is_declared_unambiguous_or_needs_a_reason():
    """A short phrase of a stern rule without `needs` counts alone only where its pack says so."""
    reasonless = [
        f"{rule.id}: {phrase}"
        for rule in load_rules().rules
        if rule.severity != "tip" and not rule.needs
        for phrase in rule.phrases
        if len(phrase.replace("<", "").replace(">", "").split()) <= 2
        and not rule.is_ambiguous(phrase)
        and phrase not in rule.unambiguous
    ]

    assert reasonless == []
