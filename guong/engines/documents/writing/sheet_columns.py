"""Turn the columns of a printed table into those of a sheet, in which every number can be calculated with."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guong.engines.documents.writing.columns import widths_of
from guong.engines.documents.writing.paper import Align, Column, PaperCell, PaperTable

Content = str | int | float | None
WHOLE, PERCENT = "#,##0", "0.0%"
ROW_NUMBER = "TT"

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_ONE_NUMBER = re.compile(rf"(?:{_NUMBER})$")
_ONE_PERCENT = re.compile(rf"(?P<share>(?:{_NUMBER})(?:,\d+)?)\s?%$")
_RATE = re.compile(
    rf"(?P<count>{_NUMBER})/(?P<of>{_NUMBER})"
    r"(?:\s*\((?P<share>[\d.]+(?:,\d+)?)\s?%(?:; (?P<excluded>[^)]+))?\))?$"
)
_TWO_NUMBERS = re.compile(rf"(?:{_NUMBER})\s*\((?P<second>{_NUMBER})\)$")
# "Phát thanh, buổi (phút)": what is counted, its unit, the unit of the second number.
_TWO_UNITS = re.compile(r"(?P<about>.+), (?P<first>[^,()]+) \((?P<second>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What a cell of a sheet holds: a number with its format, or a text."""

    content: Content
    number_format: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """One column of a sheet, its width in millimetres of paper."""

    head: str
    align: Align
    width: float
    cells: tuple[TypedCell, ...]


def sheet_columns(table: PaperTable) -> list[TypedColumn]:
    """
    Give the columns of a sheet: those of the table, each that prints two or three numbers in a cell divided.

    "5 (23)" becomes two columns, "9/18 (50%)" three: the count, what it is out of, the rate; a fourth has
    what stands outside the rate, of "51/132 (38,6%; 133 chưa rõ)".
    """
    columns: list[TypedColumn] = []
    for place, (column, width) in enumerate(zip(table.columns, widths_of(table), strict=True)):
        columns += _divide(column, [row[place] for row in table.rows], width)
    return columns


def _divide(column: Column, cells: Sequence[PaperCell], width: float) -> list[TypedColumn]:
    def made(head: str, read: Callable[[PaperCell], TypedCell], share: float = 1) -> TypedColumn:
        return TypedColumn(head, column.align, width * share, tuple(read(cell) for cell in cells))

    units = _TWO_UNITS.match(column.head)
    if units and any(_TWO_NUMBERS.match(cell.text) for cell in cells):
        return [
            made(f"{units['about']}, {units['first']}", read_number),
            made(f"{units['about']}, {units['second']}", _read_second),
        ]
    rates = [rate for cell in cells if (rate := _RATE.match(cell.text))]
    # Without a percentage "17/3" is a rate in a column of numbers, elsewhere a day.
    if any(rate["share"] or column.align == "right" for rate in rates):
        columns = [
            made(column.head, _read_count),
            made(f"{column.head}: trên tổng số", _read_of, 0.7),
            made(f"{column.head}: tỉ lệ", _read_share, 0.7),
        ]
        if any(rate["excluded"] for rate in rates):
            columns.append(made(f"{column.head}: ngoài tỉ lệ", _read_excluded))
        return columns
    if any(
        (
            not (cell.value is None or _ONE_PERCENT.match(cell.text))
            and not _ONE_NUMBER.match(cell.text.strip())
            and bool(re.search(r"\d", cell.text))
        )
        for cell in cells
    ):
        return [made(column.head, read_number, 0.6), made(f"{column.head}, ghi đầy đủ", _read_text)]
    if column.head == ROW_NUMBER or column.align == "right":
        return [made(column.head, read_number)]
    return [made(column.head, _read_valued)]


def read_number(cell: PaperCell) -> TypedCell:
    """Read a cell whose text may be a number or a percentage."""
    text = cell.text.strip()
    if percent := _ONE_PERCENT.match(text):
        return TypedCell(_decimal(percent["share"]) / 100, PERCENT, cell.bold)
    if cell.value is not None:
        return _read_valued(cell)
    if _ONE_NUMBER.match(text):
        return TypedCell(_whole(text), WHOLE, cell.bold)
    return _read_text(cell)


def _read_valued(cell: PaperCell) -> TypedCell:
    if percent := _ONE_PERCENT.match(cell.text.strip()):
        return TypedCell(_decimal(percent["share"]) / 100, PERCENT, cell.bold)
    if cell.value is None:
        return _read_text(cell)
    return TypedCell(cell.value, WHOLE if isinstance(cell.value, int) else "", cell.bold)


def _read_text(cell: PaperCell) -> TypedCell:
    return TypedCell(cell.text, bold=cell.bold)


def _read_second(cell: PaperCell) -> TypedCell:
    if pair := _TWO_NUMBERS.match(cell.text):
        return TypedCell(_whole(pair["second"]), WHOLE, cell.bold)
    return TypedCell(0, WHOLE, cell.bold) if cell.text.strip() == "0" else TypedCell("", bold=cell.bold)


def _read_count(cell: PaperCell) -> TypedCell:
    if rate := _RATE.match(cell.text):
        return TypedCell(_whole(rate["count"]), WHOLE, cell.bold)
    return read_number(cell)


def _read_of(cell: PaperCell) -> TypedCell:
    rate = _RATE.match(cell.text)
    return TypedCell(_whole(rate["of"]), WHOLE, cell.bold) if rate else TypedCell("")


def _read_share(cell: PaperCell) -> TypedCell:
    rate = _RATE.match(cell.text)
    if rate is None or not _whole(rate["of"]):
        return TypedCell("")
    return TypedCell(_whole(rate["count"]) / _whole(rate["of"]), PERCENT, cell.bold)


def _read_excluded(cell: PaperCell) -> TypedCell:
    rate = _RATE.match(cell.text)
    return TypedCell((rate["excluded"] or "") if rate else "", bold=cell.bold)


def _whole(text: str) -> int:
    return int(text.replace(".", ""))


def _decimal(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))
