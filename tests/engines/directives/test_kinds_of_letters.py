"""Letters of invented offices in the layouts that are really met: what each asks of whom, by when."""

from datetime import date
from pathlib import Path

import pytest

from guong.engines.directives import read_directive

LETTERS = Path(__file__).with_name("letters_as_found")

EXPECTED = {
    "party-plan": [
        ("Ban Tổ chức Huyện ủy", "2024-06-30", None),
        ("Ban Tổ chức Huyện ủy", None, None),
        ("Ban Tuyên giáo Huyện ủy", None, None),
        ("Các chi bộ, đảng bộ trực thuộc", "2024-05-15", None),
    ],
    "conclusion": [
        ("Ủy ban nhân dân tỉnh Đồng Nai", "trong tháng 6 năm 2024", None),
        ("Bộ Tài nguyên và Môi trường", "2024-06-10", None),
        ("Bộ Kế hoạch và Đầu tư", "2024-06-25", None),
        ("Bộ Giao thông vận tải", None, None),
        ("Các bộ, ngành", None, None),
    ],
    "directive-forest": [
        ("Chủ tịch Ủy ban nhân dân các huyện, thành phố", None, None),
        ("Chủ tịch Ủy ban nhân dân các huyện, thành phố", "2025-02-28", None),
        ("Chủ tịch Ủy ban nhân dân các huyện, thành phố", None, "định kỳ trước ngày 25 hằng tháng"),
        ("Sở Nông nghiệp và Phát triển nông thôn", None, None),
        ("Sở Nông nghiệp và Phát triển nông thôn", None, None),
        ("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh", None, None),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức thành viên", None, None),
        ("Sở Nông nghiệp và Phát triển nông thôn", None, None),
    ],
    "commune-letter": [("các đơn vị", None, None), ("các đơn vị", "2025-11-10", None)],
    "committee": [
        ("Cục Công nghệ thông tin", "trong thời hạn 30 ngày kể từ ngày Quyết định này có hiệu lực", None)
    ],
    "commune-plan": [
        ("Phòng Văn hóa - Xã hội", "2025-10-30", None),
        ("Văn phòng HĐND và UBND xã", "Quý IV/2025", None),
        ("Phòng Văn hóa - Xã hội", None, "định kỳ hằng tháng"),
        ("Phòng Văn hóa - Xã hội", None, None),
        ("Phòng Kinh tế", None, None),
        ("Các thôn", None, None),
        ("Ủy ban MTTQ Việt Nam xã, các tổ chức chính trị - xã hội", None, None),
        ("các đơn vị", None, None),  # "nếu có khó khăn, vướng mắc, các đơn vị phản ánh …": a duty on an event
    ],
    "health-letter": [
        ("Thủ trưởng các đơn vị", None, None),
        ("Thủ trưởng các đơn vị", None, None),
        ("Trung tâm Kiểm soát bệnh tật tỉnh", None, "thứ Sáu hằng tuần"),
        ("Trung tâm Kiểm soát bệnh tật tỉnh", "trong tháng 4/2024", None),
        ("Phòng Nghiệp vụ Y, Sở Y tế", None, None),
    ],
}

HEADS = {
    "party-plan": ("kế hoạch", "128-KH/HU", "2024-04-12", "HUYỆN ỦY SÔNG BA", "Đặng Quốc Bình"),
    "conclusion": ("thông báo", "215/TB-VPCP", "2024-05-20", "VĂN PHÒNG CHÍNH PHỦ", "Nguyễn Sỹ B"),
    "directive-forest": (
        "chỉ thị", "09/CT-UBND", "2025-02-07", "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "Nguyễn Văn C",
    ),
    "commune-letter": (
        "công văn", "08/VHXH", "2025-11-03", "UBND XÃ HÒA BÌNH PHÒNG VĂN HÓA - XÃ HỘI", "Y Thanh Hà Niê Kđăm",
    ),
    "committee": ("quyết định", "1500/QĐ-BYT", "2023-06-05", "BỘ Y TẾ", "Đào Hồng D"),
    "commune-plan": ("kế hoạch", "27/KH-UBND", "2025-09-15", "ỦY BAN NHÂN DÂN XÃ AN SƠN", "Phạm Văn Đông"),
    "health-letter": ("công văn", "1234/SYT-NVY", "2024-03-05", "UBND TỈNH QUẢNG AN SỞ Y TẾ", "Lê Thị Hoa"),
}  # fmt: skip


def _read(name: str):
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    return read_directive(text, on=date(2025, 12, 1))


@pytest.mark.parametrize("name", EXPECTED)
def test_tasks_bearers_and_times(name):
    assert [(t.lead, t.deadline, t.periodicity) for t in _read(name).tasks] == EXPECTED[name]


@pytest.mark.parametrize("name", HEADS)
def test_a_letter_of_each_kind_gives_its_head_and_its_signer(name):
    read = _read(name)

    assert (read.kind, read.number, str(read.date), read.issuer, read.signer.name) == HEADS[name]


def test_a_deadline_from_a_day_nobody_printed_is_not_computed():
    [obligation] = _read("committee").obligations

    assert obligation.due.moment is None
    assert "chưa biết ngày đó" in obligation.due.trace[-1]
