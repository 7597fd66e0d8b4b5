"""The press and the editorial board as tabs of a unit: who speaks, who edits, by which regulation."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.press.actions.request_clocks import line_of, most_pressing, watch_of
from guong.apps.press.models import FalseReport, PressRequest
from guong.apps.registries.actions.discipline_figures import discipline_book
from guong.apps.registries.actions.editors import Seat, board_state, custody_of, lone_keepers
from guong.apps.registries.actions.regulation_drafts import RegulationCard, regulation_cards
from guong.apps.registries.actions.speakers import LISTED_KINDS, speakers_of
from guong.apps.registries.models import EditorialBoard, Regulation, RegulationKind, SpokespersonMandate
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Kind, Permission
from guong.apps.units.request import Request
from guong.engines.legal.press import report_year

from .unit_axis import UnitAxis, axis_page, find_axis

MOST_FORMER = 20
MOST_MATTERS = 12  # of the press on the tab; all of them stand in the book


@require_safe
def press(request: Request, pk: int) -> HttpResponse:
    """Show who speaks for a unit, by what, and whether that is published in time."""
    axis = find_axis(request, pk, day=request.today)
    row = speakers_of([axis.version], at=request.at)[0] if axis.stands else None
    mandates = SpokespersonMandate.objects.visible_to(request.scope).filter(unit=pk).select_related("person")
    book = discipline_book(request.scope, pk)
    current = {voice.mandate.pk for voice in row.voices if voice.mandate} if row else set()
    # What is open, the most pressing first, then what ended last.
    rows = PressRequest.objects.visible_to(request.scope).filter(unit__in=axis.ids)
    rows = rows.select_related("regulation").prefetch_related("pauses").defer("reply")
    newest = list(rows.open_first()[:MOST_MATTERS])
    waiting = most_pressing([row for row in newest if row.is_open], at=request.at)
    is_province = axis.stands and Kind(axis.version.kind).level == "province"
    falsehoods = FalseReport.objects.visible_to(request.scope).filter(unit=axis.unit.pk)
    # Who leads a directive reads the books of its bearers here; the figures of a year are the unit's own.
    year = report_year(request.today.year) if request.scope.may(Permission.READ, axis.unit) else None
    matters = {
        "matters": [
            line_of(row, at=request.at) for row in (*waiting, *(row for row in newest if not row.is_open))
        ],
        "falsehoods": list(falsehoods.select_related("demand")[:MOST_MATTERS]),
        "watch": watch_of(axis.unit, on=request.today) if is_province else None,
        "year": year.year if year is not None and axis.version.kind in LISTED_KINDS else None,
    }
    context = {
        **_page(request, axis, "bao-chi"),
        "row": row,
        "former": [
            mandate for mandate in mandates[: MOST_FORMER + len(current)] if mandate.pk not in current
        ],
        "card": _card(request, axis, RegulationKind.PRESS),
        "book": book,
        "may_take": bool(book["orientations"]) and request.scope.may(Permission.TAKE, axis.unit),
        **matters,
    }
    return render(request, "dashboard/unit_press.html", context)


@require_safe
def board(request: Request, pk: int) -> HttpResponse:
    """Show who edits what a unit publishes, by which regulation, and who can get into its sites."""
    axis = find_axis(request, pk, day=request.today)
    boards = EditorialBoard.objects.visible_to(request.scope).filter(unit=pk)
    standing = boards.in_force(on=request.today).first()
    state = board_state(standing, on=request.today) if standing is not None else None
    custodies = custody_of(axis.unit, on=request.today) if axis.stands else []
    people = {keeper.person_id for custody in custodies for keeper in custody.keepers}
    if state is not None:
        people |= {seat.member.person_id for seat in (*state.seats, *state.former)}
        people |= {seat.member.deputy_id for seat in (*state.seats, *state.former) if seat.member.deputy_id}
    _units, names = name_units_and_people(request.scope, (), people, led=())

    def seat_lines(seats: Iterable[Seat]) -> list[dict[str, object]]:
        """Name who sits and who deputises, as far as this reader may know."""
        return [
            {
                "seat": seat,
                "name": names.get(seat.member.person_id, ""),
                "deputy": names.get(seat.member.deputy_id or 0, ""),
            }
            for seat in seats
        ]

    context = {
        **_page(request, axis, "ban-bien-tap"),
        "state": state,
        "seats": seat_lines(state.seats) if state is not None else [],
        "former_seats": seat_lines(state.former) if state is not None else [],
        "former_boards": [row for row in boards if standing is None or row.pk != standing.pk],
        "custodies": [
            {"custody": custody, "keepers": [(names.get(row.person_id, ""), row) for row in custody.keepers]}
            for custody in custodies
        ],
        "lone": [(names.get(person, ""), n) for person, n in lone_keepers(custodies).items() if n > 1],
        "card": _card(request, axis, RegulationKind.BOARD),
        "is_own": pk in request.scope.own_units,
    }
    return render(request, "dashboard/unit_board.html", context)


def _page(request: Request, axis: UnitAxis, tab: str) -> dict[str, Any]:
    may_write = axis.stands and request.scope.may(Permission.EDIT_REGISTERS, axis.unit)
    # Who speaks and who edits is looked up for today alone: these tabs have no date control.
    return {**axis_page(request, axis, tab), "as_of": None, "may_write": may_write}


def _card(request: Request, axis: UnitAxis, kind: RegulationKind) -> RegulationCard:
    visible = Regulation.objects.visible_to(request.scope)
    return regulation_cards(axis.unit, at=request.at, stands_since=axis.since, rows=visible)[kind]
