"""Rows for the tests of the lawbook."""

from guong.apps.lawbook.models import LawAddition
from guong.engines.legal.own_rows import COLUMNS
from tests.factories import NOW, TODAY

HEADING = [names[0] for names in COLUMNS.values()]
ROW = (
    *("12/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Quảng Trị", "05/6/2024", "quản lý cây xanh"),
    *("15/6/2024", "", "", "Công báo tỉnh"),
)


def addition(unit, by, *rows, source="bang.csv"):
    """Add rows to the lawbook of a unit."""
    numbered = list(enumerate(rows or [ROW], 2))
    return LawAddition.make(unit, HEADING, numbered, source=source, by=by, at=NOW, on=TODAY)


def sheet(*rows, delimiter=","):
    """Write rows as the CSV that a spreadsheet saves."""
    return "\r\n".join(delimiter.join(row) for row in (HEADING, *rows)).encode("utf-8-sig")
