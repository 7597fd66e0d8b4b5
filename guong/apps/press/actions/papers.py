"""Official letters of the press work: answer, refusal, passing on, demand for a correction, year's report."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.utils import timezone

from guong.apps.units.actions.body_titles import Body, body_of, drafting_unit, filing_line
from guong.apps.units.models import Person, Unit
from guong.engines.documents.writing import (
    Annex,
    Block,
    BodyParagraph,
    Column,
    Item,
    OfficialPaper,
    PaperTable,
    runs,
    typed_blocks,
)
from guong.engines.legal.press import ReportYear, grounds_on
from guong.engines.viet.formats import VIETNAM_TIME, capitalise, write_date
from guong.ui.language import in_vietnamese

from ..models import FalseReport, PressRequest, PressState, answering_units
from .yearly import IndicatorFigure

LONGEST_SUBJECT = 120  # characters of a question in the subject
# How a question opens, which is no part of what it is about.
_OPENING_WORDS = re.compile(
    r"(?i)^(?:(?:tôi|em|chúng tôi) )?(?:xin|muốn|đề nghị|cho|kính)(?: (?:được|phép|tôi|em|xin|quý cơ quan))*"
    r"(?: (?:hỏi|biết|cho biết|cung cấp|phỏng vấn)(?: về)?)? "
)
_END_OF_SENTENCE = re.compile(r"(?<=[.?!…])\s")
_DIGITS = re.compile(r"\d+")
NEW_DECREE = date(2026, 7, 1)


@in_vietnamese
def letter_of(row: PressRequest, *, at: datetime) -> OfficialPaper | None:
    """Give the letter that belongs to the state of a matter; None where none does yet."""
    if row.state == PressState.REFUSED:
        return _refusal(row, at)
    if row.state == PressState.TRANSFERRED:
        return _transfer(row, at)
    if row.reply and row.state not in (PressState.WITHDRAWN, PressState.RECEIVED):
        # What is answered is written as it was on that day, by whoever answered.
        at = row.answered_at or at
        body, subject = _body(row.unit, at), _about(row)
        words = {**_facts(row, body), "about": subject}
        if row.is_sudden:
            opening = "%(body)s thông tin về vụ việc ghi nhận ngày %(day)s như sau:"
        elif words["receiver"] == words["body"]:
            opening = (
                "Ngày %(day)s, %(body)s nhận được yêu cầu của %(outlet)s về việc %(about)s. Trả lời như sau:"
            )
        else:
            opening = (
                "Ngày %(day)s, %(receiver)s nhận được yêu cầu của %(outlet)s về việc %(about)s. "
                "%(body)s tiếp nhận và trả lời như sau:"
            )
        blocks = [_paragraph(opening % words), *typed_blocks(row.reply)]
        title = "cung cấp thông tin về %(about)s" if row.is_sudden else "trả lời %(outlet)s về %(about)s"
        recipients = (row.outlet,) if row.outlet else ("Các cơ quan báo chí",)
        return _letter(row.unit, body, title % words, blocks, recipients, (), row.written_by, at, row.number)
    return None


def _refusal(row: PressRequest, at: datetime) -> OfficialPaper:
    at = row.ended_at or at
    body, ended_on = _body(row.unit, at), timezone.localdate(at)
    ground = next((known for known in grounds_on(ended_on) if known.id == row.ground), None)
    words = {**_facts(row, body), "about": _about(row)}
    blocks = [
        _paragraph("Ngày {day}, {receiver} nhận được yêu cầu của {outlet} về việc {about}.".format(**words))
    ]
    if ground is not None:
        why = f"không cung cấp thông tin này, vì thuộc trường hợp: {ground.words}."
        blocks.append(_paragraph(f"Theo {ground.basis}, {body.name} {why}"))
    blocks.append(_paragraph(f"Lý do cụ thể: {_stopped(row.reason)}"))
    blocks.append(_paragraph("{body} thông báo để quý cơ quan biết.".format(**words)))
    subject = "từ chối cung cấp thông tin về {about}".format(**words)
    return _letter(row.unit, body, subject, blocks, (row.outlet,), (), row.written_by, at)


def _transfer(row: PressRequest, at: datetime) -> OfficialPaper:
    at = row.ended_at or at
    body = _body(row.unit, at)
    words = {**_facts(row, body), "about": _about(row)}
    blocks = [
        _paragraph("Ngày {day}, {receiver} nhận được yêu cầu của {outlet} về việc {about}.".format(**words)),
        _paragraph(f"Lý do chuyển: {_stopped(row.reason)}"),
        _paragraph(
            f"{body.name} chuyển yêu cầu đến {row.recipient} để trả lời theo thẩm quyền, "
            f"và thông báo để {words['outlet']} biết."
        ),
    ]
    subject = "chuyển yêu cầu của {outlet} về {about}".format(**words)
    return _letter(
        row.unit, body, subject, blocks, (row.recipient,), (row.outlet,), row.written_by, at, row.number
    )


@in_vietnamese
def demand_letter(row: FalseReport, *, at: datetime) -> OfficialPaper:
    """Write the demand: what was printed, the grounds, what is asked for; what was sent keeps its law."""
    if row.demand is not None:
        at = datetime.combine(row.demand.on, time(12), VIETNAM_TIME)
    body = _body(row.unit, at)
    on = timezone.localdate(at)
    basis = "điểm c khoản 3 Điều 6 Nghị định số 09/2017/NĐ-CP"
    if on >= NEW_DECREE:
        basis = "khoản 6 Điều 7 Nghị định số 244/2026/NĐ-CP"
    day = write_date(row.printed_on)
    wish = "cải chính và xin lỗi" if row.wants_apology else "cải chính"
    asks = [
        "Đăng, phát ý kiến phản hồi này",
        f"Thực hiện {wish} theo quy định của pháp luật",
        "Thông báo kết quả bằng văn bản",
    ]
    place = [_paragraph(f"Địa chỉ: {row.url}")] if row.url else []
    blocks: list[Block] = [
        _paragraph(f"Ngày {day}, {row.outlet} đăng, phát tin, bài “{row.article}”."),
        *place,
        _paragraph(f"Nội dung chưa đúng: {_stopped(row.printed_words)}"),
        _paragraph(f"Căn cứ: {_stopped(row.grounds)}"),
        _paragraph(f"Theo {basis}, {body.name} đề nghị {row.outlet}:"),
        *(Item(runs(f"{ask};" if place + 1 < len(asks) else f"{ask}.")) for place, ask in enumerate(asks)),
    ]
    number = row.demand.number if row.demand is not None else ""
    subject = f"phản hồi và yêu cầu {wish} về tin, bài ngày {day}"
    return _letter(row.unit, body, subject, blocks, (row.outlet,), (), row.noted_by, at, number)


def _body(unit: Unit, at: datetime) -> Body:
    """Give the body that writes a letter at a moment: the unit or its successor."""
    on = timezone.localdate(at)
    return body_of(answering_units(unit, on=on)[0], on=on)


def _facts(row: PressRequest, body: Body) -> dict[str, str]:
    return {
        "day": write_date(row.received_on),
        "body": body.name,
        "receiver": body_of(row.unit, on=row.received_on).name,
        "outlet": row.outlet or "cơ quan báo chí",
    }


def _about(row: PressRequest) -> str:
    """Name what a matter is about by its first sentence, short enough for a subject."""
    line = next((" ".join(line.split()) for line in row.question.splitlines() if line.strip()), "")
    line = _OPENING_WORDS.sub("", _END_OF_SENTENCE.split(line)[0]).rstrip(" .?!;:")
    if len(line) > LONGEST_SUBJECT:
        line = line[:LONGEST_SUBJECT].rsplit(" ", 1)[0] + "…"
    return line[:1].lower() + line[1:] if line else "nội dung đã nêu"


def _letter(
    unit: Unit,
    body: Body,
    subject: str,
    blocks: Sequence[Block],
    recipients: Iterable[str],
    copies: Iterable[str],
    drafter: Person | None,
    at: datetime,
    number: str = "",
) -> OfficialPaper:
    day = timezone.localdate(at)
    digits = _DIGITS.search(number)
    drafters = drafting_unit(body, unit, drafter, on=day) if drafter is not None else ""
    return body.paper(
        blocks,
        subject=subject,
        number=digits[0] if digits else "",
        day=day if digits else None,
        year=day.year,
        recipients=tuple(recipients),
        copies=("Như trên", *copies, filing_line(drafters)),
    )


def _paragraph(text: str) -> BodyParagraph:
    return BodyParagraph(runs(text))


def _stopped(text: str) -> str:
    """Close a text with a full stop where it has no end of its own."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


@in_vietnamese
def yearly_paper(
    unit: Unit, period: ReportYear, figures: Sequence[IndicatorFigure], *, on: date
) -> OfficialPaper:
    """Draw the report up: the stretch it counts, then the six indicators of the annex."""
    body = body_of(unit, on=on)
    words = {
        "body": body.name,
        "start": write_date(period.starts_on),
        "end": write_date(period.ends_on),
        "year": str(period.year),
    }
    sentences = [
        (
            "Thực hiện Điều 10 Nghị định số 244/2026/NĐ-CP, {body} báo cáo công tác phát ngôn và cung cấp "
            "thông tin cho báo chí năm {year}, số liệu từ ngày {start} đến hết ngày {end}, theo biểu "
            "kèm theo."
        ).format(**words)
    ]
    if period.note:
        sentences.append(period.note)
    sentences.append("{body} kính báo cáo.".format(**words))
    columns = (
        Column("Chỉ tiêu", 4),
        *(Column("Số lượng", 1, "centre"), Column("Trên tổng số", 1.2, "centre")),
    )
    rows = (
        (
            capitalise(" ".join(filter(None, (figure.words, figure.counted_out_of)))),
            *(figure.count, "" if figure.of is None else figure.of),
        )
        for figure in figures
    )
    table = PaperTable.numbered(columns, rows)
    annex = Annex("Số liệu phát ngôn và cung cấp thông tin", (table,), "Số liệu")
    return body.paper(
        [BodyParagraph(runs(sentence)) for sentence in sentences],
        mark="BC",
        type_name="Báo cáo",
        subject="Công tác phát ngôn và cung cấp thông tin cho báo chí năm {year}".format(**words),
        year=on.year,
        recipients=("Bộ Văn hóa, Thể thao và Du lịch",),
        copies=("Như trên", filing_line("")),
        annexes=(annex,),
    )
