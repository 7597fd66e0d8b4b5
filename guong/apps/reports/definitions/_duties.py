"""What became of each duty, in sentences: how many have done it, who has not, what few bearers answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _t

from guong.apps.obligations.models import Obligation, State
from guong.engines.viet.writing import capitalise

from ..models.rows import LedgerRow, RowTimeliness
from ._report_data import ReportData
from ._words import duty_number, duty_text, items, name_units, plain_text, shorten

LONGEST_DUTY = 220
LONGEST_ANSWER = 240
DONE = "đã "  # an answer that begins with it goes on after the unit's name
MOST_NAMED = 5  # more units than these are left to the table


def draft_duties(obligations: Sequence[Obligation]) -> Callable[[ReportData], str]:
    """Make the draft of a section: what became of each of its duties."""
    keys = [obligation.pk for obligation in obligations]

    def draft(report_data: ReportData) -> str:
        by_duty = report_data.by_duty()
        ours = [row for row in report_data.obligations if row.pk in keys]
        lines = [tell_duty(report_data, duty, by_duty[duty.pk]) for duty in ours]
        return items(line for line in lines if line)

    return draft


def tell_duty(report_data: ReportData, obligation: Obligation, rows: Iterable[LedgerRow]) -> str:
    """Say what became of one duty; "" where no unit of the ledger bears it."""
    counted = [row for row in rows if row.counts]
    units = {row.unit for row in counted}
    # The report itself is how its own unit does the duty to report.
    if not counted or (obligation.duty == "report" and units <= {report_data.report.unit_id}):
        return ""
    words = f"{shorten(duty_text(report_data, obligation), LONGEST_DUTY)}: "
    if len(units) == 1:
        return words + _of_one(report_data, counted) + "."
    answers = [_answer(report_data, row) for row in counted]
    return f"{words}{_of_many(report_data, obligation, counted)}. {' '.join(filter(None, answers))}".rstrip()


def _of_one(report_data: ReportData, rows: Sequence[LedgerRow]) -> str:
    [unit] = {row.unit for row in rows}
    name = name_units(report_data, [unit])
    if all(row.is_done for row in rows):
        answer = next((report_data.answers[row.pk] for row in rows if row.pk in report_data.answers), "")
        if answer:
            words = _quote(answer)
            if words.startswith(DONE):
                return f"{name} {words}"
            return _t("%(unit)s đã hoàn thành (%(answer)s)") % {"unit": name, "answer": words}
        return _t("%(unit)s đã hoàn thành") % {"unit": name}
    return f"{name} {_progress_of(rows)}"


def _progress_of(rows: Sequence[LedgerRow]) -> str:
    if any(row.state == State.SUBMITTED for row in rows):
        return _t("đã trả lời, đang chờ duyệt")
    if any(row.is_overdue for row in rows):
        return _t("chưa hoàn thành, đã quá hạn")
    if any(row.current is RowTimeliness.PAUSED for row in rows):
        return _t("đang tạm dừng")
    return _t("đang thực hiện")


def _of_many(report_data: ReportData, obligation: Obligation, rows: Sequence[LedgerRow]) -> str:
    done = _t("[nhiệm vụ %(n)s đã xong] đơn vị đã hoàn thành") % {"n": duty_number(obligation)}
    open_rows = [row for row in rows if not row.is_done]
    if len(open_rows) == len(rows):
        done = _t("chưa đơn vị nào hoàn thành")
    if not open_rows:
        return done
    if len({row.unit for row in open_rows}) > MOST_NAMED:
        return done + _t("; các đơn vị còn lại ở bảng kết quả theo nhiệm vụ và Phụ lục")
    groups: dict[str, list[int]] = {}
    for row in open_rows:
        groups.setdefault(_progress_of([row]), []).append(row.unit)
    rest = [f"{name_units(report_data, units)} {progress}" for progress, units in groups.items()]
    return "; ".join([done, *rest])


def _answer(report_data: ReportData, row: LedgerRow) -> str:
    answer = report_data.answers.get(row.pk, "")
    if not answer:
        return ""
    return f"{capitalise(name_units(report_data, [row.unit]))}: {_quote(answer)}."


def _quote(answer: str) -> str:
    words = shorten(plain_text(" ".join(answer.split())).rstrip(".;, "), LONGEST_ANSWER)
    return words[:1].lower() + words[1:]
