"""The form by which a unit scores itself: a row a criterion, what the machine saw, links that prove it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guong.engines.legal.citation_style import basis
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.fleet import SiteRequest, UsageError
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.papers.cards.card import observed_and_todo
from guong.engines.siteaudit.papers.cards.scales import BadScale, Scale, parse_scale
from guong.engines.siteaudit.papers.words import STATUS_STYLES
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import canonical, plain

MOST_LINKS = 3
LONGEST_SHEET = 60_000  # characters
_HEADS = {
    "name": ("tieu chi", "ten tieu chi", "noi dung", "name", "criterion"),
    "points": ("diem toi da", "diem", "points", "max"),
    "partial": ("diem mot phan", "mot phan", "partial"),
    "requirements": ("yeu cau", "ma yeu cau", "requirement", "requirements"),
    "scale": ("cach cham", "cach tinh diem", "cach xac dinh va tinh diem", "scale"),
    "proof": ("minh chung", "tai lieu kiem chung", "tai lieu chung minh", "evidence"),
    "owner": ("nguoi phu trach", "phu trach", "bo phan phu trach", "owner"),
}


class BadCriteria(UsageError):
    """A sheet of criteria that cannot be used."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of a sheet of criteria: points, requirements, `scale`, `proof` and who answers for it."""

    name: str
    points: float | None
    requirements: tuple[str, ...] = ()
    partial: float | None = None
    scale: Scale | None = None
    proof: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SelfScoreRow:
    """One row, with the points of unit and inspectors; `proposed` is None where no machine can decide."""

    number: int
    name: str
    basis: str
    most: float | None
    proposed: float | None
    observed: str
    links: tuple[str, ...]
    note: str
    scale: str = ""
    proof: str = ""
    owner: str = ""
    own: float | None = None
    inspected: float | None = None


@dataclass(frozen=True, slots=True)
class SelfScoreForm:
    """A whole form for one site, or for one unit that was inspected."""

    unit: str
    url: str
    on: date
    rows: tuple[SelfScoreRow, ...]
    scored: bool


def make_self_score(request: SiteRequest, audit: Audit, criteria: Sequence[Criterion] = ()) -> SelfScoreForm:
    """Fill a form from an audit: a row for each criterion of the sheet, or each requirement in force."""
    requirements = load_packs().requirements
    by_id = {finding.requirement: finding for finding in audit.findings}
    rows: list[SelfScoreRow] = []
    for criterion in criteria or [Criterion(requirements[id].duty, None, (id,)) for id in by_id]:
        findings = [by_id[id] for id in criterion.requirements if id in by_id]
        observed: list[str] = []
        notes: list[str] = []
        for finding in findings:
            newest = f", mới nhất {write_date(finding.newest_date)}" if finding.newest_date else ""
            observed.append(f"{STATUS_STYLES[finding.state].label}{newest}")
            if not requirements[finding.requirement].concludes:
                notes.append("Căn cứ cần kiểm tra, chưa dùng để chấm")
            elif finding.state is not Status.PASS and finding.check:
                notes.append(observed_and_todo(finding)[1])
        row = SelfScoreRow(
            number=len(rows) + 1,
            name=criterion.name,
            basis="; ".join(dict.fromkeys(basis(requirements[finding.requirement]) for finding in findings)),
            most=criterion.points,
            proposed=_proposed(criterion, findings),
            observed="; ".join(dict.fromkeys(observed)) or "Máy không xem tiêu chí này",
            links=tuple(dict.fromkeys(finding.page for finding in findings if finding.page))[:MOST_LINKS],
            note="; ".join(dict.fromkeys(filter(None, notes))),
            scale=criterion.scale.write() if criterion.scale else "",
            proof=criterion.proof,
            owner=criterion.owner,
        )
        rows.append(row)
    return SelfScoreForm(request.unit, request.url, audit.on, tuple(rows), bool(criteria))


def _proposed(criterion: Criterion, findings: Sequence[Finding]) -> float | None:
    states = [finding.state for finding in findings if finding.state is not Status.NOT_APPLICABLE]
    if criterion.points is None or not states or not all(state.decides for state in states):
        return None
    if all(state is Status.PASS for state in states):
        return criterion.points
    if all(state.fails for state in states):
        return 0
    return criterion.partial


def read_criteria(path: Path) -> tuple[Criterion, ...]:
    """
    Read a sheet (.xlsx or .csv) with the columns Tiêu chí, Điểm tối đa, Điểm một phần, Mã yêu cầu.

    Further columns: Cách chấm, Minh chứng, Người phụ trách. Codes of requirements are separated by commas,
    semicolons or spaces; a criterion without codes stays for a person.
    Raise BadCriteria with the line at fault.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise BadCriteria(f"Không mở được bảng tiêu chí “{path}”; kiểm tra tên và quyền đọc tệp.") from None
    if not raw.startswith(b"PK\x03\x04"):
        return _criteria(_split(raw.decode("utf-8-sig", "replace")), path.name)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        rows: Iterable[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True, max_row=2000)
        sheet_rows = [["" if cell is None else canonical(str(cell)).text for cell in row] for row in rows]
    except Exception as fault:  # whatever a broken workbook throws, the reader needs one sentence
        raise BadCriteria(
            f"Bảng tiêu chí “{path.name}” bị hỏng, không mở được; hãy lưu lại rồi thử."
        ) from fault
    return _criteria([row for row in sheet_rows if any(row)], path.name)


def parse_criteria(text: str) -> tuple[Criterion, ...]:
    """Read a sheet that was pasted as text, in the columns of `read_criteria`; nothing pasted is no sheet."""
    if not text.strip():
        return ()
    if len(text) > LONGEST_SHEET:
        raise BadCriteria("Bảng tiêu chí dán vào dài quá; hãy bỏ bớt cột hoặc dòng không dùng.")
    return _criteria(_split(text), "dán vào")


def _criteria(rows: list[list[str]], name: str) -> tuple[Criterion, ...]:
    heading = [" ".join(plain(cell).split()) for cell in rows[0]] if rows else []
    places = {
        column: next((place for place, head in enumerate(heading) if head in words), None)
        for column, words in _HEADS.items()
    }
    if places["name"] is None or places["points"] is None:
        raise BadCriteria(f"Bảng tiêu chí “{name}” cần ít nhất hai cột “Tiêu chí” và “Điểm tối đa”.")
    criteria = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {
            column: row[place].strip() if place is not None and place < len(row) else ""
            for column, place in places.items()
        }
        if not cells["name"]:
            continue
        where = f"{name}, dòng {number}"
        ids = tuple(cells["requirements"].replace(";", " ").replace(",", " ").split())
        wrong = [id for id in ids if id not in load_packs().requirements]
        if wrong:
            raise BadCriteria(f"{where}: không có yêu cầu mang mã “{wrong[0]}”; xem các mã ở docs/checks.md.")
        try:
            scale = parse_scale(cells["scale"])
        except BadScale as fault:
            raise BadCriteria(f"{where}: {fault}") from None
        points, partial = _points(cells["points"], where), _points(cells["partial"], where)
        criteria.append(Criterion(cells["name"], points, ids, partial, scale, cells["proof"], cells["owner"]))
    if not criteria:
        raise BadCriteria(f"Bảng tiêu chí “{name}” chưa có tiêu chí nào dưới dòng tiêu đề.")
    return tuple(criteria)


def _points(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadCriteria(f"{where}: điểm “{text}” không phải là số.") from None


def _split(source: str) -> list[list[str]]:
    text = canonical(source).text
    opening = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=opening.count)
    return [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
