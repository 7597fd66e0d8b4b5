"""Who speaks for each unit, and who edits what it publishes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.actions.body_titles import body_of, drafting_unit
from guong.apps.units.display_names import name_units_and_people, units_for
from guong.apps.units.models import Kind, Permission, Unit
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.sort_order import order_key
from guong.ui.letters import PAPER_FILES, paper_file
from guong.ui.views import FORM_METHODS, page_numbers, page_of

from ..actions.speaker_list import list_paper
from ..actions.speakers import listed_units, speakers_of
from ..forms.boards import BoardForm
from ..models import EditorialBoard, MandateKind, SpokespersonMandate
from .choices import staff_of

PER_PAGE = 50
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
    if only == "chua-ghi":
        versions = unknown_units
    page = page_of(request, versions, PER_PAGE)
    context = {
        "page": page,
        "pages": page_numbers(page),
        "rows": speakers_of(page, at=request.at, on=day),
        "unknown": unknown_units.count(),
        "only": only,
        "as_of": day,
        "own": min(request.scope.own_units, default=None),
    }
    return render(request, "registries/spokespersons.html", context)


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
        (
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
        success=_("Đã ghi Ban biên tập."),
        back="registries:boards",
        template="registries/boards.html",
        context=context,
        initial={"start": request.today},
        units=units,
        people=staff_of(request, *(pk for pk, _name in units)),
    )
