"""Personal data in rows of tables, whose heading names what a column holds."""

import re
from collections.abc import Iterator

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.personal_numbers import Number, is_mobile

_PARTINGS = (";", "\t", "|")
_FEWEST = 2  # cells of a heading
_HEADINGS = {
    "bank-account": r"stk|so tk|so tai khoan|tai khoan|so tai khoan ngan hang|tk ngan hang",
    "phone-personal": r"sdt|so dt|dien thoai|so dien thoai|dtdd|di dong|so dtdd|zalo|lien he",
    "cccd": r"cccd|so cccd|can cuoc|so can cuoc|so dinh danh|dinh danh|ma dinh danh|so dinh danh ca nhan"
    "|cccd/cmnd",
    "cmnd": r"cmnd|so cmnd|cmt|so cmt",
    "birth-date": r"ngay sinh|sinh ngay|ngay thang nam sinh|ngay, thang, nam sinh|ngay thang sinh",
    "bhxh": r"ma so bhxh|so bhxh|bhxh|ma bhxh|so so bhxh",
    "tax-code": r"mst|ma so thue|mst ca nhan",
    "passport": r"ho chieu|so ho chieu|passport",
}
_KIND = {kind: compile_late(rf"(?:{words})") for kind, words in _HEADINGS.items()}
_PERSON_COLUMN = compile_late(
    r"(?:ho|ho va|ho, )? ?ten|ho va ten|chu ho|ten chu ho|nguoi nhan|ten hoc sinh|ho ten"
)
_BUILD = {
    "bank-account": compile_late(r"\d[\d .\-]{6,24}\d"),
    "phone-personal": compile_late(r"\+?\d[\d .\-]{8,14}\d"),
    "cccd": compile_late(r"\d{12}|\d{3}[ .]\d{3}[ .]\d{3}[ .]\d{3}|\d{9}"),
    "cmnd": compile_late(r"\d{9}|\d{12}"),
    "birth-date": compile_late(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"),
    "bhxh": compile_late(r"\d{10}"),
    "tax-code": compile_late(r"\d{10}|\d{12}|\d{13}"),
    "passport": compile_late(r"[A-Z]\d{7,8}"),
}


def find_in_tables(text: str) -> Iterator[Number]:
    """Find what stands under the headings of tables whose rows are lines parted by ; or | or tabs."""
    if not any(mark in text for mark in _PARTINGS):
        return
    columns: dict[int, str] = {}
    parting = ""
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if parting and line.count(parting) >= len(columns) and line.count(parting) >= _FEWEST - 1:
            cells_at = start
            for number, cell in enumerate(line.split(parting)):
                kind = columns.get(number)
                content = cell.strip()
                first = cells_at + cell.find(content) if content else cells_at
                cells_at += len(cell) + 1
                if kind is None or not _BUILD[kind].fullmatch(content):
                    continue
                digits = re.sub(r"\D", "", content)
                if kind == "phone-personal" and not is_mobile(digits):
                    continue
                right_kind = "cmnd" if kind == "cccd" and len(digits) == 9 else kind
                yield first, first + len(content), right_kind, 0.95
            continue
        parting, columns = _heading(line)


def _heading(line: str) -> tuple[str, dict[int, str]]:
    parting = next((mark for mark in _PARTINGS if line.count(mark) >= _FEWEST - 1), "")
    if not parting or len(line) > 400:
        return "", {}
    names = [plain(cell).strip(" .:*") for cell in line.split(parting)]
    if not any(_PERSON_COLUMN.fullmatch(name) for name in names):
        return "", {}
    columns = {
        number: kind
        for number, name in enumerate(names)
        for kind, words in _KIND.items()
        if words.fullmatch(name)
    }
    return (parting, columns) if columns else ("", {})
