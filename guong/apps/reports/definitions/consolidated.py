"""The consolidated report of the unit that leads a directive, on one period."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.documents.writing import Annex, Block
from guong.engines.viet.writing import capitalise, write_long_date, write_number

from . import Definition, Section
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
    duty_number,
    duty_text,
    items,
    name_issuer,
    name_units,
    plain_text,
    refer_to_directive,
)

# In which section a duty is reported, by the kind of duty that was read from the directive.
SECTION_OF = {
    "disseminate-staff": "in_house",
    "direct-subordinates": "in_house",
    "conduct": "in_house",
    "train": "in_house",
    "disseminate-people": "to_people",
    "publish-media": "to_people",
    "publish-web": "sites",
    "provide-information": "sites",
    "revise-regulation": "sites",
    "appoint": "sites",
    "spokesperson": "spokesperson",
    "handle-violation": "incidents",
    "inspect": "inspections",
    "review": "inspections",
}


MOST_NAMED = 12
MOST_QUOTED = 30
LONGEST_DUTY = 160


def _lead_in(report_data: ReportData) -> list[str]:
    return [
        _t("Thực hiện %(directive)s, %(body)s báo cáo kết quả từ %(start)s đến hết %(end)s như sau:")
        % {
            "directive": refer_to_directive(report_data),
            "body": report_data.body.name,
            "start": write_long_date(report_data.starts_on),
            "end": write_long_date(report_data.ends_on),
        }
    ]


def _recipients(report_data: ReportData) -> list[str]:
    """Address the body that issued the directive; a unit that took the work over, the body above itself."""
    took_over = report_data.report.unit_id != report_data.directive.lead_unit_id
    return [report_data.body.parent if took_over and report_data.body.parent else name_issuer(report_data)]


def _bases(report_data: ReportData) -> list[str]:
    acts = [cite_deadline_act(report_data, act) for act in report_data.acts]
    return [_t("Căn cứ %(act)s") % {"act": act} for act in (cite_directive(report_data), *acts)]


def _directing(report_data: ReportData) -> str:
    sentences = [
        _t(
            "Văn bản có [số nhiệm vụ] nhiệm vụ, đã giao thành [số việc đã giao] việc "
            "cho [số đơn vị được giao việc] đơn vị."
        )
    ]
    for act in report_data.acts:
        sentences.append(
            _t("Ban hành văn bản số %(number)s %(day)s, đặt hạn đến hết %(due)s.")
            % {
                "number": act.number,
                "day": write_long_date(act.date),
                "due": write_long_date(act.due_date),
            }
        )
    sentences.append(_t("Đã đôn đốc [số lần đôn đốc] lần, gia hạn [số lần gia hạn] lần."))
    return "\n".join(sentences)


def _overall(report_data: ReportData) -> str:
    return _t(
        "Đã hoàn thành [số việc hoàn thành] việc. Trong số việc có hạn đã xong hoặc đã quá hạn, "
        "[số việc xong đúng hạn] việc xong đúng hạn. "
        "Còn [số việc chưa xong] việc chưa xong, trong đó [số việc chờ xác nhận] việc đã trả lời "
        "đang chờ xác nhận."
    ) + _concluded(report_data)


def _concluded(report_data: ReportData) -> str:
    """Say what was concluded beside what was done; nothing while nobody has judged."""
    if not any(row.is_concluded and row.conclusion != "not_assessed" for row in report_data.rows):
        return ""
    return "\n" + _t(
        "Về chất lượng: [số kết luận “đạt” theo nhiệm vụ] kết luận đạt, "
        "[số kết luận “đạt một phần” theo nhiệm vụ] đạt một phần, "
        "[số kết luận “không đạt” theo nhiệm vụ] không đạt, "
        "[số kết luận “chưa đủ căn cứ” theo nhiệm vụ] chưa đủ căn cứ, "
        "[số kết luận “chưa đánh giá” theo nhiệm vụ] chưa đánh giá."
    )


def _tables(report_data: ReportData) -> Sequence[Block]:
    tables = [timeliness_table(report_data), duties_table(report_data)]
    if any(row.is_concluded and row.conclusion != "not_assessed" for row in report_data.rows):
        tables.append(conclusions_table(report_data))
    return tables


def _of_duties(section: str) -> Callable[[ReportData], str]:
    """Make the draft of a section: a sentence for each of its duties."""

    def draft(report_data: ReportData) -> str:
        return items(
            _t("Nhiệm vụ %(n)s (%(text)s): [nhiệm vụ %(n)s đã xong] đơn vị hoàn thành.")
            % {"n": duty_number(obligation), "text": shorten(duty_text(obligation))}
            for obligation in report_data.obligations
            if SECTION_OF.get(obligation.duty, "others") == section
        )

    return draft


def shorten(text: str) -> str:
    """Cut a long text at the end of a word."""
    if len(text) <= LONGEST_DUTY:
        return text
    return text[: LONGEST_DUTY - 3].rsplit(" ", 1)[0] + "…"


def _strengths(report_data: ReportData) -> str:
    done = {row.unit for row in report_data.rows if row.is_done}
    if not done:
        return ""
    if len(done) > MOST_NAMED:
        return _t("%(n)s đơn vị đã có việc được xác nhận hoàn thành (phụ lục I).") % {
            "n": write_number(len(done))
        }
    return _t("Đã có kết quả được xác nhận ở %(units)s.") % {"units": name_units(report_data, done)}


def _left_late(report_data: ReportData) -> list[str]:
    """Say what was already late when it was handed on, withdrawn, declined or paused."""
    if not any(row.left_late for row in report_data.rows):
        return []
    sentence = _t(
        "Trong các việc chuyển kế thừa, thu hồi, từ chối hoặc tạm dừng, có "
        "[số việc đã quá hạn khi chuyển, thu hồi, từ chối hoặc tạm dừng] việc đã quá hạn vào lúc ấy."
    )
    return [sentence]


def _weaknesses(report_data: ReportData) -> str:
    late = {row.unit for row in report_data.rows if row.is_overdue}
    lines = []
    if late:
        lines.append(
            _t("Còn [số việc “chưa xong, quá hạn” theo hạn hiện nay] việc quá hạn chưa xong ở %(units)s.")
            % {"units": name_units(report_data, late)}
        )
    lines += _left_late(report_data)
    lines += _words_of_units(report_data, "problems")
    return "\n".join(lines)


def _causes(report_data: ReportData) -> str:
    return "\n".join(_words_of_units(report_data, "causes"))


def _proposals(report_data: ReportData) -> str:
    return "\n".join(_words_of_units(report_data, "proposals"))


def _words_of_units(report_data: ReportData, name: str) -> list[str]:
    """Put together what the units themselves wrote; of very many, the appendix has them."""
    quotes = sorted(
        (report_data.names.get(unit, ""), " ".join(getattr(submission, name).split()))
        for unit, submission in report_data.sent.items()
        if getattr(submission, name).strip()
    )
    if len(quotes) > MOST_QUOTED:
        return [_t("Ý kiến của %(n)s đơn vị: xem phụ lục.") % {"n": write_number(len(quotes))}]
    return [f"- {capitalise(unit_name)}: {plain_text(text)}" for unit_name, text in quotes]


def _next(report_data: ReportData) -> str:
    late = any(row.is_overdue for row in report_data.rows)
    lines = [_t("Xác nhận các việc đơn vị đã trả lời; đôn đốc các việc chưa xong.")]
    if late:
        lines.append(_t("Làm rõ lý do từng việc quá hạn với đơn vị và thống nhất thời gian hoàn thành."))
    return items(lines)


def _annexes(report_data: ReportData) -> list[Annex]:
    annexes = [units_annex(report_data)]
    if report_data.report.period_id:
        annexes.append(submissions_annex(report_data))
    annexes.append(files_annex(report_data))
    for parts in report_data.parts.values():
        annexes += [Annex(_t("Số liệu kèm theo"), part.annex) for part in parts if part.annex]
    return annexes


DEFINITION = Definition(
    id="consolidated",
    name=_("Báo cáo tổng hợp"),
    about=_("Kết quả thực hiện một văn bản trong một kỳ, gộp từ sổ việc và báo cáo nhanh của các đơn vị."),
    type_name="Báo cáo",
    prefix="BC",
    subject=lambda report_data: capitalise(carrying_out(report_data)),
    recipients=_recipients,
    takes_submissions=True,
    due_label=_("Đơn vị gửi báo cáo nhanh trước khi hết ngày"),
    lead_in=_lead_in,
    bases=_bases,
    annexes=_annexes,
    sections=(
        Section("directing", _("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"), draft=_directing),
        Section("results", _("II. KẾT QUẢ THỰC HIỆN"), draft=_overall, blocks=_tables),
        Section(
            "in_house", _("1. Quán triệt trong cơ quan"), 2, draft=_of_duties("in_house"), part="campaign"
        ),
        Section(
            "to_people", _("2. Tuyên truyền ra Nhân dân"), 2, draft=_of_duties("to_people"), part="outreach"
        ),
        Section("sites", _("3. Trang thông tin điện tử"), 2, draft=_of_duties("sites"), part="sites"),
        Section(
            "spokesperson",
            _("4. Người phát ngôn, cung cấp thông tin cho báo chí"),
            2,
            draft=_of_duties("spokesperson"),
            part="spokesperson",
        ),
        Section(
            "accounts",
            _("5. Tài khoản mạng xã hội chính thức"),
            2,
            draft=_of_duties("accounts"),
            part="accounts",
        ),
        Section(
            "incidents",
            _("6. Sự cố, tin giả, giả mạo, vi phạm và xử lý"),
            2,
            draft=_of_duties("incidents"),
            part="incidents",
        ),
        Section(
            "inspections", _("7. Kiểm tra, hướng dẫn"), 2, draft=_of_duties("inspections"), part="inspections"
        ),
        Section("others", _("8. Nhiệm vụ khác"), 2, draft=_of_duties("others")),
        Section("assessment", _("III. ĐÁNH GIÁ")),
        Section("strengths", _("1. Ưu điểm"), 2, draft=_strengths, person=True),
        Section("weaknesses", _("2. Tồn tại, hạn chế"), 2, draft=_weaknesses, person=True),
        Section("causes", _("3. Nguyên nhân"), 2, draft=_causes, person=True),
        Section("next", _("IV. NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI"), draft=_next),
        Section("proposals", _("V. KIẾN NGHỊ, ĐỀ XUẤT"), draft=_proposals, person=True),
    ),
)
