"""The outcome of each duty in sentences from the ledger: who answered and who has not."""

from collections.abc import Collection, Iterable, Sequence

from guong.apps.obligations.models import Obligation, State
from guong.engines.viet.formats import capitalise, lower_first, shorten, write_number

from ..models.rows import LedgerRow
from ._report_data import ReportData
from ._words import duty_text, items, name_units, plain_text

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


def draft_duties(keys: Collection[int], report_data: ReportData) -> str:
    """Draft a section: what became of each of its duties."""
    by_duty = report_data.by_duty()
    own_duties = [row for row in report_data.obligations if row.pk in keys]
    return items(filter(None, (tell_duty(report_data, duty, by_duty[duty.pk]) for duty in own_duties)))


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
    answers = [
        f"{capitalise(name_units(report_data, [row.unit]))}: {_quote(report_data.answers[row.pk])}."
        for row in counted
        if report_data.answers.get(row.pk)
    ]
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
        parts.append(f"các đơn vị cũ đã gửi; {name_units(report_data, heirs)} chưa gửi kỳ này")
    return f"{words}{'; '.join(filter(None, parts))}. {' '.join(answers)}".rstrip()


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
    units = {row.unit for row in rows}
    done_rows = [row for row in rows if row.is_done]
    figure = f"[nhiệm vụ {obligation.number} đã có kết quả] đơn vị"
    if obligation.goes_on and (fresh := {row.unit for row in done_rows if row.is_fresh}):
        ended = len(fresh & report_data.ended.keys())
        apart = f", trong đó {write_number(ended)} đơn vị nay đã kết thúc hoạt động" if ended else ""
        return f"{figure} đã gửi kết quả trong kỳ báo cáo{apart}"
    if not obligation.goes_on and len(done_rows) == len(rows):
        return f"toàn bộ {write_number(len(units))} đơn vị đã có kết quả"
    if not obligation.goes_on and done_rows:
        return f"{figure} đã có kết quả"
    if any(row.state in (State.SUBMITTED, State.RETURNED) for row in rows):
        return ""
    if done_rows:
        return "chưa đơn vị nào gửi kết quả trong kỳ báo cáo"
    begun = {row.unit for row in rows if row.state != State.ASSIGNED}
    if not begun:
        return "chưa đơn vị nào tiếp nhận"
    return (
        f"{write_number(len(begun))} trên {write_number(len(units))} đơn vị "
        "đã tiếp nhận, chưa đơn vị nào gửi kết quả"
    )


def _quote(answer: str) -> str:
    return lower_first(shorten(plain_text(" ".join(answer.split())).rstrip(".;, "), LONGEST_ANSWER))
