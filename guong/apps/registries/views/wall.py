"""The sheet of a body's official channels, to be printed and hung."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from guong.apps.units.request import Request
from guong.engines.documents.wall import SIZES
from guong.ui.addresses import whole_address
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited

from ..actions.addresses import path_of_name
from ..actions.public_body import public_body
from ..actions.wall_sheet import wall_sheet

# Each sheet is typeset anew; nobody needs more of them.
SHEETS = RateLimit(30, 60, name="wall sheets")


@for_residents
@rate_limited(SHEETS, methods=frozenset({"GET"}))
@require_safe
def sheet(request: Request, unit: int) -> HttpResponse:
    """Give the sheet as PDF; `kho` is a4 or a3. An ended body's address leads to its heir's."""
    body = public_body(unit, on=request.today)
    if body is None:
        address = path_of_name(unit)
        if address is None:
            raise Http404
        return redirect(address)
    if body.unit != unit:
        return redirect(reverse("registries:wall_sheet", args=[body.unit]))
    if not body.channels:
        return redirect(body.official_path)  # a sheet without a channel would say what is not true
    size = request.GET.get("kho", "")
    size = size if size in SIZES else SIZES[0]
    content = wall_sheet(body, whole_address(request, body.path), size=size, on=request.today)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="kenh-chinh-thuc-{size}.pdf"'
    return answer
