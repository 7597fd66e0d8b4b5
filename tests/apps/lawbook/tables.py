"""A table of instruments as an office has it."""

from guong.engines.legal.own_rows import COLUMNS

HEADING = [names[0] for names in COLUMNS.values()]
ROW = (
    *("12/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Quảng Trị", "05/6/2024", "quản lý cây xanh"),
    *("15/6/2024", "", "", "Công báo tỉnh"),
)


def sheet(*rows, delimiter=","):
    """Write rows as the CSV that a spreadsheet saves."""
    return "\r\n".join(delimiter.join(row) for row in (HEADING, *rows)).encode("utf-8-sig")
