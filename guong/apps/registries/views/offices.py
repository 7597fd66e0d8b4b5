"""Who speaks for each unit, who edits what it publishes, and the seats of a board."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.actions.body_titles import body_of, drafting_unit
from guong.apps.units.display_names import units_for
from guong.apps.units.list_pages import ListLine, Names, PageHead, show_list
from guong.apps.units.models import Kind, Permission, Unit
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.empty_states import empty_sentence
from guong.ui.filters import Filter
from guong.ui.letters import PAPER_FILES, paper_file
from guong.ui.status_badges import StatusBadge, look

from ..actions.speaker_list import list_paper
from ..actions.speakers import SpeakerMandate, SpeakerRow, listed_units, speakers_of
from ..forms.boards import BoardForm, EndSeatForm, SeatForm
from ..models import BoardMember, EditorialBoard, MandateKind, SpokespersonMandate
from .choices import board_entry, staff_of, tab_of_unit

UNREACHABLE = "chua-ghi"  # of the address: the units that nobody reaches
MOST_PRINTED = 500  # units of a list on paper


@require_safe
def spokespersons(request: Request) -> HttpResponse:
    """List who speaks for each unit on a day; `chi=chua-ghi` wants the unreachable, `tep=` a file."""
    day, only = as_of(request), request.GET.get("chi", "")
    if form := request.GET.get("tep", ""):
        own = Unit.objects.filter(pk__in=request.scope.own_units).order_by("pk").first()
        if own is None:
            request.scope.refuse()
        if form not in PAPER_FILES:
            raise Http404
        # As the decree names them: the province, its offices, then the communes by name.
        places = {"province": 0, "office": 1}
        first_units = sorted(
            listed_units(request.scope, on=day)[:MOST_PRINTED],
            key=lambda row: (places.get(Kind(row.kind).level, 2), order_key(row.name)),
        )
        body = body_of(own, on=day)
        drafters = drafting_unit(body, own, request.person, on=day)
        paper = list_paper(speakers_of(first_units, at=request.at, on=day), body, on=day, drafters=drafters)
        return paper_file(paper, form, "danh-sach-nguoi-phat-ngon")
    versions = listed_units(request.scope, on=day)
    mandates = SpokespersonMandate.objects.in_force(on=day).exclude(kind=MandateKind.CASE)
    unknown_units = versions.exclude(unit__in=mandates.values("unit"))
    if only == UNREACHABLE:
        versions = unknown_units
    option = (
        UNREACHABLE,
        _("%(n)s đơn vị chưa ghi cách liên hệ") % {"n": write_number(unknown_units.count())},
    )
    head = PageHead(
        _("Người phát ngôn"),
        _("Ai được nói thay cơ quan với báo chí, và gọi số nào."),
        none="unit.none",
        hint=_("Đơn vị phải có người phát ngôn hiện ở đây."),
        as_of=day,
    )
    return show_list(
        request,
        head,
        versions,
        speaker_line,
        prepare=lambda rows: [
            (row, voice)
            for row in speakers_of(rows, at=request.at, on=day)
            for voice in row.voices or (None,)
        ],
        filters=[Filter("chi", _("Đơn vị"), only, [("", _("Tất cả")), option])],
        context={
            "tables": [
                {"title": head.title, "format": form.upper(), "url": f"?tep={form}&ngay={day.isoformat()}"}
                for form in PAPER_FILES
                if request.scope.own_units
            ]
        },
    )


def speaker_line(row: tuple[SpeakerRow, SpeakerMandate | None], _names: Names) -> ListLine:
    """Say who speaks for a unit, how the press reaches that person and what is wrong with it."""
    unit, voice = row
    url, name = reverse("dashboard:unit_press", args=[unit.unit_id]), capitalise(unit.unit_name)
    if voice is None:
        return ListLine(
            name,
            url,
            StatusBadge(capitalise(_("chưa ghi")), "megaphone", ""),
            [empty_sentence("speaker.none")],
        )
    tone, badges = "warn" if voice.has_private_mail else "", []
    if voice.left_on is not None:
        tone = "bad"
        words = _("Đã thôi chức vụ ở đơn vị, hết ngày %(day)s.") % {"day": write_date(voice.left_on)}
        badges.append(StatusBadge(words, "archive", "bad"))
    if voice.kind != MandateKind.HEAD and voice.clock is not None and voice.clock.has_term:
        badges.append(look("publication", voice.state))
    facts = [
        voice.phone or _("chưa ghi điện thoại"),
        voice.email or _("chưa ghi thư công vụ"),
        voice.mandate.case if voice.mandate else "",
        _("Thư này không có đuôi .gov.vn, cần xem có phải thư công vụ.") if voice.has_private_mail else "",
    ]
    mark = StatusBadge(capitalise(str(voice.kind.label)), "megaphone", tone)
    return ListLine(f"{name}: {voice.speaker}", url, mark, facts, badges)


def boards(request: Request) -> HttpResponse:
    """List the editorial boards in scope on a day, and set another up."""
    units, day = units_for(request, Permission.EDIT_REGISTERS), as_of(request)
    visible = EditorialBoard.objects.visible_to(request.scope)
    if not units and request.method == "POST":
        request.scope.refuse()
    entry = partial(
        form_action,
        request,
        BoardForm,
        EditorialBoard.set_up,
        success=_("Đã ghi Ban biên tập."),
        back="registries:boards",
        initial={"start": request.today},
        units=units,
        people=staff_of(request, *(pk for pk, _name in units)),
    )

    def line(board: EditorialBoard, names: Names) -> ListLine:
        facts = [
            board.decision,
            _("từ %(day)s") % {"day": write_date(board.valid_from)},
            f"{_('Quy chế:')} {board.regulation or _('chưa ghi')}",
            ", ".join(sorted(names.person(seat.person_id) for seat in board.seats.all())),
        ]
        return ListLine(
            names.unit(board.unit_id), reverse("dashboard:unit_board", args=[board.unit_id]), facts=facts
        )

    head = PageHead(
        _("Ban biên tập"),
        _("Quyết định, thành viên và quy chế hoạt động."),
        none="board.none_in_reach",
        hint=_("Đơn vị có Ban biên tập thì ghi quyết định, thành viên và quy chế ở đây."),
        can_print=True,
        as_of=day,
        entry=_("Ghi Ban biên tập"),
        button=_("Ghi vào sổ"),
    )
    return show_list(
        request,
        head,
        visible.in_force(on=day).prefetch_related("seats"),
        line,
        people=lambda board: (seat.person_id for seat in board.seats.all()),
        entry=entry if units else None,
    )


def board_to_keep(request: Request, pk: int) -> EditorialBoard:
    """Find a board whose register the reader keeps."""
    board = get_object_or_404(EditorialBoard.objects.visible_to(request.scope), pk=pk)
    request.scope.require(Permission.EDIT_REGISTERS, board.unit_id)
    return board


add_seat = board_entry(
    board_to_keep,
    EditorialBoard.seat,
    title=gettext_lazy("Thêm thành viên Ban biên tập"),
    success=gettext_lazy("Đã ghi thành viên."),
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
    title=gettext_lazy("Thôi thành viên Ban biên tập"),
    success=gettext_lazy("Đã ghi ngày thôi."),
    form=EndSeatForm,
    note=lambda _request, seat: f"{seat.get_role_display()}: {seat.person.full_name}.",
    place=lambda request, seat: tab_of_unit("board", request, seat.board),
)
