"""The linter of the packs: gaps, overlaps, dead citations, missing evidence rules; writes docs/legal.md."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.legal.ended_bodies import all_units, find_ended_names
from guong.engines.legal.kinds import kind_agrees
from guong.engines.legal.law import (
    CLOCK_KINDS,
    LEVELS,
    METHODS,
    PACKS,
    PENDING,
    Instrument,
    Packs,
    Requirement,
    load_packs,
    read_pack,
)
from guong.engines.legal.phrases import read_phrase
from guong.engines.legal.tokens import DeadlineError
from guong.engines.viet.document_numbers import find_document_numbers, parse_number
from guong.engines.viet.formats import ONE_DAY
from tools.yardstick import count_sources, measure, read_cited, table

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
LAST_DISTRICT_DAY = date(2025, 6, 30)
# Words of doubt, which are never printed as law.
_DOUBT = re.compile(
    r"chưa|suy luận|xác nhận|đối chiếu|có lẽ|không rõ|cần kiểm tra|tạm|yêu cầu chung|điều khoản chung"
    r"|điều về|điều khoản|khoản định nghĩa|\?|…",
    re.IGNORECASE,
)
_NUMBERS = r"\d+[a-zđ]?(?:(?:, | và |-)\d+[a-zđ]?)*"
_LETTERS = r"[a-zđ](?:(?:, | và |-)[a-zđ])*"
_PROVISION = rf"(?:(?:điểm {_LETTERS} )?khoản {_NUMBERS}(?:, )?)*(?: ?Điều {_NUMBERS})"
_CLAUSE = re.compile(
    rf"(?:{_PROVISION}|Phụ lục(?: [IVX]+)?|Chương [IVX]+)(?: \((?:ý|đoạn) [^()]+\))?"
    r"(?: (?:Luật|Bộ luật|Nghị định|Thông tư|Nghị quyết|Quyết định)(?: số)? [^();]+)?"
)
_CONFIDENCES = ("high", "medium", "low")
_CHECKS = ("auto", "assisted", "human")


def problems(packs: Packs | None = None) -> list[str]:
    """List everything wrong with the packs, one sentence each; an empty list is a clean bill."""
    packs = packs or load_packs()
    doubles = list(number_problems(packs.folder))
    if doubles:  # the packs cannot be loaded before they are mended
        return doubles
    messages = [
        *circle_problems(packs),
        *(p for i in packs.instruments.values() for p in instrument_problems(i, packs)),
        *source_problems(packs),
        *(p for r in packs.requirements.values() for p in requirement_problems(r, packs)),
    ]
    if packs.folder == PACKS:
        messages += [*unit_problems(packs), *calendar_problems()]
    return messages


def instrument_problems(instrument: Instrument, packs: Packs) -> Iterator[str]:
    """Check the dates of one instrument and its links to others."""
    name, instruments = instrument.number, packs.instruments
    first, last = instrument.in_force_from, instrument.in_force_to
    if instrument.confidence not in _CONFIDENCES:
        yield f"{name}: unknown confidence {instrument.confidence}"
    if first and last and last < first:
        yield f"{name}: ends before it begins"
    if instrument.date and first and first < instrument.date:
        yield f"{name}: in force before it was issued"
    if instrument.date is None and "date" not in instrument.pending:
        yield f"{name}: no date, and not marked pending"
    if instrument.replaced_by and last is None and "in_force_to" not in instrument.pending:
        yield f"{name}: replaced, but without a last day in force, and not marked pending"
    has_end = instrument.replaced_by or instrument.ended_by
    if not has_end and (years := _YEAR.findall(instrument.title)) and last == date(int(years[-1]), 12, 31):
        yield f"{name}: ends with the period of its title, and nothing ended it: that is `period_to`"
    if not kind_agrees(instrument.kind, name):
        yield f"{name}: its number is not that of a {instrument.kind}"
    for linked_number in (*instrument.replaced_by, *instrument.amended_by, *instrument.detailed_by):
        if linked_number not in instruments:
            yield f"{name}: cites {linked_number}, which is in no pack"
    for linked_number in instrument.replaced_by:
        start = instruments[linked_number].in_force_from if linked_number in instruments else None
        if last and start and start != last + ONE_DAY:
            yield f"{name}: {'overlap' if start <= last else 'gap'} before its successor {linked_number}"
    yield from _dead_citations(name, instrument.note, packs)


def number_problems(folder: Path) -> Iterator[str]:
    """Find instruments that stand twice, also where only a leading zero or a spelling tells them apart."""
    files: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("instruments-*.yaml")):
        for entry in read_pack(path)["instruments"]:
            number = str(entry["number"])
            parts = parse_number(number)
            key = (parts.standard if parts else number).lstrip("0").casefold()
            if parts and not parts.year and entry.get("date", PENDING) != PENDING:
                key += f" {entry['date'].year}"  # such a number comes back every January
            if key in files:
                twin, file = files[key]
                as_twin = "" if twin == number else f" as {twin}"
                yield f"{number}: stands twice, in {file}{as_twin} and in {path.name}"
            files.setdefault(key, (number, path.name))


def circle_problems(packs: Packs) -> Iterator[str]:
    """Find instruments that replace, or detail, one another in a circle; each circle is told of once."""
    for link, words in (("replaced_by", "replaced by"), ("detailed_by", "detailed by")):
        reported_numbers: set[str] = set()
        for number in packs.instruments:
            circle = _circle(number, link, packs)
            if circle and not reported_numbers & set(circle):
                reported_numbers |= set(circle)
                yield f"{number}: {words} itself, by way of {', '.join(circle[1:]) or 'nothing else'}"


def _circle(number: str, link: str, packs: Packs) -> list[str]:
    ways, visited_numbers = [[number]], set()
    while ways:
        way = ways.pop()
        instrument = packs.instruments.get(way[-1])
        for linked_number in getattr(instrument, link) if instrument else ():
            if linked_number == number:
                return way
            if linked_number not in visited_numbers:
                visited_numbers.add(linked_number)
                ways.append([*way, linked_number])
    return []


def source_problems(packs: Packs) -> Iterator[str]:
    """Check `sources`, where an instrument has it or its pack says `sources: required`."""
    for path in sorted(packs.folder.glob("instruments-*.yaml")):
        content = read_pack(path)
        sources_required = content.get("sources") == "required"
        for entry in content["instruments"]:
            sources = entry.get("sources", [] if sources_required else None)
            if sources == [] and entry.get("confidence", "high") != "low":
                yield f"{entry['number']}: no source, yet its confidence is not low"
            if sources is not None and not isinstance(sources, list):
                yield f"{entry['number']}: its sources are not a list"


def requirement_problems(requirement: Requirement, packs: Packs) -> Iterator[str]:
    """Check one requirement: schema, evidence rule, clock, ranges, citations and successors."""
    name = requirement.id
    yield from _schema_problems(requirement)
    for number in (requirement.instrument, *requirement.also):
        if number not in packs.instruments:
            yield f"{name}: cites {number}, which is in no pack"
    instrument = packs.instruments.get(requirement.instrument)
    first, last = requirement.in_force_from, requirement.in_force_to
    if first is None and "in_force_from" not in requirement.pending:
        yield f"{name}: no first day in force, and not marked pending"
    if first and last and last < first:
        yield f"{name}: ends before it begins"
    if instrument and first and instrument.in_force_from and first < instrument.in_force_from:
        yield f"{name}: in force before its instrument"
    if instrument and instrument.in_force_to and (last is None or last > instrument.in_force_to):
        yield f"{name}: outlives its instrument"
    for successor_id in requirement.superseded_by:
        successor = packs.requirements.get(successor_id)
        if successor is None:
            yield f"{name}: superseded by {successor_id}, which is in no pack"
        elif last is None:
            yield f"{name}: superseded, but without a last day"
        elif successor.in_force_from and successor.in_force_from != last + ONE_DAY:
            side = "overlap" if successor.in_force_from <= last else "gap"
            yield f"{name}: {side} before its successor {successor_id}"
    yield from _dead_citations(name, f"{requirement.clause} {requirement.note}", packs)


def _schema_problems(requirement: Requirement) -> Iterator[str]:
    name, evidence, clock = requirement.id, requirement.evidence, requirement.clock
    if not requirement.levels or set(requirement.levels) - set(LEVELS):
        yield f"{name}: levels must be some of {', '.join(LEVELS)}"
    last = requirement.in_force_to
    open_ended = last is None or last > LAST_DISTRICT_DAY
    starts_before = requirement.in_force_from is None or requirement.in_force_from <= LAST_DISTRICT_DAY
    ends = requirement.level_ends.get("district", date.max)
    if "district" in requirement.levels and open_ended and starts_before and ends > LAST_DISTRICT_DAY:
        yield f"{name}: binds districts after the last day there were any"
    if not evidence.methods or set(evidence.methods) - set(METHODS):
        yield f"{name}: no evidence rule, or an unknown method in it"
    if requirement.check == "auto" and "TEST" not in evidence.methods:
        yield f"{name}: checked by machine, yet the evidence rule has no TEST"
    if clock.kind not in CLOCK_KINDS:
        yield f"{name}: unknown kind of clock {clock.kind}"
    if clock.phrase:
        try:
            read_phrase(clock.phrase)
        except DeadlineError as error:
            yield f"{name}: its clock cannot be read: {error}"
    if requirement.confidence not in _CONFIDENCES or requirement.check not in _CHECKS:
        yield f"{name}: unknown confidence or check"
    if not (requirement.duty and requirement.bearer and requirement.sources):
        yield f"{name}: lacks a duty, a bearer or a source"
    clause = requirement.clause
    if doubt := find_doubt(clause):
        yield f"{name}: its clause says “{doubt}”; a doubt belongs in the note"
    elif any(not _CLAUSE.fullmatch(part.strip()) for part in clause.split(";") if clause):
        yield f"{name}: its clause is not in the form of one: {clause}"
    if requirement.confidence == "high" and not clause:
        yield f"{name}: certain, yet without a clause"
    if requirement.confidence != "high" and not requirement.note:
        yield f"{name}: not certain, and no note says what is in doubt"
    if any(source.startswith("http") and ".gov.vn" not in source and "chinhphu.vn" not in source
           for source in requirement.sources):  # fmt: skip
        yield f"{name}: a source that is not official"


def find_doubt(text: str) -> str:
    """Give the first word of doubt of a text that is to be printed as law; "" where there is none."""
    doubt = _DOUBT.search(text)
    return doubt.group() if doubt else ""


def _dead_citations(name: str, text: str, packs: Packs) -> Iterator[str]:
    for number in find_document_numbers(text):
        if number.kind in ("law", "legal") and number.standard not in packs.instruments:
            yield f"{name}: mentions {number.standard}, which is in no pack"


def unit_problems(packs: Packs) -> Iterator[str]:
    """Check the names that ended: ids unique, successors given, citations alive, examples found."""
    ids: set[str] = set()
    for unit in all_units():
        if unit.id in ids:
            yield f"{unit.id}: stands twice in units.yaml"
        ids.add(unit.id)
        if not unit.successors:
            yield f"{unit.id}: no successor"
        if unit.instrument and unit.instrument not in packs.instruments:
            yield f"{unit.id}: cites {unit.instrument}, which is in no pack"
        if unit.pattern and not unit.examples:
            yield f"{unit.id}: a pattern without examples"
        for example in unit.examples:
            if not find_ended_names(example, on=unit.ended_on):
                yield f"{unit.id}: does not find its own example “{example}”"


def calendar_problems(folder: Path = PACKS) -> Iterator[str]:
    """Check the calendar files: days in their own year, make-up days at weekends, no year missing between."""
    years = sorted(int(path.stem.removeprefix("calendar-")) for path in folder.glob("calendar-*.yaml"))
    for year in range(years[0], years[-1] + 1):
        try:
            Calendar(folder).is_working_day(date(year, 1, 1))
        except NoCalendarError:
            yield f"calendar: no file for {year}"
            continue
        content = read_pack(folder / f"calendar-{year}.yaml")
        for entry in (*content["days_off"], *content.get("days_worked", ())):
            if entry["date"].year != year:
                yield f"calendar-{year}: {entry['date']} lies in another year"
        for entry in content.get("days_worked", ()):
            if entry["date"].weekday() < 5:
                yield f"calendar-{year}: make-up day {entry['date']} is no weekend"


def document(packs: Packs | None = None) -> str:
    """Give docs/legal.md: every instrument and every requirement of the packs, in tables."""
    packs = packs or load_packs()
    lines = [
        "# Kho pháp luật",
        "",
        "Trang này được tạo từ các tệp trong `guong/engines/legal/packs`; sửa ở đó rồi chạy "
        "`python -m tools.law_lint --docs`.",
        "",
        "Mục ghi *cần kiểm tra* chỉ để tham khảo, không dùng để kết luận; mục ghi *chưa chắc điều khoản* thì "
        "việc phải làm là chắc, chỉ chưa rõ điểm hoặc điều nên không in phần ấy. "
        "Ngày ghi theo năm-tháng-ngày; ngày cuối là ngày cuối cùng còn hiệu lực.",
        "",
        "## Các tệp",
        "",
        "| Tệp | Phiên bản | Ngày công bố |",
        "|---|---|---|",
        *(f"| {h.file} | {h.version} | {h.published} |" for h in packs.versions),
        "",
        "## Văn bản",
        "",
        "| Số hiệu | Loại | Nội dung | Cơ quan | Ban hành | Hiệu lực | Thay bằng | Độ chắc |",
        "|---|---|---|---|---|---|---|---|",
        *(_instrument_row(i) for i in packs.instruments.values()),
    ]
    for path in sorted(packs.folder.glob("requirements-*.yaml")):
        content = read_pack(path)
        lines += [
            "",
            f"## {content['title']}",
            "",
            "| Mã | Căn cứ | Ai | Việc | Thời hạn | Bằng chứng | Hiệu lực | Ghi chú |",
            "|---|---|---|---|---|---|---|---|",
            *(_requirement_row(packs.requirements[entry["id"]]) for entry in content["requirements"]),
        ]
    return "\n".join(lines) + "\n"


def _instrument_row(i: Instrument) -> str:
    cells = (
        i.number, i.kind, i.title, i.issuer, _when(i.date, "date" in i.pending),
        _range(i), ", ".join(i.replaced_by),
        {"high": "chắc", "medium": "một nguồn", "low": "cần kiểm tra"}[i.confidence],
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


_RECUR = {
    "once": "một lần", "continuous": "liên tục", "periodic": "định kỳ", "on-change": "khi có thay đổi",
    "per-case": "từng việc",
}  # fmt: skip
_DOUBTS = defaultdict(
    lambda: "cần kiểm tra", {("law", "high"): "", ("law", "medium"): "chưa chắc điều khoản"}
)
_HOW = {"TEST": "máy kiểm tra", "EXAMINE": "người xem", "INTERVIEW": "hỏi", "SELF_REPORT": "tự khai"}


def _requirement_row(r: Requirement) -> str:
    clock = ", ".join(part for part in (r.clock.phrase, r.clock.starts, _RECUR[r.clock.kind]) if part)
    remarks = [
        "thiết yếu" if r.critical else "", _DOUBTS[r.status, r.confidence],
        f"nay là {', '.join(r.superseded_by)}" if r.superseded_by else "", r.note,
    ]  # fmt: skip
    methods = " hoặc ".join(_HOW[method] for method in r.evidence.methods)
    validity = f", giá trị {r.evidence.expires_after} ngày" if r.evidence.expires_after else ""
    cells = (
        r.id, ", ".join(filter(None, (r.clause, " và ".join((r.instrument, *r.also))))), r.bearer, r.duty,
        clock, methods + validity,
        _range(r),
        "; ".join(remark for remark in remarks if remark),
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _when(day: date | None, pending: bool) -> str:
    return "chưa rõ" if pending else str(day or "")


def _range(entry: Instrument | Requirement) -> str:
    """Write from when to when; what is known to end on a day not known yet is "chưa rõ", never "nay"."""
    pending = entry.pending
    last = "chưa rõ" if "in_force_to" in pending else str(entry.in_force_to or "nay")
    last += f" (giai đoạn đến {day})" if (day := getattr(entry, "period_to", None)) else ""
    return f"{_when(entry.in_force_from, 'in_force_from' in pending)} → {last}"


def main(arguments: list[str]) -> int:
    """Print the problems (exit 1 if any), write docs/legal.md (--docs) or measure (--coverage FILE.csv)."""
    if "--coverage" in arguments:
        files = arguments[arguments.index("--coverage") + 1 :]
        if len(files) != 1:
            print("--coverage needs one CSV file", file=sys.stderr)
            return 2
        try:
            documents = read_cited(Path(files[0]))
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        has_states = any(document.states for document in documents)
        print(table(measure(documents, () if has_states else (date.today(),))))
        return 0
    messages = problems()
    if "--docs" in arguments and not list(number_problems(PACKS)):
        Path("docs", "legal.md").write_text(document(), encoding="utf-8")
    print(
        "\n".join(messages) or f"packs: nothing to mend; {count_sources(load_packs().instruments.values())}"
    )
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
