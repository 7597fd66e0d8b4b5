"""By when and how often: only what is printed counts, and look-alikes do not."""

import pytest

from guong.engines.directives.timing import read_timing


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
        (
            "thông báo trong thời hạn 10 ngày trước ngày bầu cử",
            "trong thời hạn 10 ngày trước ngày bầu cử",
        ),
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
