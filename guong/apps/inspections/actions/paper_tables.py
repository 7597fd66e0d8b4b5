"""The tables that the papers of an inspection share: the checklist by its parts, what is to be mended."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from guong.apps.evidence.models import Outcome
from guong.engines.documents.writing import Block, Column, Item, PaperTable, runs
from guong.engines.siteaudit.papers.cards.scales import write_points
from guong.engines.siteaudit.papers.cards.self_score import SelfScoreForm, SelfScoreRow
from guong.engines.viet.formats import capitalise, write_date

from ..models import CheckLine, LineOrigin, Shortcoming, UnitVisit

CAPTIONS = {
    LineOrigin.DUTY: "Nhiệm vụ của văn bản chỉ đạo",
    LineOrigin.LAW: "Yêu cầu của quy định",
    LineOrigin.SCORE: "Tiêu chí chấm điểm",
}
_ORDER = tuple(CAPTIONS)


def lines_by_origin(visit: UnitVisit) -> list[tuple[LineOrigin, list[CheckLine]]]:
    """Give the lines of a checklist by the part they stand in, empty parts left out."""
    lines = list(visit.lines.all())
    parts = [(origin, [line for line in lines if line.origin == origin]) for origin in _ORDER]
    return [(origin, of_part) for origin, of_part in parts if of_part]


def checklist_tables(visit: UnitVisit) -> Sequence[Block]:
    """Print a checklist: a table for each of its parts."""
    return [
        _score_table(lines) if origin == LineOrigin.SCORE else _table(CAPTIONS[origin], lines)
        for origin, lines in lines_by_origin(visit)
    ]


def _table(caption: str, lines: Iterable[CheckLine]) -> PaperTable:
    columns = (
        *(Column("Nội dung, căn cứ", 4), Column("Máy thấy", 2.2)),
        *(Column("Đoàn ghi", 1.6), Column("Ghi chú", 2.4)),
    )
    rows = (
        (
            f"{line.text.rstrip('.')} ({line.basis})" if line.basis else line.text,
            *(machine_words(line), outcome_words(line.outcome), line.note),
        )
        for line in lines
    )
    return PaperTable.numbered(columns, rows, caption)


def _score_table(lines: Sequence[CheckLine]) -> PaperTable:
    columns = (
        *(Column("Tiêu chí", 4), Column("Tối đa", 1, "centre")),
        *(Column("Đơn vị tự chấm", 1.3, "centre"), Column("Đoàn chấm", 1.2, "centre")),
        Column("Ghi chú", 2.4),
    )
    rows = (
        (
            line.text,
            *map(write_points, (line.most, line.self_points, line.points)),
            "; ".join(filter(None, (outcome_words(line.outcome), line.note))),
        )
        for line in lines
    )
    note = "Ô trống là chưa chấm, không phải 0 điểm. Bảng không dùng để xếp hạng."
    return PaperTable.numbered(columns, rows, CAPTIONS[LineOrigin.SCORE], note)


def machine_words(line: CheckLine) -> str:
    """Say what the machine saw of a line, with the day of its look."""
    if not line.machine_outcome or line.machine_at is None:
        return "máy chưa xem mục này"
    day = write_date(timezone.localdate(line.machine_at))
    return f"{outcome_words(line.machine_outcome)} ({day})"


def outcome_words(outcome: str) -> str:
    """Say an outcome in words; nothing where nothing was written."""
    return str(Outcome(outcome).label) if outcome else ""


def shortcoming_items(rows: Iterable[Shortcoming]) -> list[Block]:
    """List what is wanting, what is to be done and by when."""
    items: list[Block] = [
        Item(
            runs(
                f"{capitalise(row.words.rstrip(' .;'))}. Khắc phục: {row.remedy.rstrip(' .;')}, "
                f"xong trước hết ngày {write_date(row.due_on)}."
            )
        )
        for row in rows
    ]
    return items or [Item(runs("không ghi nhận tồn tại"))]


def score_form(visit: UnitVisit, unit_name: str) -> SelfScoreForm:
    """Give the form by which a unit scores itself, what inspectors gave beside it."""
    lines = visit.lines.filter(origin=LineOrigin.SCORE)
    rows = tuple(
        SelfScoreRow(
            number=number,
            name=line.text,
            basis="",
            most=line.most,
            proposed=None,
            observed=machine_words(line),
            links=(),
            note="; ".join(filter(None, (line.self_note, line.note))),
            scale=line.scale,
            proof=line.proof,
            owner=line.owner,
            own=line.self_points,
            inspected=line.points,
        )
        for number, line in enumerate(lines, 1)
    )
    return SelfScoreForm(unit_name, visit.round.name, visit.day, rows, scored=True)
