"""A unit's own letter to those below it: suggested words, the paper, and its line in the report."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from guong.apps.units.actions.body_titles import body_of, drafting_unit, filing_line
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Figure, FigureRequest, OfficialPaper, ReportPart, typed_blocks
from guong.engines.legal.citation_style import CitedDocument, cite_in_full
from guong.engines.viet.formats import capitalise
from guong.engines.viet.sort_order import order_key
from guong.ui.language import in_vietnamese

from ..models import Assignment
from ..models.onward import OnwardOrder, OnwardReceipt, OnwardState
from .issuers import name_in_papers

SECTION = "campaign"  # the chapter of what a body did among its own
MOST_BELOW = 400


def units_below(assignment: Assignment, *, on: date) -> list[tuple[int, str]]:
    """List the units right below the bearer of a duty, to whom it may write."""
    versions = UnitVersion.objects.in_force(on=on).filter(parent=assignment.unit_id)[:MOST_BELOW]
    rows = [(version.unit_id, capitalise(version.name)) for version in versions]
    return sorted(rows, key=lambda row: order_key(row[1]))


@in_vietnamese
def suggest_words(assignment: Assignment, *, on: date) -> dict[str, str]:
    """Suggest subject and words: which letter, which duty, what is asked of those below."""
    letter, body = assignment.directive, body_of(assignment.unit, on=on)
    citation = cite_in_full(
        CitedDocument(letter.kind, letter.number, letter.date, name_in_papers(letter), letter.subject)
    )
    duty = assignment.obligation.text.strip().rstrip(".;")
    lines = [
        f"Thực hiện {citation}, {body.name} yêu cầu các đơn vị:",
        f"- {capitalise(duty)}.",
        "- Ký nhận văn bản này và báo cáo kết quả thực hiện.",
    ]
    return {"subject": f"thực hiện {letter.number or citation}", "text": "\n".join(lines)}


@in_vietnamese
def onward_paper(order: OnwardOrder, *, at: datetime) -> OfficialPaper:
    """Print the letter; number and day stay open until it is issued."""
    day = order.signed_on or timezone.localdate(at)
    body = body_of(order.unit, on=day)
    receipts = list(order.receipts.all())
    names = UnitVersion.objects.names([row.unit_id for row in receipts if row.unit_id], on=day)
    recipients = [
        capitalise(names.get(row.unit_id or 0, "")) if row.unit_id else row.name for row in receipts
    ]
    return body.paper(
        typed_blocks(order.text),
        subject=order.subject[:1].lower() + order.subject[1:],
        year=day.year,
        recipients=tuple(name for name in recipients if name),
        copies=("Như trên", filing_line(drafting_unit(body, order.unit, order.by, on=day))),
    )


def count_acknowledged(request: FigureRequest) -> Iterable[ReportPart]:
    """Count how many of those below acknowledged the letters that units wrote to them under the directive."""
    orders = OnwardOrder.objects.filter(
        assignment__directive=request.directive,
        unit__in=request.units,
        state=OnwardState.ISSUED,
        signed_on__gte=request.starts_on,
        signed_on__lte=request.ends_on,
    )
    receipts = OnwardReceipt.objects.filter(order__in=orders)
    total = receipts.count()
    if not total:
        return ()
    receipt_count = receipts.filter(acknowledged_at__isnull=False, acknowledged_at__lte=request.at).count()
    units = orders.order_by().values("unit").distinct().count()
    figure = Figure(
        "onward-acknowledged",
        "Nơi nhận đã ký nhận văn bản giao xuống dưới",
        receipt_count,
        f"nơi nhận của văn bản do {units} đơn vị ban hành trong kỳ để giao việc xuống dưới",
        of=total,
        source="sổ văn bản giao xuống dưới",
        starts_on=request.starts_on,
        ends_on=request.ends_on,
        is_rate=True,
        rows=reverse("obligations:directive", args=[request.directive]),
    )
    gap = f"{total - receipt_count} nơi nhận chưa ký nhận văn bản giao xuống."
    return (ReportPart(SECTION, (figure,), gaps=(gap,) if receipt_count < total else ()),)
