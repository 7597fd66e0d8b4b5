"""How a bearer is known: named in the sentence or its heading, inferred from elsewhere, or to be asked."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.bearers import bearer_class
from guong.engines.surety import Degree, open_question

HEAD = """ỦY BAN NHÂN DÂN
XÃ DI LINH

Số: 301/UBND-NN
V/v quản lý đàn gia súc

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Di Linh, ngày 10 tháng 3 năm 2026

Kính gửi:
- Phòng Kinh tế;
- Các hợp tác xã, câu lạc bộ trên địa bàn;
- Trưởng các thôn, tổ dân phố.

UBND xã yêu cầu:
"""
FOOT = """
Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""
RECIPIENTS = (
    "Phòng Kinh tế, Các hợp tác xã, câu lạc bộ trên địa bàn, Trưởng các thôn, tổ dân phố"  # as printed
)


def duty_of(body):
    """Read the one duty, or the last, of a letter with this body."""
    duties = read_directive(f"{HEAD}{body}\n{FOOT}", on=date(2026, 3, 10)).obligations
    assert duties, body
    return duties[-1]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Cả hai hợp tác xã nộp phương án hỗ trợ trước ngày 20/3/2026.", "Cả hai hợp tác xã"),
        ("Từng câu lạc bộ đăng ký thành viên trước ngày 25/3/2026.", "Từng câu lạc bộ"),
        ("Cả ba tổ liên gia rà soát số hộ nuôi trước ngày 25/3/2026.", "Cả ba tổ liên gia"),
        ("Toàn thể tiểu thương gửi bản đăng ký trước ngày 25/3/2026.", "Toàn thể tiểu thương"),
    ],
)
def test_a_subject_that_no_list_knows_is_asked_and_never_the_recipients(sentence, subject):
    duty = duty_of(f"1. Phòng Kinh tế lập sổ theo dõi.\n2. {sentence}")

    assert duty.bearer == subject
    assert duty.bearer_surety.degree is Degree.OPEN
    assert duty.bearer_surety.reason == f"“{subject}” là đơn vị nào?"


def test_a_sentence_without_a_subject_says_that_its_bearers_come_from_the_recipients():
    duty = duty_of("1. Phòng Kinh tế lập sổ theo dõi.\n2. Tổ chức tuyên truyền trên hệ thống truyền thanh.")

    assert duty.bearer == RECIPIENTS
    assert duty.bearer_surety.degree is Degree.INFERRED
    assert duty.bearer_surety.reason == "Câu không nêu ai làm; lấy từ nơi Kính gửi."


def test_a_sentence_that_goes_on_with_the_body_before_it_says_so():
    duty = duty_of(
        "1. Phòng Kinh tế lập sổ theo dõi. Tổng hợp kết quả, báo cáo UBND xã trước ngày 20/3/2026."
    )

    assert (duty.bearer, duty.bearer_surety.degree) == ("Phòng Kinh tế", Degree.INFERRED)
    assert duty.bearer_surety.reason == "Câu không nêu ai làm; lấy từ câu trước."


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("1. Phòng Kinh tế lập sổ theo dõi đàn gia súc trước ngày 20/3/2026.", "câu giao việc"),
        ("1. Phòng Kinh tế\n- Lập sổ theo dõi đàn gia súc trước ngày 20/3/2026.", "đề mục phía trên"),
        ("1. Phòng Kinh tế thực hiện các việc sau:\n- Lập sổ theo dõi đàn gia súc.", "đề mục phía trên"),
    ],
)
def test_a_body_named_in_the_sentence_or_its_heading_is_explicit(body, place):
    duty = duty_of(body)

    assert duty.bearer == "Phòng Kinh tế"
    assert (duty.bearer_surety.degree, duty.bearer_surety.reason) == (Degree.EXPLICIT, place)


@pytest.mark.parametrize(
    "words", ["Các đơn vị", "Thủ trưởng các cơ quan, đơn vị", "Các phòng liên quan", "Các đơn vị nêu trên"]
)
def test_words_for_nobody_in_particular_are_never_explicit(words):
    duty = duty_of(f"1. Phòng Kinh tế lập sổ theo dõi.\n2. {words} báo cáo kết quả trước ngày 05/4/2026.")

    assert not duty.bearer_surety.acts_alone
    assert words in duty.bearer_surety.reason or "phía trên" in duty.bearer_surety.reason


@pytest.mark.parametrize(
    "subject",
    ["Các thôn còn lại", "UBND các xã có đội tham gia", "Các thôn chưa nộp danh sách", "UBND 03 xã"],
)
def test_some_of_a_kind_are_not_all_of_it(subject):
    duty = duty_of(f"1. Phòng Kinh tế lập sổ theo dõi.\n2. {subject} báo cáo kết quả trước ngày 05/4/2026.")

    assert duty.bearer and not duty.bearer_surety.acts_alone


def test_a_group_that_is_no_office_is_asked():
    above = "1. Phòng Kinh tế lập sổ theo dõi.\n2. Đối với hộ nuôi cá lồng:"
    duty = duty_of(f"{above}\n- Di dời lồng bè trước ngày 10/4/2026.")

    assert (duty.bearer, duty.bearer_surety.degree) == ("hộ nuôi cá lồng", Degree.OPEN)


@pytest.mark.parametrize(
    ("words", "class_id"),
    [
        ("Chủ tịch UBND 04 xã", "commune-committee-chair"),
        ("Trưởng Công an xã", "police"),
        ("Giám đốc các sở, ban, ngành", "departments"),
        ("Giám đốc Sở Y tế", "department"),
        ("Trưởng các phòng chuyên môn", "district-division"),
        ("Trưởng các thôn", None),
        ("Các trường học trên địa bàn", None),
        ("Hiệu trưởng các trường", None),
        ("Thủ trưởng các cơ quan, đơn vị", "heads"),
        ("Người đứng đầu", "heads"),
    ],
)
def test_heads_are_what_they_head(words, class_id):
    kind = bearer_class(words)

    assert (kind.id if kind else None) == class_id


def test_a_row_of_a_table_names_its_bearer():
    body = (
        "| STT | Nội dung công việc | Đơn vị chủ trì | Thời gian |\n"
        "|---|---|---|---|\n| 1 | Lập sổ theo dõi đàn gia súc toàn xã | Phòng Kinh tế | 20/3/2026 |"
    )
    duty = duty_of(body)

    assert (duty.bearer, duty.bearer_surety.degree) == ("Phòng Kinh tế", Degree.EXPLICIT)
    assert duty.bearer_surety.reason == "bảng phân công"


def test_counted_bodies_are_asked_which_they_are():
    duty = duty_of("1. Phòng Kinh tế lập sổ theo dõi.\n2. Hai Ban Quản lý chợ tập huấn cho tiểu thương.")

    assert duty.bearer_surety == open_question("“Hai Ban Quản lý chợ” là đơn vị nào?")


def test_a_duty_without_anybody_asks_who_does_it():
    top = HEAD[: HEAD.index("Kính gửi")]
    text = (
        f"{top}KẾ HOẠCH\nQuản lý đàn gia súc năm 2026\n\nI. NHIỆM VỤ\n1. Rà soát toàn bộ đàn gia súc.\n{FOOT}"
    )
    [duty] = read_directive(text, on=date(2026, 3, 10)).obligations

    assert duty.bearer is None
    assert duty.bearer_surety == open_question("Việc này giao cho ai?")


@pytest.mark.parametrize(
    "sentence",
    [
        "Công chức phụ trách nông nghiệp lập danh sách diện tích bị hại trước ngày 20/3/2026",
        "Các tổ chức dịch vụ thu gửi danh sách người sắp hết hạn thẻ trước ngày 20/3/2026",
        "Phòng Quản lý thu và phát triển người tham gia cập nhật bảng số liệu trước ngày 20/3/2026",
        "Giao Văn phòng đăng ký lịch làm việc với Sở Xây dựng trước ngày 20/3/2026",
    ],
)
def test_a_name_that_may_be_read_too_far_or_not_far_enough_waits_for_a_person(sentence):
    obligations = read_directive(f"{HEAD}1. {sentence}.\n{FOOT}", on=date(2026, 11, 24)).obligations

    assert obligations and all(row.bearer_surety.degree is not Degree.EXPLICIT for row in obligations)


def test_a_sentence_that_opens_with_its_own_subject_is_not_surely_the_headings():
    asks = "Đề nghị Phòng Kinh tế thực hiện:\n1. Gửi báo cáo trước ngày 20/3/2026."
    own = "2. Mỗi khu dân cư chọn 01 mô hình tự quản, giới thiệu về xã trước ngày 25/3/2026."
    letter = f"{HEAD}{asks}\n{own}\n{FOOT}"
    sureties = [row.bearer_surety for row in read_directive(letter, on=date(2026, 11, 24)).obligations]

    assert [surety.degree for surety in sureties] == [Degree.EXPLICIT, Degree.INFERRED], sureties


LETTER = """ỦY BAN NHÂN DÂN
HUYỆN GIO LINH

Số: 12/UBND-VP
V/v vệ sinh môi trường

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Gio Linh, ngày 10 tháng 3 năm 2024

Kính gửi: UBND xã Gio Mỹ, UBND xã Gio Quang.

UBND huyện yêu cầu:

1. UBND xã Gio Mỹ
- Tổ chức thu gom rác thải trước ngày 15/4/2024.

2. UBND xã Gio Quang
- Báo cáo kết quả về UBND huyện trước ngày 20/4/2024.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def ended_bearers(on):
    letter = read_directive(LETTER, on=on)
    return [(remark.message, remark.remedy) for remark in letter.warnings if remark.code == "bearer-ended"]


def test_a_commune_is_told_with_its_heir():
    assert ended_bearers(date(2026, 11, 24)) == [
        ("“UBND xã Gio Mỹ”: “xã Gio Mỹ” đã kết thúc từ 01/7/2025.", "Giao cho đơn vị kế thừa: xã Gio Linh."),
        (
            "“UBND xã Gio Quang”: “xã Gio Quang” đã kết thúc từ 01/7/2025.",
            "Giao cho đơn vị kế thừa: xã Gio Linh.",
        ),
    ]


@pytest.mark.parametrize("on", [date(2024, 3, 10), date(2025, 6, 30)])
def test_nothing_has_ended_on_the_letters_own_day(on):
    assert ended_bearers(on) == []
