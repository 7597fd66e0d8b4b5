"""The outcome of each duty in sentences from the ledger: who answered and who has not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from guong.apps.obligations.models import Obligation, State
from guong.engines.viet.formats import capitalise, lower_first, shorten, write_number

from ..models.rows import LedgerRow
from ._report_data import ReportData
from ._words import duty_number, duty_text, items, name_units, plain_text

LONGEST_DUTY = 220
LONGEST_ANSWER = 240
DONE_OPENING = "đã "  # an answer that begins with it goes on after the unit's name
MOST_NAMED = 5  # more units than these are left to the table
# A default ends in no claim: only what was begun is under way (ADR 0081).
PROGRESS = {
    State.SUBMITTED: "đã trả lời, đang chờ duyệt",
    State.RETURNED: "đã trả lời, được yêu cầu bổ sung",
    State.PAUSED: "đang tạm dừng",
    State.IN_PROGRESS: "đang thực hiện",
    State.RECEIVED: "đã tiếp nhận, chưa gửi kết quả",
    State.ASSIGNED: "chưa tiếp nhận",
}


def draft_duties(obligations: Sequence[Obligation]) -> Callable[[ReportData], str]:
    """Make the draft of a section: what became of each of its duties."""
    keys = [obligation.pk for obligation in obligations]

    def draft(report_data: ReportData) -> str:
        by_duty = report_data.by_duty()
        own_duties = [row for row in report_data.obligations if row.pk in keys]
        lines = [tell_duty(report_data, duty, by_duty[duty.pk]) for duty in own_duties]
        return items(line for line in lines if line)

    return draft


def tell_duty(report_data: ReportData, obligation: Obligation, rows: Iterable[LedgerRow]) -> str:
    """Describe the outcome of one duty; "" when no unit bears it or nothing was due yet."""
    counted = [row for row in rows if row.counts]
    units = {row.unit for row in counted}
    # The report itself is how its own unit does the duty to report.
    if not counted or (obligation.duty == "report" and units <= {report_data.report.unit_id}):
        return ""
    words = f"{shorten(duty_text(report_data, obligation), LONGEST_DUTY)}: "
    if len(units) == 1 and not report_data.owed.get(obligation.pk):
        return words + _of_one(report_data, obligation, counted) + "."
    answers = [_answer(report_data, row) for row in counted]
    open_rows = [row for row in counted if not row.is_done]
    parts = [_done_of(report_data, obligation, counted)]
    if len({row.unit for row in open_rows}) > MOST_NAMED:
        parts.append("các đơn vị còn lại ở bảng kết quả theo nhiệm vụ và Phụ lục")
    elif any(row.state != State.ASSIGNED or row.is_overdue for row in counted):
        groups: dict[str, list[int]] = {}
        for row in open_rows:
            groups.setdefault(_progress_of(row), []).append(row.unit)
        parts += [f"{name_units(report_data, units)} {progress}" for progress, units in groups.items()]
    if heirs := report_data.owed.get(obligation.pk):
        owing = "các đơn vị cũ đã gửi; %(unit)s chưa gửi kỳ này"
        parts.append(owing % {"unit": name_units(report_data, heirs)})
    many = "; ".join(filter(None, parts))
    return f"{words}{many}. {' '.join(filter(None, answers))}".rstrip()


def _of_one(report_data: ReportData, obligation: Obligation, rows: Sequence[LedgerRow]) -> str:
    [unit] = {row.unit for row in rows}
    name = name_units(report_data, [unit])
    if all(row.is_done for row in rows):
        if obligation.goes_on and not any(row.is_fresh for row in rows):
            return f"{name} chưa gửi kết quả trong kỳ báo cáo"
        answer = next((report_data.answers[row.pk] for row in rows if row.pk in report_data.answers), "")
        words = _quote(answer) if answer else ""
        if words.startswith(DONE_OPENING):
            return f"{name} {words}"
        sent_words = f"{name} đã gửi kết quả"
        return f"{sent_words} ({words})" if words else sent_words
    return f"{name} {_progress_of(next(row for row in rows if not row.is_done))}"


def _progress_of(row: LedgerRow) -> str:
    progress = PROGRESS[State(row.state)]
    return f"{progress}, đã quá hạn" if row.is_overdue else progress


def _done_of(report_data: ReportData, obligation: Obligation, rows: Sequence[LedgerRow]) -> str:
    """Say how many sent what was asked; of a duty that goes on, within the period and never as a share."""
    number = {"n": duty_number(obligation)}
    fresh = {row.unit for row in rows if row.is_done and row.is_fresh}
    if obligation.goes_on and fresh:
        fields = {"n": write_number(len(fresh & report_data.ended.keys()))}
        return "[nhiệm vụ {n} đã có kết quả] đơn vị đã gửi kết quả trong kỳ báo cáo".format(**number) + (
            ", trong đó {n} đơn vị nay đã kết thúc hoạt động".format(**fields) if fields["n"] != "0" else ""
        )
    if not obligation.goes_on and all(row.is_done for row in rows):
        return f"toàn bộ {write_number(len({row.unit for row in rows}))} đơn vị đã có kết quả"
    if not obligation.goes_on and any(row.is_done for row in rows):
        return "[nhiệm vụ {n} đã có kết quả] đơn vị đã có kết quả".format(**number)
    if any(row.state in (State.SUBMITTED, State.RETURNED) for row in rows):
        return ""
    if obligation.goes_on and any(row.is_done for row in rows):
        return "chưa đơn vị nào gửi kết quả trong kỳ báo cáo"
    units_begun = {row.unit for row in rows if row.state != State.ASSIGNED}
    if not units_begun:
        return "chưa đơn vị nào tiếp nhận"
    return (
        f"{write_number(len(units_begun))} trên {write_number(len({row.unit for row in rows}))} đơn vị "
        "đã tiếp nhận, chưa đơn vị nào gửi kết quả"
    )


def _answer(report_data: ReportData, row: LedgerRow) -> str:
    answer = report_data.answers.get(row.pk, "")
    if not answer:
        return ""
    return f"{capitalise(name_units(report_data, [row.unit]))}: {_quote(answer)}."


def _quote(answer: str) -> str:
    return lower_first(shorten(plain_text(" ".join(answer.split())).rstrip(".;, "), LONGEST_ANSWER))
