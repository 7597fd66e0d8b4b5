"""Whom a heading addresses, where the task begins on its line, and which words only number it."""

from datetime import date

import pytest

from guong.engines.directives import read_directive

TOP = """ỦY BAN NHÂN DÂN
XÃ SÔNG BA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/UBND-VX
Sông Ba, ngày 05 tháng 3 năm 2026
V/v chuẩn bị ngày hội đọc sách
Kính gửi: Các phòng, đơn vị thuộc xã.
Để chuẩn bị ngày hội đọc sách, Chủ tịch UBND xã yêu cầu:
"""


def _read(body: str):
    return read_directive(TOP + body, on=date(2026, 3, 6))


def _tasks(body: str):
    return [(a.heading, t.lead, t.text) for a in _read(body).addressees for t in a.tasks]


def test_a_heading_on_the_line_of_its_task_ends_at_the_colon():
    assert _tasks("1. Phòng Kinh tế: Lập dự toán kinh phí.\n2. Công an xã: bảo đảm trật tự.\n") == [
        ("1. Phòng Kinh tế", "Phòng Kinh tế", "Lập dự toán kinh phí."),
        ("2. Công an xã", "Công an xã", "bảo đảm trật tự."),
    ]


@pytest.mark.parametrize("first", ["Thứ nhất, ", "Một là, ", "Một là: "])
def test_words_that_count_number_a_task_and_are_no_part_of_it(first):
    [(heading, lead, text), *_] = _tasks(f"{first}Trạm Y tế xã trực cấp cứu tại ngày hội.\n")

    assert (heading, lead, text) == (None, "Trạm Y tế xã", "Trạm Y tế xã trực cấp cứu tại ngày hội.")


def test_each_unit_under_a_heading_is_the_units_of_the_heading():
    body = "1. Các trường học trên địa bàn xã\nMỗi đơn vị gửi 02 tin, bài/tháng về Phòng Văn hóa - Xã hội.\n"
    [task] = _read(body).tasks

    assert (task.lead, task.periodicity) == ("Các trường học trên địa bàn xã", "02 tin, bài/tháng")


def test_a_paragraph_that_opens_a_list_tells_who_is_addressed_and_is_no_task():
    body = "Việc đọc sách còn ít.\nTrong thời gian tới, yêu cầu các thôn thực hiện các nội dung sau:\n"

    assert _tasks(f"{body}1. Lập tủ sách của thôn.\n2. Sau ngày hội, kiểm kê sách.\n") == [
        (None, "các thôn", "Lập tủ sách của thôn."),
        (None, "các thôn", "Sau ngày hội, kiểm kê sách."),
    ]


def test_a_line_below_a_heading_makes_it_a_task():
    body = (
        "1. Tổ chức hội nghị tại các thôn\n- Thời gian: hoàn thành trong tháng 4/2026.\n- Chủ trì: Đoàn xã.\n"
    )
    [task] = _read(body).tasks

    assert (task.text, task.lead, task.deadline) == (
        "Tổ chức hội nghị tại các thôn",
        "Đoàn xã",
        "trong tháng 4/2026",
    )


def test_a_heading_in_capitals_names_its_bodies_as_printed():
    body = "I. TRÁCH NHIỆM CỦA CÔNG AN XÃ\n1. Bảo đảm trật tự tại ngày hội.\n"

    assert _tasks(f"{body}II. CƠ SỞ PHÁP LÝ\n1. Luật Thư viện.\n") == [
        ("I. TRÁCH NHIỆM CỦA CÔNG AN XÃ", "CÔNG AN XÃ", "Bảo đảm trật tự tại ngày hội.")
    ]


def test_a_numbered_line_of_time_speaks_of_the_whole_and_of_no_task():
    body = "1. Thành phần: mỗi thôn 01 lãnh đạo.\n2. Thời gian: từ ngày 20/5/2026 đến ngày 21/5/2026.\n"
    [task] = _read(f"Đề nghị Đoàn xã dựng gian sách.\n{body}").tasks

    assert (task.lead, task.deadline) == ("Đoàn xã", None)


def test_a_part_numbered_in_words_takes_the_title_below_it_and_ends_what_was_silent():
    body = (
        "PHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2025\n1. Tủ sách của các thôn có 900 cuốn.\n"
        "PHẦN THỨ HAI\nNHIỆM VỤ\nI. Ban Quản lý dự án đầu tư xây dựng\nSửa chữa phòng đọc.\n"
        "PHẦN THỨ BA\nCHẾ ĐỘ BÁO CÁO\nĐoàn xã báo cáo UBND xã trước ngày 20.\n"
    )

    assert _tasks(body) == [
        ("I. Ban Quản lý dự án đầu tư xây dựng", "Ban Quản lý dự án đầu tư xây dựng", "Sửa chữa phòng đọc."),
        ("PHẦN THỨ BA CHẾ ĐỘ BÁO CÁO", "Đoàn xã", "Đoàn xã báo cáo UBND xã trước ngày 20."),
    ]


def test_a_title_in_capitals_without_a_number_closes_the_silent_one_above_it():
    body = "MỤC TIÊU\n1. Có 02 tủ sách.\nPHÂN CÔNG\nI. Công an xã\n1. Bảo đảm trật tự tại ngày hội.\n"

    assert _tasks(body) == [("I. Công an xã", "Công an xã", "Bảo đảm trật tự tại ngày hội.")]


def test_a_task_under_a_matter_stands_under_the_heading_that_names_its_body():
    body = "1. Trạm Y tế xã\n1.1. Phòng bệnh mùa hè\n- Thau rửa bể nước của các trường.\n"

    assert _tasks(body) == [("1. Trạm Y tế xã", "Trạm Y tế xã", "Thau rửa bể nước của các trường.")]


def test_a_list_of_places_in_capitals_is_one_name():
    [task] = _read("I. UBND CÁC XÃ, THỊ TRẤN\n1. Bảo đảm trật tự tại ngày hội.\n").tasks

    assert task.units == ("UBND CÁC XÃ, THỊ TRẤN",)
