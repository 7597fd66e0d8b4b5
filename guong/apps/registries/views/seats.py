"""Acts on the seats of an editorial board."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.views import FORM_METHODS

from ..forms import EndSeatForm, SeatForm
from ..models import BoardMember, EditorialBoard
from .choices import staff_of


@require_http_methods(FORM_METHODS)
def add_seat(request: Request, pk: int) -> HttpResponse:
    """Give somebody a seat on a board."""
    board = get_object_or_404(EditorialBoard.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, board.unit_id)
    return form_action(
        request,
        SeatForm,
        board.seat,
        done=_("Đã ghi thành viên."),
        back=_tab(board.unit_id),
        context=_page(request, board.unit_id, _("Thêm thành viên Ban biên tập"), board.decision),
        people=staff_of(request, board.unit_id),
        today=request.today,
    )


@require_http_methods(FORM_METHODS)
def end_seat(request: Request, pk: int) -> HttpResponse:
    """End a seat with a day."""
    boards = EditorialBoard.objects.visible_to(request.scope)
    seat = get_object_or_404(
        BoardMember.objects.filter(board__in=boards).select_related("board", "person"), pk=pk
    )
    request.scope.require(Permission.EDIT_REGISTERS, seat.board.unit_id)
    note = _("%(role)s: %(name)s.") % {"role": seat.get_role_display(), "name": seat.person.full_name}
    return form_action(
        request,
        EndSeatForm,
        seat.end,
        done=_("Đã ghi ngày thôi."),
        back=_tab(seat.board.unit_id),
        context=_page(request, seat.board.unit_id, _("Thôi thành viên Ban biên tập"), note),
        today=request.today,
    )


def _page(request: Request, unit: int, title: str, note: str) -> dict[str, Any]:
    name = UnitVersion.objects.names([unit], on=request.today).get(unit, "")
    return {
        "title": title,
        "button": _("Ghi vào sổ"),
        "note": note,
        "kick": {"label": capitalise(name), "url": _tab(unit)},
    }


def _tab(unit: int) -> str:
    return reverse("dashboard:unit_board", args=[unit])
