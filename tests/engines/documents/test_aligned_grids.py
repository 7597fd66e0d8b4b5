"""Tables without rules, and those of workbooks, are told by the columns their words stand in."""

import io

from openpyxl import Workbook

from guong.engines.documents import TableGrid
from guong.engines.viet.encodings import to_tcvn3
from tests.engines.documents.test_grids import read

from . import papers
from .tables import FIRST, HEADS, SECOND, kinds_of, rows_of, typeset, typeset_table

LONG = "Soát chuyên mục cũ trên trang thông tin điện tử của xã, báo cáo kết quả bằng văn bản"
Words = list[tuple[float, float, float, str]]


def only_grid(data: bytes) -> TableGrid:
    [grid] = read(data).grids
    return grid


def flat(grid: TableGrid) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in rows_of(grid)]


def bare(rows: list[tuple[str, ...]], **options: str) -> str:
    return typeset_table(rows, stroke="none", **options)


def test_columns_are_told_by_where_words_stand():
    rows = [HEADS, ("1", LONG, *FIRST[2:]), ("2", LONG, *SECOND[2:])]
    document = read(
        typeset("Danh mục\n\n" + bare(rows) + "\nCác đơn vị báo cáo UBND xã qua Văn phòng trong tháng.")
    )
    [grid] = document.grids

    assert flat(grid) == [[" ".join(text.split()) for text in row] for row in rows]
    assert grid.ruled is False
    assert kinds_of(grid) == ["head", "body", "body"]


def test_heads_on_several_lines_are_one_head():
    heads = (
        "TT",
        "Nội dung công việc cần làm trong năm 2026",
        "Cơ quan, đơn vị chủ trì",
        "Thời hạn hoàn thành",
    )
    grid = only_grid(typeset(bare([heads, ("1", LONG, "Văn phòng", "20/8/2026")])))

    assert grid.heads == heads
    assert flat(grid)[1] == ["1", LONG, "Văn phòng", "20/8/2026"]


def test_a_title_across_the_columns_is_a_group():
    rows = [HEADS, ("table.cell(colspan: 5)[I. Về hạ tầng số của xã và của các thôn]",), FIRST, SECOND]
    grid = only_grid(typeset(bare(rows)))

    assert kinds_of(grid) == ["head", "group", "body", "body"]
    assert grid.group_of(3).text.startswith("I. Về hạ tầng")


def test_numbers_half_way_down_their_rows_part_the_rows_too():
    tall = ("table.cell(align: horizon)[1]", LONG, "table.cell(align: horizon)[Văn phòng]", "", "20/8/2026")
    low = ("table.cell(align: horizon)[2]", LONG, "table.cell(align: horizon)[Công an xã]", "", "21/8/2026")
    grid = only_grid(typeset(bare([HEADS, tall, low])))

    assert [row[1] for row in flat(grid)[1:]] == [LONG, LONG]
    assert [row[2] for row in flat(grid)[1:]] == ["Văn phòng", "Công an xã"]


def test_a_table_that_goes_on_over_pages_is_one():
    rows = [HEADS, *((str(number), LONG, "Văn phòng", "", "20/8/2026") for number in range(1, 41))]
    document = read(typeset(bare(rows)))
    [grid] = document.grids

    assert len(document.pages) > 1
    assert [grid.text_at(row, 0) for row in grid.body_rows] == [str(number) for number in range(1, 41)]
    assert {flat(grid)[row][1] for row in grid.body_rows} == {LONG}


def test_a_table_whose_heads_are_not_printed_again_goes_on_in_its_columns():
    rows = [HEADS, *((str(number), LONG, "Văn phòng", "", "20/8/2026") for number in range(1, 31))]
    source = bare(rows).replace("table.header(", "table.header(repeat: false, ")
    grid = only_grid(typeset(source))

    assert [grid.text_at(row, 0) for row in grid.body_rows] == [str(number) for number in range(1, 31)]
    assert "repeated-head" not in kinds_of(grid)


def test_horizontal_rules_part_the_rows_of_a_table_without_numbers():
    words = [
        *[(90, 100, 12, "Nội dung"), (260, 100, 12, "Đơn vị"), (400, 100, 12, "Thời hạn")],
        *[(90, 120, 12, "Soát lại các"), (260, 120, 12, "Văn phòng"), (400, 120, 12, "20/8")],
        (90, 136, 12, "chuyên mục cũ"),
        *[(90, 152, 12, "Lắp wifi"), (260, 152, 12, "Phòng"), (400, 152, 12, "21/8")],
        (260, 168, 12, "Kinh tế"),
    ]
    rules = "".join(f"85 {842 - down} 400 0.6 re f\n" for down in (88, 106, 141, 174))
    grid = only_grid(papers.pdf(words, ruled=rules))

    assert flat(grid)[1:] == [
        ["Soát lại các chuyên mục cũ", "Văn phòng", "20/8"],
        ["Lắp wifi", "Phòng Kinh tế", "21/8"],
    ]


def test_words_close_together_are_parted_where_the_columns_are():
    words = [
        *[
            (90, 100, 12, "TT"),
            (130, 100, 12, "Nội dung"),
            (260, 100, 12, "Đơn vị"),
            (400, 100, 12, "Thời hạn"),
        ],
        *[(90, 120, 12, "1"), (130, 120, 12, "Soát chuyên mục cũ tr")],
        *[(261, 120, 12, "Văn phòng"), (400, 120, 12, "20/8")],
    ]
    grid = only_grid(papers.pdf(words))

    assert flat(grid)[1] == ["1", "Soát chuyên mục cũ tr", "Văn phòng", "20/8"]


def test_a_letter_has_no_grid_but_its_own():
    assert len(read(papers.letter()).grids) == 1
    assert read(typeset(("Các đơn vị soát lại từng chuyên mục rồi báo cáo. " * 30 + "\n\n") * 5)).grids == ()


def test_a_signature_below_a_table_is_no_row_of_it():
    block = "#grid(columns: (1fr, 1fr), [Nơi nhận: \\ - Như trên;], [TM. ỦY BAN NHÂN DÂN \\ CHỦ TỊCH])"
    grid = only_grid(typeset(bare([HEADS, FIRST]) + block))

    assert flat(grid) == [list(HEADS), list(FIRST)]


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
