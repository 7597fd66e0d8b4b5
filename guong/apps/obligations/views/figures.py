"""Figures that go with a duty: what is asked, who sent what, the sum; and one unit's own numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import TableReading, chosen_table, column, give_list, unit_column
from guong.apps.units.models import Permission, Person, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.empty_states import empty_sentence
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge
from guong.ui.views import recovers_form

from ..actions.lists import FIGURES, as_cell
from ..handing_forms import FiguresForm, FigureTableForm, NumbersForm
from ..models import Assignment, Directive, FigureValue, Obligation
from ..models.figure_sums import BearerFigures, FigureSheet, figures_of, periods_of
from ..models.figures import DutyFigure, propose_figures, write_figures
from ..models.states import OPEN
from ..models.timeliness import name_period
from .access import assignment_for, may_act, may_lead
from .buttons import SUBMIT_BUTTON

ENTRY_PARAMETER, PASTE, DEFINE = "ghi", "dan", "so"
PERIOD_PARAMETER = "ky"


@recovers_form
def figures(request: Request, pk: int) -> HttpResponse:
    """Show the figures of a duty by unit with their sums; who leads says what is asked, or pastes a table."""
    led_duties = Obligation.objects.filter(directive__in=Directive.objects.led_by(request.scope))
    duty = get_object_or_404(led_duties.select_related("directive__lead_unit"), pk=pk)
    may_write = may_lead(request, Permission.ASSIGN, duty.directive)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    periods = {str(days[0]): days for days in periods_of(duty, on=request.today)}
    period = periods.get(request.GET.get(PERIOD_PARAMETER, ""), next(iter(periods.values())))
    sheet = figures_of(duty, period[0], on=request.today)
    if chosen_table(request, FIGURES) is not None:
        heads = (column(str(row), partial(_cell, figure=row.pk)) for row in sheet.figures)
        return give_list(request, replace(FIGURES, columns=(unit_column("unit"), *heads)), sheet.lines)
    units = {unit for line in sheet.lines for unit in (line.unit, line.parent or 0, *line.bearers)}
    names = _name(request, units)
    word = request.GET.get(ENTRY_PARAMETER, "") if sheet.figures else DEFINE
    address = f"{request.path}?{PERIOD_PARAMETER}={period[0] or ''}&{ENTRY_PARAMETER}="
    acts = [
        Link(_("Dán bảng từ Excel"), f"{address}{PASTE}#ghi", "table-2"),
        Link(_("Sửa số cần hỏi"), f"{address}{DEFINE}#ghi", "pencil"),
    ]
    pastes, of_period = word == PASTE, name_period(*period)
    head = PageHead(
        _("Số liệu kèm nhiệm vụ %(n)s") % {"n": duty.number},
        duty.title,
        none="figures.nobody_asked",
        hint=_("Giao nhiệm vụ cho các nơi thì mỗi nơi ghi số của mình."),
        heading=_("Từng nơi"),
        kick=Link(str(duty.directive), duty.directive.get_absolute_url()),
        secondary=acts if may_write and sheet.figures else (),
        can_print=True,
        entry=" · ".join(filter(None, (_("Dán bảng số"), of_period))) if pastes else _("Hỏi những số nào"),
        button=_("Xem lại rồi ghi") if pastes else _("Lưu"),
    )
    parents = dict.fromkeys(line.parent for line in sheet.lines)
    # What is under one superior alone is the sum of all; of those who sent nothing there is none.
    by_parent = [
        (key, [row.words for row in sheet.sums(key) if row.words]) for key in parents if len(parents) > 1
    ]
    options = [("" if n == 0 else key, name_period(*days)) for n, (key, days) in enumerate(periods.items())]
    entry = partial(_table_entry, request, sheet, names, of_period)
    if not pastes:
        initial = {"figures": write_figures(sheet.figures) or propose_figures(duty.text)}
        act = partial(DutyFigure.define, duty)
        page: dict[str, Any] = {"success": _("Đã lưu."), "back": request.path, "initial": initial}
        entry = partial(form_action, request, FiguresForm, act, **page)
    return show_list(
        request,
        head,
        sorted(sheet.lines, key=lambda line: (bool(line.numbers), not line.missing)),
        partial(_line, sheet, names),
        units=lambda line: (line.unit,),
        filters=[Filter(PERIOD_PARAMETER, _("Kỳ"), request.GET.get(PERIOD_PARAMETER, ""), options)]
        if len(options) > 1
        else [],
        tables=[FIGURES] if sheet.figures else [],
        template="obligations/figures.html",
        context={
            "sheet": sheet,
            "above": [(names.get(key or 0, ""), words) for key, words in by_parent if words],
            "silent": _join(sheet.silent, names),
        },
        entry=entry if may_write and word in (PASTE, DEFINE) else None,
    )


def _cell(line: BearerFigures, _reading: TableReading, figure: int) -> object:
    return as_cell(line.numbers.get(figure))


def _name(request: Request, units: Collection[int]) -> dict[int, str]:
    names = UnitVersion.objects.names(units, on=request.today)
    return {unit: capitalise(name) for unit, name in names.items()}


def _join(units: Iterable[int], names: Mapping[int, str]) -> str:
    return ", ".join(sorted((names[unit] for unit in units), key=order_key))


def _line(sheet: FigureSheet, names: Mapping[int, str], line: BearerFigures, _names: Names) -> ListLine:
    """Show one unit: its numbers, whose they are too, what is missing and what cannot be."""
    sent_figures = [row for row in sheet.figures if row.pk in line.numbers]
    facts = [f"{row.label}: {row.write(line.numbers[row.pk])}" for row in sent_figures]
    if former_units := line.sources - {line.unit}:
        facts.append(_("gồm số của %(units)s") % {"units": _join(former_units, names)})
    for row in sheet.figures:
        if row.pk in line.missing and line.numbers:
            words = {"label": row.label, "units": _join(line.missing[row.pk], names)}
            facts.append(_("chưa có %(label)s của %(units)s") % words)
    mark = StatusBadge(_("Đã gửi"), "check", "neutral")
    if not sheet.figures:
        mark = StatusBadge(_("Chưa hỏi số nào"), "circle-dashed", "neutral")
    elif not line.numbers:
        mark = StatusBadge(_("Chưa gửi"), "hourglass", "warn")
    elif line.missing:
        mark = StatusBadge(_("Còn thiếu"), "hourglass", "warn")
    excesses = filter(None, (row.excess(line.numbers) for row in sheet.figures))
    wrong = [StatusBadge(words, "octagon-alert", "bad") for words in excesses]
    url = reverse("obligations:assignment", args=[line.assignment]) if line.assignment else ""
    return ListLine(names[line.unit], url, mark, facts, wrong)


def _table_entry(
    request: Request,
    sheet: FigureSheet,
    names: Mapping[int, str],
    period: str,
    *,
    template: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """Take in a pasted table: shown before it is written, with the units that it leaves out."""
    rows = {line.unit: line.assignment for line in sheet.lines if line.assignment is not None}

    def write(*, pasted: Mapping[int, Mapping[int, Decimal]], by: Person, at: datetime) -> None:
        numbers = {rows[unit]: of_unit for unit, of_unit in pasted.items() if of_unit}
        FigureValue.write_down(numbers, by=by, at=at)

    def summarise(fields: Mapping[str, Any]) -> Sequence[str]:
        units = {unit for unit, of_unit in fields["pasted"].items() if of_unit}
        absent = rows.keys() - units
        sentences = [
            _("Ghi số của %(n)s nơi; số cũ của các nơi này được thay, ô trống thì giữ số cũ.")
            % {"n": write_number(len(units))}
        ]
        if period:
            sentences.insert(0, _("Số của kỳ: %(period)s.") % {"period": period})
        if absent:
            words = _("%(n)s nơi không có số trong bảng: %(units)s.")
            sentences.append(words % {"n": write_number(len(absent)), "units": _join(absent, names)})
        return sentences

    return form_action(
        request,
        FigureTableForm,
        write,
        success=_("Đã ghi số trong bảng."),
        back=f"{request.path}?{PERIOD_PARAMETER}={request.GET.get(PERIOD_PARAMETER, '')}",
        template=template,
        context={**context, "title": _("Dán bảng số"), "button": _("Ghi"), "final": True},
        summarise=summarise,
        figures=sheet.figures,
        names={line.unit: names[line.unit] for line in sheet.lines},
        bearers=rows,
    )


@recovers_form
def fill_figures(request: Request, pk: int) -> HttpResponse:
    """Let the bearer write the numbers of a duty on one screen, those of its predecessors filled in."""
    row = assignment_for(request, pk, SUBMIT_BUTTON)
    sheet = figures_of(row.obligation, row.period_from, on=request.today)
    own = next((line for line in sheet.lines if line.unit == row.unit_id), None)

    def write(*, numbers: Mapping[int, Decimal | None], by: Person, at: datetime) -> None:
        if row.state not in OPEN:
            raise Refused(_("Việc đã đóng nên không ghi thêm số được; hãy nhờ đơn vị chủ trì ghi hộ."))
        FigureValue.write_down({row.pk: numbers}, by=by, at=at)

    back = reverse("obligations:assignment", args=[pk])
    note = _("Ô chưa có số thì để trống: sổ ghi là chưa có, không phải 0.")
    if own and (former_units := own.sources - {own.unit}):
        words = {"units": _join(former_units, _name(request, former_units))}
        note = _("Các ô đã cộng sẵn số của %(units)s; sửa lại thì số mới thay cả phần đó.") % words
    return form_action(
        request,
        NumbersForm,
        write,
        success=_("Đã ghi số."),
        back=back,
        context={
            "title": _("Ghi số liệu"),
            "sub": row.obligation.title,
            "button": _("Gửi số"),
            "icon": "send",
            "note": note if sheet.figures else empty_sentence("figures.none_with_duty"),
            "kick": {"label": row.directive, "url": back},
        },
        numbers=own.numbers if own else {},
        figures=sheet.figures,
    )


def figures_beside(request: Request, row: Assignment, *, leads: bool) -> dict[str, Any]:
    """Give the numbers of an assignment for its own page, as far as any are asked."""
    figures_of_duty, values = DutyFigure.of_work(row)
    return {
        "figure_numbers": [(figure, figure.write(values.get(figure.pk))) for figure in figures_of_duty],
        "may_fill": row.state in OPEN and may_act(request, SUBMIT_BUTTON, row),
        "leads_figures": leads,
    }
