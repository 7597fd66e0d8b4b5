"""Assignment tables are read whether their rows were kept or flattened."""

from datetime import date, datetime

import pytest

from guong.engines.directives import read_directive

HEAD = """ỦY BAN NHÂN DÂN
XÃ AN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
An Sơn, ngày 15 tháng 9 năm 2025
KẾ HOẠCH
Chuyển đổi số năm 2025
Thực hiện Kế hoạch số 50/KH-UBND ngày 11/3/2025 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:
Điều 1. Phân công
"""
FOOT = """
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Phạm Văn Đông
"""
CELLS = [
    ["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
    ["1", "Rà soát máy tính", "Văn phòng HĐND và UBND", "Các thôn", "Trước ngày 30/10/2025"],
    ["2", "Tập huấn kỹ năng số", "Phòng Văn hóa - Xã hội", "Đoàn xã", "Quý IV/2025"],
]


@pytest.mark.parametrize(
    "table",
    [
        "\n".join(cell for row in CELLS for cell in row),
        "\n".join("\t".join(row) for row in CELLS),
        "\n".join("| " + " | ".join(row) + " |" for row in CELLS),
    ],
    ids=["one cell a line", "tabs", "bars"],
)
def test_a_row_is_a_task_with_its_bearer_helper_and_time(table):
    read = read_directive(HEAD + table + FOOT, on=date(2025, 10, 1))

    assert [(t.lead, t.coordinate, t.deadline) for t in read.tasks] == [
        ("Văn phòng HĐND và UBND", ("Các thôn",), "2025-10-30"),
        ("Phòng Văn hóa - Xã hội", ("Đoàn xã",), "Quý IV/2025"),
    ]
    assert read.obligations[0].due.moment == datetime.fromisoformat("2025-10-29T23:59:59+07:00")


def test_a_table_of_figures_assigns_nothing():
    figures = "STT\nThôn\nSố hộ\n1\nAn Bình\n120\n2\nAn Hòa\n98"

    assert read_directive(HEAD + figures + FOOT, on=date(2025, 10, 1)).tasks == ()


def test_a_row_stands_under_the_heading_of_its_table_and_may_recur():
    heads = "TT\nNội dung thực hiện\nChủ trì\nPhối hợp\nThời gian\n"
    table = f"{heads}1\nSao lưu dữ liệu các\nmáy tính\nVăn phòng\nĐoàn xã, Hội Phụ nữ\nHằng quý"
    [addressee] = read_directive(HEAD + table + FOOT, on=date(2025, 10, 1)).addressees
    [task] = addressee.tasks

    assert addressee.heading == "Điều 1. Phân công"
    assert (task.lead, task.coordinate) == ("Văn phòng", ("Đoàn xã", "Hội Phụ nữ"))
    assert (task.deadline, task.periodicity) == ("Hằng quý", "Hằng quý")


@pytest.mark.parametrize("gap", ["\t\t", "\t \t"])
def test_two_tabs_leave_a_cell_empty(gap):
    table = "\n".join("\t".join(row) for row in CELLS)
    last = f"3\tSao lưu dữ liệu các máy tính\tVăn phòng HĐND và UBND{gap}Hằng tháng"
    task = read_directive(f"{HEAD}{table}\n{last}{FOOT}", on=date(2025, 10, 1)).tasks[-1]

    assert (task.lead, task.coordinate, task.periodicity) == ("Văn phòng HĐND và UBND", (), "Hằng tháng")


def test_two_tabs_between_all_cells_leave_none_empty():
    table = "\n".join("\t\t".join(row) for row in CELLS)

    assert [t.coordinate for t in read_directive(HEAD + table + FOOT, on=date(2025, 10, 1)).tasks] == [
        ("Các thôn",),
        ("Đoàn xã",),
    ]


def test_two_tabs_in_a_sentence_are_one_blank():
    [task] = read_directive(f"{HEAD}Giao Đoàn xã\t\tsửa chữa tủ sách.{FOOT}", on=date(2025, 10, 1)).tasks

    assert task.text == "Giao Đoàn xã sửa chữa tủ sách."
