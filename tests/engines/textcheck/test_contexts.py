"""A text that quotes, forbids or reports is not the thing it speaks of."""

from datetime import date
from pathlib import Path

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.contexts import Surroundings
from guong.engines.textcheck.rules import load_rules
from guong.engines.textcheck.text_genres import LETTER, NEWS, NOTICE, PLAIN, TALK, register_of
from guong.engines.textcheck.text_variants import base_view, canonical_of

ON = date(2026, 11, 24)


def stern(text):
    return [(mark.rule, mark.excerpt) for mark in check_text(text, on=ON) if mark.severity != "tip"]


def surroundings(text):
    return Surroundings(base_view(canonical_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Nghiêm cấm gọi người khác là đồ chó đẻ.",
        "Không dùng những từ như “đồ ngu”, “mất dạy” khi góp ý.",
        "Hành vi chửi người khác là đồ súc vật bị xử phạt.",
        "Bình luận ghi “cút về quê đi, lũ chó” đã bị gỡ.",
        "Nhân vật trong truyện cười mắng đầy tớ là đồ ngu.",
    ],
)
def test_an_insult_that_is_quoted_forbidden_or_told_of_is_not_marked(text):
    assert stern(text) == []


@pytest.mark.parametrize(
    "text", ["Mày là đồ chó đẻ.", "Đồ ngu! Không ai cấm được tao.", "Đúng là lũ súc vật."]
)
def test_the_same_words_said_in_earnest_are_marked(text):
    assert stern(text)


def test_a_ban_in_one_sentence_does_not_cover_the_next():
    assert stern("Nghiêm cấm xả rác ở đây. Thằng nào xả là đồ chó đẻ.")


def test_sentences_end_at_marks_and_lines():
    here = surroundings("Câu một. Câu hai\ncâu ba")

    assert here.text[slice(*here.sentence(9, 10))].strip() == "câu hai"
    assert here.text[slice(*here.sentence(17, 18))] == "câu ba"


def test_a_quotation_is_known_by_its_marks():
    here = surroundings("nói “đồ ngu” rồi")

    assert here.quoted(5, 11) == (4, 12)
    assert here.quoted(0, 3) is None


def test_old_names_are_left_alone_where_history_is_told():
    assert stern("Năm 1965, Huyện ủy Vĩnh Linh chỉ đạo đào địa đạo.") == []
    assert stern("Huyện ủy Vĩnh Linh sẽ họp vào tháng sau.")


def test_a_citation_said_to_have_ended_is_no_fault():
    assert stern("Nghị định số 42/2022/NĐ-CP đã hết hiệu lực từ ngày 01/7/2026.") == []


def test_what_ended_depends_on_the_day():
    text = "Thực hiện Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ."

    assert check_text(text, on=date(2023, 3, 10)) == []
    assert [mark.rule for mark in check_text(text, on=ON)] == ["ended-citation"]


@pytest.mark.parametrize(
    ("text", "on", "message", "suggestion", "clause"),
    [
        (
            "UBND tỉnh Bình Phước sẽ họp vào tháng sau.", date(2026, 4, 29),
            "“tỉnh Bình Phước” không còn từ ngày 01/7/2025.",
            "Nay là tỉnh Đồng Nai; hãy ghi tên đang dùng.", "Nghị quyết số 202/2025/QH15 ngày 12/6/2025",
        ),
        (
            "UBND tỉnh Bình Phước sẽ họp vào tháng sau.", date(2026, 4, 30),
            "“tỉnh Bình Phước” không còn từ ngày 01/7/2025.",
            "Nay là thành phố Đồng Nai; hãy ghi tên đang dùng.", "Nghị quyết số 202/2025/QH15 ngày 12/6/2025",
        ),
        (
            "UBND tỉnh Bắc Ninh sẽ họp vào tháng sau.", date(2026, 9, 20),
            "“tỉnh Bắc Ninh” không còn từ ngày 20/9/2026.",
            "Nay là thành phố Bắc Ninh; hãy ghi tên đang dùng.", "Nghị quyết số 39/2026/QH16 ngày 24/8/2026",
        ),
    ],
)  # fmt: skip
def test_an_ended_body_is_told_with_its_act_and_its_heir_of_the_day(text, on, message, suggestion, clause):
    [mark] = check_text(text, on=on)

    assert (mark.message, mark.suggestion, mark.clause) == (message, suggestion, clause)


def test_a_province_is_not_marked_on_the_day_before_it_became_a_city():
    assert check_text("UBND tỉnh Bắc Ninh sẽ họp vào tháng sau.", on=date(2026, 9, 19)) == []


def test_a_name_that_the_law_pack_knows_is_marked_once():
    assert stern("Công an huyện Vĩnh Linh hướng dẫn đăng ký xe.") == [
        ("ended-name", "Công an huyện Vĩnh Linh")
    ]


def test_a_directive_read_on_its_own_day_shows_only_its_faulty_citations():
    text = (
        "UBND huyện yêu cầu thực hiện nghị định số 42/2022/NĐ-CP ngày 26/02/2022 của Chính phủ; "
        "không xúc phạm danh dự, không kích động bạo lực, phân biệt vùng miền, tung tin giả, "
        "quảng cáo trái phép."
    )

    marks = check_text(text, on=date(2023, 3, 10))

    assert [mark.rule for mark in marks if mark.severity != "tip"] == ["wrong-citation"]


def test_patterns_are_found_in_lines_typed_without_accents():
    assert stern("nguoi tren ban ay gi ma nguoi duyet tinh toan con thua dua tre mau giao")


NOTICES = Path(__file__).with_name("quiet_notices.txt").read_text(encoding="utf-8").splitlines()
AT_WORK = (
    "Hộ tạm trú đăng ký tiêm chủng tại Trạm Y tế như mọi hộ khác.",
    "Phụ nữ mang thai không nên mang vác nặng; người già đi lại nhớ mang gậy.",
    "Anh em dân quân chặt cành cây đổ, mở đường cho xe cứu thương.",
    "Đội cồng chiêng đánh trống đón đoàn, ai cũng vui.",
    "Trạm Y tế xã cho biết năm người ngộ độc nấm đã ra viện.",
    "Công an xã thu giữ pháo nổ và thuốc lá điện tử bán trước cổng trường.",
    "Ai cần cấp lại thẻ bảo hiểm y tế thì gặp cán bộ một cửa.",
    "Chia sẻ kinh nghiệm trồng sen, bà con được cán bộ khuyến nông hướng dẫn.",
)
UNACCENTED = (
    "Ba con tham khao gia lua hom nay o cho xa nhe",
    "Ngu dan ra khoi som, bo may tau phai kiem tra ky",
    "Quan ban hang don truoc san, bien dien dau cho gon",
)


@pytest.mark.parametrize("text", [*NOTICES, *AT_WORK, *UNACCENTED])
def test_an_ordinary_notice_that_shares_words_with_a_rule_is_left_alone(text):
    assert stern(text) == []


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


def families(text):
    return {mark.family for mark in check_text(text, on=ON)}


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


def test_red_needs_a_reason_and_is_yellow_without_one():
    scorned = check_text("Mấy ông ấy óc chó mà cũng đòi dạy đời!", on=ON)
    unaddressed = check_text("Tại lễ, thôn nhắc chuyện chết không toàn thây, lũ cuốn 3 nhà.", on=ON)

    assert "stop" in {mark.severity for mark in scorned}
    assert "stop" not in {mark.severity for mark in unaddressed}
