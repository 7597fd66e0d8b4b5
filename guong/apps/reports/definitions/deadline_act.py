"""The letter that sets a deadline where the directive printed none; issuing it sets the deadline."""

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import DeadlineAct
from guong.apps.units.models import Person
from guong.engines.viet.formats import write_long_date

from ..models import Report
from ..models.rows import LedgerRow, RowTimeliness
from . import Definition, Section
from ._letters import addressees, law_lines, own_duties, rows_of_others
from ._report_data import ReportData
from ._words import cite_directive, duty_text, items, name_units, refer_to_directive

LONGEST_NUMBER = 80
CLOSING = "Đơn vị không hoàn thành được trong thời hạn trên thì đề nghị gia hạn kèm lý do trước khi hết hạn."


def _open(report_data: ReportData) -> list[LedgerRow]:
    """Keep the rows that are still to be done and have no deadline."""
    return [row for row in report_data.rows if row.current is RowTimeliness.NO_DUE and not row.is_done]


def _rows(report_data: ReportData) -> list[LedgerRow]:
    """Keep the open work without a deadline that others bear."""
    return rows_of_others(report_data, _open(report_data))


def _partly_dated(report_data: ReportData) -> dict[int, list[int]]:
    """Give the duties that have a deadline for some of their bearers, each with the units that lack one."""
    dated_duties = {row.obligation for row in report_data.rows if row.counts and row.due is not None}
    lacking: dict[int, list[int]] = defaultdict(list)
    for row in _rows(report_data):
        if row.obligation in dated_duties:
            lacking[row.obligation].append(row.unit)
    return lacking


def _lead_in(report_data: ReportData) -> str:
    due, partly = report_data.report.due_date, _partly_dated(report_data)
    undated_duties = {row.obligation for row in _rows(report_data)} - set(partly)
    ending = (
        "các nhiệm vụ sau, mà văn bản chưa ghi thời hạn:"
        if undated_duties and not partly
        else "phần việc chưa có thời hạn của các nhiệm vụ sau:"
    )
    return (
        f"Thực hiện {cite_directive(report_data)}, {report_data.body.name} đề nghị các đơn vị hoàn thành "
        f"chậm nhất đến hết {write_long_date(due) if due else '…'} {ending}"
    )


def _tasks(report_data: ReportData) -> str:
    waiting = {row.obligation for row in _rows(report_data)}
    partly = _partly_dated(report_data)
    lines = []
    for obligation in report_data.obligations:
        if obligation.pk in waiting:
            units = partly.get(obligation.pk)
            whose = f" (đối với {name_units(report_data, units)})" if units else ""
            duty = duty_text(report_data, obligation)
            lines.append(f"Nhiệm vụ {obligation.number}{whose}: {duty}.")
    parts = [items(lines)]
    if laws := items(law_lines(report_data, waiting)):
        parts.append(laws)
    if partly:
        parts.append("Đơn vị đã được giao thời hạn thì thực hiện theo thời hạn ấy.")
    if own := own_duties(report_data, _open(report_data)):
        parts.append(f"{own[:-1]} trong cùng thời hạn.")
    return "\n".join(parts)


def _refuse(report_data: ReportData) -> str:
    if report_data.report.due_date is None:
        return "Chưa ghi thời hạn sẽ đặt; hãy sửa công văn và chọn ngày."
    if not _open(report_data):
        return "Không còn việc nào chưa có thời hạn; đổi hạn đã có thì dùng gia hạn."
    if not _rows(report_data):
        return (
            "Việc chưa có thời hạn chỉ còn của chính đơn vị soạn công văn hoặc của đơn vị đã kết thúc; "
            "hãy ghi văn bản đặt hạn ở trang của văn bản chỉ đạo."
        )
    return ""


def _set_deadline(report: Report, report_data: ReportData, *, by: Person, at: datetime) -> None:
    """Set the deadline of the open work that has none, by this act."""
    assert report.issued_on is not None and report.due_date is not None  # refused without
    waiting = {row.obligation for row in _open(report_data)}
    DeadlineAct.sign(
        report.directive,
        kind="Công văn",
        issuer=report_data.body.name,
        subject=report.head["subject"],
        number=f"{report.number}/{report.head['symbol']}"[:LONGEST_NUMBER],
        date=report.issued_on,
        signer=report.signer,
        due_date=report.due_date,
        obligations=report.directive.obligations.filter(pk__in=waiting),
        scan=report.scan,
        is_letter=True,
        by=by,
        at=at,
    )


DEFINITION = Definition(
    id="deadline_act",
    name=_("Công văn đặt thời hạn"),
    subject=lambda report_data: f"thời hạn thực hiện {refer_to_directive(report_data)}",
    recipients=lambda report_data: (
        addressees(report_data, _rows(report_data)) or ["các đơn vị được giao việc"]
    ),
    due_label=_("Thời hạn đặt cho các việc"),
    needs_due=True,
    lead_in=_lead_in,
    refuse=_refuse,
    on_issue=_set_deadline,
    sections=(Section("tasks", "", draft=_tasks), Section("closing", "", draft=lambda _report_data: CLOSING)),
)
