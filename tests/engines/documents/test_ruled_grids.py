"""Tables that a PDF rules keep their rows and columns, over pages too."""

from guong.engines.documents import Document, TableGrid, read_isolated

from . import papers
from .tables import FIRST, HEADS, SECOND, check_places, kinds_of, rows_of, typeset, typeset_table

LONG = "Soát chuyên mục cũ trên trang thông tin điện tử của xã, báo cáo kết quả bằng văn bản"


def read(data: bytes) -> Document:
    document = read_isolated(data)
    check_places(document)
    return document


def only_grid(data: bytes) -> TableGrid:
    [grid] = read(data).grids
    return grid


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
