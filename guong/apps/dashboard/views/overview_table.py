"""Bảng tổng hợp: what the address asks for goes to the grid, and what comes back to the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.conclusions import COUNTED_CONCLUSIONS
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.list_pages import Link
from guong.apps.units.models import Permission
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, shorten, write_date, write_number
from guong.ui.empty_states import empty_sentence
from guong.ui.filters import Chip, Filter
from guong.ui.status_badges import AXES as LOOKS
from guong.ui.tables import FILE_PARAMETER
from guong.ui.views import read_id

from ..actions.directive_grid import (
    AXES,
    KINDS_OF_GROUP,
    AssignmentCell,
    DirectiveGrid,
    GridQuery,
    GridRow,
    directives_of,
    lay_out_grid,
)
from .home import EmptyPage

AXIS_NAMES = {
    "tien-do": gettext_lazy("Tiến độ"),
    "han": gettext_lazy("Thời hạn"),
    "ket-luan": gettext_lazy("Kết luận"),
}
GROUP_NAMES = {
    "xa": gettext_lazy("Xã, phường, thị trấn"),
    "phong": gettext_lazy("Sở, phòng, ban, đơn vị"),
    "thon": gettext_lazy("Thôn, tổ dân phố"),
    "tren": gettext_lazy("Huyện, tỉnh"),
}
STANDING, ENDED = "dang-hoat-dong", "da-ket-thuc"
WAYS_OF_STANDING: Mapping[str, Any] = {
    STANDING: gettext_lazy("Đang hoạt động"),
    ENDED: gettext_lazy("Đã kết thúc"),
}
SUMS = {
    "workflow": gettext_lazy("Đã nhận trên số được giao"),
    "timeliness": gettext_lazy("Đúng hạn trên số có hạn"),
    "compliance": gettext_lazy("Đạt trên số được giao"),
}
# Which rows of the list of work a sum is made of.
ROWS_OF_SUMS: Mapping[str, Mapping[str, str]] = {
    "workflow": {"xem": "tinh-ti-le"},
    "timeliness": {"xem": "co-han"},
    "compliance": {"xem": "tinh-ti-le", "ket_luan": ",".join(COUNTED_CONCLUSIONS)},
}
GOOD_WORDS: Mapping[str, Any] = {
    "workflow": gettext_lazy("đã nhận %(n)s/%(of)s"),
    "timeliness": gettext_lazy("đúng hạn %(n)s/%(of)s"),
    "compliance": gettext_lazy("đạt %(n)s/%(of)s"),
}
ABOUT: Mapping[str, Any] = {
    "workflow": gettext_lazy("Ô cho biết việc đang ở bước nào."),
    "timeliness": gettext_lazy("Ô cho biết việc có kịp hạn hay không; không tính việc không có hạn."),
    "compliance": gettext_lazy("Ô là kết luận từ minh chứng có đến ngày ấy."),
}
COLUMN_CHARACTERS = 38
MARKS = 3  # of deadlines under the date control


@dataclass(frozen=True, slots=True)
class GridLine:
    """
    One unit, or a group of units, as the table draws it; a group that is open leads to `url`, which shuts it.

    A cell of a unit is what `unit_cells` takes, that of a group {met, of, url}.
    """

    unit: int | None
    name: str
    note: str
    url: str
    cells: Sequence[Mapping[str, object] | None]
    open_url: str = ""
    group: bool = False


@require_safe
def table(request: Request) -> HttpResponse:
    """Show units against duties on a day; a group that is opened comes as its rows alone."""
    day = min(as_of(request), request.today)
    directives = directives_of(request.scope)
    pk = read_id(request.GET.get("van-ban"))
    matching = (directive for directive in directives if directive.pk == pk)
    directive = next(matching, directives[0] if directives else None)
    base = {"as_of": day, "title": _("Bảng tổng hợp")}
    if directive is None:
        # Teach what belongs here, and offer the one thing that fills it to whoever may do it.
        text = _("Khi có văn bản chỉ đạo và việc đã giao, bảng này cho thấy từng đơn vị làm đến đâu.")
        action = None
        if request.scope.may_somewhere(Permission.INTAKE):
            action = Link(_("Đọc một văn bản"), reverse("obligations:take_in"), icon="file-up")
        return render(
            request,
            "ui/screens/grid.html",
            base | {"empty": EmptyPage(empty_sentence("work.none"), text, action)},
        )
    view = request.GET.get("xem", "")
    view = view if view in AXES else "tien-do"
    code = request.GET.get("chi", "")
    query = GridQuery(
        axis=AXES[view],
        at=request.at if day == request.today else end_of(day),
        today=day == request.today,
        kinds=KINDS_OF_GROUP.get(request.GET.get("khoi", ""), frozenset()),
        only=code if code in LOOKS[AXES[view]] else "",
        standing=request.GET.get("khoi") == STANDING,
        has_ended=request.GET.get("khoi") == ENDED,
        opened=read_id(request.GET.get("mo")),
    )
    page = _GridPage(request, directive, query, view)
    grid = lay_out_grid(directive, request.scope, query)
    inside = page.lines(grid, grid.inside)
    if query.opened is not None and request.headers.get("HX-Request"):
        context = {"axis": query.axis, "rows": inside, "columns": page.columns(grid)}
        return render(request, "ui/screens/grid.html#rows", context)
    # Units that ended stand behind one line below those that stand, unless something narrower is asked for.
    standing = [row for row in grid.rows if row.ended_on is None]
    former = 0 if query.narrows or not standing else len(grid.rows) - len(standing)
    lines: list[GridLine] = []
    for line in page.lines(grid, standing if former else grid.rows):
        is_opened = inside and line.group and line.unit == (query.opened or None)
        lines += [replace(line, open_url=""), *inside] if is_opened else [line]
    whole = page.context(grid, lines, directives)
    if former:
        words = ngettext("%(n)s đơn vị đã kết thúc", "%(n)s đơn vị đã kết thúc", former)
        whole["folded"] = Link(words % {"n": write_number(former)}, page.address(khoi=ENDED, trang=None))
    return render(request, "ui/screens/grid.html", base | whole)


class _GridPage:
    """Turns a grid into what the template draws; every link keeps the rest of the address."""

    def __init__(self, request: Request, directive: Directive, query: GridQuery, view: str) -> None:
        self.request, self.directive, self.query, self.view = request, directive, query, view
        self.work = reverse("obligations:work", args=[directive.pk])
        # Looked up once: a table has thousands of cells.
        self.assignment = reverse("obligations:assignment", args=[0]).removesuffix("0")

    def address(self, **changes: str | int | None) -> str:
        """Give this page's address with some parameters changed; None takes one away."""
        query = self.request.GET.copy()
        for name, value in changes.items():
            name = name.replace("_", "-")
            if value is None:
                query.pop(name, None)
            else:
                query[name] = str(value)
        return f"{self.request.path}?{query.urlencode()}"

    def list_of(self, **filters: object) -> str:
        """Give the address of the list of assignments of this directive, narrowed by some filters."""
        parts = (f"{name.replace('_', '-')}={value}" for name, value in filters.items())
        return f"{self.work}?{'&'.join(parts)}"

    def columns(self, grid: DirectiveGrid) -> list[dict[str, str]]:
        directive = reverse("obligations:directive", args=[self.directive.pk])
        return [
            {"n": o.number, "short": shorten(o.title, COLUMN_CHARACTERS), "url": f"{directive}#{o.anchor}"}
            for o in grid.obligations
        ]

    def lines(self, grid: DirectiveGrid, rows: Sequence[GridRow]) -> list[GridLine]:
        return [self._group_line(row, grid) if row.is_group else self._unit_line(row, grid) for row in rows]

    def _unit_line(self, row: GridRow, grid: DirectiveGrid) -> GridLine:
        good, of = row.share(self.query.axis)
        notes = []
        if of:
            notes.append(GOOD_WORDS[self.query.axis] % {"n": write_number(good), "of": write_number(of)})
        if row.ended_on:
            notes.append(_("đã kết thúc %(day)s") % {"day": write_date(row.ended_on)})
        return GridLine(
            unit=row.unit,
            name=capitalise(row.name),
            note=" · ".join(notes),
            url=self.list_of(don_vi=row.unit),
            cells=[self._cell_link(row.cells.get(obligation.pk)) for obligation in grid.obligations],
        )

    def _cell_link(self, cell: AssignmentCell | None) -> Mapping[str, object] | None:
        if cell is None:
            return None
        note = ""
        if cell.overrides:
            # What two people concluded stands beside the machine's conclusion as long as it holds.
            words = ", ".join(str(LOOKS["compliance"][value].word).lower() for value in cell.overrides)
            note = _("người kết luận: %(words)s") % {"words": words}
        axis = "inherited" if cell.inherited else self.query.axis
        return {"axis": axis, "code": cell.code, "url": f"{self.assignment}{cell.pk}", "note": note}

    def _group_line(self, row: GridRow, grid: DirectiveGrid) -> GridLine:
        here = self.address(mo=row.unit or 0, trang=None)
        shares = [row.shares.get(obligation.pk) for obligation in grid.obligations]
        return GridLine(
            unit=row.unit,
            name=capitalise(row.name),
            note=ngettext("%(n)s đơn vị", "%(n)s đơn vị", row.size) % {"n": write_number(row.size)},
            url=self.address(mo=None),
            cells=[share and {"met": share[0], "of": share[1], "url": here} for share in shares],
            open_url=here,
            group=True,
        )

    def context(
        self, grid: DirectiveGrid, lines: Sequence[GridLine], directives: list[Directive]
    ) -> dict[str, Any]:
        filters = self._filters(directives)
        params = {"number": self.directive, "day": write_date(self.directive.date)}
        rows = f"{reverse('obligations:assignments')}?{FILE_PARAMETER}=csv&van-ban={self.directive.pk}"
        units = write_number(grid.units)
        if self.query.only and not any(row.is_group for row in grid.rows):
            units = _("%(n)s trên %(of)s") % {"n": write_number(len(grid.rows)), "of": units}
        size = _("%(units)s đơn vị, %(duties)s nhiệm vụ.")
        if grid.ended:
            size = _("%(units)s đơn vị, trong đó %(ended)s đã kết thúc; %(duties)s nhiệm vụ.")
        size %= {
            "units": units,
            "duties": write_number(len(grid.obligations)),
            "ended": write_number(grid.ended),
        }
        chips = [
            Chip(filter_.chosen_label, self.address(**{filter_.name: None}))
            for filter_ in filters[2:]
            if filter_.chosen_label
        ]
        # The days on which something was decided.
        acts = self.directive.deadline_acts.standing().filter(due_date__lte=self.request.today)
        days = acts.order_by("due_date").values_list("due_date", "number")
        deadlines = {day: _("hạn theo %(number)s") % {"number": number} for day, number in days}
        return {
            "kicker": _("%(number)s · ngày %(day)s") % params,
            "subtitle": f"{size} {ABOUT[self.query.axis]}",
            "axis": self.query.axis,
            "as_of_marks": [(self.directive.date, _("ngày ban hành")), *list(deadlines.items())[-MARKS:]],
            "filters": filters,
            "chosen": chips,
            "columns": self.columns(grid),
            "totals": self._totals(grid.sums, grid, ROWS_OF_SUMS[self.query.axis]),
            "totals_label": SUMS[self.query.axis],
            "beside": self._totals(grid.conclusions, grid, ROWS_OF_SUMS["compliance"])
            if grid.conclusions
            else None,
            "beside_label": SUMS["compliance"],
            "files": [Link(_("Tải về CSV"), rows, icon="download")],
            "rows": lines,
            "empty": EmptyPage(
                empty_sentence("list.no_such"),
                _("Bỏ bớt bộ lọc, hoặc chọn một ngày khác ở nút “Tính đến”."),
                Link(_("Bỏ hết bộ lọc"), self.request.path),
            ),
        }

    def _totals(
        self, sums: Mapping[int, tuple[int, int]], grid: DirectiveGrid, filters: Mapping[str, str]
    ) -> list[dict[str, object]]:
        """
        Give the sum of each column, with the list of its rows.

        Of a day that is over, and of a part of the units, the rows are the cells below the sum.
        """
        whole = self.query.today and not self.query.narrows
        totals: list[dict[str, object]] = []
        for obligation in grid.obligations:
            good, of = sums.get(obligation.pk, (0, 0))
            url = self.list_of(nhiem_vu=obligation.pk, ky="nay", **filters) if whole else ""
            totals.append({"met": good, "of": of, "url": url})
        return totals

    def _filters(self, directives: list[Directive]) -> list[Filter]:
        states = [(code, look.word) for code, look in LOOKS[self.query.axis].items() if code != "draft"]
        group = self.request.GET.get("khoi", "")
        choices = [(str(directive.pk), str(directive)) for directive in directives]
        return [
            Filter("van-ban", _("Văn bản"), str(self.directive.pk), choices),
            Filter("xem", _("Xem theo"), self.view, list(AXIS_NAMES.items())),
            Filter(
                "khoi",
                _("Đơn vị"),
                group if group in KINDS_OF_GROUP or group in WAYS_OF_STANDING else "",
                [("", _("Tất cả")), *WAYS_OF_STANDING.items(), *GROUP_NAMES.items()],
            ),
            Filter("chi", _("Chỉ đơn vị có ô"), self.query.only, [("", _("Bất kỳ")), *states]),
        ]
