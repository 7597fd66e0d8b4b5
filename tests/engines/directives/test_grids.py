"""
Rows of tables are read from their grids, whatever stands in the cells and in whatever order the
columns come.
"""

import io
from datetime import date
from itertools import permutations

import pytest
from docx import Document as Docx

from guong.engines.directives import read_directive
from guong.engines.directives.columns import columns_of, role_of
from guong.engines.directives.files import read_file

ON = date(2026, 3, 6)
TOP = [
    "ỦY BAN NHÂN DÂN",
    "XÃ AN SƠN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND",
    "An Sơn, ngày 15 tháng 9 năm 2025",
    "KẾ HOẠCH",
    "Chuyển đổi số năm 2026",
    "UBND xã ban hành Kế hoạch như sau:",
    "I. PHÂN CÔNG",
]
END = ["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Phạm Văn Đông"]
HEADS = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]
ROWS = [
    ["1", "Rà soát máy tính", "Văn phòng", "", "Trước ngày 15/12/2026"],
    ["2", "Lắp điểm wifi", "Phòng Kinh tế", "Công an xã\nĐoàn xã", "31/8/2026"],
    ["3", "Sao lưu dữ liệu", "Công an xã", "Các thôn", "Hằng quý"],
]
READ = [
    ("Văn phòng", (), "2026-12-15"),
    ("Phòng Kinh tế", ("Công an xã", "Đoàn xã"), "2026-08-31"),
    ("Công an xã", ("Các thôn",), "Hằng quý"),
]


def _file(rows: list[list[str]], group: str | None = None, merged: bool = False) -> bytes:
    document = Docx()
    for line in TOP:
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows) + (group is not None), cols=len(rows[0]))
    placed = [rows[0], *([[group, *[""] * (len(rows[0]) - 1)]] if group else []), *rows[1:]]
    for number, row in enumerate(placed):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    if group:
        table.cell(1, 0).merge(table.cell(1, len(rows[0]) - 1))
    if merged:
        table.cell(len(placed) - 2, 2).merge(table.cell(len(placed) - 1, 2)).text = "Phòng Kinh tế"
    for line in END:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _rows(content: bytes):
    return [(t.lead, t.coordinate, t.deadline) for t in read_file(content, name="a.docx", on=ON).tasks]


def test_an_empty_cell_moves_nothing():
    assert _rows(_file([HEADS, *ROWS])) == READ


def test_a_row_that_entitles_others_is_their_heading():
    read = read_file(_file([HEADS, *ROWS], group="I. Về hạ tầng số"), name="a.docx", on=ON)

    assert {a.heading for a in read.addressees} == {"I. Về hạ tầng số"}
    assert len(read.tasks) == 3 and all(task.table for task in read.tasks)


def test_a_merged_bearer_bears_every_row_it_spans():
    assert [lead for lead, _, _ in _rows(_file([HEADS, *ROWS], merged=True))][1:] == ["Phòng Kinh tế"] * 2


@pytest.mark.parametrize("order", [(0, 4, 3, 2, 1), (0, 2, 1, 4, 3)])
def test_the_order_of_columns_changes_nothing(order):
    assert _rows(_file([[row[place] for place in order] for row in [HEADS, *ROWS]])) == READ


def test_roles_are_told_by_the_heads_in_any_order():
    for heads in permutations(HEADS[1:]):
        columns = columns_of(["TT", *heads])
        assert columns is not None and ["TT", *heads][columns.lead or 0] == "Chủ trì"


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Tiến độ thực hiện", "time"),
        ("Cơ quan chủ trì thực hiện", "lead"),
        ("Đơn vị phối hợp", "helpers"),
        ("Kết quả dự kiến", "product"),
        ("Tên nhiệm vụ cụ thể", "content"),
        ("Ghi chú", "note"),
    ],
)
def test_the_head_of_a_column_tells_its_role(head, role):
    assert role_of(head) == role


def test_a_timetable_assigns_nothing():
    assert columns_of(["Thứ, ngày", "Buổi", "Nội dung", "Chủ trì", "Địa điểm"]) is None


def test_a_table_poured_out_by_lines_keeps_its_cells_over_a_page():
    head = "TT\nNội dung, nhiệm vụ\nCơ quan chủ\ntrì thực hiện\nCơ quan\nphối hợp\nThời gian"
    poured = (
        f"{head}\nI\nVề thể chế\n1\nRà soát các quy định về thư viện,\nđề xuất sửa đổi cho phù"
        f" hợp.\nPhòng Tư pháp,\n"
        f"Văn phòng\nCác phòng,\ncác thôn\nNăm\n2026 - 2027\n2\nLắp máy quét sách tại nhà văn hóa\n"
        f"các thôn.\nPhòng Kinh tế\nCông an xã\nQuý III/2026\n"
    )
    text = "\n".join(TOP) + f"\n{poured}" + "\n".join(END)
    rows = [(t.lead, t.coordinate, t.deadline) for t in read_directive(text, on=ON).tasks]

    assert rows == [
        ("Phòng Tư pháp, Văn phòng", ("Các phòng", "các thôn"), "Năm 2026 - 2027"),
        ("Phòng Kinh tế", ("Công an xã",), "Quý III/2026"),
    ]
