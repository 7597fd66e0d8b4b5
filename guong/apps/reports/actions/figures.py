"""The figures of a directive's ledger: each with what it counts, out of what, and by which rule."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import attrgetter

from guong.apps.obligations.models import Obligation, measures
from guong.apps.obligations.models.measures import Measure
from guong.engines.documents.writing import Figure
from guong.ui import text_formats
from guong.ui.status_badges import look

from ..models.rows import CONCLUSIONS, LedgerRow, RowTimeliness

Test = Callable[[LedgerRow], bool]
# Of these it is decided whether they came in time: done, answered too late, or overdue.
_DECIDED_STATES = (
    RowTimeliness.DONE_IN_TIME,
    RowTimeliness.DONE_LATE,
    RowTimeliness.ANSWERED_LATE,
    RowTimeliness.OPEN_LATE,
)


@dataclass(frozen=True, slots=True)
class FigureDefinition:
    """
    One figure over rows: which rows count, and among which.

    `outside` finds what stands outside the denominator, and `outside_words` prints how many: "%(n)s …".
    """

    code: str
    label: str
    rule: str
    counts: Test
    among: Test | None = None
    outside: Test | None = None
    outside_words: str = ""

    def figure(self, kinds: Mapping[LedgerRow, int], *, starts_on: date, ends_on: date) -> Figure:
        """Count, over one row of each kind and how many there are of it."""

        def total(test: Test) -> int:
            return sum(n for row, n in kinds.items() if test(row))

        whole = None if self.among is None else total(self.among)
        apart = 0 if self.outside is None else total(self.outside)
        return Figure(
            code=self.code,
            label=self.label,
            count=total(self.counts),
            of=whole,
            is_rate=self.among is not None,
            rule=self.rule,
            source="sổ việc",
            starts_on=starts_on,
            ends_on=ends_on,
            excluded=self.outside_words % {"n": text_formats.number(apart)} if apart else "",
        )


def kinds_of(rows: Iterable[LedgerRow]) -> dict[LedgerRow, int]:
    """
    Take rows together that no figure tells apart: of a whole country there are dozens of kinds.

    A figure asks a row for its duty, its state, how it stands in time and what was concluded: never for
    its unit, its deadline or itself.
    """
    fields = ("obligation", "state", "current", "original", "left_late", "conclusion", "is_fresh")
    counts = Counter(map(attrgetter(*fields), rows))
    return {
        LedgerRow(pk=0, unit=0, due=None, **dict(zip(fields, kind, strict=True))): n
        for kind, n in counts.items()
    }


def _counted(row: LedgerRow) -> bool:
    return row.counts


def _of_measure(measure: Measure, counts: Test, among: Test | None = None) -> FigureDefinition:
    """Make a figure of what the pages count by the same name."""
    return FigureDefinition(measure.code, str(measure.label), str(measure.meaning), counts, among)


def _in_state_of(measure: Measure) -> Test:
    return lambda row: row.state in measure.states


def figure_definitions(obligations: Iterable[Obligation]) -> list[FigureDefinition]:
    """List the figures that a directive's assignments give."""
    obligations = list(obligations)
    going_on = {obligation.pk for obligation in obligations if obligation.goes_on}
    return [
        _of_measure(measures.GIVEN_WORK, lambda row: True),
        _of_measure(measures.COUNTED_WORK, _counted),
        replace(
            _of_measure(measures.DONE_WORK, lambda row: row.is_done, _counted),
            outside=lambda row: not row.counts and row.current is not RowTimeliness.OWN_REPORT,
            outside_words="không tính %(n)s việc",
        ),
        FigureDefinition(
            "done_going_on",
            "số việc đã có kết quả của nhiệm vụ thường xuyên",
            "Việc đã nhận kết quả của nhiệm vụ thường xuyên, định kỳ; nhiệm vụ ấy còn tiếp tục.",
            lambda row: row.is_done and row.obligation in going_on,
        ),
        _of_measure(measures.WAITING, _in_state_of(measures.WAITING)),
        _of_measure(measures.NOT_DONE, lambda row: row.counts and not row.is_done),
        FigureDefinition(
            "late_with_unit",
            "số việc quá hạn đơn vị chưa trả lời",
            str(measures.OVERDUE.meaning),
            lambda row: row.is_overdue,
        ),
        FigureDefinition(
            "left_late",
            "số việc đã quá hạn khi chuyển, thu hồi, từ chối hoặc tạm dừng",
            "Việc đã qua hạn mà chưa trả lời vào lúc chuyển kế thừa, thu hồi, từ chối hoặc tạm dừng.",
            lambda row: row.left_late,
            _in_state_of(measures.DEPARTED_WORK),
        ),
        # Each row of the table of time, against either deadline.
        *(
            FigureDefinition(
                f"{prefix}_{timeliness.value}",
                f"số việc “{timeliness.label.lower()}” {against}",
                f"{timeliness.label}, {against}; hạn tính đến hết ngày.",
                partial(_stands, field, timeliness),
            )
            for timeliness in RowTimeliness
            for prefix, field, against in (
                ("now", "current", "theo hạn hiện nay"),
                ("first", "original", "theo hạn ban đầu"),
            )
        ),
        FigureDefinition(
            "in_time",
            "số việc có kết quả đúng hạn",
            "Việc có kết quả đúng hạn hiện nay, trên số việc có hạn đã có kết quả hoặc đã quá hạn.",
            partial(_stands, "current", RowTimeliness.DONE_IN_TIME),
            lambda row: row.current in _DECIDED_STATES,
            lambda row: row.counts and row.current not in _DECIDED_STATES,
            "không tính %(n)s việc chưa đến hạn, không hạn hoặc tạm dừng",
        ),
        *map(_of_obligation, obligations),
        *map(_of_conclusion, CONCLUSIONS),
    ]


def _stands(field: str, timeliness: RowTimeliness, row: LedgerRow) -> bool:
    return getattr(row, field) is timeliness


def _of_obligation(obligation: Obligation) -> FigureDefinition:
    n, pk = obligation.number, obligation.pk
    code, label = f"duty_{obligation.code.lower()}", f"nhiệm vụ {n} đã có kết quả"
    if obligation.goes_on:
        # What goes on is never a share of the whole that is over: who answered within the period is counted.
        rule = f"Đơn vị đã gửi kết quả nhiệm vụ {n} trong kỳ báo cáo và kết quả đã được nhận."
        return FigureDefinition(
            code, label, rule, lambda row: row.obligation == pk and row.is_done and row.is_fresh
        )
    return FigureDefinition(
        code,
        label,
        f"Đơn vị đã có kết quả nhiệm vụ {n}, trên số đơn vị được giao; "
        "không tính việc thu hồi, từ chối, chuyển kế thừa.",
        lambda row: row.obligation == pk and row.is_done,
        lambda row: row.obligation == pk and row.counts,
        lambda row: row.obligation == pk and not row.counts,
        "không tính %(n)s đơn vị",
    )


def _of_conclusion(value: str) -> FigureDefinition:
    """Count what was concluded, one row for each unit and duty; what does not apply stands outside."""
    word = str(look("compliance", value).word).lower()
    return FigureDefinition(
        f"concluded_{value}",
        f"số kết luận “{word}” theo nhiệm vụ",
        f"Kết luận “{word}” từ minh chứng có đến thời điểm báo cáo, "
        "một đơn vị một nhiệm vụ là một kết luận; "
        "không tính việc thu hồi, từ chối, chuyển kế thừa và việc không áp dụng.",
        lambda row: row.is_concluded and row.conclusion == value,
        lambda row: row.is_concluded,
    )


def write_figure(figure: Figure) -> str:
    """
    Print a figure: "12", "12/18 (66,7%; 3 chưa rõ)", "chưa có số liệu", or "không có gì để tính".

    An empty denominator is nobody to count, never nought or a hundred per cent; what stands outside the
    denominator is printed beside the rate.
    """
    if figure.count is None:
        return "chưa có số liệu"
    if not figure.is_rate:
        return text_formats.number(figure.count)
    rate = text_formats.rate(figure.count, figure.of)
    if not figure.excluded:
        return rate
    return f"{rate.removesuffix(')')}; {figure.excluded})" if figure.of else f"{rate} ({figure.excluded})"
