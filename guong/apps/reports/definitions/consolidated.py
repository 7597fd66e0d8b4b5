"""The consolidated report of the unit that leads a directive, on one period."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.actions.issuers import is_issued_by, name_in_papers
from guong.apps.obligations.models import State
from guong.apps.obligations.models.timeliness import local_day
from guong.engines.documents.writing import Annex, Block
from guong.engines.viet.formats import capitalise, write_long_date, write_number
from guong.engines.viet.sort_order import order_key

from . import Definition, Section
from ._changes import draft_changes
from ._directive_parts import clauses_of_reporting, directive_parts, themes_of
from ._duties import draft_duties
from ._report_data import ReportData
from ._tables import (
    conclusions_table,
    duties_table,
    files_annex,
    submissions_annex,
    timeliness_table,
    units_annex,
)
from ._words import (
    carrying_out,
    cite_deadline_act,
    cite_directive,
    items,
    name_units,
    plain_text,
    refer_to_directive,
)

MOST_NAMED = 12
MOST_QUOTED = 30


def _recipients(report_data: ReportData) -> list[str]:
    """
    Address the body that issued the directive; a unit that took the work over, the body above itself.

    Nobody is addressed by their own letter: who gets the report is then asked.
    """
    directive, unit = report_data.directive, report_data.report.unit_id
    if unit != directive.lead_unit_id and report_data.body.parent:
        return [report_data.body.parent]
    return [] if is_issued_by(directive, unit) else [name_in_papers(directive)]


def _directing(report_data: ReportData) -> str:
    """Say what was handed out, by which letters of whom deadlines were set, how often somebody was urged."""
    paragraph = [
        "Văn bản có [số nhiệm vụ] nhiệm vụ, đã giao thành [số việc đã giao] việc "
        "cho [số đơn vị được giao việc] đơn vị."
    ]
    urged, extended = (report_data.figures[code].count for code in ("urgings", "extensions"))
    if urged and extended:
        paragraph.append("Đã đôn đốc [số lần đôn đốc] lần, gia hạn [số lần gia hạn] lần.")
    elif urged:
        paragraph.append("Đã đôn đốc [số lần đôn đốc] lần.")
    elif extended:
        paragraph.append("Đã gia hạn [số lần gia hạn] lần.")
    borne_ids = {row.obligation for row in report_data.rows}
    if unborne := [row.number for row in report_data.obligations if row.pk not in borne_ids]:
        paragraph.append(f"Nhiệm vụ {', '.join(unborne)} chưa giao cho đơn vị nào.")
    acts = [
        f"{cite_deadline_act(report_data, act)} đến hết {write_long_date(act.due_date)}."
        for act in report_data.acts
    ]
    if acts:
        paragraph.append("Nội dung văn bản không ghi thời hạn được đặt thời hạn bằng:")
    return "\n".join([" ".join(paragraph), items(acts)]).strip()


def _overall(report_data: ReportData) -> str:
    sentences = ["Đã nhận kết quả của [số việc đã có kết quả] việc; nhận kết quả chưa phải là kết luận đạt."]
    if report_data.figures["done_going_on"].count:
        sentences.append(
            "Trong đó [số việc đã có kết quả của nhiệm vụ thường xuyên] việc "
            "thuộc nhiệm vụ thường xuyên, còn tiếp tục."
        )
    if report_data.figures["in_time"].of:
        sentences.append(
            "Trong số việc có hạn đã có kết quả hoặc đã quá hạn, "
            "[số việc có kết quả đúng hạn] việc có kết quả đúng hạn."
        )
    if report_data.figures["not_done"].count:
        waiting = ", trong đó [số việc chờ duyệt] việc đã trả lời đang chờ duyệt"
        sentences.append(
            "Còn [số việc chưa nhận kết quả] việc chưa nhận kết quả"
            + (waiting if report_data.figures["waiting"].count else "")
            + "."
        )
    paragraphs = [" ".join(sentences)]
    # What was concluded stands beside what was received; where nobody has judged, that.
    if _is_judged(report_data):
        paragraphs.append(
            "Về chất lượng: [số kết luận “đạt” theo nhiệm vụ] kết luận đạt, "
            "[số kết luận “đạt một phần” theo nhiệm vụ] đạt một phần, "
            "[số kết luận “không đạt” theo nhiệm vụ] không đạt, "
            "[số kết luận “chưa đủ căn cứ” theo nhiệm vụ] chưa đủ căn cứ, "
            "[số kết luận “chưa đánh giá” theo nhiệm vụ] chưa đánh giá."
        )
    elif report_data.figures["done"].count:
        paragraphs.append("Chưa kết quả nào được kết luận đạt hay không đạt.")
    return "\n".join(paragraphs)


def _is_judged(report_data: ReportData) -> bool:
    return any(row.is_concluded and row.conclusion != "not_assessed" for row in report_data.rows)


def _tables(report_data: ReportData) -> Sequence[Block]:
    if not report_data.rows:
        return ()
    tables = [timeliness_table(report_data), duties_table(report_data)]
    if _is_judged(report_data):
        tables.append(conclusions_table(report_data))
    return tables


def _strengths(report_data: ReportData) -> str:
    """Praise what was concluded as met alone: that an answer was received is no merit."""
    meeting_units = {row.unit for row in report_data.rows if row.counts and row.conclusion == "met"}
    if len(meeting_units) > MOST_NAMED:
        return f"{write_number(len(meeting_units))} đơn vị có nhiệm vụ được kết luận đạt."
    names = name_units(report_data, meeting_units)
    return f"Có nhiệm vụ được kết luận đạt: {names}." if meeting_units else ""


def _weaknesses(report_data: ReportData) -> str:
    late = {row.unit for row in report_data.rows if row.is_overdue}
    lines = []
    if late:
        lines.append(
            "Còn [số việc quá hạn đơn vị chưa trả lời] việc quá hạn chưa trả lời ở "
            f"{name_units(report_data, late)}."
        )
    if any(row.left_late for row in report_data.rows):
        lines.append(
            "Trong các việc chuyển kế thừa, thu hồi, từ chối hoặc tạm dừng, có "
            "[số việc đã quá hạn khi chuyển, thu hồi, từ chối hoặc tạm dừng] việc đã quá hạn vào lúc ấy."
        )
    return "\n".join([*lines, _words_of_units("problems", report_data)]).strip()


def _words_of_units(name: str, report_data: ReportData) -> str:
    """Put together what the units themselves wrote; of very many, the appendix has them."""
    quotes = sorted(
        (
            (report_data.names.get(unit, ""), " ".join(getattr(submission, name).split()))
            for unit, submission in report_data.sent.items()
            if getattr(submission, name).strip()
        ),
        key=lambda quote: order_key(quote[0]),
    )
    if len(quotes) > MOST_QUOTED:
        return f"Ý kiến của {write_number(len(quotes))} đơn vị: xem phụ lục."
    return items(f"{capitalise(unit_name)}: {plain_text(text)}" for unit_name, text in quotes)


def _next(report_data: ReportData) -> str:
    lines = []
    if any(row.state == State.SUBMITTED for row in report_data.rows):
        lines.append("Xem và nhận kết quả các đơn vị đã trả lời.")
    if any(row.counts and not row.is_done for row in report_data.rows):
        lines.append("Đôn đốc các đơn vị thực hiện việc còn lại.")
    if any(row.is_overdue for row in report_data.rows):
        lines.append("Làm rõ lý do từng việc quá hạn với đơn vị và thống nhất thời gian thực hiện.")
    if any(obligation.goes_on for obligation in report_data.obligations):
        lines.append("Tiếp tục theo dõi các nhiệm vụ thường xuyên của văn bản.")
    return items(lines)


def _annexes(report_data: ReportData) -> list[Annex]:
    dropped_codes = {entry["code"] for entry in report_data.report.outline if entry["dropped"]}
    annexes = []
    if report_data.rows and "annex_units" not in dropped_codes:
        annexes.append(units_annex(report_data))
    if report_data.sent and "annex_submissions" not in dropped_codes:
        annexes.append(submissions_annex(report_data))
    if "annex_files" not in dropped_codes:
        annexes += files_annex(report_data)
    for parts in report_data.parts.values():
        annexes += [Annex("Số liệu kèm theo", part.annex) for part in parts if part.annex]
    return annexes


def _refuse(report_data: ReportData) -> str:
    """Refuse to issue what would say nothing, or would speak of days that have not passed."""
    if not any(row.counts for row in report_data.rows):
        return (
            "Chưa đơn vị nào được giao nhiệm vụ của văn bản này nên chưa có gì để báo cáo; "
            "hãy giao việc trước."
        )
    if report_data.ends_on > local_day(report_data.now):
        return (
            f"Kỳ báo cáo đến hết {write_long_date(report_data.ends_on)} chưa qua; phát hành từ "
            "ngày đó, hoặc lập báo cáo đến hôm nay."
        )
    return ""


def _outline(report_data: ReportData) -> tuple[Section, ...]:
    """
    Lay the report out as its directive is: a section for each of its parts, then the chapters it asks for.

    What stands around them answers the clause that asks for the report itself.
    """
    every = tuple(obligation.code for obligation in report_data.obligations)
    reporting = clauses_of_reporting(report_data)
    closing = (
        f"Trên đây là kết quả thực hiện {refer_to_directive(report_data)}, "
        f"{report_data.body.name} kính báo cáo."
    )
    causes, proposals = partial(_words_of_units, "causes"), partial(_words_of_units, "proposals")
    return (
        Section("directing", _("CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"), draft=_directing, clauses=every),
        Section("changes", _("THAY ĐỔI VỀ ĐƠN VỊ VÀ PHÁP LUẬT TRONG KỲ"), draft=draft_changes, clauses=every),
        Section("results", _("KẾT QUẢ THỰC HIỆN"), draft=_overall, clauses=every),
        *(
            Section(part.code, part.heading, 2, draft=partial(draft_duties, part.keys), clauses=part.clauses)
            for part in directive_parts(report_data)
        ),
        *(
            Section(theme.part, theme.heading, 2, part=theme.part, clauses=codes)
            for theme, codes in themes_of(report_data)
        ),
        Section("tables", _("Số liệu tổng hợp"), 2, part="figures", blocks=_tables, clauses=every),
        Section("assessment", _("ĐÁNH GIÁ"), clauses=reporting),
        Section("strengths", _("Ưu điểm"), 2, draft=_strengths, person=True, clauses=reporting),
        Section("weaknesses", _("Tồn tại, hạn chế"), 2, draft=_weaknesses, person=True, clauses=reporting),
        Section("causes", _("Nguyên nhân"), 2, draft=causes, person=True, clauses=reporting),
        Section("next", _("NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI"), draft=_next, clauses=reporting),
        Section("proposals", _("KIẾN NGHỊ, ĐỀ XUẤT"), draft=proposals, person=True, clauses=reporting),
        Section("closing", "", draft=lambda _report_data: closing, clauses=reporting),
        Section("annex_units", _("Phụ lục: kết quả của từng đơn vị"), annex=True, clauses=every),
        Section("annex_submissions", _("Phụ lục: báo cáo nhanh của các đơn vị"), annex=True, clauses=every),
        Section("annex_files", _("Phụ lục: minh chứng của các đơn vị"), annex=True, clauses=every),
    )


DEFINITION = Definition(
    id="consolidated",
    name=_("Báo cáo tổng hợp"),
    type_name="Báo cáo",
    prefix="BC",
    subject=lambda report_data: capitalise(carrying_out(report_data)),
    recipients=_recipients,
    takes_submissions=True,
    due_label=_("Đơn vị gửi báo cáo nhanh trước khi hết ngày"),
    lead_in=lambda report_data: (
        f"Thực hiện {cite_directive(report_data)}, {report_data.body.name} báo cáo kết quả từ "
        f"{write_long_date(report_data.starts_on)} đến hết {write_long_date(report_data.ends_on)} như sau:"
    ),
    annexes=_annexes,
    refuse=_refuse,
    outline=_outline,
)
