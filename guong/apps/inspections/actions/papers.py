"""The papers of a visit by decree 30/2020, checklist, minutes, letter with the result, and their tables."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from guong.apps.evidence.models import Outcome
from guong.apps.units.actions.body_titles import body_of
from guong.engines.documents.writing import (
    Block,
    BodyParagraph,
    Column,
    Heading,
    Item,
    OfficialPaper,
    PaperTable,
    Signature,
    runs,
    with_end_mark,
)
from guong.engines.documents.writing.paper_json import from_json
from guong.engines.siteaudit.papers.cards.scales import write_points
from guong.engines.siteaudit.papers.cards.self_score import SelfScoreForm, SelfScoreRow
from guong.engines.viet.formats import capitalise, write_date, write_long_date, write_moment, write_number
from guong.ui.language import in_vietnamese

from ..models import CheckLine, LineOrigin, Shortcoming, TeamRole, UnitVisit
from .plan_paper import blank_paper, lower_first, team_of

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


OPINION_HEADING = "III. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA"


@in_vietnamese
def checklist_paper(visit: UnitVisit, *, at: datetime) -> OfficialPaper:
    """Write the checklist of a visit, empty cells where nothing was written yet."""
    name = _unit_name(visit, at)
    intro = f"Đợt: {visit.round.name}. Đơn vị: {name}. Ngày kiểm tra: {write_long_date(visit.day)}."
    note = "Cột “Máy thấy” là lần soi gần nhất, có ngày; “chưa rõ” không tính là thiếu."
    paper = blank_paper(visit.round.plan, on=timezone.localdate(at), at=at)
    return replace(
        paper,
        symbol=f"PKT-{paper.symbol}",
        type_name="Phiếu kiểm tra",
        subject=f"{name}, {lower_first(visit.round.name)}",
        body=(BodyParagraph(runs(intro)), BodyParagraph(runs(note)), *checklist_tables(visit)),
        signature=_head_signature(visit),
        counter=_unit_signature(visit),
        copies=(),
    )


def draft_minutes(visit: UnitVisit, *, at: datetime) -> OfficialPaper:
    """Write the minutes as they are put before the unit: who, what was seen, what is wanting, guidance."""
    plan, name = visit.round.plan, _unit_name(visit, at)
    opening_day = timezone.localdate(visit.opened_at or at)
    members = [
        Item(runs(f"{member.person.full_name}, {member.get_role_display()}"))
        for member in team_of(visit.round)
    ]
    notes = [Item(runs(note.words.rstrip("."))) for note in visit.notes.all()]
    if not plan.number or plan.signed_on is None:
        cite_plan = "kế hoạch kiểm tra"
    else:
        symbol = f"{plan.number}/KH-{body_of(plan.unit, on=plan.signed_on).abbreviation}"
        cite_plan = f"Kế hoạch số {symbol} ngày {write_date(plan.signed_on)}"
    body: list[Block] = [
        BodyParagraph(
            runs(f"Thực hiện {cite_plan}, {write_long_date(opening_day)}, đoàn kiểm tra làm việc với {name}.")
        ),
        Heading("I. THÀNH PHẦN"),
        BodyParagraph(runs("Đoàn kiểm tra:")),
        *members,
        BodyParagraph(runs(f"Đại diện đơn vị: {name}.")),
        Heading("II. KẾT QUẢ KIỂM TRA"),
        BodyParagraph(runs(_totals(visit))),
        *checklist_tables(visit),
        BodyParagraph(runs("Tồn tại và việc phải khắc phục:")),
        *shortcoming_items(visit.shortcomings.all()),
        BodyParagraph(runs("Đoàn kiểm tra đã hướng dẫn:")),
        *(notes or [Item(runs("đoàn không ghi nội dung hướng dẫn"))]),
    ]
    paper = blank_paper(plan, on=opening_day, at=at)
    return replace(
        paper,
        symbol=f"BB-{paper.symbol}",
        type_name="Biên bản",
        subject=f"Kiểm tra {name}, {lower_first(visit.round.name)}",
        day=timezone.localdate(at),
        body=tuple(body),
        signature=_head_signature(visit),
        counter=_unit_signature(visit),
        copies=(),
    )


@in_vietnamese
def minutes_paper(visit: UnitVisit, *, at: datetime) -> OfficialPaper:
    """Give the minutes with what the unit says to them; before they are put, the draft of this moment."""
    paper: OfficialPaper = from_json(visit.minutes) if visit.minutes else draft_minutes(visit, at=at)
    opinion = visit.objection or (
        "Đơn vị đã ký, không ghi ý kiến." if visit.unit_signed_at else "Đơn vị chưa ghi ý kiến."
    )
    words = [BodyParagraph(runs(line.strip())) for line in opinion.splitlines() if line.strip()]
    closing = BodyParagraph(
        runs("Biên bản đọc lại cho hai bên cùng nghe, lập thành hai bản, mỗi bên giữ một bản.")
    )
    counter = Signature(paper.counter.lines, visit.unit_signer) if paper.counter else None
    refusal: list[BodyParagraph] = []
    if visit.refused_at is not None:
        moment = write_moment(timezone.localtime(visit.refused_at))
        witness = visit.refusal_witness or "đã xóa theo hạn lưu"
        sentences = [
            f"Lúc {moment}, đoàn ghi: đại diện đơn vị không ký biên bản. "
            f"Lý do: {visit.refusal_reason.rstrip('.')}.",
            f"Người chứng kiến: {witness}. Biên bản vẫn được lưu và là căn cứ thông báo kết quả.",
        ]
        if visit.unit_signed_at is not None:
            moment = write_moment(timezone.localtime(visit.unit_signed_at))
            sentences.append(f"Sau đó đơn vị đã ký, lúc {moment}.")
        refusal = [BodyParagraph(runs(sentence)) for sentence in sentences]
    body = with_end_mark([*paper.body, Heading(OPINION_HEADING), *words, *refusal, closing])
    if visit.refused_at is not None and visit.unit_signed_at is None:
        counter = Signature(("Người chứng kiến",), visit.refusal_witness)
    return replace(paper, body=tuple(body), counter=counter)


@in_vietnamese
def result_paper(visit: UnitVisit, *, at: datetime) -> OfficialPaper:
    """Write the letter with the result: what is to be mended by when, and when it is looked at again."""
    plan, name = visit.round.plan, _unit_name(visit, at)
    on = visit.signed_on or timezone.localdate(at)
    shortcomings = list(visit.shortcomings.all())
    minutes = "(chưa lập)"
    if visit.minuted_at is not None:
        minutes = f"ngày {write_date(timezone.localdate(visit.minuted_at))}"
    opening = f"Theo biên bản kiểm tra {minutes} tại %(unit)s, %(body)s thông báo kết quả như sau:"
    words = {"unit": name, "body": body_of(plan.unit, on=on).name}
    body: list[Block] = [BodyParagraph(runs(opening % words)), BodyParagraph(runs(f"1. {_totals(visit)}"))]
    body += [BodyParagraph(runs(line.strip())) for line in visit.conclusion.splitlines() if line.strip()]
    if visit.objection:
        body.append(BodyParagraph(runs("Ý kiến của đơn vị đã ghi đủ trong biên bản.")))
    if shortcomings:
        body.append(BodyParagraph(runs("2. Đề nghị đơn vị khắc phục:")))
        body += shortcoming_items(shortcomings)
        last = max(row.due_on for row in shortcomings)
        body.append(BodyParagraph(runs(f"Sau ngày {write_date(last)} cơ quan sẽ xem lại việc khắc phục.")))
    elif visit.minuted_at is None:
        body.append(BodyParagraph(runs("2. Chưa lập biên bản, nên chưa rõ tồn tại phải khắc phục.")))
    else:
        body.append(BodyParagraph(runs("2. Đoàn kiểm tra không ghi nhận tồn tại phải khắc phục.")))
    paper = blank_paper(plan, on=on, at=at)
    return replace(
        paper,
        subject="thông báo kết quả kiểm tra",
        number=visit.number,
        day=visit.signed_on,
        recipients=(name,),
        body=tuple(with_end_mark(body)),
        copies=("Như trên", *paper.copies),
    )


def _totals(visit: UnitVisit) -> str:
    """Count the lines by what was written, and what nobody could tell apart."""
    counts = Counter(line.outcome for line in visit.lines.all())
    words = {"pass": "mục đạt", "partial": "đạt một phần", "fail": "chưa đạt", "unclear": "chưa rõ"}
    parts = [f"{write_number(counts[code])} {word}" for code, word in words.items()]
    if counts[""]:
        parts.append(f"{write_number(counts[''])} chưa xem")
    return f"Đã xem {write_number(counts.total() - counts[''])} mục: {', '.join(parts)}."


def _head_signature(visit: UnitVisit) -> Signature:
    head = next((member for member in team_of(visit.round) if member.role == TeamRole.HEAD), None)
    return Signature(("Trưởng đoàn kiểm tra",), head.person.full_name if head else "")


def _unit_signature(visit: UnitVisit) -> Signature:
    return Signature(("Đại diện đơn vị",), visit.unit_signer)


def _unit_name(visit: UnitVisit, at: datetime) -> str:
    on = visit.day if visit.opened_at else timezone.localdate(at)
    return body_of(visit.unit, on=on).name
