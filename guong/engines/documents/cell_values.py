"""Show the value of a workbook cell the way its number format does: dates as dates, percents as percents."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import Archive, attribute, child, children

# The built-in formats that are days, times or shares; the others below 164 are plain numbers.
BUILT_IN = (
    dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, 50, 51, 52, 53, 54, 57, 58), "date")
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "time")
    | dict.fromkeys((9, 10), "percent")
)
NOT_CODES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
LAST_DAY = 2_958_465  # 31/12/9999


class Values:
    """The shared strings and formats of one workbook; `uncomputed` counts formulas with no stored result."""

    def __init__(self, archive: Archive, main: str, workbook: Element) -> None:
        parts = archive.related(main).values()
        strings = next((target for kind, target in parts if kind == "sharedStrings"), "")
        styles = next((target for kind, target in parts if kind == "styles"), "")
        table = archive.xml(strings) if strings else None
        self._strings = [rich_text(entry) for entry in children(table) if entry.tag == "si"]
        self._shapes = _shapes(archive.xml(styles) if styles else None)
        old_mac = attribute(child(workbook, "workbookPr"), "date1904") in ("1", "true")
        # Excel believes 1900 was a leap year, so from March 1900 on the count runs from the day before.
        self._epoch = datetime(1904, 1, 1) if old_mac else datetime(1899, 12, 30)
        self.uncomputed = 0

    def displayed_text(self, cell: Element) -> str:
        """Return what the cell shows."""
        kind = attribute(cell, "t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return "" if inline is None else rich_text(inline)
        value = child(cell, "v")
        raw = "" if value is None else value.text or ""
        if not raw:
            self.uncomputed += child(cell, "f") is not None
            return ""
        if kind == "s":
            index = int(raw) if raw.isdecimal() and len(raw) < 9 else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return "ĐÚNG" if raw == "1" else "SAI"
        if kind != "n":
            return raw
        style = attribute(cell, "s", "0")
        shape = self._shapes.get(int(style) if style.isdecimal() and len(style) < 9 else 0, "number")
        try:
            number = Decimal(raw)
        except InvalidOperation:
            return raw
        if not number.is_finite() or abs(number.adjusted()) > 30:
            return raw
        if shape == "percent":
            return f"{_plain(number * 100)}%"
        if shape in ("date", "time") and 0 <= number <= LAST_DAY:
            moment = self._epoch + timedelta(seconds=round(float(number) * 86_400))
            clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
            if shape == "time" and number < 1:
                return clock
            day = f"{moment.day:02d}/{moment.month:02d}/{moment.year:04d}"
            return f"{day} {clock}" if number % 1 else day
        return _plain(number)


def rich_text(element: Element) -> str:
    """Join the runs of a string, leaving out its phonetic reading."""
    if element.tag == "rPh":
        return ""
    if element.tag == "t":
        return element.text or ""
    return "".join(rich_text(run) for run in element)


def _plain(number: Decimal) -> str:
    # Stored doubles carry noise in the 16th digit: 0.1 + 0.2 shows as 0.3.
    text = f"{Decimal(f'{number:.15g}'):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def _shapes(styles: Element | None) -> dict[int, str]:
    own = {
        attribute(number_format, "numFmtId"): _shape_of_code(attribute(number_format, "formatCode"))
        for number_format in children(child(styles, "numFmts"))
    }
    shapes = {}
    for index, cell_format in enumerate(children(child(styles, "cellXfs"))):
        identity = attribute(cell_format, "numFmtId", "0")
        number = int(identity) if identity.isdecimal() and len(identity) < 6 else 0
        shapes[index] = own.get(identity) or BUILT_IN.get(number, "number")
    return shapes


def _shape_of_code(code: str) -> str:
    codes = NOT_CODES.sub("", code).lower()
    if "y" in codes or "d" in codes:
        return "date"
    if "h" in codes or "s" in codes:
        return "time"
    return "percent" if "%" in codes else "number"
