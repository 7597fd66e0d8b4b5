"""A unit's own short report on the work it bears, for the unit that leads the directive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from guong.apps.units.actions.bodies import body_of
from guong.engines.documents.writing import Annex, Block
from guong.engines.viet.formats import capitalise, write_long_date

from . import Definition, Section
from ._report_data import ReportData
from ._tables import duties_table, files_annex
from ._words import carrying_out, cite_directive, plain_text, refer_to_directive


def _lead_in(report_data: ReportData) -> list[str]:
    return [
        (
            f"Thực hiện {cite_directive(report_data)}, {report_data.body.name} báo cáo kết quả đến hết "
            f"{write_long_date(report_data.ends_on)} như sau:"
        )
    ]


def _done(report_data: ReportData) -> str:
    figures = report_data.figures
    parts = ["Đơn vị được giao [số việc đã giao] việc; đã có kết quả [số việc đã có kết quả]"]
    if figures["waiting"].count:
        parts.append(", đang chờ duyệt [số việc chờ duyệt]")
    if figures["not_done"].count:
        parts.append(", còn lại chưa có kết quả")
    sentence = "".join(parts) + "."
    if figures["files"].count:
        sentence += " " + "Đã gửi [số tệp minh chứng] tệp minh chứng."
    return sentence


def _closing(report_data: ReportData) -> str:
    return "Trên đây là báo cáo kết quả thực hiện {directive}, {body} kính gửi {lead}.".format(
        directive=refer_to_directive(report_data),
        body=report_data.body.name,
        lead=", ".join(_recipients(report_data)),
    )


def _words_of_unit(name: str) -> Callable[[ReportData], str]:
    """Make the draft of a section: what the unit itself wrote under a heading of its short report."""

    def draft(report_data: ReportData) -> str:
        own = report_data.sent.get(report_data.report.unit_id)
        return plain_text(getattr(own, name)) if own else ""

    return draft


def _tables(report_data: ReportData) -> Sequence[Block]:
    return (duties_table(report_data),)


def _annexes(report_data: ReportData) -> list[Annex]:
    return [annex for annex in (files_annex(report_data),) if annex is not None]


def _recipients(report_data: ReportData) -> list[str]:
    return [body_of(report_data.directive.lead_unit, on=report_data.report.begun_on).name]


DEFINITION = Definition(
    id="unit_short",
    name=_("Báo cáo của đơn vị"),
    about=_("Kết quả các việc đơn vị được giao trong một văn bản, gửi đơn vị chủ trì."),
    type_name="Báo cáo",
    prefix="BC",
    by_lead=False,
    takes_submissions=True,
    subject=lambda report_data: capitalise(carrying_out(report_data)),
    recipients=_recipients,
    lead_in=_lead_in,
    annexes=_annexes,
    sections=(
        Section("done", _("KẾT QUẢ THỰC HIỆN"), draft=_done, blocks=_tables),
        Section("achieved", _("Việc đã làm"), 2, draft=_words_of_unit("achieved"), person=True),
        Section("problems", _("Khó khăn, tồn tại"), 2, draft=_words_of_unit("problems"), person=True),
        Section("causes", _("Nguyên nhân"), 2, draft=_words_of_unit("causes"), person=True),
        Section("plans", _("VIỆC LÀM TIẾP"), draft=_words_of_unit("plans"), person=True),
        Section("proposals", _("KIẾN NGHỊ, ĐỀ XUẤT"), draft=_words_of_unit("proposals"), person=True),
        Section("closing", "", draft=_closing),
    ),
)
