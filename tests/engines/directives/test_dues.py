"""By when a duty is due, and how that is known: nothing is counted from an invented day (ADR 0081)."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.as_json import obligation_as_json
from guong.engines.directives.directive import Obligation
from guong.engines.directives.dues import compute
from guong.engines.directives.terminal_page import show
from guong.engines.surety import Degree

ON = date(2026, 11, 24)
ISSUED = "Tân Lập, ngày 02 tháng 8 năm 2026"


def letter_with(*duties, dated=ISSUED):
    return "\n".join(
        [
            "ỦY BAN NHÂN DÂN",
            "XÃ TÂN LẬP",
            "Số: 45/UBND-VX",
            "V/v chuẩn bị các hoạt động hè",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            dated,
            "",
            "Kính gửi: Trưởng các thôn.",
            "",
            "UBND xã yêu cầu Trưởng các thôn:",
            *(f"- {duty}." for duty in duties),
            "",
            "Nơi nhận:",
            "- Như kính gửi;",
            "- Lưu: VT.",
            "",
            "CHỦ TỊCH",
            "Trần Văn Hải",
        ]
    )


def read(*duties, **more):
    return read_directive(letter_with(*duties, **more), on=ON)


def due_of(duty, **more):
    [obligation, *_] = read(duty, **more).obligations
    return obligation.due


UNDATED = "Tân Lập, ngày     tháng     năm 2026"


@pytest.mark.parametrize(
    "duty",
    [
        "Xử lý tin báo trong 02 giờ",
        "Gửi danh sách về UBND xã vào ngày 05 hằng tháng",
        "Báo cáo UBND xã định kỳ 06 tháng",
        "Gửi danh sách về UBND xã trước ngày 15/6",
        "Báo cáo kết quả về UBND xã trong 5 ngày",
    ],
)
def test_a_letter_without_a_day_gives_no_day_of_its_own(duty):
    due = due_of(duty, dated=UNDATED)

    assert due.moment is None and due.phrase


def test_what_the_letter_prints_with_its_year_needs_no_day_of_issue():
    due = due_of("Gửi danh sách về UBND xã trước ngày 15/9/2026", dated=UNDATED)

    assert due.moment.date() == date(2026, 9, 14)
    assert due.surety.degree == "explicit"


def test_an_official_is_told_that_the_day_of_issue_is_missing():
    surety = due_of("Báo cáo kết quả về UBND xã trong 5 ngày", dated=UNDATED).surety

    assert (surety.degree, surety.reason) == ("open", "Văn bản chưa rõ ngày ban hành nên chưa tính được hạn.")


@pytest.mark.parametrize(
    ("duty", "day", "degree", "reason"),
    [
        ("Gửi danh sách về UBND xã trước ngày 28/8/2026", date(2026, 8, 27), "explicit", "ghi đủ"),
        ("Báo cáo kết quả về UBND xã trong 5 ngày", date(2026, 8, 7), "explicit", "ngày ban hành 02/8/2026"),
        ("Phát quang lối đi trước 28/8", date(2026, 8, 27), "inferred", "ngày ban hành 02/8/2026"),
        ("Dọn vệ sinh nhà văn hóa, xong trong đêm nay", date(2026, 8, 2), "inferred", "ngày ban hành"),
        ("Bố trí trực cấp cứu chiều 06/9", date(2026, 9, 6), "inferred", "không ghi giờ"),
        ("Tổ chức đặt cúp; thời gian: trước 24/8", date(2026, 8, 23), "inferred", "ngày ban hành"),
        ("Gửi danh sách về UBND xã trước 17 giờ thứ Sáu", date(2026, 8, 7), "inferred", "ngày ban hành"),
        ("Gửi báo cáo trong tuần này", date(2026, 8, 2), "inferred", "ngày ban hành"),
        ("Gửi báo cáo trước ngày mai", date(2026, 8, 2), "inferred", "ngày ban hành"),
        ("Gửi danh sách trước 10 giờ sáng mai", date(2026, 8, 3), "inferred", "ngày ban hành"),
        ("Xử lý dứt điểm tồn đọng trong năm nay", date(2026, 12, 31), "inferred", "ngày ban hành"),
        ("Chuẩn bị hội trường lúc 14 giờ 30 ngày 06/8", date(2026, 8, 6), "inferred", "không ghi “trước”"),
        ("Cử cán bộ dự họp ngày 10/9/2026", date(2026, 9, 10), "inferred", "không ghi “trước”"),
        ("Lắp đặt 02 camera, hoàn thành Quý III/2026", date(2026, 9, 30), "explicit", "kỳ ghi"),
        ("Mở 03 lớp trong tháng 8, 9", date(2026, 9, 30), "inferred", "không ghi “trước”"),
        ("Nạo vét kênh mương trong 03 tháng cuối năm", date(2026, 12, 31), "inferred", "ngày ban hành"),
        ("Dọn vệ sinh đường thôn ngày 15/8", date(2026, 8, 15), "inferred", "không ghi “trước”"),
        ("Tổ chức Lễ phát động ngày 20/8/2026", date(2026, 8, 20), "inferred", "không ghi “trước”"),
        ("Trình phương án tại phiên họp tháng 9/2026", date(2026, 9, 30), "inferred", "chưa ghi ngày"),
        (
            "Sửa đường thôn xong trước ngày 20/8/2026, riêng đoạn qua cầu xong trước ngày 30/9/2026",
            date(2026, 8, 19),
            "inferred",
            "Câu còn nêu",
        ),
    ],
)
def test_a_day_says_how_it_is_known(duty, day, degree, reason):
    due = due_of(duty)

    assert due.moment.date() == day
    assert due.surety.degree == degree
    assert reason in due.surety.reason


@pytest.mark.parametrize(
    ("duty", "reason"),
    [
        ("Trả lời phản ánh của người dân trong 02 giờ", "không ghi giờ bắt đầu"),
        ("Trả lời phản ánh của người dân trong 05 ngày", "lúc có việc"),
        ("Số hóa hồ sơ lưu trữ trước năm 2015", "trước ngày ban hành"),
        ("Gửi báo cáo trước ngày 15/3/2025", "trước ngày ban hành"),
        ("Báo cáo tại cuộc họp tới", "chưa có ngày họp"),
        ("Gửi danh sách trong buổi sáng", "mấy giờ"),
        ("Nộp báo cáo trước ngày 15/7", "của năm 2026 đã qua"),
        ("Nộp báo cáo trước 16 giờ", "Chưa đọc được hạn: “trước 16 giờ”."),
        ("Báo cáo trong 24 giờ kể từ ngày 20/8/2026", "không ghi giờ bắt đầu"),
        ("Nộp hồ sơ sau 3 ngày làm việc", "Chưa đọc được hạn"),
        ("Sửa đường thôn trong 02 tháng cuối", "Chưa đọc được hạn"),
        ("Họp dân trong 10 ngày đầu tháng 9", "Chưa đọc được hạn"),
        ("Sơn lại cổng trường, xong trước khai giảng", "Chưa đọc được hạn"),
        ("Trực từ 28 tháng Chạp đến mùng 5 tháng Giêng", "Chưa đọc được hạn"),
        ("Dọn vệ sinh nhà văn hóa trước Tết Nguyên đán", "không nói rõ ngày nào"),
        ("Cho học sinh nghỉ học từ chiều 06/9", "Chưa đọc được hạn: “từ chiều 06/9”."),
    ],
)
def test_what_names_no_day_is_a_question_and_not_without_a_term(duty, reason):
    due = due_of(duty)

    assert due.moment is None and due.phrase
    assert due.surety.degree == "open"
    assert reason in due.surety.reason


RHYTHMS = [
    ("Báo cáo UBND xã định kỳ 06 tháng trước ngày 15/6 và ngày 15/12", ("15/6", "15/12"), "open"),
    ("Định kỳ trước ngày 15/6 và ngày 15/12 báo cáo UBND xã", ("15/6", "15/12"), "open"),
    ("Phát thanh 02 tin/tuần về phòng dịch", ("02 tin/tuần",), "explicit"),
    ("Phát thanh 02 lần/ngày, từ 12/8 đến 31/8", ("02 lần/ngày", "từ 12/8 đến 31/8"), "open"),
    ("Báo số lợn ốm về UBND xã trước 16 giờ hằng ngày", ("trước 16 giờ hằng ngày",), "explicit"),
    ("Báo cáo kết quả về UBND xã hằng tuần", ("hằng tuần",), "explicit"),
    ("Hằng tháng báo cáo UBND xã trước ngày 20", ("Hằng tháng", "trước ngày 20"), "explicit"),
    ("Báo cáo UBND xã trước ngày 05 của tháng đầu quý sau", ("tháng đầu quý",), "open"),
    ("Báo cáo mực nước 03 giờ một lần", ("03 giờ một lần",), "explicit"),
    ("Tuần tra, mỗi đêm ít nhất 02 tổ", ("mỗi đêm",), "explicit"),
]


@pytest.mark.parametrize(("duty", "words", "degree"), RHYTHMS)
def test_a_rhythm_is_never_one_day(duty, words, degree):
    [obligation] = read(duty).obligations

    assert (obligation.kind, obligation.due.moment) == ("periodic", None)
    assert obligation.periodicity == obligation.due.phrase
    assert all(word in obligation.periodicity for word in words)
    assert obligation.due.surety.degree == degree


def test_of_a_rhythm_and_a_day_in_one_sentence_each_part_has_its_own():
    rhythm, once = read("Báo cáo số ca bệnh hằng tuần; phun hóa chất trước ngày 20/8/2026").obligations

    assert (rhythm.kind, rhythm.due.moment) == ("periodic", None)
    assert (once.kind, once.due.moment.date(), once.periodicity) == ("once", date(2026, 8, 19), None)


def test_a_part_before_the_day_of_its_sentence_is_due_by_inference():
    parts = read("Kiểm tra 06 cơ sở, báo cáo Chủ tịch UBND xã trước ngày 31/8/2026").obligations

    assert {part.due.moment.date() for part in parts} == {date(2026, 8, 30)}
    assert [part.due.surety.degree for part in parts] == ["inferred", "explicit"]


@pytest.mark.parametrize(
    "duty",
    [
        "Tuyên truyền kỷ niệm 81 năm ngày Quốc khánh 02/9",
        "Niêm yết danh sách tại nhà văn hóa, số 15/6 đường Trần Phú",
        "Thực hiện Công văn số 12/UBND-VX ngày 03/8/2026 của UBND tỉnh",
        "Vận động 2/3 số hộ tham gia",
        "Xây dựng kế hoạch hằng năm của thôn",
        "Bố trí 02 kíp trực từ 11 giờ đến 15 giờ",
        "Kiểm tra, giám sát định kỳ, đột xuất",
        "Phấn đấu đạt chuẩn theo Chương trình đến năm 2030",
        "Rà soát người cao tuổi sinh trước năm 1960",
    ],
)
def test_look_alikes_of_time_raise_no_question(duty):
    assert due_of(duty) is None


def test_a_day_of_issue_with_a_slip_is_none_to_count_from():
    due = due_of("Báo cáo kết quả về UBND xã trong 5 ngày", dated="Tân Lập, ngày 02 tháng 8 năm 20264")

    assert due.moment is None and "chưa rõ ngày ban hành" in due.surety.reason


def test_the_page_shows_what_was_inferred_and_what_is_asked():
    page = show(read("Phát quang lối đi trước 28/8", "Báo cáo tại cuộc họp tới"), "thu.txt")

    assert "hạn 27/8/2026 (trước 28/8)" in page
    assert "suy ra: Văn bản không ghi đủ ngày, tháng, năm" in page
    assert "chưa có ngày họp" in page and "không thời hạn" not in page


def test_a_duty_with_an_open_due_is_not_counted_as_one_without_a_term():
    letter = read("Dọn vệ sinh nhà văn hóa trước Tết Nguyên đán", "Treo cờ Tổ quốc tại trụ sở")
    remarks = {remark.code: remark.message for remark in letter.warnings}

    assert remarks["some-without-deadline"].startswith("1/2 việc")


def test_the_surety_of_a_due_survives_json():
    [obligation] = read("Phát quang lối đi trước 28/8").obligations

    assert Obligation.from_json(obligation_as_json(obligation)).due == obligation.due


def test_a_phrase_computed_alone_says_how_too():
    assert compute("trước ngày 15/9/2026", None).surety.degree == "explicit"
    assert compute("trong 5 ngày", None).surety.degree == "open"
    assert compute("28/9 - 05/10/2026", None).moment.date() == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("duty", "words"),
    [
        (
            "Trưởng các thôn báo cáo sau khi kết thúc đợt ra quân 02 ngày",
            "sau khi kết thúc đợt ra quân 02 ngày",
        ),
        ("Tổ chức tối thiểu 02 buổi/thôn/tháng", "02 buổi/thôn/tháng"),
        ("Cập nhật số liệu trước ngày 05 của tháng kế tiếp", "trước ngày 05 của tháng kế tiếp"),
        ("Tham mưu UBND xã sơ kết 6 tháng", "sơ kết 6 tháng"),
        (
            "Đối chiếu số dư trong vòng 05 ngày làm việc đầu năm 2027",
            "trong vòng 05 ngày làm việc đầu năm 2027",
        ),
        ("Gửi danh sách ngày cuối cùng của tháng đầu quý sau", "ngày cuối cùng của tháng đầu quý sau"),
        ("Họp dân thứ Sáu tuần thứ hai của tháng 9", "thứ Sáu tuần thứ hai của tháng 9"),
        ("Dọn nghĩa trang trước ông Công ông Táo", "trước ông Công ông Táo"),
        ("Trực tại đê cho tới khi nước rút", "cho tới khi nước rút"),
        ("Nhắc phụ huynh đem ảnh thẻ hôm nhập trường", "thẻ hôm nhập trường"),
        ("Ghi mực nước 2 tiếng/lần", "2 tiếng/lần"),
        ("Gọi về cho cha mẹ mỗi tối thứ bảy", "mỗi tối thứ bảy"),
        ("Dọn xong rác trước 4 rưỡi sáng mai", "trước 4 rưỡi sáng mai"),
        ("Thu sổ cũ trước khi sang quý 4", "trước khi sang quý 4"),
    ],
)
def test_words_of_time_that_no_rule_counts_from_are_asked_about(duty, words):
    due = due_of(duty)

    assert due.moment is None and due.phrase == words and due.surety.degree is Degree.OPEN


@pytest.mark.parametrize(
    ("duty", "day"),
    [
        ("Vận động quỹ, phấn đấu cuối quý IV đạt kế hoạch", date(2026, 12, 31)),
        ("Chọn mô hình trước Ngày hội Đại đoàn kết toàn dân tộc (18/11)", date(2026, 11, 17)),
        ("Thanh toán tạm ứng trước ngày 31/01 năm sau", date(2027, 1, 30)),
    ],
)
def test_a_day_that_stands_in_loose_words_waits_for_a_person(duty, day):
    due = due_of(duty)

    assert due.moment.date() == day and due.surety.degree is Degree.INFERRED


@pytest.mark.parametrize(
    "duty",
    (
        "Chi 500 đồng/tháng cho mỗi hộ",
        "Chịu trách nhiệm trước Hội đồng nhân dân",
        "Cử người học trong 1 tuần",
        "Phun thuốc trước cổng chợ",
        "Chia theo thứ tự, đo chiều dài và tối đa 2 lượt",
    ),
)
def test_what_is_no_word_of_time_is_asked_nothing(duty):
    assert due_of(duty) is None


def test_a_month_says_that_its_last_day_was_taken():
    assert (
        due_of("Nộp danh sách trong tháng 9/2026").surety.reason == "Lấy ngày cuối của kỳ ghi trong văn bản."
    )


@pytest.mark.parametrize(
    ("duty", "degree", "why"),
    [
        ("Nộp báo cáo chậm nhất ngày 15/8/2026", Degree.INFERRED, "ngày nghỉ (thứ Bảy)"),
        ("Nộp báo cáo trong ngày 02/9/2026", Degree.INFERRED, "ngày nghỉ"),
        ("Nộp báo cáo trước ngày 16/8/2026", Degree.EXPLICIT, ""),
        ("Nộp báo cáo chậm nhất ngày 14/8/2026", Degree.EXPLICIT, ""),
        ("Hoàn thành chậm nhất ngày 15/8/2035", Degree.OPEN, "hơn 5 năm"),
    ],
)
def test_a_day_off_or_many_years_ahead_is_asked(duty, degree, why):
    [row] = read_directive(letter_with(duty), on=ON).obligations

    assert row.due.surety.degree is degree
    assert why in row.due.surety.reason


def test_who_and_when_are_never_passed_over_unasked():
    directive = read_directive(
        letter_with("Tiêm phòng trước ngày 20/8/2026").replace(
            "- Tiêm", "Trạm Y tế hoàn chỉnh phương án trong tháng 9/2026.\n- Tiêm"
        ),
        on=ON,
    )
    read = [*directive.tasks, *directive.unclear]
    assert any("hoàn chỉnh phương án" in row.text for row in read)
