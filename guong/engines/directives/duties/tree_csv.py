"""Read the list of an office's units from CSV; what is wrong with it is told by file and line."""

import csv
import io
from collections.abc import Iterator

from guong.engines.directives.duties.unit_tree import COMMITTEES, TreeUnit, UnitTree, kind_of_name
from guong.engines.directives.patterns import load

COLUMNS = ("name", "kind", "parent", "short")


class BrokenTree(ValueError):
    """Raised for a list of units that cannot be used; the message says where, and what to do next."""


def read_tree(data: bytes, file: str) -> UnitTree:
    """Read a list of units (comma or semicolon, UTF-8); BrokenTree says which line is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BrokenTree(f"{file}, dòng {line}: không phải UTF-8; hãy lưu lại dạng “CSV UTF-8”.") from None
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        lines = {unit.name: (unit, line) for unit, line in _units(rows, file)}
    except csv.Error:
        raise BrokenTree(f"{file}, dòng {rows.line_num}: không tách được cột; kiểm tra dấu nháy.") from None
    if not lines:
        raise BrokenTree(f"{file}, dòng 2: chưa có đơn vị nào; ghi mỗi đơn vị một dòng.")
    for unit, line in lines.values():
        above, steps = unit.parent, 0
        while above is not None:
            if above not in lines:
                fault = (
                    f"đơn vị trên “{above}” không có trong danh sách; thêm dòng cho nó hoặc sửa cột parent."
                )
                raise BrokenTree(f"{file}, dòng {line}: {fault}")
            above, steps = lines[above][0].parent, steps + 1
            if steps > len(lines):
                raise BrokenTree(f"{file}, dòng {line}: “{unit.name}” nằm dưới chính nó; sửa cột parent.")
    return UnitTree(unit for unit, _ in lines.values())


def _units(rows: Iterator[list[str]], file: str) -> Iterator[tuple[TreeUnit, int]]:
    head = [cell.strip().casefold() for cell in next(rows, [])]
    if missing := [column for column in COLUMNS[:3] if column not in head]:
        words = f"thiếu cột {', '.join(missing)}; dòng đầu phải ghi {','.join(COLUMNS)}."
        raise BrokenTree(f"{file}, dòng 1: {words}")
    kinds = {row["kind"] for row in load("units")["kinds"]} | COMMITTEES | {"other"}
    lines: dict[str, int] = {}
    for cells in rows:
        row, line = dict(zip(head, (" ".join(cell.split()) for cell in cells), strict=False)), rows.line_num  # type: ignore[attr-defined]
        name, kind = row.get("name", ""), row.get("kind") or kind_of_name(row.get("name", ""))
        if not any(row.values()):
            continue
        if not name:
            raise BrokenTree(f"{file}, dòng {line}: chưa có tên ở cột name; ghi tên hoặc xóa dòng.")
        if name in lines:
            fault = f"tên “{name}” đã có ở dòng {lines[name]}; ghi tên khác nhau, ví dụ thêm tên nơi."
            raise BrokenTree(f"{file}, dòng {line}: {fault}")
        if kind not in kinds:
            fault = f"không có loại “{kind}”; để trống hoặc ghi một trong {', '.join(sorted(kinds))}."
            raise BrokenTree(f"{file}, dòng {line}: {fault}")
        lines[name] = line
        shorts = tuple(part.strip() for part in row.get("short", "").split("|") if part.strip())
        yield TreeUnit(name, kind, row.get("parent") or None, shorts), line
