"""One letter to a vendor for all the sites it has to mend: what, where, by which clause."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max

from guong.apps.units.actions.body_titles import body_of, filing_line
from guong.apps.units.models import Unit, UnitVersion
from guong.engines.documents.writing import Annex, BodyParagraph, Column, OfficialPaper, PaperTable, runs
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.ui.language import in_vietnamese

from ..models import AnswerKind, AnswerState, OwnerAnswer
from ..models.owner_answer import OwnerAnswerQuerySet

MOST_ROWS = 400  # of one letter


def waiting_for_vendors(answers: OwnerAnswerQuerySet) -> OwnerAnswerQuerySet:
    """Keep what owners left to their vendors and no later run saw mended."""
    return answers.filter(kind=AnswerKind.VENDOR, state=AnswerState.STANDING).exclude(vendor_key="")


def vendors(answers: OwnerAnswerQuerySet) -> Sequence[Mapping[str, Any]]:
    """List the vendors that have something to mend, who has most of it first: findings of how many sites."""
    rows = waiting_for_vendors(answers).order_by().values("vendor_key")
    vendor_rows = rows.annotate(findings=Count("pk"), sites=Count("site", distinct=True), name=Max("vendor"))
    return list(vendor_rows.order_by("-findings", "vendor_key")[:MOST_ROWS])


@in_vietnamese
def vendor_letter(answers: Iterable[OwnerAnswer], *, unit: Unit, on: date) -> OfficialPaper:
    """Write the letter of a unit to the vendor of these answers; number and day are left open."""
    rows = list(answers)[:MOST_ROWS]
    body, sites = body_of(unit, on=on), len({answer.site_id for answer in rows})
    vendor = rows[0].vendor
    opening = (
        f"Qua soi {sites} trang thông tin điện tử do {vendor} xây dựng hoặc vận hành, {body.name} thấy "
        f"{len(rows)} "
        "mục chưa đúng quy định mà các đơn vị không tự sửa được. Danh mục từng trang, từng mục kèm theo."
    )
    request = (
        f"Đề nghị {vendor} sửa, ưu tiên những mục chung của cả mẫu giao diện, và báo lại ngày sửa xong từng "
        "mục để các đơn vị soi lại."
    )
    return body.paper(
        [BodyParagraph(runs(opening)), BodyParagraph(runs(request))],
        subject="sửa các mục chưa đúng quy định trên trang thông tin điện tử",
        year=on.year,
        recipients=(vendor,),
        copies=("Như trên", filing_line("")),
        annexes=(_list_of(rows, on),),
    )


def _list_of(rows: list[OwnerAnswer], on: date) -> Annex:
    columns = (
        Column("Trang", 2),
        Column("Mục phải sửa", 3),
        Column("Căn cứ", 1.6),
        Column("Máy thấy, đơn vị ghi", 3),
    )
    rules = load_packs().requirements
    names = UnitVersion.objects.names({answer.site.owner_id for answer in rows}, on=on)
    table = []
    for answer in rows:
        rule = rules.get(answer.requirement)
        owner_name = names.get(answer.site.owner_id, "")
        words = [answer.finding.quote, answer.finding.advice, answer.reason]
        cells = (
            f"{owner_name}: {answer.site.value}",
            rule.duty if rule else answer.requirement,
            short_basis(rule) if rule else "",
            " ".join(filter(None, words)),
        )
        table.append(cells)
    return Annex("Danh mục mục phải sửa", (PaperTable.numbered(columns, table),), "Danh mục")
