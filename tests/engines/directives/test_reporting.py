"""To whom the main report goes, and by when."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from tests.engines.directives.test_headings import TOP


@pytest.mark.parametrize(
    ("body", "to", "day"),
    [
        (
            "1. Các thôn gửi báo cáo về Văn phòng trước ngày 10/4/2026 để tổng hợp, báo cáo UBND tỉnh.",
            "Văn phòng",
            "2026-04-10",
        ),
        (
            "1. Các thôn báo cáo UBND xã (qua Phòng Kinh tế) trước ngày 10/4/2026.\n"
            "2. Giao Phòng Kinh tế tổng hợp, báo cáo UBND tỉnh.",
            "UBND xã (qua Phòng Kinh tế)",
            "2026-04-10",
        ),
        (
            "1. Các thôn gửi báo cáo về Văn phòng (địa chỉ: thôn Một; ĐT: 1900) trước ngày 10/4/2026.",
            "Văn phòng",
            "2026-04-10",
        ),
        (
            "1. Đoàn xã báo cáo số lượng về Phòng Kinh tế trước ngày 01/4/2026.\n"
            "Các đơn vị gửi kết quả về UBND xã trước ngày 10/4/2026.",
            "UBND xã",
            "2026-04-10",
        ),
        (
            "1. Các thôn báo cáo về Phòng Kinh tế hằng tháng trước ngày 20. Phòng Kinh tế báo cáo Văn phòng "
            "Điều phối nông thôn mới tỉnh trước ngày 15/6/2026.",
            "Văn phòng Điều phối nông thôn mới tỉnh",
            "2026-06-15",
        ),
        (
            "1. Đoàn xã tổng hợp, báo cáo Giám đốc Sở Y tế trước ngày 05/4/2026.",
            "Giám đốc Sở Y tế",
            "2026-04-05",
        ),
        ("1. Công an xã báo cáo Chủ tịch UBND xã 02 lần/ngày vào 7 giờ 00.", "Chủ tịch UBND xã", None),
    ],
)
def test_the_receiver_of_the_main_report(body, to, day):
    read = read_directive(f"{TOP}{body}\n", on=date(2026, 3, 6))

    assert (read.report_to, read.report_deadline) == (to, day and date.fromisoformat(day))
