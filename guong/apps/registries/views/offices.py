"""Who speaks for each unit, and who edits what it publishes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.naming import name_units_and_people, units_for
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS

from ..forms import BoardForm, MandateForm
from ..models import EditorialBoard, SpokespersonMandate
from .choices import staff_of


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A mandate with the name of its unit on the day."""

    mandate: SpokespersonMandate
    unit_name: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A board with the names of its unit and its members, as this reader may know them."""

    board: EditorialBoard
    unit_name: str
    names: list[str]


@require_http_methods(FORM_METHODS)
def spokespersons(request: Request) -> HttpResponse:
    """List who speaks for the units in scope on a day, and name another."""
    units, day = units_for(request, Permission.EDIT_REGISTERS), as_of(request)
    visible = SpokespersonMandate.objects.visible_to(request.scope)
    mandates = list(visible.in_force(on=day).select_related("person"))
    names = UnitVersion.objects.names({mandate.unit_id for mandate in mandates}, on=day)
    rows = [MandateRow(mandate, names.get(mandate.unit_id, "")) for mandate in mandates]
    context = {"rows": rows, "as_of": day}
    if not units:
        if request.method == "POST":
            request.scope.refuse()
        return render(request, "registries/spokespersons.html", context)
    return form_action(
        request,
        MandateForm,
        SpokespersonMandate.give,
        done=_("Đã ghi người phát ngôn."),
        back="registries:spokespersons",
        template="registries/spokespersons.html",
        context=context,
        initial={"start": request.today},
        units=units,
        people=staff_of(request, *(pk for pk, _name in units)),
    )


@require_http_methods(FORM_METHODS)
def boards(request: Request) -> HttpResponse:
    """List the editorial boards in scope on a day, and set another up."""
    units, day = units_for(request, Permission.EDIT_REGISTERS), as_of(request)
    visible = EditorialBoard.objects.visible_to(request.scope)
    standing = list(visible.in_force(on=day).prefetch_related("seats"))
    names_of_units, names_of_people = name_units_and_people(
        request.scope,
        {board.unit_id for board in standing},
        {seat.person_id for board in standing for seat in board.seats.all()},
    )
    rows = [
        BoardRow(
            board,
            names_of_units.get(board.unit_id, ""),
            sorted(names_of_people.get(seat.person_id, "") for seat in board.seats.all()),
        )
        for board in standing
    ]
    context = {"rows": rows, "as_of": day}
    if not units:
        if request.method == "POST":
            request.scope.refuse()
        return render(request, "registries/boards.html", context)
    return form_action(
        request,
        BoardForm,
        EditorialBoard.set_up,
        done=_("Đã ghi Ban biên tập."),
        back="registries:boards",
        template="registries/boards.html",
        context=context,
        initial={"start": request.today},
        units=units,
        people=staff_of(request, *(pk for pk, _name in units)),
    )
