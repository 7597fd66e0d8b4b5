"""The sheet in which an office tracks its work is read row by row, and says what it does not take in."""

import io
from datetime import date
from pathlib import Path

import pytest

from guong.engines.directives.patterns import load
from guong.engines.directives.tracking_columns import tracking_role
from guong.engines.directives.tracking_rows import TrackingStatus, read_due, read_status
from guong.engines.directives.tracking_sheet import MOST_ROWS, OLD_EXCEL, TrackingRefused, read_tracking_sheet

openpyxl = pytest.importorskip("openpyxl")
HEADS = ["STT", "Nội dung công việc", "Đơn vị thực hiện", "Hạn hoàn thành", "Tình trạng", "Căn cứ", "Ghi chú"]


def workbook(*sheets):
    """Write a workbook of sheets: (title, rows), with a function of its own for what is special."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows, *more in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for change in more:
            change(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rows_of(*rows, heads=HEADS, above=()):
    return read_tracking_sheet(workbook(("Theo dõi", [*above, heads, *rows])), "theo-doi.xlsx")


@pytest.mark.parametrize(
    ("role", "head"),
    [(entry["role"], head) for entry in load("tracking")["roles"] for head in entry["examples"]],
)
def test_each_head_of_the_table_of_words_has_its_role(role, head):
    assert tracking_role(head) == role


@pytest.mark.parametrize(
    ("state", "words"),
    [(entry["state"], words) for entry in load("tracking")["states"] for words in entry["examples"]],
)
def test_each_state_of_the_table_of_words_is_read(state, words):
    # That work is late is computed and never copied.
    assert read_status(words) == ("" if state == "overdue" else state)


def test_the_heads_are_found_below_the_title_and_each_row_is_work():
    sheet = rows_of(
        [1, "Rà soát trang", "Phòng Văn hóa", date(2026, 6, 30), "Đã xong", "15/KH-UBND ngày 02/3/2026", ""],
        [2, "Thu gom", "Phòng Kinh tế", "trước 30/6/2026", "đang làm", "", "gấp"],
        above=[["ỦY BAN NHÂN DÂN XÃ MẪU"], ["BẢNG THEO DÕI CÔNG VIỆC"], []],
    )

    first, second = sheet.rows
    assert (first.cells.line, first.cells.task, first.cells.bearer) == (5, "Rà soát trang", "Phòng Văn hóa")
    assert first.due.moment.date() == date(2026, 6, 30)
    assert first.status is TrackingStatus.DONE
    assert (first.source.number, first.source.kind, first.source.date) == (
        "15/KH-UBND",
        "kế hoạch",
        date(2026, 3, 2),
    )
    assert second.due.moment.date() == date(2026, 6, 29)
    assert (second.status, second.cells.note) == (TrackingStatus.IN_PROGRESS, "gấp")


def test_headings_sums_hidden_rows_and_rows_without_work_are_left_out_by_name():
    def hide(sheet):
        sheet.row_dimensions[4].hidden = True

    rows = [
        ["I", "Lĩnh vực kinh tế"],
        [1, "Việc A", "Phòng A", "30/6/2026", "", "", ""],
        [2, "Việc ẩn", "Phòng A", "30/6/2026", "", "", ""],
        [3, None, "Phòng A", "30/6/2026", "", "", ""],
        ["Tổng cộng", None, None, 3],
    ]
    sheet = read_tracking_sheet(workbook(("T", [HEADS, *rows], hide)), "a.xlsx")

    assert [row.cells.task for row in sheet.rows] == ["Việc A"]
    assert [(row.line, row.why) for row in sheet.skipped] == [
        (2, "dòng tiêu đề nhóm"),
        (4, "dòng ẩn"),
        (5, "không ghi việc"),
        (6, "dòng cộng"),
    ]


def test_a_merged_cell_answers_for_each_row_it_covers():
    def merge(sheet):
        sheet.merge_cells("C2:C3")

    rows = [[1, "Việc A", "Phòng Kinh tế", "", ""], [2, "Việc B", None, "", ""]]
    sheet = read_tracking_sheet(workbook(("T", [HEADS, *rows], merge)), "a.xlsx")

    assert [row.cells.bearer for row in sheet.rows] == ["Phòng Kinh tế"] * 2


def test_two_rows_of_heads_are_read_as_one():
    def merge(sheet):
        for extent in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"):
            sheet.merge_cells(extent)

    heads = [
        ["STT", "Nhiệm vụ", "Đơn vị", "Thời gian", None, "Tình trạng"],
        [None, None, None, "Ngày giao", "Hạn hoàn thành", None],
    ]
    row = [1, "Việc A", "Phòng A", "01/3/2026", "30/6/2026", "chưa làm"]
    sheet = read_tracking_sheet(workbook(("T", [*heads, row], merge)), "a.xlsx")

    [work] = sheet.rows
    assert work.due.moment.date() == date(2026, 6, 30)
    assert work.status is TrackingStatus.NOT_STARTED


def test_every_sheet_of_work_is_read_and_the_others_are_named():
    sheet = read_tracking_sheet(
        workbook(
            ("Quý I", [HEADS, [1, "Việc A", "Phòng A", "", ""]]),
            ("Quý II", [HEADS, [1, "Việc B", "Phòng A", "", ""]]),
            ("Danh bạ", [["Họ tên", "Điện thoại"], ["A", "1"]]),
        ),
        "a.xlsx",
    )

    assert [(row.cells.sheet, row.cells.task) for row in sheet.rows] == [
        ("Quý I", "Việc A"),
        ("Quý II", "Việc B"),
    ]
    assert any("Danh bạ" in note for note in sheet.notes)


def test_progress_heads_a_deadline_where_days_stand_below_it():
    heads = ["TT", "Việc", "Đơn vị", "Tiến độ"]
    due = rows_of([1, "Việc A", "Phòng A", "30/6/2026"], heads=heads)
    state = rows_of([1, "Việc A", "Phòng A", "đang làm"], heads=heads)

    assert due.rows[0].due.moment.date() == date(2026, 6, 30)
    assert state.rows[0].status is TrackingStatus.IN_PROGRESS


def test_a_csv_is_read_like_a_workbook():
    text = (
        "Bảng theo dõi\n\nTT;Nhiệm vụ;Cơ quan chủ trì;Thời hạn;Tình trạng\n1;Làm A;Văn phòng;30/6/26;xong\n"
    )

    [row] = read_tracking_sheet(text.encode("utf-8-sig"), "a.csv").rows

    assert (row.cells.line, row.cells.bearer) == (4, "Văn phòng")
    assert row.due.moment.date() == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("words", "kind"), [("thường xuyên", "continuous"), ("hằng tháng", "periodic"), ("30/6/2026", "once")]
)
def test_what_goes_on_and_what_comes_back_has_no_day(words, kind):
    due = read_due(words, None)

    assert due.kind == kind
    assert (due.moment is None) == (kind != "once")
    assert due.fault == ""


@pytest.mark.parametrize(
    "words", ["31/02/2026", "30/6", "46203", "theo kế hoạch", "30/6/2026, gia hạn 15/7/2026", "trong 10 ngày"]
)
def test_a_deadline_that_cannot_be_read_stays_words_with_the_reason(words):
    due = read_due(words, None)

    assert (due.words, due.moment) == (words, None)
    assert due.fault


def test_a_deadline_without_a_year_counts_from_the_day_of_the_document():
    assert read_due("trước ngày 30/6", date(2026, 3, 2)).moment.date() == date(2026, 6, 29)


def test_a_formula_gives_what_it_last_came_to_and_one_without_is_told():
    sheet = rows_of([1, "Việc A", "Phòng A", "=DATE(2026,6,30)", ""])

    assert sheet.rows[0].due.words == ""
    assert any("công thức" in note for note in sheet.notes)


def test_several_numbers_in_one_cell_name_no_document():
    sheet = rows_of([1, "Việc A", "Phòng A", "", "", "15/KH-UBND, 20/QĐ-UBND", ""])

    assert sheet.rows[0].source is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"xin chao", "Không thấy dòng tên cột"),
        ("STT,Việc,Đơn vị\n".encode(), "Không thấy dòng tên cột"),
        (b"", "Tệp rỗng"),
        (OLD_EXCEL + b"\0" * 600, "đời cũ (.xls)"),
        (OLD_EXCEL + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"%PDF-1.4 hong", "Tệp"),
        (b"a" * (5 * 1024 * 1024 + 1), "5 MB"),
        (b"\x00\x01\x02\xff\xfe" * 50, "Tệp này không phải bảng"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(data, words):
    with pytest.raises(TrackingRefused, match=words.replace("(", r"\(").replace(")", r"\)")) as refusal:
        read_tracking_sheet(data, "a.xlsx")
    assert str(refusal.value).count("\n") == 0


def test_a_table_of_five_thousand_rows_is_refused_whole():
    text = "TT,Việc,Đơn vị,Hạn\n" + "".join(f"{n},Việc {n},Phòng A,30/6/2026\n" for n in range(5_000))

    with pytest.raises(TrackingRefused, match=r"5\.000 dòng việc"):
        read_tracking_sheet(text.encode(), "a.csv")
    assert MOST_ROWS < 5_000


def test_the_words_of_the_sheet_stand_in_one_file():
    path = Path(__file__).parents[3] / "guong/engines/directives/patterns/tracking.yaml"
    assert max(len(line) for line in path.read_text("utf-8").split("\n")) <= 140
