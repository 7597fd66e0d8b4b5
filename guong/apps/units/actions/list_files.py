"""Read a newer list of provinces and communes from a file, over the list that the package brings."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from guong.engines.legal.national import NationalUnit, versions
from guong.engines.legal.national.former_units import split_kind
from guong.engines.legal.national.lists import fold, read_rows
from guong.engines.viet.formats import ONE_DAY, write_date
from guong.engines.viet.normal_forms import plain

from .national_list import KIND_OF, names_by_code
from .tables import TableRefused, read_table

COLUMNS = {
    "code": ("ma", "ma don vi", "ma so"),
    "name": ("ten", "ten don vi", "don vi"),
    "kind": ("loai", "loai don vi", "cap"),
    "province": ("ma tinh", "ma tinh, thanh pho", "ma tp"),
    "day": ("tu ngay", "hieu luc tu", "co hieu luc tu"),
    "act": ("can cu", "nghi quyet", "van ban"),
    "end": ("den het ngay", "den ngay", "ket thuc"),
    "heirs": ("thay bang", "ke thua", "ma ke thua", "ma thay bang"),
}
_CODE = re.compile(r"\d{2}|\d{5}")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_list_file(content: bytes, name: str, *, since: date | None = None) -> tuple[NationalUnit, ...]:
    """
    Read a list from CSV, XLSX or the JSON of this package, and lay it over the list of the package.

    Each row gives the name that a unit bears from a day, by default from `since`. `TableRefused`, in one
    sentence, for a file with a fault anywhere: a code that stands twice, a day that does not exist.
    """
    firsts: dict[tuple[str, date], int] = {}
    if content.lstrip()[:1] == b"{":
        try:
            rows = read_rows(json.loads(content))
        except (ValueError, KeyError, TypeError, IndexError) as wrong:
            raise TableRefused(_("Tệp JSON này không phải danh mục đơn vị; chưa nhận gì.")) from wrong
        for number, row in enumerate(rows, 1):
            _refuse_twice(firsts, row, number)
            if row.kind not in KIND_OF or not _CODE.fullmatch(row.code):
                raise TableRefused(
                    _("Mục %(code)s có loại hoặc mã không hiểu được; chưa nhận gì.") % {"code": row.code}
                )
    else:
        table = read_table(content, name)
        flat = [plain(column).casefold() for column in table.columns]
        places = {
            key: next(flat.index(name) for name in names if name in flat)
            for key, names in COLUMNS.items()
            if not set(flat).isdisjoint(names)
        }
        if "code" not in places or "name" not in places:
            raise TableRefused(_("Danh mục cần ít nhất cột Mã và cột Tên; chưa nhận gì."))
        known_rows = {row.code: row for row in versions()}
        table_rows: list[NationalUnit] = []
        for number, cells in table.rows:
            by_column = {key: cells[place] for key, place in places.items()}
            row = _read_row(number, by_column, known_rows, since)
            _refuse_twice(firsts, row, number)
            table_rows.append(row)
        codes = {row.code for row in (*table_rows, *known_rows.values()) if not row.province}
        for row in table_rows:
            if row.province and row.province not in codes:
                words = {"code": row.province, "name": row.full_name}
                fault = _("mã tỉnh %(code)s của %(name)s không có trong danh mục") % words
                raise TableRefused(_("Danh mục chưa đúng: %(fault)s; chưa nhận gì.") % {"fault": fault})
        rows = tuple(table_rows)
    return lay_over(versions(), rows)


def lay_over(base: Iterable[NationalUnit], rows: Iterable[NationalUnit]) -> tuple[NationalUnit, ...]:
    """Let newer rows follow the names of a list; a row that says what stands already adds nothing."""
    names = {code: list(unit_names) for code, unit_names in names_by_code(base).items()}
    row_list = list(rows)
    for row in sorted(row_list, key=lambda row: row.valid_from):
        unit_names = [before for before in names.get(row.code, []) if before.valid_from < row.valid_from]
        later = [after for after in names.get(row.code, []) if after.valid_from > row.valid_from]
        if unit_names and fold(unit_names[-1].full_name) == fold(row.full_name):
            continue
        if not row.is_ended or row.code not in names:
            names[row.code] = [*unit_names, row, *later]
    for row in row_list:
        if row.is_ended:
            last = names[row.code][-1]
            names[row.code][-1] = replace(
                last, valid_to=row.valid_to, is_ended=True, heirs=row.heirs, end_act=row.end_act
            )
    laid_rows: list[NationalUnit] = []
    for unit_names in names.values():
        # Each name ends the day before the next one begins, the last where its unit does.
        ends = [after.valid_from - ONE_DAY for after in unit_names[1:]]
        last_day = unit_names[-1].valid_to if unit_names[-1].is_ended else None
        laid_rows += [
            replace(row, valid_to=end) for row, end in zip(unit_names, [*ends, last_day], strict=True)
        ]
    return tuple(laid_rows)


def _read_row(
    number: int, cells: dict[str, str], known_rows: dict[str, NationalUnit], since: date | None
) -> NationalUnit:
    code = cells["code"]
    before = known_rows.get(code)
    if not _CODE.fullmatch(code):
        raise _at(number, _("mã “%(words)s” phải có 2 hoặc 5 chữ số"), code)
    kind, name = split_kind(cells["name"])
    kind = split_kind(f"{cells.get('kind', '')} x")[0] or kind
    if kind not in KIND_OF or not name:
        raise _at(number, _("không rõ loại của “%(words)s”"), cells["name"])
    province = cells.get("province", "") or (before.province if before else "")
    if len(code) > 2 and not province:
        raise _at(number, _("“%(words)s” thiếu mã tỉnh"), cells["name"])
    if last_day := _read_day(cells.get("end", ""), number):
        if before is None:
            raise _at(
                number, _("mã “%(words)s” không có trong danh mục nên không kết thúc được"), cells["code"]
            )
        if last_day < before.valid_from:
            raise _at(number, _("“%(words)s” kết thúc trước ngày bắt đầu"), cells["name"])
        heirs = tuple(code for code in re.split(r"[;,\s]+", cells.get("heirs", "")) if code)
        for code in heirs:
            if not _CODE.fullmatch(code) or code == before.code:
                raise _at(number, _("mã kế thừa “%(words)s” không dùng được"), code)
        act = cells.get("act", "")
        return replace(before, valid_to=last_day, is_ended=True, heirs=heirs, end_act=act)
    day = _read_day(cells.get("day", ""), number) or since
    if day is None:
        raise _at(
            number, _("“%(words)s” thiếu ngày có hiệu lực; ghi cột Từ ngày hoặc --since"), cells["name"]
        )
    return NationalUnit(code, kind, name, province if len(code) > 2 else "", day, act=cells.get("act", ""))


def _read_day(words: str, number: int) -> date | None:
    if not words:
        return None
    match = _DAY.fullmatch(words)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(words)
    except ValueError as wrong:
        raise _at(number, _("ngày “%(words)s” không có trên lịch"), words) from wrong


def _refuse_twice(firsts: dict[tuple[str, date], int], row: NationalUnit, number: int) -> None:
    first = firsts.setdefault((row.code, row.valid_from), number)
    if first != number:
        words = {"code": row.code, "first": first, "second": number, "day": write_date(row.valid_from)}
        twice = _("Mã %(code)s đứng hai lần cho ngày %(day)s (dòng %(first)d và %(second)d); chưa nhận gì.")
        raise TableRefused(twice % words)


def _at(number: int, sentence: str, words: str) -> TableRefused:
    fault = sentence % {"words": words}
    return TableRefused(_("Dòng %(number)d: %(fault)s; chưa nhận gì.") % {"number": number, "fault": fault})
