"""The figures of a directive's ledger: each with what it counts, out of what, and by which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _t

from guong.apps.obligations.models.states import WITH_DOER
from guong.engines.documents.writing import Figure
from guong.ui import wording

from .rows import Place, Row

Test = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Counting:
    """One figure over rows: which rows count, and among which."""

    code: str
    label: str
    rule: str
    counts: Test
    among: Test | None = None

    def figure(self, kinds: Mapping[Row, int], *, starts_on: date, ends_on: date) -> Figure:
        """Count, over one row of each kind and how many there are of it."""

        def total(test: Test) -> int:
            return sum(n for row, n in kinds.items() if test(row))

        whole = None if self.among is None else total(self.among)
        return Figure(
            code=self.code,
            label=self.label,
            count=total(self.counts),
            of=whole,
            is_rate=self.among is not None,
            rule=self.rule,
            source=_t("sổ việc"),
            starts_on=starts_on,
            ends_on=ends_on,
        )


def kinds_of(rows: Iterable[Row]) -> dict[Row, int]:
    """
    Take rows together that no figure tells apart: of a whole country there are dozens of kinds.

    A figure asks a row for its duty, its state and its two places, and for nothing else.
    """
    told = Counter((row.obligation, row.state, row.current, row.original) for row in rows)
    return {
        Row(0, 0, obligation, state, None, current, original): n
        for (obligation, state, current, original), n in told.items()
    }


def _counted(row: Row) -> bool:
    return row.counts


def _is(place: Place, *, original: bool) -> Test:
    return (lambda row: row.original is place) if original else (lambda row: row.current is place)


def countings(obligations: Iterable[Any]) -> list[Counting]:
    """List the figures that a directive's assignments give."""
    apart = _t("không tính việc thu hồi, từ chối, chuyển kế thừa")
    listed = [
        Counting(
            "given",
            _t("số việc đã giao"),
            _t("Mọi việc đã giao cho đơn vị, một nhiệm vụ của một đơn vị là một việc."),
            lambda row: True,
        ),
        Counting("counted", _t("số việc tính tỉ lệ"), _t("Việc đã giao, ") + apart + ".", _counted),
        Counting(
            "done",
            _t("số việc hoàn thành"),
            _t("Việc được đơn vị chủ trì xác nhận hoàn thành, trên số việc đã giao; ") + apart + ".",
            lambda row: row.is_done,
            _counted,
        ),
        Counting(
            "waiting",
            _t("số việc chờ xác nhận"),
            _t("Việc đơn vị đã trả lời, đơn vị chủ trì chưa xác nhận."),
            lambda row: row.state == "submitted",
        ),
        Counting(
            "not_done",
            _t("số việc chưa xong"),
            _t("Việc đã giao, chưa được xác nhận hoàn thành; ") + apart + ".",
            lambda row: row.counts and not row.is_done,
        ),
    ]
    listed.append(
        Counting(
            "late_with_unit",
            _t("số việc quá hạn đơn vị chưa trả lời"),
            _t("Việc đã quá hạn hiện nay mà đơn vị chưa gửi trả lời, hoặc trả lời bị trả lại."),
            lambda row: row.current is Place.OPEN_LATE and row.state in WITH_DOER,
        )
    )
    listed += _of_places()
    listed += [
        Counting(
            "in_time",
            _t("số việc xong đúng hạn"),
            _t("Việc xong đúng hạn hiện nay, trên số việc có hạn đã xong hoặc đã quá hạn."),
            _is(Place.DONE_IN_TIME, original=False),
            lambda row: row.current in (Place.DONE_IN_TIME, Place.DONE_LATE, Place.OPEN_LATE),
        ),
    ]
    for one in obligations:
        listed.append(_of_obligation(one, apart))
    return listed


def _of_places() -> list[Counting]:
    """Count each row of the table of time, against either deadline."""
    listed = []
    for place in Place:
        for original in (False, True):
            against = _t("theo hạn ban đầu") if original else _t("theo hạn hiện nay")
            name = f"{'first' if original else 'now'}_{place.value}"
            rule = _t("%(row)s, %(against)s; hạn tính đến hết ngày.") % {
                "row": place.label,
                "against": against,
            }
            label = _t("số việc “%(row)s” %(against)s") % {"row": place.label.lower(), "against": against}
            listed.append(Counting(name, label, rule, _is(place, original=original)))
    return listed


def _of_obligation(one: Any, apart: str) -> Counting:
    n, pk = one.code.removeprefix("O"), one.pk
    return Counting(
        f"duty_{one.code.lower()}",
        _t("nhiệm vụ %(n)s đã xong") % {"n": n},
        _t("Đơn vị hoàn thành nhiệm vụ %(n)s, trên số đơn vị được giao; ") % {"n": n} + apart + ".",
        lambda row: row.obligation == pk and row.is_done,
        lambda row: row.obligation == pk and row.counts,
    )


def shown(figure: Figure) -> str:
    """
    Print a figure: "12", "12/18 (66,7%)", "chưa có số liệu", or "không có đối tượng".

    An empty denominator is nobody to count, never nought or a hundred per cent.
    """
    if figure.count is None:
        return _t("chưa có số liệu")
    if not figure.is_rate:
        return wording.number(figure.count)
    return wording.rate(figure.count, figure.of)


def share(count: int, whole: int) -> str:
    """Print the share of one row of a table; "không có đối tượng" where there is nobody."""
    told = wording.rate(count, whole)
    return told if whole == 0 else told.partition("(")[2].rstrip(")")


def with_rows(figure: Figure, address: str) -> Figure:
    """Give a figure the address of the rows behind it."""
    return replace(figure, rows=address)
