"""The six yearly indicators: a commune sees what it feeds and confirms it, a province all below it."""

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.list_tables import chosen_table, give_list, offer_tables
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.press import INDICATORS, ReportYear, report_year
from guong.engines.viet.formats import capitalise
from guong.engines.viet.sort_order import order_key
from guong.ui.letters import paper_file
from guong.ui.views import page_of

from ..actions.lists import YEARLY, lines_of_year
from ..actions.papers import yearly_paper
from ..actions.yearly import count_by_unit, indicators_of, versions_below
from ..actions.yearly_confirmations import (
    confirm_figures,
    counts_of,
    province_of,
    remind_units,
    yearly_status,
)
from ..forms import YearlyReminderForm
from ..models import YearlyConfirmation, YearlyReminder
from .access import name_of, tab_of, unit_to_write_for
from .conferences import holds_conferences

PER_PAGE = 30
# The columns of the table of units; the whole words stand in the table of the six indicators above it.
SHORT_WORDS = {
    "conferences": gettext_lazy("Họp báo"),
    "briefings": gettext_lazy("Giao ban"),
    "answers": gettext_lazy("Yêu cầu"),
    "sudden": gettext_lazy("Đột xuất"),
    "in-time": gettext_lazy("Đúng hạn"),
    "corrections": gettext_lazy("Cải chính"),
}


@require_safe
def yearly(request: Request, unit: int, year: int) -> HttpResponse:
    """Show the indicators of a year with the units that they come from."""
    row, period = _find(request, unit, year)
    is_province = holds_conferences(row, request.today)
    units = _fed_by(request, row, period, is_province=is_province)
    if chosen_table(request, YEARLY) is not None:
        return give_list(request, YEARLY, lines_of_year(units, period, at=request.at))
    context: dict[str, Any] = {
        "unit": row,
        "unit_name": name_of(request, unit),
        "tab": tab_of(unit),
        "period": period,
        "figures": indicators_of(units, period.starts_on, period.ends_on, at=request.at),
        "is_province": is_province,
        "of_units": len(units),
        "is_closed": request.today > period.ends_on,
        "is_late": request.at > period.due,
        "tables": offer_tables(request, YEARLY),
        **(_of_province if is_province else _of_unit)(request, row, period, units),
    }
    return render(request, "press/yearly.html", context)


def _of_province(request: Request, unit: Unit, period: ReportYear, units: list[int]) -> dict[str, Any]:
    counts = count_by_unit(units, period.starts_on, period.ends_on, at=request.at)
    state = yearly_status(unit, period, on=request.today)
    names = UnitVersion.objects.names({*counts, *state.confirmed}, on=request.today)
    changed_units = state.changed_since(counts)
    lines = []
    for pk in {*counts, *state.confirmed}:
        figures = [(id, *counts.get(pk, {}).get(id, (0, 0)), of) for id, _words, of in INDICATORS]
        lines.append(
            {
                "name": capitalise(names.get(pk, "")),
                "cells": [(str(SHORT_WORDS[id]), n, of if has_of else None) for id, n, of, has_of in figures],
                "confirms": pk in state.feeding,
                "confirmed_at": state.confirmed[pk].at if pk in state.confirmed else None,
                "is_changed": pk in changed_units,
            }
        )
    lines.sort(key=lambda line: order_key(str(line["name"])))
    page = page_of(request, lines, PER_PAGE)
    return {
        "columns": SHORT_WORDS.values(),
        "lines": page.object_list,
        "page": page,
        "state": state,
        "may_remind": bool(state.waiting) and request.scope.may(Permission.URGE, unit),
    }


def _of_unit(request: Request, unit: Unit, period: ReportYear, _units: list[int]) -> dict[str, Any]:
    """Gather what a unit below a province of this ledger has to know: its own word, and who asked for it."""
    province = province_of(unit, on=request.today)
    if province is None:
        return {"feeds": False}
    word = YearlyConfirmation.objects.filter(unit=unit, year=period.year).select_related("by").first()
    counts = counts_of(unit, period, at=request.at)
    return {
        "feeds": True,
        "word": word,
        "is_changed": word is not None and not word.says(counts),
        "asked": YearlyReminder.objects.filter(unit=province, year=period.year).first(),
        "may_confirm": request.today > period.ends_on and request.scope.may(Permission.WRITE, unit),
    }


def confirm(request: Request, unit: int, year: int) -> HttpResponse:
    """Say that the books of a unit hold all of a year."""
    row = unit_to_write_for(request, unit)
    _row, period = _find(request, unit, year)
    if province_of(row, on=request.today) is None:
        raise Http404
    counts = counts_of(row, period, at=request.at)
    parts = []
    for id, words, counted_out_of in INDICATORS:
        count, of = counts[id]
        parts.append(f"{words}: {count}/{of}" if counted_out_of else f"{words}: {count}")
    page = _page_of(unit, year)
    return form_action(
        request,
        forms.Form,
        partial(confirm_figures, row, period),
        success=_("Đã xác nhận. Tỉnh thấy số liệu và ngày xác nhận."),
        back=page,
        context={
            "title": _("Xác nhận số liệu phát ngôn năm %(year)s") % {"year": period.year},
            "button": _("Xác nhận"),
            "note": "; ".join(parts) + ".",
            "kick": {"label": name_of(request, unit), "url": page},
        },
        state=" ".join(f"{count}/{of}" for count, of in counts.values()),
    )


def remind(request: Request, unit: int, year: int) -> HttpResponse:
    """Remind the units below a province that have not confirmed their figures."""
    row, period = _find(request, unit, year)
    request.scope.require(Permission.URGE, row)
    if not holds_conferences(row, request.today):
        raise Http404
    page = _page_of(unit, year)
    return form_action(
        request,
        YearlyReminderForm,
        partial(remind_units, row, period),
        success=_("Đã nhắc. Lời nhắc hết khi đơn vị xác nhận."),
        back=page,
        context={
            "title": _("Nhắc đơn vị xác nhận số liệu năm %(year)s") % {"year": period.year},
            "button": _("Gửi lời nhắc"),
            "note": _(
                "Nghị định đặt báo cáo cho tỉnh; xác nhận là cách để tỉnh biết sổ của đơn vị đã ghi đủ."
            ),
            "kick": {"label": name_of(request, unit), "url": page},
        },
    )


def _page_of(unit: int, year: int) -> str:
    return reverse("press:yearly", args=[unit, year])


@require_safe
def yearly_file(request: Request, unit: int, year: int, form: str) -> HttpResponse:
    """Give the report of a province for a year as a Word or PDF file."""
    row, period = _find(request, unit, year)
    if not holds_conferences(row, request.today):
        raise Http404
    units = _fed_by(request, row, period, is_province=True)
    figures = indicators_of(units, period.starts_on, period.ends_on, at=request.at)
    paper = yearly_paper(row, period, figures, on=request.today)
    return paper_file(paper, form, f"bao-cao-phat-ngon-{period.year}")


def _find(request: Request, pk: int, year: int) -> tuple[Unit, ReportYear]:
    unit = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.READ, unit)
    period = report_year(year) if date.min.year < year < date.max.year else None
    if period is None:
        raise Http404
    return unit, period


def _fed_by(request: Request, unit: Unit, period: ReportYear, *, is_province: bool) -> list[int]:
    """Give the units whose records make up the figures: of a province all that stood below it meanwhile."""
    if not is_province:
        return [unit.pk]
    inside = versions_below(unit, period.starts_on, period.ends_on).filter(request.scope.rows(unit="unit"))
    return list(inside.order_by().values_list("unit", flat=True).distinct())
