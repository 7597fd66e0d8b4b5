"""Acts on the seats of an editorial board."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..forms.boards import EndSeatForm, SeatForm
from ..models import BoardMember, EditorialBoard
from .choices import board_entry, staff_of, tab_of_unit


def board_to_keep(request: Request, pk: int) -> EditorialBoard:
    """Find a board whose register the reader keeps."""
    board = get_object_or_404(EditorialBoard.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, board.unit_id)
    return board


add_seat = board_entry(
    board_to_keep,
    EditorialBoard.seat,
    title=_("Thêm thành viên Ban biên tập"),
    success=_("Đã ghi thành viên."),
    form=SeatForm,
    note=lambda _request, board: board.decision,
    more=lambda request, board: {"people": staff_of(request, board.unit_id)},
)


def seat_to_keep(request: Request, pk: int) -> BoardMember:
    """Find a seat on a board whose register the reader keeps."""
    boards = EditorialBoard.objects.visible_to(request.scope)
    seats = BoardMember.objects.filter(board__in=boards).select_related("board", "person")
    seat = get_object_or_404(seats, pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, seat.board.unit_id)
    return seat


end_seat = board_entry(
    seat_to_keep,
    BoardMember.end,
    title=_("Thôi thành viên Ban biên tập"),
    success=_("Đã ghi ngày thôi."),
    form=EndSeatForm,
    note=lambda _request, seat: f"{seat.get_role_display()}: {seat.person.full_name}.",
    place=lambda request, seat: tab_of_unit("board", request, seat.board),
)
