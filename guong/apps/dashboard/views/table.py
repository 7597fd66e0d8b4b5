"""Bảng tổng hợp: what the address asks for goes to the grid, and what comes back to the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.models import Permission
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.ui.states import AXES as LOOKS
from guong.ui.wording import number, short_date

from ..actions.grid import AXES, SORTS, Asked, Cell, Grid, Row, directives_of, grid

AXIS_NAMES = {
    "tien-do": gettext_lazy("Tiến độ"),
    "han": gettext_lazy("Thời hạn"),
    "ket-luan": gettext_lazy("Kết luận"),
}
SORT_NAMES = {
    "xa": gettext_lazy("Xã, phường, thị trấn"),
    "phong": gettext_lazy("Sở, phòng, ban, đơn vị"),
    "tren": gettext_lazy("Huyện, tỉnh"),
}
SUMS = {
    "workflow": gettext_lazy("Xong trên số được giao"),
    "timeliness": gettext_lazy("Đúng hạn trên số có hạn"),
    "compliance": gettext_lazy("Đạt trên số được giao"),
}
SHORT = 38


@require_safe
def table(request: Request) -> HttpResponse:
    """Show units against duties on a day; a group that is opened comes as its rows alone."""
    day = as_of(request)
    known = directives_of(request.scope)
    chosen = _chosen_directive(request, known)
    base = {"as_of": day, "title": _("Bảng tổng hợp")}
    if chosen is None:
        return render(request, "ui/screens/grid.html", base | _nothing(request))
    view = request.GET.get("xem", "")
    view = view if view in AXES else "tien-do"
    asked = Asked(
        axis=AXES[view],
        at=request.at if day == request.today else end_of(day),
        today=day == request.today,
        kinds=SORTS.get(request.GET.get("khoi", ""), frozenset()),
        only=_only(request, AXES[view]),
        opened=_number(request.GET.get("mo")),
    )
    page = _Page(request, chosen, asked, view)
    found = grid(chosen, request.scope, asked)
    inside = page.rows(found, found.inside)
    if asked.opened is not None and request.headers.get("HX-Request"):
        context = {"axis": asked.axis, "rows": inside, "columns": page.columns(found)}
        return render(request, "ui/screens/grid.html#rows", context)
    rows = page.rows(found, found.rows)
    if inside:
        rows = _with_opened(rows, inside, asked.opened)
    return render(request, "ui/screens/grid.html", base | page.context(found, rows, known))


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 18 else None


def _chosen_directive(request: Request, known: list[Directive]) -> Directive | None:
    asked = _number(request.GET.get("van-ban"))
    found = next((one for one in known if one.pk == asked), None)
    return found or (known[0] if known else None)


def _only(request: Request, axis: str) -> str:
    code = request.GET.get("chi", "")
    return code if code in LOOKS[axis] else ""


def _nothing(request: Request) -> dict[str, Any]:
    """Teach what belongs here, and offer the one thing that fills it to whoever may do it."""
    text = _("Khi có văn bản chỉ đạo và việc đã giao, bảng này cho thấy từng đơn vị làm đến đâu.")
    action = None
    if request.scope.may_somewhere(Permission.INTAKE):
        action = {"label": _("Đọc một văn bản"), "url": reverse("obligations:take_in"), "icon": "file-up"}
    return {"empty": {"title": _("Chưa có việc nào được giao"), "text": text, "action": action}}


def _with_opened(
    rows: list[dict[str, Any]], inside: list[dict[str, Any]], parent: int | None
) -> list[dict[str, Any]]:
    """Put the units of an opened group below it."""
    laid: list[dict[str, Any]] = []
    for row in rows:
        if row["group"] and row["unit"] == (parent or None):
            laid += [row | {"open_url": "", "url": row["shut_url"]}, *inside]
        else:
            laid.append(row)
    return laid


class _Page:
    """Turns a grid into what the template draws; every link keeps the rest of the address."""

    def __init__(self, request: Request, directive: Directive, asked: Asked, view: str) -> None:
        self.request, self.directive, self.asked, self.view = request, directive, asked, view
        self.work = reverse("obligations:assignments")
        # Looked up once: a table has thousands of cells.
        self.one = reverse("obligations:assignment", args=[0]).removesuffix("0")

    def address(self, **changed: str | int | None) -> str:
        """Give this page's address with some parameters changed; None takes one away."""
        query = self.request.GET.copy()
        for name, value in changed.items():
            name = name.replace("_", "-")
            if value is None:
                query.pop(name, None)
            else:
                query[name] = str(value)
        return f"{self.request.path}?{query.urlencode()}"

    def list_of(self, **filters: object) -> str:
        parts = {
            "van-ban": self.directive.pk,
            **{name.replace("_", "-"): value for name, value in filters.items()},
        }
        return f"{self.work}?{'&'.join(f'{name}={value}' for name, value in parts.items())}"

    def columns(self, found: Grid) -> list[dict[str, Any]]:
        directive = reverse("obligations:directive", args=[self.directive.pk])
        return [
            {
                "n": one.code.removeprefix("O"),
                "short": _shortened(one.text),
                "url": f"{directive}#{one.anchor}",
            }
            for one in found.obligations
        ]

    def rows(self, found: Grid, rows: Sequence[Row]) -> list[dict[str, Any]]:
        return [self._group(row, found) if row.is_group else self._unit(row, found) for row in rows]

    def _unit(self, row: Row, found: Grid) -> dict[str, Any]:
        met, of = row.share(self.asked.axis)
        note = f"{_GOOD[self.asked.axis]} {number(met)}/{number(of)}" if of else ""
        if row.ended:
            note = f"{note} · {_('đã kết thúc')}" if note else _("đã kết thúc")
        cells = [row.cells.get(one.pk) for one in found.obligations]
        return {
            "name": _capital(row.name),
            "note": note,
            "url": self.list_of(don_vi=row.unit),
            "cells": [
                cell and {"code": cell.code, "url": f"{self.one}{cell.pk}", "note": _otherwise(cell)}
                for cell in cells
            ],
            "group": False,
            "unit": row.unit,
        }

    def _group(self, row: Row, found: Grid) -> dict[str, Any]:
        here = self.address(mo=row.unit or 0, trang=None)
        shares = [row.shares.get(one.pk) for one in found.obligations]
        return {
            "name": _capital(row.name),
            "note": ngettext("%(n)s đơn vị", "%(n)s đơn vị", row.size) % {"n": number(row.size)},
            "open_url": here,
            "shut_url": self.address(mo=None),
            "cells": [share and {"met": share[0], "of": share[1], "url": here} for share in shares],
            "group": True,
            "unit": row.unit,
        }

    def context(self, found: Grid, rows: list[dict[str, Any]], known: list[Directive]) -> dict[str, Any]:
        day = short_date(self.directive.date)
        filters = self._filters(known)
        units = number(found.units)
        if self.asked.only and not any(row.is_group for row in found.rows):
            units = _("%(n)s trên %(of)s") % {"n": number(len(found.rows)), "of": units}
        told = _("%(units)s đơn vị, %(duties)s nhiệm vụ.") % {
            "units": units,
            "duties": number(len(found.obligations)),
        }
        return {
            "kicker": _("%(number)s · ngày %(day)s") % {"number": self.directive, "day": day},
            "subtitle": f"{told} {_ABOUT[self.asked.axis]}",
            "axis": self.asked.axis,
            "as_of_marks": self._marks(),
            "filters": filters,
            "chosen": self._chips(filters),
            "columns": self.columns(found),
            "totals": self._totals(found),
            "totals_label": SUMS[self.asked.axis],
            "rows": rows,
            "empty": {
                "title": _("Không có việc nào hợp với bộ lọc"),
                "text": _("Bỏ bớt bộ lọc, hoặc chọn một ngày khác ở nút “Tính đến”."),
                "action": {"label": _("Bỏ hết bộ lọc"), "url": self.request.path},
            },
        }

    def _totals(self, found: Grid) -> list[dict[str, Any]]:
        nobody = (0, 0)
        return [
            {"met": sums[0], "of": sums[1], "url": self.list_of(nhiem_vu=one.pk)}
            for one in found.obligations
            for sums in [found.sums.get(one.pk, nobody)]
        ]

    def _filters(self, known: list[Directive]) -> list[dict[str, Any]]:
        looks = [(code, look.word) for code, look in LOOKS[self.asked.axis].items() if code != "draft"]
        sort = self.request.GET.get("khoi", "")
        return [
            {
                "name": "van-ban",
                "label": _("Văn bản"),
                "value": str(self.directive.pk),
                "options": [(str(one.pk), str(one)) for one in known],
            },
            {"name": "xem", "label": _("Xem theo"), "value": self.view, "options": list(AXIS_NAMES.items())},
            {
                "name": "khoi",
                "label": _("Đơn vị"),
                "value": sort if sort in SORTS else "",
                "options": [("", _("Tất cả")), *SORT_NAMES.items()],
            },
            {
                "name": "chi",
                "label": _("Chỉ đơn vị có ô"),
                "value": self.asked.only,
                "options": [("", _("Bất kỳ")), *looks],
            },
        ]

    def _chips(self, filters: list[dict[str, Any]]) -> list[dict[str, Any]]:
        chips = []
        for one in filters[2:]:
            label = dict(one["options"]).get(one["value"])
            if one["value"] and label:
                chips.append({"label": label, "without": self.address(**{one["name"]: None})})
        return chips

    def _marks(self) -> list[tuple[Any, str]]:
        """Offer the days on which something was decided."""
        acts = self.directive.deadline_acts.order_by("due_date").values_list("due_date", "number")
        due = {
            day: _("hạn theo %(number)s") % {"number": number}
            for day, number in acts
            if day <= self.request.today
        }
        return [(self.directive.date, _("ngày ban hành")), *list(due.items())[-3:]]


_GOOD: Mapping[str, Any] = {
    "workflow": gettext_lazy("xong"),
    "timeliness": gettext_lazy("đúng hạn"),
    "compliance": gettext_lazy("đạt"),
}
_ABOUT: Mapping[str, Any] = {
    "workflow": gettext_lazy("Ô cho biết việc đang ở bước nào."),
    "timeliness": gettext_lazy(
        "Ô cho biết việc có kịp hạn hay không; việc không có hạn đứng ngoài phép đếm."
    ),
    "compliance": gettext_lazy("Ô là kết luận từ minh chứng có đến ngày ấy."),
}


def _otherwise(cell: Cell) -> str:
    """Say beside the machine's conclusion what two people concluded, as long as that holds."""
    if not cell.otherwise:
        return ""
    words = ", ".join(str(LOOKS["compliance"][value].word).lower() for value in cell.otherwise)
    return _("người kết luận: %(words)s") % {"words": words}


def _shortened(text: str) -> str:
    """Shorten a duty at a word for the head of its column."""
    text = _capital(text)
    if len(text) <= SHORT:
        return text
    return f"{text[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
