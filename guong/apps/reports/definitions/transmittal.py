"""The letter by which the lead unit passes a directive on to those who bear its duties."""

from __future__ import annotations

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models.timeliness import local_day
from guong.engines.documents.writing import Annex, Column, PaperCell, PaperTable
from guong.engines.viet.writing import write_long_date, write_number

from . import Definition, Section
from ._report_data import ReportData
from ._words import cite_directive, duty_number, duty_text, items, refer_to_directive


def _bearers(report_data: ReportData) -> list[str]:
    """List whom the letter goes to: the classes the directive names, then single units."""
    lead = report_data.directive.lead_unit_id
    assigned = {row.obligation for row in report_data.rows if row.counts and row.unit != lead}
    names = [
        obligation.bearer.strip()
        for obligation in report_data.obligations
        if obligation.bearer.strip() and obligation.pk in assigned
    ]
    return list(dict.fromkeys(names)) or [_t("các đơn vị được giao việc")]


def _lead_in(report_data: ReportData) -> list[str]:
    return [
        _t("%(body)s gửi các đơn vị %(directive)s và đề nghị tổ chức thực hiện các nội dung sau:")
        % {
            "body": report_data.body.name,
            "directive": cite_directive(report_data),
        }
    ]


def _tasks(report_data: ReportData) -> str:
    assigned = {row.obligation for row in report_data.rows if row.counts}
    return items(
        _t("Nhiệm vụ %(n)s (%(bearer)s): %(text)s; thời hạn: %(due)s.")
        % {
            "n": duty_number(obligation),
            "bearer": obligation.bearer or _t("đơn vị được giao"),
            "text": duty_text(report_data, obligation),
            "due": _due(report_data, obligation.pk),
        }
        for obligation in report_data.obligations
        if obligation.pk in assigned
    )


def _due(report_data: ReportData, obligation: int) -> str:
    days = {
        local_day(row.due) if row.due else None
        for row in report_data.rows
        if row.obligation == obligation and row.counts
    }
    dated = sorted(day for day in days if day)
    if not dated:
        return _t("chưa đặt, đơn vị chủ trì sẽ có văn bản")
    if len(days) == 1:
        return _t("hết %(day)s") % {"day": write_long_date(dated[0])}
    return _t("theo từng đơn vị, xem phụ lục")


def _answering(report_data: ReportData) -> str:
    due = report_data.report.due_date
    when = _t(" trước khi hết %(day)s") % {"day": write_long_date(due)} if due else ""
    return _t(
        "Đề nghị các đơn vị tiếp nhận việc, cập nhật kết quả kèm minh chứng trên Gương "
        "và báo cáo về %(body)s%(when)s. "
        "Có vướng mắc, đơn vị trao đổi lại để được hướng dẫn."
    ) % {"body": report_data.body.name, "when": when}


def _annexes(report_data: ReportData) -> list[Annex]:
    columns = (
        Column(_t("TT"), 0.6, "centre"),
        Column(_t("Đơn vị"), 3),
        Column(_t("Nhiệm vụ được giao"), 3),
        Column(_t("Số việc"), 1, "right"),
    )
    numbers = {obligation.pk: duty_number(obligation) for obligation in report_data.obligations}
    rows: list[tuple[PaperCell, ...]] = []
    for unit, its_rows in report_data.by_holder().items():
        counted = [row for row in its_rows if row.counts]
        if counted:
            duties = ", ".join(numbers[row.obligation] for row in counted if row.obligation in numbers)
            number = len(rows) + 1
            rows.append(
                (
                    PaperCell(str(number), number),
                    PaperCell(report_data.names.get(unit, "")),
                    PaperCell(duties),
                    PaperCell(write_number(len(counted)), len(counted)),
                )
            )
    if not rows:
        return []
    return [
        Annex(_t("Danh sách đơn vị và nhiệm vụ được giao"), (PaperTable(columns, tuple(rows)),), _t("Đơn vị"))
    ]


def _refuse(report_data: ReportData) -> str:
    if any(row.counts for row in report_data.rows):
        return ""
    return _t("Chưa giao việc cho đơn vị nào nên chưa gửi công văn này được; hãy giao việc trước.")


DEFINITION = Definition(
    id="transmittal",
    name=_("Công văn chuyển văn bản chỉ đạo"),
    about=_("Gửi văn bản chỉ đạo tới các đơn vị kèm việc của từng đơn vị và thời hạn."),
    subject=lambda report_data: (
        _t("triển khai thực hiện %(directive)s") % {"directive": refer_to_directive(report_data)}
    ),
    recipients=_bearers,
    due_label=_("Đơn vị báo cáo trước khi hết ngày"),
    lead_in=_lead_in,
    annexes=_annexes,
    refuse=_refuse,
    sections=(
        Section("tasks", "", draft=_tasks),
        Section("answering", "", draft=_answering),
    ),
)
