"""The letter by which the lead unit passes a directive on to those who bear its duties."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Obligation
from guong.apps.obligations.models.timeliness import local_day
from guong.engines.documents.writing import Annex, Column, PaperCell, PaperTable
from guong.engines.viet.formats import capitalise, write_date, write_long_date, write_number
from guong.engines.viet.sort_order import order_key

from ..models.rows import LedgerRow
from . import Definition, Section
from ._letters import addressees, bearer_beside_sender, came_later, law_lines, own_duties, rows_of_others
from ._report_data import ReportData
from ._tables import BLANK, TOTAL
from ._words import cite_directive, duty_text, items, name_units, number_order, refer_to_directive


def _rows(report_data: ReportData) -> list[LedgerRow]:
    """Keep the work that the letter hands to others."""
    return rows_of_others(report_data, [row for row in report_data.rows if row.counts])


def _tasks(report_data: ReportData) -> str:
    by_duty: dict[int, list[LedgerRow]] = defaultdict(list)
    for row in _rows(report_data):
        by_duty[row.obligation].append(row)
    lines = []
    for obligation in report_data.obligations:
        if rows := by_duty.get(obligation.pk):
            # The bearer as the directive names it; units that came after it by their own names.
            bearer = bearer_beside_sender(report_data, obligation) or "đơn vị được giao"
            if came_later(report_data, rows):
                bearer = name_units(report_data, (row.unit for row in rows))
            duty, due = duty_text(report_data, obligation), _due(obligation, rows)
            lines.append(f"Nhiệm vụ {obligation.number} ({bearer}): {duty}; thời hạn: {due}.")
    own = own_duties(report_data, (row for row in report_data.rows if row.counts))
    return "\n".join(filter(None, (items(lines), items(law_lines(report_data, by_duty)), own)))


def _due(obligation: Obligation, rows: Sequence[LedgerRow]) -> str:
    """Say by when: the days that the ledger has, else the directive's own words of time."""
    days = {local_day(row.due) if row.due else None for row in rows}
    ordered_days = sorted(day for day in days if day)
    if not ordered_days:
        phrase = obligation.due_words or obligation.due_phrase
        return f"“{phrase}”" if phrase else "chưa có ngày"
    if len(days) == 1:
        return f"hết {write_long_date(ordered_days[0])}"
    return "theo từng đơn vị, xem phụ lục"


def _answering(report_data: ReportData) -> str:
    due = report_data.report.due_date
    when = f" trước khi hết {write_long_date(due)}" if due else ""
    return (
        "Đề nghị các đơn vị tiếp nhận việc, cập nhật kết quả kèm minh chứng trên Gương "
        f"và báo cáo về {report_data.body.name}{when}. "
        "Có vướng mắc, đơn vị trao đổi lại để được hướng dẫn."
    )


def _annexes(report_data: ReportData) -> list[Annex]:
    """List each unit with its duties, those of one deadline on one line."""
    columns = (
        Column("Đơn vị", 3),
        Column("Nhiệm vụ được giao", 2.4),
        Column("Thời hạn (đến hết ngày)", 1.6, "centre"),
        Column("Số việc", 0.9, "right"),
    )
    numbers = {obligation.pk: obligation.number for obligation in report_data.obligations}
    lines: dict[tuple[int, date | None], list[str]] = defaultdict(list)
    for row in _rows(report_data):
        if row.obligation in numbers:
            lines[row.unit, local_day(row.due) if row.due else None].append(numbers[row.obligation])
    if not lines:
        return []

    def order(line: tuple[int, date | None]) -> tuple[object, ...]:
        """Put lines in the order of the names, within a unit the earliest deadline first."""
        unit, due = line
        return order_key(report_data.names.get(unit, "")), unit, due is None, due or date.max

    rows = []
    for unit, due in sorted(lines, key=order):
        duties = sorted(lines[unit, due], key=number_order)
        name, day = capitalise(report_data.names.get(unit, "")), write_date(due) if due else "chưa có ngày"
        rows.append((name, ", ".join(duties), day, len(duties)))
    count = sum(map(len, lines.values()))
    total = (*TOTAL, BLANK, BLANK, PaperCell(write_number(count), count, bold=True))
    table = PaperTable.numbered(columns, rows, total=total)
    return [Annex("Danh sách đơn vị và nhiệm vụ được giao", (table,), "Đơn vị")]


def _refuse(report_data: ReportData) -> str:
    if _rows(report_data):
        return ""
    if any(row.counts for row in report_data.rows):
        return "Không còn đơn vị nào khác để gửi: việc đã giao là của chính đơn vị soạn công văn."
    return "Chưa giao việc cho đơn vị nào nên chưa gửi công văn này được; hãy giao việc trước."


DEFINITION = Definition(
    id="transmittal",
    name=_("Công văn chuyển văn bản chỉ đạo"),
    subject=lambda report_data: f"triển khai thực hiện {refer_to_directive(report_data)}",
    recipients=lambda report_data: (
        addressees(report_data, _rows(report_data)) or ["các đơn vị được giao việc"]
    ),
    due_label=_("Đơn vị báo cáo trước khi hết ngày"),
    lead_in=lambda report_data: (
        f"{report_data.body.name} gửi các đơn vị {cite_directive(report_data)} và đề nghị tổ chức "
        "thực hiện các nội dung sau:"
    ),
    annexes=_annexes,
    refuse=_refuse,
    sections=(Section("tasks", "", draft=_tasks), Section("answering", "", draft=_answering)),
)
