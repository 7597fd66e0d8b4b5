"""Acts on the seats of an editorial board."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..forms.boards import EndSeatForm, SeatForm
from ..models import BoardMember, EditorialBoard
from .choices import entry_page, staff_of


def add_seat(request: Request, pk: int) -> HttpResponse:
    """Give somebody a seat on a board."""
    board = get_object_or_404(EditorialBoard.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, board.unit_id)
    tab = reverse("dashboard:unit_board", args=[board.unit_id])
    return form_action(
        request,
        SeatForm,
        board.seat,
        success=_("Đã ghi thành viên."),
        back=tab,
        context=entry_page(request, board.unit_id, tab, _("Thêm thành viên Ban biên tập"), board.decision),
        people=staff_of(request, board.unit_id),
        today=request.today,
    )


def end_seat(request: Request, pk: int) -> HttpResponse:
    """End a seat with a day."""
    boards = EditorialBoard.objects.visible_to(request.scope)
    seat = get_object_or_404(
        BoardMember.objects.filter(board__in=boards).select_related("board", "person"), pk=pk
    )
    request.scope.require(Permission.EDIT_REGISTERS, seat.board.unit_id)
    tab = reverse("dashboard:unit_board", args=[seat.board.unit_id])
    note = _("%(role)s: %(name)s.") % {"role": seat.get_role_display(), "name": seat.person.full_name}
    return form_action(
        request,
        EndSeatForm,
        seat.end,
        success=_("Đã ghi ngày thôi."),
        back=tab,
        context=entry_page(request, seat.board.unit_id, tab, _("Thôi thành viên Ban biên tập"), note),
        today=request.today,
    )
