"""The letter that sets a deadline where the directive printed none; issuing it sets the deadline."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import DeadlineAct
from guong.apps.units.models import Person
from guong.engines.viet.writing import write_long_date

from ..models import Report
from ..models.rows import LedgerRow, RowTimeliness
from . import Definition, Section
from ._report_data import ReportData
from ._words import cite_directive, duty_number, duty_text, items, refer_to_directive

LONGEST_NUMBER = 80


def _open(report_data: ReportData) -> list[LedgerRow]:
    """Keep the rows that are still to be done and have no deadline."""
    return [row for row in report_data.rows if row.current is RowTimeliness.NO_DUE and not row.is_done]


def _recipients(report_data: ReportData) -> list[str]:
    waiting = {row.obligation for row in _open(report_data)}
    names = [
        obligation.bearer.strip()
        for obligation in report_data.obligations
        if obligation.pk in waiting and obligation.bearer.strip()
    ]
    return list(dict.fromkeys(names)) or [_t("các đơn vị được giao việc")]


def _lead_in(report_data: ReportData) -> list[str]:
    due = report_data.report.due_date
    return [
        _t(
            "%(directive)s giao các nhiệm vụ sau mà chưa ghi thời hạn. "
            "%(body)s đề nghị các đơn vị hoàn thành chậm nhất đến hết %(due)s:"
        )
        % {
            "directive": cite_directive(report_data),
            "body": report_data.body.name,
            "due": write_long_date(due) if due else "…",
        }
    ]


def _tasks(report_data: ReportData) -> str:
    waiting = {row.obligation for row in _open(report_data)}
    return items(
        _t("Nhiệm vụ %(n)s: %(text)s.")
        % {
            "n": duty_number(obligation),
            "text": duty_text(report_data, obligation),
        }
        for obligation in report_data.obligations
        if obligation.pk in waiting
    )


def _closing(report_data: ReportData) -> str:
    return _t(
        "Đơn vị không hoàn thành được trong thời hạn trên thì đề nghị gia hạn kèm lý do trước khi hết hạn."
    )


def _refuse(report_data: ReportData) -> str:
    if report_data.report.due_date is None:
        return _t("Chưa ghi thời hạn sẽ đặt; hãy sửa công văn và chọn ngày.")
    if not _open(report_data):
        return _t("Không còn việc nào chưa có thời hạn; đổi hạn đã có thì dùng gia hạn.")
    return ""


def _set_deadline(report: Report, report_data: ReportData, *, by: Person, at: datetime) -> None:
    """Set the deadline of the open work that has none, by this act."""
    assert report.issued_on is not None and report.due_date is not None  # refused without
    waiting = {row.obligation for row in _open(report_data)}
    DeadlineAct.sign(
        report.directive,
        number=f"{report.number}/{report.head['symbol']}"[:LONGEST_NUMBER],
        date=report.issued_on,
        signer=report.signer,
        due_date=report.due_date,
        obligations=report.directive.obligations.filter(pk__in=waiting),
        scan=report.scan,
        by=by,
        at=at,
    )


DEFINITION = Definition(
    id="deadline_act",
    name=_("Công văn đặt thời hạn"),
    about=_(
        "Đặt thời hạn cho các nhiệm vụ văn bản không ghi hạn; khi phát hành, hạn được đặt cho từng việc."
    ),
    subject=lambda report_data: (
        _t("thời hạn thực hiện %(directive)s") % {"directive": refer_to_directive(report_data)}
    ),
    recipients=_recipients,
    due_label=_("Thời hạn đặt cho các việc"),
    needs_due=True,
    lead_in=_lead_in,
    refuse=_refuse,
    on_issue=_set_deadline,
    sections=(
        Section("tasks", "", draft=_tasks),
        Section("closing", "", draft=_closing),
    ),
)
