"""Assignment sheets of a workbook keep their rows and columns, without what stands above and below."""

import io

from openpyxl import Workbook

from guong.engines.documents import Document, TableGrid, read_isolated
from guong.engines.viet.encodings import to_tcvn3

from .tables import FIRST, HEADS, SECOND, check_places, kinds_of, rows_of


def workbook(*sheets: list[tuple[object, ...]], merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for place, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Bảng {place + 1}")
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> Document:
    document = read_isolated(data)
    check_places(document)
    return document


def only_grid(data: bytes) -> TableGrid:
    [grid] = read(data).grids
    return grid


def test_an_empty_cell_stays_in_its_column():
    grid = only_grid(workbook([HEADS, FIRST, SECOND]))

    assert rows_of(grid) == [list(HEADS), list(FIRST), list(SECOND)]
    assert kinds_of(grid) == ["head", "body", "body"]
    assert grid.name == "Bảng 1"


def test_the_head_of_the_letter_and_the_signature_are_no_rows():
    above = [
        ("UBND XÃ HOA MAI", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (None, None, "Độc lập - Tự do - Hạnh phúc"),
        (),
        ("PHÂN CÔNG NHIỆM VỤ QUÝ III NĂM 2026",),
    ]
    below = [(), (None, None, None, "TM. ỦY BAN NHÂN DÂN"), (None, None, None, "CHỦ TỊCH")]

    assert rows_of(only_grid(workbook([*above, HEADS, FIRST, *below]))) == [list(HEADS), list(FIRST)]


def test_merged_cells_answer_for_all_their_places():
    rows = [HEADS, ("I. Về hạ tầng số",), FIRST, ("2", "Lắp wifi", None, None, "Trong quý II")]
    grid = only_grid(workbook(rows, merged=("A2:E2", "C3:C4")))

    assert kinds_of(grid) == ["head", "group", "body", "body"]
    assert grid.text_at(3, 2) == "Văn phòng"
    assert grid.group_of(3).text == "I. Về hạ tầng số"


def test_heads_in_two_levels():
    rows = [
        ("TT", "Nội dung", "Thời gian", None, "Ghi chú"),
        (None, None, "Từ", "Đến", None),
        (1, "Soát chuyên mục", "01/3", "15/3", None),
        (2, "Gửi báo cáo", "16/3", "20/3", None),
    ]
    grid = only_grid(workbook(rows, merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2")))

    assert grid.heads == ("TT", "Nội dung", "Thời gian / Từ", "Thời gian / Đến", "Ghi chú")
    assert kinds_of(grid) == ["head", "head", "body", "body"]


def test_every_sheet_has_its_grid_and_the_flat_text_is_what_it_was():
    document = read(workbook([HEADS, FIRST], [HEADS, SECOND]))

    assert [grid.name for grid in document.grids] == ["Bảng 1", "Bảng 2"]
    assert document.text == (
        "Bảng 1\nTT | Nội dung | Chủ trì | Phối hợp | Thời hạn\n"
        "1 | Soát chuyên mục cũ | Văn phòng | Trước ngày 15/12/2026\n"
        "\nBảng 2\nTT | Nội dung | Chủ trì | Phối hợp | Thời hạn\n"
        "2 | Lắp điểm wifi | Phòng Kinh tế | Công an xã; Các thôn | Trong quý II\n"
    )


def test_a_sheet_of_eight_hundred_rows_is_one_grid():
    rows = [HEADS, *((number, f"Việc {number}", "Văn phòng", None, "20/8/2026") for number in range(1, 801))]
    grid = only_grid(workbook(rows))

    assert len(grid.body_rows) == 800
    assert grid.text_at(800, 1) == "Việc 800"


def test_a_sheet_in_an_old_font_keeps_its_places():
    rows = [tuple(to_tcvn3(text) for text in row) for row in (HEADS, FIRST, SECOND)]

    assert only_grid(workbook(rows)).text_at(2, 3) == "Công an xã;\nCác thôn"


def test_a_list_of_one_column_is_no_grid():
    assert read(workbook([("Một",), ("Hai",)])).grids == ()
