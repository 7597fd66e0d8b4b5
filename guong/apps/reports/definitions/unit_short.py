"""A unit's own short report on the work it bears, for the unit that leads the directive."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.units.actions.body_titles import body_of
from guong.engines.viet.formats import capitalise, write_long_date

from . import Definition, Section
from ._report_data import ReportData
from ._tables import duties_table, files_annex
from ._words import carrying_out, cite_directive, plain_text, refer_to_directive


def _done(report_data: ReportData) -> str:
    figures = report_data.figures
    sentence = "Đơn vị được giao [số việc đã giao] việc; đã có kết quả [số việc đã có kết quả]"
    if figures["waiting"].count:
        sentence += ", đang chờ duyệt [số việc chờ duyệt]"
    if figures["not_done"].count:
        sentence += ", còn lại chưa có kết quả"
    files = " Đã gửi [số tệp minh chứng] tệp minh chứng." if figures["files"].count else ""
    return f"{sentence}.{files}"


def _own_words(heading: str | Promise, name: str, level: int = 1) -> Section:
    """Make the section of what the unit itself wrote under a heading of its short report."""

    def draft(report_data: ReportData) -> str:
        own = report_data.sent.get(report_data.report.unit_id)
        return plain_text(getattr(own, name)) if own else ""

    return Section(name, heading, level, draft=draft, person=True)


def _recipients(report_data: ReportData) -> list[str]:
    return [body_of(report_data.directive.lead_unit, on=report_data.report.begun_on).name]


DEFINITION = Definition(
    id="unit_short",
    name=_("Báo cáo của đơn vị"),
    type_name="Báo cáo",
    prefix="BC",
    by_lead=False,
    takes_submissions=True,
    subject=lambda report_data: capitalise(carrying_out(report_data)),
    recipients=_recipients,
    lead_in=lambda report_data: (
        f"Thực hiện {cite_directive(report_data)}, {report_data.body.name} báo cáo kết quả đến hết "
        f"{write_long_date(report_data.ends_on)} như sau:"
    ),
    annexes=files_annex,
    sections=(
        Section(
            "done",
            _("KẾT QUẢ THỰC HIỆN"),
            draft=_done,
            blocks=lambda report_data: (duties_table(report_data),),
        ),
        _own_words(_("Việc đã làm"), "achieved", 2),
        _own_words(_("Khó khăn, tồn tại"), "problems", 2),
        _own_words(_("Nguyên nhân"), "causes", 2),
        _own_words(_("VIỆC LÀM TIẾP"), "plans"),
        _own_words(_("KIẾN NGHỊ, ĐỀ XUẤT"), "proposals"),
        Section(
            "closing",
            "",
            draft=lambda report_data: (
                f"Trên đây là báo cáo kết quả thực hiện {refer_to_directive(report_data)}, "
                f"{report_data.body.name} kính gửi {', '.join(_recipients(report_data))}."
            ),
        ),
    ),
)
