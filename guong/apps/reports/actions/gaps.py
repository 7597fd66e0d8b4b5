"""What is missing from a report, listed beside it before anybody signs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.obligations.actions.issuers import fault_of_recipients, is_issued_by, question_of_issuer
from guong.apps.obligations.models import State, measures
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import UnitVersion
from guong.engines.viet.formats import shorten, write_number
from guong.engines.viet.sort_order import order_key

from ..definitions import Definition, ReportData
from ..definitions._letters import names_of_sender
from ..models import Report
from .narrative import HOLE, by_label, figure_name, typed_numbers
from .outline import PlacedSection
from .report_data import MOST_IN_A_QUERY

MOST_NAMED, LONGEST_LOST = 5, 200


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing, in a sentence, with the place where it is put right."""

    text: str
    url: str = ""
    url_label: str = ""
    section: str = ""


def paragraph_address(report: Report, section: str, line: int = 0) -> str:
    """Give the address where one paragraph is written, on the sheet."""
    return f"{reverse('reports:paragraph', args=[report.pk, section, line])}#dang-sua"


def gaps_of(
    report: Report,
    definition: Definition,
    report_data: ReportData,
    sections: Sequence[PlacedSection],
    drafts: Mapping[str, str],
    texts: Mapping[str, str],
) -> tuple[Gap, ...]:
    """List what is missing, the heaviest first."""
    edit = reverse("reports:write", args=[report.pk])
    gaps: list[Gap] = []
    if definition.refuse and (refusal := definition.refuse(report_data)):
        gaps.append(Gap(refusal))
    if fault := fault_of_address(report, definition, report_data):
        gaps.append(Gap(fault, edit, _t("Ghi mục “Kính gửi”")))
    gaps += _submissions(report, report_data)
    present = [placed_section for placed_section in sections if not placed_section.dropped]
    for placed_section in present:
        code = placed_section.code
        gaps += _words(placed_section, texts.get(code, ""), drafts.get(code, ""), report_data)
    gaps += [
        Gap(
            _t("Lời đã viết cho một mục nay không còn: “%(text)s”.") % {"text": shorten(text, LONGEST_LOST)},
            edit,
            _t("Xem lại các mục"),
        )
        for code, text in report.narrative.items()
        if code not in drafts and text.strip()
    ]
    letter = reverse("obligations:letter", args=[report_data.directive.pk])
    questions = [question] if (question := question_of_issuer(report_data.directive)) else []
    gaps += [Gap(text, letter, _t("Mở văn bản")) for text in (*questions, *report_data.gaps)]
    gaps += _gaps_of_parts(present, report_data, texts, edit)
    gaps += _unborne(definition, report_data)
    if definition.is_named:
        gaps += _ledger(report, report_data)
    else:
        gaps += _ended_units(report_data, local_day(report_data.now))
    if not report_data.body.signer and not report.head.get("signer"):
        gaps.append(
            Gap(_t("Chưa rõ ai ký: đơn vị chưa có lãnh đạo trong danh sách."), edit, _t("Ghi người ký"))
        )
    return tuple(gaps)


def fault_of_address(report: Report, definition: Definition, report_data: ReportData) -> str:
    """Say why a paper cannot be sent: its recipients include the sender, or none is left; "" if it can."""
    typed = report.head.get("recipients")
    lines = typed.splitlines() if isinstance(typed, str) else definition.recipients(report_data)
    if fault := fault_of_recipients(lines, report_data.body, *names_of_sender(report_data)):
        return fault
    reports_up = definition.by_lead and definition.takes_submissions
    if (
        reports_up
        and not any(line.strip(" -;.") for line in lines)
        and is_issued_by(report_data.directive, report.unit_id)
    ):
        return _t("Văn bản do chính đơn vị ban hành nên chưa rõ báo cáo gửi ai; hãy ghi mục “Kính gửi”.")
    return ""


def _submissions(report: Report, report_data: ReportData) -> list[Gap]:
    absent = [unit for unit in report_data.expected if unit not in report_data.sent]
    if report.period_id is None or not absent:
        return []
    names = sorted((report_data.names.get(unit, "") for unit in absent), key=order_key)
    more = len(names) - MOST_NAMED
    more_words = _t(" và %(n)s đơn vị khác") % {"n": write_number(more)} if more > 0 else ""
    text = _t("%(sent)s/%(of)s đơn vị đã gửi báo cáo nhanh; chưa gửi: %(names)s.") % {
        "sent": write_number(len(report_data.sent)),
        "of": write_number(len(report_data.expected)),
        "names": ", ".join(names[:MOST_NAMED]) + more_words,
    }
    return [Gap(text, reverse("reports:period", args=[report.period_id]), _t("Xem"))]


def _words(place: PlacedSection, text: str, draft_text: str, report_data: ReportData) -> Iterator[Gap]:
    """Give what is missing from the words of a section, with the paragraph where it is mended."""
    report, title = report_data.report, place.heading
    lines = text.splitlines()

    def address_of(words: str) -> str:
        line = next((n for n, part in enumerate(lines) if words in part), 0)
        return paragraph_address(report, place.code, line)

    if place.section.person and not text.strip():
        sentence = _t("Mục “%(title)s” chưa có lời; phần này chỉ người viết mới biết.") % {"title": title}
        yield Gap(sentence, paragraph_address(report, place.code), _t("Viết ngay tại chỗ"), place.code)
    known_figures = by_label(report_data.figures)
    if holes := [hole for hole in HOLE.findall(text) if figure_name(hole) not in known_figures]:
        sentence = _t("Mục “%(title)s” dẫn số liệu không còn nữa: %(names)s.") % {
            "title": title,
            "names": ", ".join(holes),
        }
        yield Gap(sentence, address_of(holes[0]), _t("Sửa"), place.code)
    if typed := sorted(typed_numbers(text) - typed_numbers(draft_text)):
        sentence = _t("Mục “%(title)s” có số gõ tay (%(numbers)s), máy không kiểm được.") % {
            "title": title,
            "numbers": "; ".join(typed[:MOST_NAMED]),
        }
        yield Gap(sentence, address_of(typed[0]), _t("Xem lại"), place.code)


def _gaps_of_parts(
    sections: Sequence[PlacedSection], report_data: ReportData, texts: Mapping[str, str], edit: str
) -> Iterator[Gap]:
    """Give what other apps miss in their chapters, then the chapters that have nothing to say."""
    silent = []
    for place in sections:
        parts = report_data.parts.get(place.section.part) if place.section.part else None
        for part in parts or ():
            url = next((figure.rows for figure in part.figures if figure.rows), "")
            yield from (Gap(text, url, _t("Xem") if url else "", place.code) for text in part.gaps)
        is_filled = parts or place.section.blocks or texts.get(place.code, "").strip()
        if place.section.part and not is_filled:
            silent.append(place.heading)
    if silent:
        sentence = _t("Chưa có số liệu cho: %(titles)s.") % {"titles": "; ".join(silent)}
        yield Gap(sentence, edit, _t("Bỏ mục không cần"))


def _unborne(definition: Definition, report_data: ReportData) -> list[Gap]:
    """Name the duties that no unit of the ledger bears: the report is silent on them."""
    if not definition.takes_submissions or not definition.by_lead:
        return []
    # What waits for its event, and the making of this report, are borne though they stand outside the rates.
    borne_ids = {row.obligation for row in report_data.rows if row.state in measures.COUNTED_WORK.states}
    url = reverse("obligations:directive", args=[report_data.directive.pk])
    return [
        Gap(
            _t(
                "Nhiệm vụ %(n)s chưa có đơn vị nào trong sổ nhận (văn bản giao: %(bearer)s); "
                "báo cáo chưa nói tới."
            )
            % {"n": obligation.number, "bearer": obligation.bearer or obligation.lead or _t("chưa rõ")},
            url,
            _t("Xem văn bản"),
        )
        for obligation in report_data.obligations
        if obligation.pk not in borne_ids
    ]


def _ledger(report: Report, report_data: ReportData) -> list[Gap]:
    gaps = []
    work = reverse("obligations:work", args=[report_data.directive.pk])
    if waiting := sum(row.state == State.SUBMITTED for row in report_data.rows):
        sentence = _t("%(n)s việc đơn vị đã trả lời còn chờ duyệt; trong báo cáo là chưa nhận kết quả.")
        gaps.append(Gap(sentence % {"n": write_number(waiting)}, f"{work}?xem=cho-xac-nhan", _t("Xác nhận")))
    if without := sum(row.due is None and row.counts for row in report_data.rows):
        sentence = _t("%(n)s việc không có thời hạn nên không xét được đúng hạn hay quá hạn.")
        gaps.append(Gap(sentence % {"n": write_number(without)}, f"{work}?xem=khong-han", _t("Xem")))
    if not report_data.rows:
        sentence = _t("Văn bản này chưa giao việc cho đơn vị nào tính đến cuối kỳ.")
        giving = reverse("obligations:directive", args=[report_data.directive.pk])
        gaps.append(Gap(sentence, giving, _t("Mở văn bản")))
    if not report_data.rolled_up:
        gaps += _ended_units(report_data, report.ends_on)
    return gaps


def _ended_units(report_data: ReportData, day: date) -> list[Gap]:
    """Name units that had ended by a day while something of theirs was still open."""
    open_units = {row.unit for row in report_data.rows if row.counts and not row.is_done}
    standing = UnitVersion.objects.in_force(on=day)
    if len(open_units) <= MOST_IN_A_QUERY:
        standing = standing.filter(unit__in=open_units)
    ended_units = open_units - set(standing.values_list("unit", flat=True))
    if not ended_units:
        return []
    names = sorted((report_data.names.get(unit, "") for unit in ended_units), key=order_key)
    params = {"n": write_number(len(ended_units)), "names": ", ".join(names[:MOST_NAMED])}
    sentence = _t("%(n)s đơn vị đã kết thúc hoạt động mà còn việc chưa xong: %(names)s.")
    work = f"{reverse('obligations:assignments')}?van-ban={report_data.directive.pk}"
    return [Gap(sentence % params, work, _t("Xem việc"))]
