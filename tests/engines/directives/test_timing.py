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
    ],
)
def test_a_printed_deadline_is_read(text, deadline):
    assert read_timing(text).deadline == deadline


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Công văn số 12/UBND-VX ngày 03/01/2024 của UBND tỉnh",
        "quyết toán giai đoạn năm 2018-2022",
        "khắc phục vi phạm phát sinh trước ngày 01/7/2024",
        "Lễ giao nhận quân ngày 26/02/2024",
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
    ],
)
def test_periods_are_read_where_they_say_how_often(text, often):
    assert read_timing(text).periodicity == often
