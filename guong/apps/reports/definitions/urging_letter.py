"""The letter that urges the units whose work is overdue; issuing it records the urging of each assignment."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Assignment, Urging
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Person
from guong.engines.documents.writing import Annex, Column, PaperTable
from guong.engines.viet.formats import capitalise, write_date, write_long_date, write_number
from guong.engines.viet.sort_order import order_key

from ..models import Report
from ..models.rows import LedgerRow
from . import Definition, Section
from ._letters import address_units, rows_of_others
from ._report_data import ReportData
from ._words import cite_directive, duty_text, refer_to_directive


def _late(report_data: ReportData) -> list[LedgerRow]:
    """Keep the rows of work that is overdue and lies with its bearer."""
    return [row for row in report_data.rows if row.is_overdue]


def _rows(report_data: ReportData) -> list[LedgerRow]:
    """Keep the overdue work of others: nobody urges itself, nor a unit that has ended."""
    return rows_of_others(report_data, _late(report_data))


def _lead_in(report_data: ReportData) -> str:
    late, rows = _late(report_data), _rows(report_data)
    # The figure of the ledger stands for all that is overdue; a letter that leaves some out counts its own.
    number = "[số việc quá hạn đơn vị chưa trả lời]" if len(late) == len(rows) else write_number(len(rows))
    return (
        f"Thực hiện {cite_directive(report_data)}, đến {write_long_date(local_day(report_data.at))} "
        f"còn {number} việc đã quá hạn mà đơn vị chưa trả lời."
    )


def _asking(report_data: ReportData) -> str:
    due = report_data.report.due_date
    when = f" trước khi hết {write_long_date(due)}" if due else ""
    return (
        f"{report_data.body.name} đề nghị các đơn vị có tên trong phụ lục hoàn thành việc còn lại, "
        f"trả lời kèm minh chứng trên Gương{when}.\n"
        "Đơn vị còn vướng mắc thì nêu rõ lý do và thời gian hoàn thành để được xem xét gia hạn."
    )


def _annexes(report_data: ReportData) -> list[Annex]:
    columns = (
        Column("Đơn vị", 2.4),
        Column("Nhiệm vụ", 4.4),
        Column("Hạn", 1.4, "centre"),
        Column("Quá hạn (ngày)", 1.1, "right"),
    )
    texts = {
        obligation.pk: f"{obligation.number}. {duty_text(report_data, obligation)}"
        for obligation in report_data.obligations
    }
    today = local_day(report_data.at)
    overdue = sorted(
        ((row, local_day(row.due)) for row in _rows(report_data) if row.due is not None),
        key=lambda pair: (order_key(report_data.names.get(pair[0].unit, "")), pair[0].due, pair[0].pk),
    )
    rows = []
    for row, due in overdue:
        name, duty = capitalise(report_data.names.get(row.unit, "")), texts.get(row.obligation, "")
        rows.append((name, duty, write_date(due), (today - due).days))
    if not rows:
        return []
    table = PaperTable.numbered(columns, rows)
    return [Annex("Danh sách việc quá hạn chưa trả lời", (table,), "Việc quá hạn")]


def _refuse(report_data: ReportData) -> str:
    if _rows(report_data):
        return ""
    if _late(report_data):
        return "Việc quá hạn chỉ còn của chính đơn vị soạn công văn hoặc của đơn vị đã kết thúc."
    return "Không có việc nào quá hạn nên không cần công văn đôn đốc."


def _urge(report: Report, report_data: ReportData, *, by: Person, at: datetime) -> None:
    """Record the urging of each assignment in the letter; one that was answered meanwhile needs none."""
    text = f"Công văn số {report.number} ngày {write_date(report.issued_on or local_day(at))}."
    waiting = {row.pk for row in _rows(report_data)}
    rows = Assignment.objects.filter(pk__in=waiting, state__in=WITH_DOER).select_related("unit", "directive")
    for row in rows.order_by("pk"):
        try:
            Urging.send(row, text=text, by=by, at=at)
        except Refused:
            # The bearer has ended since: its work waits for a successor, and nobody is there to be urged.
            continue


DEFINITION = Definition(
    id="urging_letter",
    name=_("Công văn đôn đốc"),
    subject=lambda report_data: f"đôn đốc thực hiện {refer_to_directive(report_data)}",
    recipients=lambda report_data: address_units(report_data, _rows(report_data)),
    due_label=_("Đề nghị hoàn thành trước khi hết ngày"),
    lead_in=_lead_in,
    annexes=_annexes,
    refuse=_refuse,
    on_issue=_urge,
    sections=(Section("asking", "", draft=_asking),),
)
