"""The plan of an inspection as a paper, with its samples; and the frame that all papers of one share."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from guong.apps.obligations.actions.issuers import name_in_papers
from guong.apps.units.actions.body_titles import body_of, drafting_unit, filing_line
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import (
    Annex,
    Block,
    BodyParagraph,
    Column,
    Heading,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    runs,
    with_end_mark,
)
from guong.engines.legal.citation_style import CitedDocument, cite_in_full
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.ui.language import in_vietnamese

from ..models import InspectionPlan, InspectionRound, PlanSpan, TeamMember, TeamRole, VisitOrigin, VisitState
from ..random_sample import HOW


@in_vietnamese
def plan_paper(plan: InspectionPlan, *, at: datetime) -> OfficialPaper:
    """Write a plan: basis, rounds with units and days, teams; the samples in appendices."""
    on = plan.signed_on or timezone.localdate(at)
    rounds = list(plan.rounds.select_related("sheet").prefetch_related("members__person", "visits"))
    if (directive := plan.directive) is not None:
        subject = lower_first(directive.subject)
        cited_directive = CitedDocument(
            directive.kind or "văn bản", directive.number, directive.date, name_in_papers(directive), subject
        )
        basis = f"Thực hiện {cite_in_full(cited_directive)}"
    else:
        basis = plan.basis.rstrip(" ;,.")
        if not basis.casefold().startswith(("căn cứ", "thực hiện", "theo")):
            basis = f"Căn cứ {lower_first(basis)}"
    body: list[Block] = [
        BodyParagraph(runs(f"{basis}, {body_of(plan.unit, on=on).name} lập kế hoạch kiểm tra như sau:")),
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        Item(runs("Nắm việc thực hiện, hướng dẫn và giúp đơn vị khắc phục; không xếp hạng đơn vị.")),
        Item(runs("Máy soi trước và ghi điều thấy được; điều máy chưa rõ do người kiểm tra xem.")),
        Item(runs("Đơn vị được nêu ý kiến trong biên bản trước khi ký.")),
        Heading("II. NỘI DUNG, ĐƠN VỊ, THỜI GIAN"),
    ]
    for number, row in enumerate(rounds, 1):
        body += _round_blocks(row, number if plan.span == PlanSpan.YEAR or len(rounds) > 1 else 0, on)
    body += [
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        BodyParagraph(
            runs("Đoàn lập biên bản với từng đơn vị, thông báo kết quả và xem lại sau khi khắc phục.")
        ),
    ]
    paper = blank_paper(plan, on=on, at=at)
    names_itself = plan.title.casefold().startswith("kiểm tra")
    return replace(
        paper,
        symbol=f"KH-{paper.symbol}",
        type_name="Kế hoạch",
        subject=capitalise(plan.title) if names_itself else f"Kiểm tra: {plan.title}",
        number=plan.number,
        day=plan.signed_on,
        body=tuple(with_end_mark(body)),
        copies=("Các đơn vị được kiểm tra", "Thành viên đoàn kiểm tra", *paper.copies),
        annexes=tuple(_sample_annex(row) for row in rounds if row.sampled_at),
    )


@in_vietnamese
def blank_paper(plan: InspectionPlan, *, on: date, at: datetime) -> OfficialPaper:
    """Give a paper of the inspecting body with nothing in it yet."""
    body = body_of(plan.unit, on=on)
    return body.paper(
        (),
        year=timezone.localdate(at).year,
        copies=(filing_line(drafting_unit(body, plan.unit, plan.by, on=on)),),
    )


def _round_blocks(row: InspectionRound, number: int, on: date) -> list[Block]:
    visits = [visit for visit in row.visits.all() if visit.state != VisitState.DROPPED]
    names = UnitVersion.objects.names({visit.unit_id for visit in visits}, on=on)
    blocks: list[Block] = [Heading(f"{number}. {row.name}", 2)] if number else []
    days = f"Từ ngày {write_date(row.starts_on)} đến hết ngày {write_date(row.ends_on)}"
    blocks.append(BodyParagraph(runs(f"{days}, {len(visits)} đơn vị.")))
    blocks.append(BodyParagraph(runs(f"Nội dung: {'; '.join(contents_of(row))}.")))
    if visits:
        columns = (Column("Đơn vị", 4), Column("Ngày", 1.6, "centre"), Column("Vì sao", 3))
        rows = (
            (capitalise(names.get(visit.unit_id, "")), write_date(visit.day), visit.reason or "rút mẫu")
            for visit in sorted(visits, key=lambda visit: (visit.day, visit.pk))
        )
        blocks.append(PaperTable.numbered(columns, rows))
    blocks.append(BodyParagraph(runs("Đoàn kiểm tra:")))
    team = team_of(row)
    blocks += [Item(runs(f"{member.person.full_name}, {member.get_role_display()}")) for member in team]
    return blocks if team else [*blocks, Item(runs("chưa cử"))]


def contents_of(row: InspectionRound) -> list[str]:
    """Say what goes on the checklists of a round."""
    parts = []
    if row.asks_duties and row.plan.directive_id:
        parts.append("việc thực hiện nhiệm vụ của văn bản chỉ đạo")
    if row.asks_law:
        parts.append("việc thực hiện quy định về trang, kênh thông tin")
    if row.sheet is not None:
        parts.append(f"chấm theo {row.sheet.name}")
    return parts


def _sample_annex(row: InspectionRound) -> Annex:
    """Print what is needed to draw the sample again."""
    sample_visits = [visit for visit in row.visits.all() if visit.origin == VisitOrigin.SAMPLED]
    order = {unit: place for place, unit in enumerate(row.draw_again(), 1)}
    names = {unit.id: unit.name for unit in row.frame_units}
    pieces = " ".join(row.frame_digest[start : start + 8] for start in range(0, 64, 8))
    codes = sorted({visit.unit_id for visit in sample_visits} & order.keys(), key=lambda unit: order[unit])
    columns = (Column("Thứ tự rút", 1, "centre"), Column("Mã đơn vị", 1, "centre"), Column("Đơn vị", 4))
    cells = tuple(
        (PaperCell(str(order[code])), PaperCell(str(code)), PaperCell(capitalise(names.get(code, ""))))
        for code in codes
    )
    lines = (
        (
            f"Hạt giống: {row.seed}. Rút {write_number(row.size)} trên {write_number(len(row.frame))} "
            "đơn vị của khung."
        ),
        f"Mã SHA-256 của khung: {pieces}.",
        HOW,
    )
    words: list[Block] = [BodyParagraph(runs(line)) for line in lines]
    blocks = (*words, PaperTable(columns, cells))
    return Annex(f"Mẫu đã rút: {row.name}", blocks, "Mẫu")


def team_of(row: InspectionRound) -> Iterable[TeamMember]:
    order = {TeamRole.HEAD: 0, TeamRole.SECRETARY: 1, TeamRole.MEMBER: 2}
    active = [member for member in row.members.select_related("person") if member.left_at is None]
    return sorted(active, key=lambda member: (order[TeamRole(member.role)], member.pk))


def lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
