"""By when and how often: only what is printed counts, by the part of a sentence it belongs to."""

from datetime import date, timedelta

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.periods import Cycle, cycle_of
from guong.engines.directives.task_dates import read_timing
from tests.engines.directives.test_unmet_papers import letter, tasks_of


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("gửi báo cáo về Sở trước 17 giờ 00 ngày 20/3/2023", "2023-03-20"),
        (
            "xong trước ngày 01 tháng 5 năm 2026, xong trước ngày 01 tháng 8 năm 2026",
            "2026-05-01; 2026-08-01",
        ),
        ("treo cờ từ ngày 10/5/2026 đến hết ngày 14/5/2026", "từ ngày 10/5/2026 đến hết ngày 14/5/2026"),
        ("hoàn thành trong tháng 6/2026", "trong tháng 6/2026"),
        ("trình HĐND tại kỳ họp thường lệ giữa năm 2026", "tại kỳ họp thường lệ giữa năm 2026"),
        (
            "báo cáo trong thời hạn 10 ngày kể từ ngày nhận được",
            "trong thời hạn 10 ngày kể từ ngày nhận được",
        ),
        ("trực tại trụ sở từ 17 giờ 00 ngày 23/9/2026", "từ 17 giờ 00 ngày 23/9/2026"),
        ("trực từ ngày 01/9/2026, báo cáo trước ngày 10/9/2026", "2026-09-10"),
        ("đưa vào dạy bắt đầu từ năm học 2024 - 2025", "bắt đầu từ năm học 2024 - 2025"),
        ("quán triệt trong kỳ sinh hoạt chi bộ tháng 6/2026", "trong kỳ sinh hoạt chi bộ tháng 6/2026"),
        ("nạo vét kênh mương trước mùa mưa bão", "trước mùa mưa bão"),
        ("gửi tài liệu chậm nhất 03 ngày trước ngày họp", "chậm nhất 03 ngày trước ngày họp"),
        ("gửi danh sách trước ngày 15/6", "trước ngày 15/6"),
        ("hoàn thành trong quý III", "trong quý III"),
        ("gắn biển trước mùng 10 tháng 3 âm lịch", "trước mùng 10 tháng 3 âm lịch"),
        ("xây dựng mô hình, hoàn thành trước dịp Quốc khánh 02/9/2026", "2026-09-02"),
        ("xây dựng tài liệu, trình lãnh đạo ký ban hành trước ngày 20/5/2025", "2025-05-20"),
        ("phối hợp với Hội Phụ nữ thực hiện trong tháng 10/2026", "trong tháng 10/2026"),
        ("thông báo trong thời hạn 10 ngày trước ngày bầu cử", "trong thời hạn 10 ngày trước ngày bầu cử"),
        ("đăng tải danh sách, hoàn thành trong ngày.", "trong ngày"),
        ("kiểm điểm; thực hiện xong trong quý III/2025", "trong quý III/2025"),
        ("hoàn thành thủ tục trong tuần tới", "trong tuần tới"),
        ("gửi tên trong tuần đầu tháng 11/2023", "trong tuần đầu tháng 11/2023"),
        ("phát quang lối đi trước 28/8", "trước 28/8"),
        ("nộp danh sách chậm nhất 17 giờ ngày 20/8", "chậm nhất 17 giờ ngày 20/8"),
        ("trực cấp cứu chiều 06/9", "chiều 06/9"),
        ("nối sóng phiên họp sáng ngày 15/5/2026", "2026-05-15"),
        ("Trong quý II/2026, mỗi phường chọn 03 tuyến đường", "Trong quý II/2026"),
    ],
)
def test_a_printed_deadline_is_read(text, deadline):
    assert read_timing(text).deadline == deadline


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Công văn số 12/UBND-VX ngày 03/01/2024 của UBND tỉnh",
        "quyết toán giai đoạn năm 2018-2022",
        "rà soát các văn bản ban hành trước ngày 01/7/2025",
        "đánh giá kết quả thực hiện trong tháng 10/2026",
        "khắc phục vi phạm phát sinh trước ngày 01/7/2024",
        "Lễ giao nhận quân ngày 26/02/2024",
        "kiểm duyệt nội dung trước khi đăng tải",
        "áp dụng mức thu có hiệu lực từ ngày 01/7/2026",
    ],
)
def test_look_alikes_are_no_deadlines(text):
    assert read_timing(text).deadline is None


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("báo cáo vào thứ Sáu hàng tuần", "vào thứ Sáu hàng tuần"),
        ("gửi báo cáo trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
        ("họp định kỳ mỗi tháng 01 lần", "định kỳ mỗi tháng 01 lần"),
        ("xây dựng kế hoạch hằng năm của cơ quan", None),
        ("báo cáo trước 16 giờ 00 hằng ngày", "trước 16 giờ 00 hằng ngày"),
        ("báo cáo 02 lần/ngày vào 7 giờ 00 và 17 giờ 00", "02 lần/ngày vào 7 giờ 00 và 17 giờ 00"),
        ("báo cáo trước 15 giờ 00 thứ Năm hằng tuần", "trước 15 giờ 00 thứ Năm hằng tuần"),
        ("đăng ký lần đầu trong tháng 4 hằng năm", "trong tháng 4 hằng năm"),
        ("kiểm tra ít nhất 01 lần trong năm", "01 lần trong năm"),
        ("báo cáo trước ngày 25 của tháng cuối quý", "trước ngày 25 của tháng cuối quý"),
        ("Mỗi quý báo cáo 01 lần", "Mỗi quý"),
        ("báo cáo trước 06h00 và 16h00 hằng ngày", "trước 06h00 và 16h00 hằng ngày"),
        ("tuần tra ban đêm, mỗi đêm ít nhất 02 tổ", "mỗi đêm ít nhất 02 tổ"),
        ("thưởng mỗi tháng 500 nghìn đồng", None),
        ("báo cáo hằng tháng trước ngày 20.", "hằng tháng trước ngày 20"),
        ("báo cáo hằng quý, trước ngày 20 của tháng cuối quý", "hằng quý, trước ngày 20 của tháng cuối quý"),
    ],
)
def test_periods_are_read_where_they_say_how_often(text, often):
    assert read_timing(text).periodicity == often


@pytest.mark.parametrize(
    ("text", "often", "day"),
    [
        (
            "báo cáo định kỳ hằng quý về Sở Y tế trước ngày 15 của tháng cuối quý.",
            "định kỳ hằng quý",
            "trước ngày 15 của tháng cuối quý",
        ),
        ("hằng tháng báo cáo UBND xã trước ngày 20", "hằng tháng", "trước ngày 20"),
        (
            "định kỳ 06 tháng báo cáo UBND tỉnh trước ngày 15/6 và ngày 15/12",
            "định kỳ 06 tháng",
            "trước ngày 15/6 và ngày 15/12",
        ),
        ("họp hằng tháng; nộp quỹ trước ngày 20", "hằng tháng", None),
    ],
)
def test_a_day_of_each_period_that_stands_apart_tells_by_when(text, often, day):
    timing = read_timing(text)

    assert (timing.periodicity, timing.deadline) == (often, day)


@pytest.mark.parametrize(
    ("phrase", "on", "start", "end", "due"),
    [
        ("hằng tháng", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-30"),
        ("Hàng tháng", "2024-02-29", "2024-02-01", "2024-02-29", "2024-02-29"),
        ("định kỳ hằng quý", "2023-05-02", "2023-04-01", "2023-06-30", "2023-06-30"),
        ("định kỳ mỗi tháng 01 lần", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-30"),
        ("6 tháng một lần", "2023-08-01", "2023-07-01", "2023-12-31", "2023-12-31"),
        ("Định kỳ 6 tháng và hằng năm", "2023-03-10", "2023-01-01", "2023-06-30", "2023-06-30"),
        ("hằng quý, năm", "2023-12-31", "2023-10-01", "2023-12-31", "2023-12-31"),
        ("hằng năm", "2023-03-10", "2023-01-01", "2023-12-31", "2023-12-31"),
        ("mỗi năm một lần", "2023-03-10", "2023-01-01", "2023-12-31", "2023-12-31"),
        ("Trước ngày 25 hằng tháng", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-24"),
        ("ngày 30 hằng tháng", "2023-02-10", "2023-02-01", "2023-02-28", "2023-02-28"),
        ("trước ngày 15 tháng cuối quý", "2023-04-10", "2023-04-01", "2023-06-30", "2023-06-14"),
        ("trước ngày 05/12 hằng năm", "2023-03-10", "2023-01-01", "2023-12-31", "2023-12-04"),
        ("hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-26"),
        ("vào thứ Sáu hàng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-24"),
        ("vào thứ 2 hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-20"),
        ("trước 15 giờ 00 thứ Năm hằng tuần", "2023-03-21", "2023-03-20", "2023-03-26", "2023-03-23"),
        ("gửi 02 tin, bài/tháng", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-30"),
        ("chủ nhật hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-26"),
        ("trước thứ Sáu hằng tuần", "2023-03-23", "2023-03-20", "2023-03-26", "2023-03-23"),
        ("định kỳ 06 tháng, trước 15/6 và 15/12", "2023-03-23", "2023-01-01", "2023-06-30", "2023-06-14"),
        ("Định kỳ trước ngày 10/6 và 10/12 hằng năm", "2023-11-02", "2023-07-01", "2023-12-31", "2023-12-09"),
        ("hằng quý, trước ngày 05 tháng đầu quý sau", "2023-05-09", "2023-04-01", "2023-06-30", "2023-07-04"),
        ("hằng tháng, trước ngày 20", "2023-04-10", "2023-04-01", "2023-04-30", "2023-04-19"),
    ],
)
def test_a_phrase_gives_the_period_of_a_day(phrase, on, start, end, due):
    period = cycle_of(phrase).period(date.fromisoformat(on))

    assert [period.start, period.end, period.due] == [date.fromisoformat(day) for day in (start, end, due)]


@pytest.mark.parametrize(
    "phrase", ["", "thường xuyên", "hằng ngày", "quan trắc 02 giờ/lần", "5 tháng một lần"]
)
def test_what_tells_no_cycle_or_one_too_short_is_left_as_it_is(phrase):
    assert cycle_of(phrase) is None


@pytest.mark.parametrize(
    "phrase",
    [
        "định kỳ 06 tháng, trước ngày 15/6",
        "Định kỳ trước ngày 15/6 và ngày 15/12",
        "ngày 15 và ngày 30 hằng tháng",
        "trong 05 ngày đầu hằng tháng",
        "ngày làm việc cuối cùng hằng tháng",
        "thứ Ba đầu tiên hằng tháng",
        "ngày 05 và 20 hằng tháng",
        "trước ngày 31/13 hằng năm",
        "chậm nhất 10 ngày sau khi kết thúc quý",
    ],
)
def test_days_that_a_cycle_cannot_hold_make_no_cycle_of_other_days(phrase):
    assert cycle_of(phrase) is None


@pytest.mark.parametrize(
    "cycle", [Cycle(months=1, day=31), *(Cycle(months=n) for n in (3, 6, 12)), Cycle(weeks=1), Cycle(weeks=2)]
)
def test_periods_follow_one_another_without_gap_or_overlap(cycle):
    period = cycle.period(date(2023, 3, 24))
    for _ in range(40):
        after = cycle.next(period)
        assert after.start == period.end + timedelta(days=1)
        assert after.start <= after.due <= after.end
        assert {cycle.period(after.start), cycle.period(after.end)} == {after}
        period = after


LETTER = """ỦY BAN NHÂN DÂN
HUYỆN VĨNH LINH
Số: 415/UBND-VHTT
Vĩnh Linh, ngày 10 tháng 3 năm 2026
V/v số hóa hồ sơ
Kính gửi: UBND các xã, thị trấn
UBND huyện yêu cầu:
1. {sentence}
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


def days(sentence):
    obligations = read_directive(LETTER.format(sentence=sentence), on=date(2026, 3, 10)).obligations
    return {o.due.moment.date() if o.due and o.due.moment else None for o in obligations}


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND các xã, thị trấn phấn đấu đến ngày 30/6/2026 đạt 90% hồ sơ được số hóa.",
        "UBND các xã, thị trấn số hóa hồ sơ, đến ngày 30/6/2026 phải hoàn thành 90 % hồ sơ.",
        "UBND các xã, thị trấn bảo đảm đến hết ngày 30/6/2026, 100% hồ sơ được số hóa.",
        "UBND các xã, thị trấn rà soát để cho đến ngày 30/6/2026 tất cả hồ sơ được số hóa.",
    ],
)
def test_a_milestone_is_a_deadline(sentence):
    assert days(sentence) == {date(2026, 6, 30)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tính đến ngày 31/12/2025 đạt 90%; UBND các xã, thị trấn tiếp tục rà soát.",
        "UBND các xã, thị trấn báo cáo số liệu đến ngày 31/12/2025 đạt bao nhiêu phần trăm.",
        "UBND các xã, thị trấn thống kê hồ sơ tính đến ngày 31/12/2025 đạt 90%.",
    ],
)
def test_a_count_made_on_a_day_is_none(sentence):
    assert days(sentence) <= {None}


FIRST, SECOND = "2026-11-05", "2026-11-15"


@pytest.mark.parametrize(
    "second",
    [
        "tổ chức tiêm trước ngày 15/11/2026",
        "trước ngày 15/11/2026 tổ chức tiêm",
        "chậm nhất ngày 15/11/2026, gửi báo cáo",
        "và tổ chức tiêm trước ngày 15/11/2026",
        "sau đó, tổ chức tiêm trước ngày 15/11/2026",
        "việc tiêm chủng hoàn thành trước ngày 15/11/2026",
    ],
)
def test_each_clause_behind_a_semicolon_keeps_its_own_day(second):
    sentence = f"Sở Y tế lập danh sách trẻ em trước ngày 05/11/2026; {second}."

    assert tasks_of(letter(f"1. {sentence}\n")) == [("Sở Y tế", FIRST), ("Sở Y tế", SECOND)]


def test_the_day_may_open_both_clauses():
    body = "1. Sở Y tế trước ngày 05/11/2026 lập danh sách; trước ngày 15/11/2026 tổ chức tiêm.\n"

    assert tasks_of(letter(body)) == [("Sở Y tế", FIRST), ("Sở Y tế", SECOND)]


def test_what_is_due_every_month_is_a_row_beside_what_is_due_once():
    body = "1. Sở Y tế lập danh sách trước ngày 05/11/2026; hằng tháng báo cáo kết quả.\n"

    assert tasks_of(letter(body)) == [("Sở Y tế", FIRST), ("Sở Y tế", None)]


@pytest.mark.parametrize(
    "second", ["riêng trẻ vùng cao trước ngày 15/11/2026", "ký cam kết với các hộ", "báo cáo kết quả"]
)
def test_a_clause_without_a_demand_or_a_day_of_its_own_makes_no_row(second):
    sentence = f"Sở Y tế lập danh sách trẻ em trước ngày 05/11/2026; {second}."

    assert len(tasks_of(letter(f"1. {sentence}\n"))) == 1
