"""Tables of Word files and of ruled PDFs keep their rows and columns, and every cell knows its place."""

import pytest
from docx import Document as WordFile
from docx.oxml import OxmlElement

from guong.engines.documents import Document, GridCell, TableGrid, read_isolated
from guong.engines.viet.encodings import to_tcvn3

from . import papers
from .tables import FIRST, HEADS, SECOND, check_places, kinds_of, rows_of, typeset, typeset_table, word_table


def read(data: bytes) -> Document:
    document = read_isolated(data)
    check_places(document)
    return document


def only_grid(data: bytes) -> TableGrid:
    [grid] = read(data).grids
    return grid


def test_an_empty_cell_stays_in_its_column():
    grid = only_grid(word_table([HEADS, FIRST]))

    assert rows_of(grid) == [list(HEADS), list(FIRST)]
    assert grid.at(1, 3) == GridCell(1, 3)
    assert grid.at(1, 3).start is None


def test_the_flat_text_is_what_it_was():
    document = read(word_table([HEADS, FIRST]))

    assert document.text == (
        "Danh mục việc\nTT | Nội dung | Chủ trì | Phối hợp | Thời hạn\n"
        "1 | Soát chuyên mục cũ | Văn phòng | Trước ngày 15/12/2026\n./.\n"
    )


def test_line_breaks_inside_a_cell_are_kept_and_each_line_has_its_place():
    document = read(word_table([HEADS, SECOND]))
    cell = document.grids[0].at(1, 3)

    assert cell.lines == ("Công an xã;", "Các thôn")
    assert document.text[cell.start : cell.end] == "Công an xã; Các thôn"
    assert [document.text[start:end] for start, end in cell.spans] == ["Công an xã;", "Các thôn"]


def test_a_cell_that_holds_the_bar_itself_is_found():
    grid = only_grid(word_table([HEADS, ("1", "Mục A | B | C", "Văn phòng", "", "20/8/2026")]))

    assert grid.text_at(1, 1) == "Mục A | B | C"
    assert grid.text_at(1, 4) == "20/8/2026"


def test_a_cell_merged_downwards_answers_for_each_of_its_rows():
    word = WordFile()
    table = word.add_table(3, 4, style="Table Grid")
    texts = [
        ("TT", "Nội dung", "Chủ trì", "Hạn"),
        ("1", "Soát", "Văn phòng", "31/8/2026"),
        ("2", "Gửi", "", ""),
    ]
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(1, 3).merge(table.cell(2, 3))
    grid = only_grid(papers.saved(word))

    assert [grid.text_at(2, column) for column in range(4)] == ["2", "Gửi", "Văn phòng", "31/8/2026"]
    assert grid.at(2, 2) is grid.at(1, 2)
    assert grid.at(1, 2).rows == 2


def test_a_cell_merged_across_covers_its_columns():
    word = WordFile()
    table = word.add_table(3, 4, style="Table Grid")
    for row, line in enumerate(
        [("TT", "Nội dung", "Thời gian", ""), ("", "", "Từ", "Đến"), ("1", "A", "3/3", "4/4")]
    ):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    grid = only_grid(papers.saved(word))

    assert grid.at(0, 3) is grid.at(0, 2)
    assert grid.heads == ("TT", "Nội dung", "Thời gian / Từ", "Thời gian / Đến")
    assert kinds_of(grid) == ["head", "head", "body"]


@pytest.mark.parametrize("title", [("I. Về hạ tầng số",) * 5, ("I", *("Về hạ tầng số",) * 4)])
def test_a_row_across_the_columns_entitles_the_rows_below(title):
    word = WordFile()
    table = word.add_table(5, 5, style="Table Grid")
    for row, line in enumerate([HEADS, title, FIRST, SECOND, ("3", "Gửi", "Văn phòng", "", "")]):
        for column, text in enumerate(line):
            table.cell(row, column).text = "" if row == 1 else text
    first = 0 if len(set(title)) == 1 else 1
    table.cell(1, first).merge(table.cell(1, 4))
    for column in {0, first}:
        table.cell(1, column).text = title[column]
    grid = only_grid(papers.saved(word))

    assert kinds_of(grid) == ["head", "group", "body", "body", "body"]
    assert grid.group_of(2).text.endswith("Về hạ tầng số")
    assert grid.group_of(1) is None
    assert grid.body_rows == (2, 3, 4)


def test_titles_without_merged_cells_are_told_by_their_numbers():
    rows = [
        HEADS,
        ("A", "Nhóm hạ tầng", "", "", ""),
        FIRST,
        ("2", "Về con người", "", "", ""),
        ("2.1", "Tập huấn", "Văn phòng", "", ""),
    ]

    assert kinds_of(only_grid(word_table(rows))) == ["head", "group", "body", "group", "body"]


def test_a_task_without_a_bearer_is_no_title():
    rows = [HEADS, ("1", "Soát lại toàn bộ chuyên mục", "", "", ""), FIRST]

    assert kinds_of(only_grid(word_table(rows))) == ["head", "body", "body"]


def test_heads_printed_again_and_numbers_of_columns_are_marked():
    rows = [HEADS, ("(1)", "(2)", "(3)", "(4)", "(5)"), FIRST, tuple(map(str.upper, HEADS)), SECOND]

    assert kinds_of(only_grid(word_table(rows))) == [
        "head",
        "column-numbers",
        "body",
        "repeated-head",
        "body",
    ]


def test_heads_that_word_repeats_on_every_page_are_heads_whatever_they_say():
    word = WordFile()
    table = word.add_table(2, 3, style="Table Grid")
    for row, line in enumerate([("A1", "B1", "C1"), ("x", "y", "z")]):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    assert kinds_of(only_grid(papers.saved(word))) == ["head", "body"]


def test_a_table_of_figures_without_heads_has_none():
    assert (
        kinds_of(only_grid(word_table([("1", "Loa", "42"), ("2", "Bảng tin", "7"), ("3", "Xe", "1")])))
        == ["body"] * 3
    )


def test_a_head_or_a_signature_block_is_no_grid():
    document = read(papers.letter())

    [grid] = document.grids
    assert rows_of(grid) == [["TT", "Việc cần làm", "Hạn"], ["1", "Soát chuyên mục cũ", "20/8/2025"]]


def test_a_table_inside_a_box_is_a_table_of_the_text():
    word = WordFile()
    box = word.add_table(1, 1, style="Table Grid").cell(0, 0)
    box.text = "Danh mục"
    table = box.add_table(2, 3)
    for row, line in enumerate([("TT", "Nội dung", "Chủ trì"), ("1", "Soát", "Văn phòng")]):
        for column, text in enumerate(line):
            table.cell(row, column).text = text

    assert rows_of(only_grid(papers.saved(word))) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Soát", "Văn phòng"],
    ]


def test_a_table_in_an_old_font_keeps_its_places():
    rows = [tuple(to_tcvn3(text) for text in row) for row in (HEADS, FIRST, SECOND)]
    document = read(word_table(rows, before=to_tcvn3("Các đơn vị soát lại những việc dưới đây")))

    assert document.encoding is not None
    assert document.grids[0].text_at(2, 3) == "Công an xã;\nCác thôn"


def test_words_and_numbers_put_before_and_after_do_not_move_the_cells():
    word = WordFile()
    word.add_paragraph("")
    word.add_paragraph("Dòng một\nDòng hai")
    for line in ("Một", "Hai"):
        word.add_paragraph(line, style="List Number")
    for _ in range(2):
        table = word.add_table(2, 3, style="Table Grid")
        for row, cells in enumerate([("TT", "Nội dung", "Chủ trì"), ("1", "Soát\nlại", "Văn phòng")]):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        word.add_paragraph("Sau bảng")

    assert len(read(papers.saved(word)).grids) == 2


LONG = "Soát chuyên mục cũ trên trang thông tin điện tử của xã, báo cáo kết quả bằng văn bản"


def flat(grid: TableGrid) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in rows_of(grid)]


def test_cells_stand_in_their_columns_and_keep_their_lines():
    document = read(typeset("Danh mục\n" + typeset_table([HEADS, ("1", LONG, *FIRST[2:])])))
    [grid] = document.grids

    assert flat(grid) == [list(HEADS), ["1", LONG, *FIRST[2:]]]
    assert len(grid.at(1, 1).lines) > 2
    assert grid.at(1, 3).text == ""
    assert document.text[grid.at(1, 1).start : grid.at(1, 1).end] == LONG


def test_a_cell_without_a_rule_below_it_goes_on():
    bearer = "table.cell(rowspan: 2)[Phòng Kinh tế]"
    grid = only_grid(typeset(typeset_table([HEADS, ("1", LONG, bearer, "", "3/3"), ("2", LONG, "", "4/4")])))

    assert [row[2:] for row in flat(grid)[1:]] == [["Phòng Kinh tế", "", "3/3"], ["Phòng Kinh tế", "", "4/4"]]
    assert grid.at(1, 2) is grid.at(2, 2)


def test_a_row_across_the_columns_and_heads_in_two_levels():
    heads = ["TT", "Nội dung", "table.cell(colspan: 2)[Thời gian]"]
    head = [
        f"table.cell(rowspan: 2)[{heads[0]}]",
        f"table.cell(rowspan: 2)[{heads[1]}]",
        heads[2],
        "Từ",
        "Đến",
    ]
    rows = [head, ("table.cell(colspan: 4)[I. Về hạ tầng số]",), ("1", "Lắp điểm wifi", "01/3", "15/3")]
    grid = only_grid(typeset(typeset_table(rows, columns="1cm, 6cm, 3cm, 3cm")))

    assert kinds_of(grid) == ["head", "head", "group", "body"]
    assert grid.heads == ("TT", "Nội dung", "Thời gian / Từ", "Thời gian / Đến")
    assert grid.group_of(3).text == "I. Về hạ tầng số"


def test_a_table_that_goes_on_over_pages_is_one_and_its_heads_printed_again_are_marked():
    rows = [HEADS, *((str(number), LONG, "Văn phòng", "", "20/8/2026") for number in range(1, 31))]
    document = read(typeset("Danh mục\n" + typeset_table(rows)))
    [grid] = document.grids

    assert len(document.pages) > 1
    assert kinds_of(grid).count("repeated-head") == len(document.pages) - 1
    assert [grid.text_at(row, 0) for row in grid.body_rows] == [str(number) for number in range(1, 31)]
    assert {flat(grid)[row][1] for row in grid.body_rows} == {LONG}


def test_a_row_that_goes_on_over_a_page_is_one_row():
    rows = [HEADS, ("1", LONG, "Văn phòng", "", "3/3"), ("2", " ".join([LONG] * 30), "Công an xã", "", "4/4")]
    grid = only_grid(typeset("#v(17cm)\n" + typeset_table(rows)))

    assert [grid.text_at(row, 0) for row in grid.body_rows] == ["1", "2"]
    assert flat(grid)[grid.body_rows[1]][1] == " ".join([LONG] * 30)


def test_words_between_two_tables_keep_them_apart():
    table = typeset_table([HEADS, FIRST])

    assert len(read(typeset(f"{table}Danh mục hai\n{table}")).grids) == 2


def test_rules_that_are_one_drawing_are_rules():
    across = " ".join(f"85 {842 - down} m 485 {842 - down} l" for down in (300, 320, 360))
    down = " ".join(f"{left} {842 - 300} m {left} {842 - 360} l" for left in (85, 125, 300, 485))
    words = [
        *[(90, 314, 12, "TT"), (130, 314, 12, "Việc"), (305, 314, 12, "Đơn vị")],
        *[(90, 334, 12, "1"), (130, 334, 12, "Soát lại các"), (130, 350, 12, "chuyên mục cũ")],
    ]
    grid = only_grid(papers.pdf(words, ruled=f"{across} {down} S"))

    assert rows_of(grid) == [["TT", "Việc", "Đơn vị"], ["1", "Soát lại các\nchuyên mục cũ", ""]]


def test_a_grid_of_several_rows_marks_what_each_is_for():
    rows = [HEADS, ("(1)", "(2)", "(3)", "(4)", "(5)"), FIRST, SECOND]

    assert kinds_of(only_grid(typeset(typeset_table(rows)))) == ["head", "column-numbers", "body", "body"]
