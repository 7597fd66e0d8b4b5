"""Assignment tables are read whether their rows were kept or flattened."""

import io
from datetime import date, datetime
from itertools import permutations

import pytest
from docx import Document as Docx

from guong.engines.directives import read_directive
from guong.engines.directives.columns import columns_of, role_of
from guong.engines.directives.files import read_file
from guong.engines.directives.layout import boxes

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


STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----"
BOXED = f"""| UBND TỈNH SÔNG BA SỞ Y TẾ ------- | {STATE} |
| --- | --- |
| Số: 79/SYT-VP *V/v tiêm phòng dại* | *Sông Ba, ngày 26 tháng 5 năm 2023* |
| Kính gửi: | - Trung tâm Y tế các huyện; - Bệnh viện tỉnh. |
| --- | --- |
Sở Y tế yêu cầu Trung tâm Y tế các huyện tổ chức tiêm phòng, báo cáo trước ngày 15/6/2023./.
| *Nơi nhận:* - Như trên; - Lưu: VT, VP. | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC     Lê Thị Hoa |
| --- | --- |
"""


def test_head_recipients_and_foot_are_found_inside_their_cells():
    read = read_directive(BOXED, on=date(2023, 6, 1))

    assert (read.number, read.date, read.place) == ("79/SYT-VP", date(2023, 5, 26), "Sông Ba")
    assert read.subject == "tiêm phòng dại"
    assert read.recipients == ("Trung tâm Y tế các huyện", "Bệnh viện tỉnh")
    assert read.received_by == ("Như trên", "Lưu: VT, VP")
    assert (read.signer.authority, read.signer.name) == ("KT. GIÁM ĐỐC", "Lê Thị Hoa")
    assert [(t.lead, t.deadline) for t in read.tasks] == [("Trung tâm Y tế các huyện", "2023-06-15")]


def test_a_row_of_data_is_no_box():
    assert boxes("| 1 | Rà soát | Phòng Nội vụ |") is None


def test_a_ruling_row_holds_nothing():
    assert boxes("| --- | --- |") == []
