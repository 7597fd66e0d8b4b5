"""An office's own instruments as a table: read, checked row by row against what is known, written again."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from guong.engines.legal.citation_style import LAWS
from guong.engines.legal.issuers import same_issuer
from guong.engines.legal.law import Instrument, Packs
from guong.engines.legal.own_cycles import find_cyclic
from guong.engines.legal.own_law import OWN_REGISTER, has_year
from guong.engines.viet.cells import disarm_formula, without_apostrophe
from guong.engines.viet.document_numbers import KINDS, parse_number
from guong.engines.viet.formats import capitalise, write_date
from guong.engines.viet.normal_forms import canonical, plain

MOST_ROWS = 5_000
MOST_NAMESAKES = 63  # acts of one number: one of each province there ever was
EARLIEST_YEAR, LATEST_YEAR = 1945, 2100  # a year outside is a slip of the pen
# Columns by key: the names each goes by, of which the first is written; how many letters a cell may hold.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("Số hiệu", "Số, ký hiệu", "Số ký hiệu", "Số"),
    "kind": ("Loại", "Tên loại", "Loại văn bản"),
    "issuer": ("Cơ quan", "Cơ quan ban hành", "Nơi ban hành"),
    "date": ("Ngày", "Ngày ban hành", "Ngày ký"),
    "title": ("Trích yếu", "Nội dung", "Tên văn bản"),
    "in_force_from": ("Từ", "Từ ngày", "Hiệu lực từ", "Ngày hiệu lực"),
    "in_force_to": ("Đến", "Đến ngày", "Đến hết ngày", "Hết hiệu lực"),
    "replaced_by": ("Thay bằng", "Văn bản thay thế", "Thay thế bởi"),
    "source": ("Nguồn", "Nguồn tra", "Địa chỉ"),
}
REQUIRED_COLUMNS = ("number", "kind", "issuer", "title")
LONGEST = {"number": 80, "kind": 60, "issuer": 200, "title": 1000, "replaced_by": 400, "source": 500}
LONGEST_DAY = 40  # letters of a cell that holds a day
_NAME_OF = {"date": "ngày ban hành", "in_force_from": "ngày có hiệu lực", "in_force_to": "ngày hết hiệu lực"}
_YEAR = " năm "  # between a number without a year and its year
_SPLIT = re.compile(r"\s*[;,\n]\s*")


class OwnRowState(StrEnum):
    """What a row comes to; only new rows are taken, and only where no row is at fault."""

    NEW = "new"
    SAME = "same"
    CONTRADICTS = "contradicts"
    CYCLE = "cycle"
    WRONG = "wrong"
    TWICE = "twice"

    @property
    def at_fault(self) -> bool:
        """Tell whether the row keeps the whole table from being taken."""
        return self not in (OwnRowState.NEW, OwnRowState.SAME)


class BadLawTable(ValueError):
    """A file that is no table of instruments; one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row: its line in the file, what it says, and one sentence on what it comes to."""

    line: int
    state: OwnRowState
    sentence: str
    instrument: Instrument | None = None

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table that was checked whole."""

    rows: tuple[OwnRow, ...]

    @property
    def faults(self) -> tuple[OwnRow, ...]:
        return tuple(row for row in self.rows if row.state.at_fault)

    @property
    def additions(self) -> tuple[Instrument, ...]:
        """Give what would be added: nothing where a single row is at fault."""
        if self.faults:
            return ()
        return tuple(row.instrument for row in self.rows if row.instrument and row.state is OwnRowState.NEW)

    def count(self, state: OwnRowState) -> int:
        return sum(row.state is state for row in self.rows)


class _RowFault(ValueError):
    """What is wrong with one row, in one sentence."""


Cells = Sequence[str]
NumberedRow = tuple[int, Cells]


def read_csv(text: str) -> tuple[Cells, list[NumberedRow]]:
    """Part a CSV into its heading and its rows with their lines; commas, semicolons or tabs part cells."""
    text = text.lstrip("\ufeff").replace("\x00", "")
    opening = text.partition("\n")[0]
    delimiter = max(",;\t", key=opening.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[NumberedRow] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(
                    (line, [without_apostrophe(" ".join(canonical(cell).text.split())) for cell in cells])
                )
            line = reader.line_num + 1
    except csv.Error:
        raise BadLawTable("Tệp CSV bị hỏng, không tách được các cột; hãy lưu lại rồi thử.") from None
    if not rows:
        raise BadLawTable("Bảng chưa có dòng nào.")
    return rows[0][1], rows[1:]


def check_table(heading: Cells, rows: Sequence[NumberedRow], packs: Packs) -> OwnTable:
    """Check every row against the table, the packs and `packs.own`; `BadLawTable` for a bad table."""
    # A column goes by any of its names, blind to accents and case.
    places_by_name = {plain(name): place for place, name in reversed(list(enumerate(heading)))}
    places: dict[str, int] = {}
    for key, names in COLUMNS.items():
        place = next((places_by_name[plain(name)] for name in names if plain(name) in places_by_name), None)
        if place is not None:
            places[key] = place
        elif key in REQUIRED_COLUMNS:
            columns = ", ".join(names[0] for names in COLUMNS.values())
            raise BadLawTable(f"Bảng thiếu cột “{names[0]}”; các cột: {columns}.")
    if not rows:
        raise BadLawTable("Bảng chưa có văn bản nào dưới dòng tên cột.")
    if len(rows) > MOST_ROWS:
        raise BadLawTable("Bảng dài quá 5.000 dòng; hãy chia thành nhiều tệp.")
    entries: list[OwnRow] = []
    for line, cells in rows:
        by_key = {key: cells[place] if place < len(cells) else "" for key, place in places.items()}
        try:
            entries.append(OwnRow(line, OwnRowState.NEW, "", _instrument(by_key)))
        except _RowFault as fault:
            entries.append(OwnRow(line, OwnRowState.WRONG, str(fault)))
    earlier: dict[str, list[tuple[int, Instrument]]] = {}
    for index, row in enumerate(entries):
        if (instrument := row.instrument) is None:
            continue
        namesakes = earlier.setdefault(instrument.number, [])
        twins = [line for line, act in namesakes if _are_one(act, instrument)]
        if not twins and len(namesakes) == MOST_NAMESAKES:
            twins = [namesakes[0][0]]
        if twins:
            sentence = f"số hiệu {instrument.number} đã có ở dòng {twins[0]}; mỗi văn bản một dòng."
            entries[index] = replace(row, state=OwnRowState.TWICE, sentence=sentence)
        else:
            namesakes.append((row.line, instrument))
    instruments = [row.instrument for row in entries if row.instrument]
    beside = {number for act in instruments for number in (act.number, act.dated_number)}
    cyclic = find_cyclic(instruments, packs)
    for index, row in enumerate(entries):
        row = _compare(row, packs, beside)
        if row.instrument and row.instrument.dated_number in cyclic and not row.state.at_fault:
            sentence = f"{row.instrument.number} thay nhau thành vòng, không biết văn bản nào đang dùng."
            row = replace(row, state=OwnRowState.CYCLE, sentence=sentence)
        entries[index] = row
    return OwnTable(tuple(entries))


def write_csv(instruments: Iterable[Instrument]) -> str:
    """Write instruments as a CSV that reads back; no cell of it runs as a formula in a spreadsheet."""
    sheet = io.StringIO()
    table = csv.writer(sheet)
    table.writerow(names[0] for names in COLUMNS.values())
    for row in instruments:
        days = [write_date(day) if day else "" for day in (row.date, row.in_force_from, row.in_force_to)]
        cells = (
            *(row.number, capitalise(row.kind), row.issuer, days[0], row.title, days[1], days[2]),
            *("; ".join(row.replaced_by), "; ".join(row.sources)),
        )
        table.writerow(disarm_formula(cell) for cell in cells)
    return sheet.getvalue()


def _instrument(cells: Mapping[str, str]) -> Instrument:
    for key in REQUIRED_COLUMNS:
        if not cells.get(key):
            raise _RowFault(f"cột “{COLUMNS[key][0]}” để trống.")
    for key, cell in cells.items():
        if len(cell) > LONGEST.get(key, LONGEST_DAY):
            raise _RowFault(f"cột “{COLUMNS[key][0]}” dài quá {LONGEST.get(key, LONGEST_DAY)} ký tự.")
    number, kind = _read_number(cells["number"]), cells["kind"].casefold()
    # The symbol of the number may contradict the kind: "Luật 1/2026/NĐ-CP".
    parts = parse_number(number)
    of_symbol = KINDS.get(parts.kind) if parts and parts.kind else None
    if of_symbol and of_symbol != kind and not {of_symbol, kind} <= LAWS:
        raise _RowFault(f"loại ghi “{capitalise(kind)}” nhưng số hiệu {number} là {of_symbol}.")
    days = {key: _read_day(cells.get(key, ""), key) for key in _NAME_OF}
    issue_day, first, last = days["date"], days["in_force_from"], days["in_force_to"]
    if issue_day and first and first < issue_day:
        raise _RowFault(f"{number} có hiệu lực trước ngày ban hành.")
    if last and (start := first or issue_day) and last < start:
        raise _RowFault(f"{number} hết hiệu lực trước khi có hiệu lực.")
    successors = tuple(
        _read_link(part) for part in _SPLIT.split(cells.get("replaced_by", "")) if part.strip()
    )
    pending = [key for key in ("date", "in_force_from") if days[key] is None]
    if successors and last is None:
        pending.append("in_force_to")
    sources = tuple(filter(None, (cells.get("source", ""),)))
    return Instrument(
        number=number,
        kind=kind,
        title=cells["title"],
        issuer=cells["issuer"],
        date=issue_day,
        in_force_from=first,
        in_force_to=last,
        replaced_by=successors,
        confidence="high" if sources else "low",
        pending=tuple(pending),
        sources=sources,
        register=OWN_REGISTER,
    )


def _read_number(number_text: str) -> str:
    parts = parse_number(number_text)
    if parts is None:
        raise _RowFault(f"“{number_text}” không phải số hiệu văn bản.")
    return parts.standard


def _read_link(link_text: str) -> str:
    """Read the number of another document, which may have its year behind it: "01/CT-UBND năm 2026"."""
    number, mark, year = link_text.partition(_YEAR)
    standard = _read_number(number)
    if not mark or has_year(standard):
        return standard
    if not re.fullmatch(r"\d{4}", year.strip()):
        raise _RowFault(f"“{link_text}” không phải số hiệu văn bản.")
    return f"{standard}{_YEAR}{year.strip()}"


def _read_day(day_text: str, key: str) -> date | None:
    if not day_text:
        return None
    match = re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", day_text)
    year_first = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", day_text)
    try:
        if match:
            day = date(int(match[3]), int(match[2]), int(match[1]))
        elif year_first:
            day = date(*map(int, year_first.groups()))
        else:
            raise _RowFault(f"{_NAME_OF[key]} “{day_text}” không đọc được; ghi như 01/7/2026.")
    except ValueError as fault:
        if isinstance(fault, _RowFault):
            raise
        raise _RowFault(f"{_NAME_OF[key]} {day_text} không có trên lịch.") from None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise _RowFault(f"{_NAME_OF[key]} {day_text} có năm không hợp lý.")
    return day


def _compare(row: OwnRow, packs: Packs, beside: set[str]) -> OwnRow:
    instrument = row.instrument
    if instrument is None or row.state is not OwnRowState.NEW:
        return row
    number = instrument.number
    namesakes = [act for act in packs.find(number) if not act.register]
    if instrument.date is None and len(namesakes) > 1:
        days = ", ".join(write_date(act.date) for act in namesakes if act.date)
        sentence = f"{number} kho chung có {len(namesakes)} văn bản (ngày {days}); ghi thêm ngày ban hành."
        return replace(row, state=OwnRowState.WRONG, sentence=sentence)
    if (twin := packs.find_twin(instrument)) is not None:
        differences = list(_differences(instrument, twin))
        if differences:
            sentence = f"{number} khác kho chung: {'; '.join(differences)}."
            return replace(row, state=OwnRowState.CONTRADICTS, sentence=sentence)
        return replace(row, state=OwnRowState.SAME, sentence=f"{number} kho chung đã có, giống tệp.")
    own = packs.own.find(number) if packs.own else ()
    before = next((entry for entry in own if _are_one(entry, instrument)), None)
    if before is None:
        remarks = []
        if not instrument.sources:
            remarks.append("chưa ghi nguồn nên chưa dùng để xét hiệu lực")
        elif instrument.in_force_from is None:
            remarks.append("chưa ghi ngày có hiệu lực nên trong năm đầu hiệu lực ghi là chưa rõ")
        days_there = [write_date(act.date) for act in packs.find(number) if act.date]
        if days_there and not has_year(number):
            remarks.append(f"kho đã có văn bản cùng số, ngày {', '.join(days_there)}")
        unknown_numbers = [n for n in instrument.replaced_by if n not in beside and not packs.find(n)]
        if unknown_numbers:
            remarks.append(f"văn bản thay {', '.join(unknown_numbers)} chưa có trong kho")
        remark = f" ({'; '.join(remarks)})" if remarks else ""
        return replace(row, sentence=f"{number} là văn bản mới{remark}.")
    differences = list(_differences(instrument, before))
    if differences:
        sentence = f"{number} khác {OWN_REGISTER} đang có: {'; '.join(differences)}; gỡ dòng cũ rồi thêm lại."
        return replace(row, state=OwnRowState.CONTRADICTS, sentence=sentence)
    return replace(row, state=OwnRowState.SAME, sentence=f"{number} {OWN_REGISTER} đã có, giống tệp.")


def _differences(row: Instrument, twin: Instrument) -> Iterator[str]:
    if row.kind != twin.kind:
        yield f"loại, kho ghi {twin.kind}, tệp ghi {row.kind}"
    if not _same(row.issuer, twin.issuer):
        yield f"cơ quan, kho ghi {twin.issuer}, tệp ghi {row.issuer}"
    for key, name in _NAME_OF.items():
        row_value, twin_value = getattr(row, key), getattr(twin, key)
        if row_value and row_value != twin_value:
            there = write_date(twin_value) if twin_value else "chưa rõ" if key in twin.pending else "không có"
            yield f"{name}, kho ghi {there}, tệp ghi {write_date(row_value)}"
    # A row may leave out the year of a number that carries none.
    links = {*twin.replaced_by, *(link.partition(_YEAR)[0] for link in twin.replaced_by)}
    agrees = len(row.replaced_by) == len(twin.replaced_by) and links >= set(row.replaced_by)
    if row.replaced_by and not agrees:
        there = ", ".join(twin.replaced_by) or "không có"
        yield f"văn bản thay, kho ghi {there}, tệp ghi {', '.join(row.replaced_by)}"


def _are_one(row: Instrument, second_row: Instrument) -> bool:
    return _same(row.issuer, second_row.issuer) and not row.differs_in_year(second_row)


def _same(issuer: str, second_issuer: str) -> bool:
    return same_issuer(issuer, second_issuer) or same_issuer(second_issuer, issuer)
