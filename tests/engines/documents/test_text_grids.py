"""Tables of plain text and Markdown keep their rows and columns, however they are typed."""

from pathlib import Path

import pytest

from guong.engines.documents.text_grids import find_text_grids

from .tables import FIRST, HEADS, SECOND, kinds_of, rows_of

ROWS = [HEADS, FIRST, tuple(text.replace("\n", " ") for text in SECOND)]


def grids(text: str, **options: bool) -> list:
    text_grids = find_text_grids(text, **options)
    for grid in text_grids:
        for cell in grid.cells:
            assert [text[start:end] for start, end in cell.spans] == list(cell.lines)
    return list(text_grids)


def only_grid(text: str):
    [grid] = grids(text)
    return grid


@pytest.mark.parametrize(
    "form",
    [
        lambda row: " | ".join(row),
        lambda row: "| " + " | ".join(row) + " |",
        lambda row: "|" + "|".join(row) + "|",
        lambda row: "\t".join(row),
        lambda row: "│ " + " │ ".join(row) + " │",
        lambda row: "".join(text.ljust(width) for text, width in zip(row, (6, 24, 18, 26, 24), strict=True)),
    ],
    ids=["bars", "markdown", "tight", "tabs", "drawn", "blanks"],
)
def test_a_table_is_read_however_its_cells_are_parted(form):
    text = "Danh mục việc\n" + "\n".join(form(row) for row in ROWS) + "\nCác đơn vị báo cáo.\n"
    grid = only_grid(text)

    assert rows_of(grid) == [list(row) for row in ROWS]
    assert kinds_of(grid) == ["head", "body", "body"]


def test_the_line_under_the_heads_of_markdown_makes_them_heads():
    grid = only_grid("| Mã | **Việc** | Ai |\n|---|:--|--|\n| a | Soát<br>lại | x |\n")

    assert rows_of(grid) == [["Mã", "Việc", "Ai"], ["a", "Soát\nlại", "x"]]
    assert kinds_of(grid) == ["head", "body"]


def test_a_box_round_every_row_holds_cells_of_several_lines():
    text = """
+----+--------------+-----------+
| TT | Nội dung     | Chủ trì   |
+====+==============+===========+
| 1  | Soát chuyên  | Văn phòng |
|    | mục cũ       |           |
+----+--------------+-----------+
| 2  | Gửi báo cáo  | Công an   |
|    |              | xã        |
+----+--------------+-----------+
"""
    assert rows_of(only_grid(text)) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Soát chuyên\nmục cũ", "Văn phòng"],
        ["2", "Gửi báo cáo", "Công an\nxã"],
    ]


def test_a_box_round_the_table_only_leaves_a_row_a_line():
    rule = "+--+--+--+\n"
    text = f"{rule}| TT | Nội dung | Chủ trì |\n{rule}| 1 | Soát | A |\n| 2 | Gửi | B |\n{rule}"

    assert kinds_of(only_grid(text)) == ["head", "body", "body"]


def test_a_line_without_bars_is_the_title_of_the_rows_below_or_the_rest_of_the_last_cell():
    text = (
        "TT | Nội dung | Chủ trì\nA. CHUẨN BỊ\n1 | Soát | Văn phòng Hội đồng\nnhân dân và Ủy ban nhân dân\n"
        "\n2 | Gửi | Công an xã\nI. Ra quân\n3 | Họp | Các thôn\n\nCác đơn vị báo cáo.\n"
    )
    grid = only_grid(text)

    assert kinds_of(grid) == ["head", "group", "body", "body", "group", "body"]
    assert grid.text_at(2, 2) == "Văn phòng Hội đồng\nnhân dân và Ủy ban nhân dân"
    assert grid.group_of(5).text == "I. Ra quân"


def test_a_row_that_lacks_cells_somewhere_makes_no_grid():
    """Which of its cells was left out nobody can tell."""
    assert (
        grids("TT | Nội dung | Chủ trì | Phối hợp | Hạn\n1 | Soát | Văn phòng | 20/8\n2 | A | B | C | D\n")
        == []
    )


def test_tabs_that_only_push_further_right_are_one():
    grid = only_grid("TT\tNội dung\tChủ trì\n1\t\tSoát\tVăn phòng\n2\tGửi\tCông an\n")

    assert rows_of(grid)[1] == ["1", "Soát", "Văn phòng"]


def test_a_row_that_begins_or_ends_with_empty_cells_keeps_its_columns():
    grid = only_grid("Ngày\tBuổi\tNội dung\tChủ trì\nThứ Hai\tSáng\tGiao ban\tChủ tịch\n\tChiều\tLàm việc\n")

    assert rows_of(grid)[2] == ["", "Chiều", "Làm việc", ""]


def test_cells_set_with_blanks_may_take_several_lines():
    text = """Danh mục

TT   Nội dung                 Chủ trì          Thời hạn
1    Soát lại các chuyên      Văn phòng        20/8/2026
     mục đã cũ                HĐND và UBND
2    Gửi báo cáo              Công an xã       Trước ngày
                                               30/8/2026

Các đơn vị báo cáo UBND xã qua Văn phòng trước ngày 05 hằng tháng, nêu rõ việc nào chưa xong.
"""
    assert rows_of(only_grid(text))[1:] == [
        ["1", "Soát lại các chuyên\nmục đã cũ", "Văn phòng\nHĐND và UBND", "20/8/2026"],
        ["2", "Gửi báo cáo", "Công an xã", "Trước ngày\n30/8/2026"],
    ]


def test_heads_printed_again_on_the_next_page_do_not_part_the_table():
    head = "TT   Nội dung           Chủ trì       Thời hạn"
    rows = [f"{number:<5}Soát chuyên mục    Văn phòng     20/8/2026" for number in range(1, 7)]
    grid = only_grid("\n".join([head, *rows[:3], head, *rows[3:], ""]))

    assert [grid.text_at(row, 0) for row in grid.body_rows] == ["1", "2", "3", "4", "5", "6"]
    assert kinds_of(grid).count("repeated-head") == 1


def test_the_head_of_a_letter_is_no_table():
    text = (
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "   XÃ HOA MAI                Độc lập - Tự do - Hạnh phúc\n"
        "Số: 27/UBND-VHXH         Hoa Mai, ngày 04 tháng 8 năm 2025\n"
    )
    assert grids(text) == []
    assert grids(text.replace("          ", "\t")) == []


def test_prose_with_bars_is_no_table():
    assert grids("Trang chủ | Giới thiệu\nĐiện thoại: 0233 | Thư điện tử: a\n") == []


def test_a_long_text_is_gone_through_once(tmp_path: Path):
    """Hostile text: bars, tabs and blanks without end cost time in proportion."""
    for unit in ("|", "| a ", "\t", "a\t", "a  ", "TT  Nội dung  Chủ trì\n", "TT | Nội dung | Chủ trì\n\n"):
        assert len(grids(unit * 20_000)) < 20_000
