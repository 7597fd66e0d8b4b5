"""What everybody may read: the Code, its versions, blocks to take along, the poster."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from guong.apps.registries.actions import PublicBody, asking_body, chosen_body, public_body
from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.ui.addresses import whole_address
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.views import read_id

from ..actions.code_texts import plain_text
from ..actions.poster import SIZES, poster, preview, wall_poster
from ..models import OfficialText, Version, current, differences, version, versions

_FRAME_CSP = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}
_CACHED_AN_HOUR = "public, max-age=3600"
# Each unit's poster is typeset for it; nobody needs more of them.
POSTERS = RateLimit(30, 60, name="posters of the code")
# A reader who sends nothing needs no token, and so gets no cookie.
NO_COOKIE = {"csrf_token": "NOTPROVIDED"}


def code_now(request: Request) -> Version:
    """Give the version in use today; 404 while every one is withdrawn."""
    if (wording := current(on=request.today)) is None:
        raise Http404
    return wording


def frame_of(request: Request, body: PublicBody | None = None) -> dict[str, object]:
    """Say whose page this is; the body that the address names goes on to the next page (`body_query`)."""
    body = body or chosen_body(request, on=request.today)
    return {
        "public_body": body or asking_body(request, on=request.today),
        "public_page": "code",
        "body_query": f"?don-vi={body.unit}" if body is not None else "",
    }


def page_link(request: Request) -> str:
    return whole_address(request, reverse("outreach:code"))


@for_residents
@require_safe
def code(request: Request) -> HttpResponse:
    """Show the Code in use: seven to do, two not to post."""
    return _page(request, code_now(request))


@for_residents
@require_safe
def code_of_unit(request: Request, unit: int) -> HttpResponse:
    """Show the Code with the signed text that this unit attached, where it did."""
    wording = code_now(request)
    name = UnitVersion.objects.names([unit], on=request.today).get(unit)
    if name is None or not UnitVersion.objects.in_force(on=request.today).filter(unit=unit).exists():
        raise Http404
    own = OfficialText.objects.of_unit(unit, edition=wording.edition)
    return _page(request, wording, of_unit=name, own=own, body=public_body(unit, on=request.today))


@for_residents
@require_safe
def one_version(request: Request, number: str) -> HttpResponse:
    """Show one version, in use or not, and how it differs from the one before."""
    if (wording := version(number)) is None:
        raise Http404
    return _page(request, wording)


def _page(
    request: Request,
    wording: Version,
    *,
    of_unit: str = "",
    own: OfficialText | None = None,
    body: PublicBody | None = None,
) -> HttpResponse:
    wordings = list(versions().values())
    at = wordings.index(wording)
    before = wordings[at - 1] if at else None
    latest = current(on=request.today)
    context = NO_COOKIE | {
        **frame_of(request, body),
        "code": wording,
        "latest": latest if latest != wording else None,
        "withdrawn": wording.is_withdrawn(on=request.today),
        "before": before,
        "changes": differences(before, wording) if before else [],
        "others": [code for code in wordings if code != wording and code.since <= request.today],
        "of_unit": of_unit,
        "own": own,
        "official": own or OfficialText.objects.of_everybody(edition=wording.edition, on=request.today),
        "link": page_link(request),
        "picture": request.build_absolute_uri(reverse("outreach:preview")),
    }
    return render(request, "outreach/code.html", context)


@for_residents
@xframe_options_exempt
@csp_override(_FRAME_CSP)
@require_safe
def block(request: Request) -> HttpResponse:
    """Give the Code as a small page that other sites may frame."""
    context = NO_COOKIE | {"code": code_now(request), "link": page_link(request)}
    return render(request, "outreach/block.html", context)


@for_residents
@require_safe
def text(request: Request) -> HttpResponse:
    content = plain_text(code_now(request), link=page_link(request))
    return HttpResponse(content, content_type="text/plain; charset=utf-8")


@for_residents
@rate_limited(POSTERS, methods=frozenset({"GET"}))
@require_safe
def poster_pdf(request: Request) -> HttpResponse:
    """Give the poster; `kho` is a4 or a3, `don-vi` the unit whose name stands on it."""
    size = request.GET.get("kho", "a4")
    size = size if size in SIZES else "a4"
    unit, unit_name = read_id(request.GET.get("don-vi", "")), ""
    if unit is not None:
        unit_name = capitalise(UnitVersion.objects.names([unit], on=request.today).get(unit, ""))
    content = poster(code_now(request), size=size, link=page_link(request), unit=unit_name)
    return _sheet(content, f"quy-tac-ung-xu-{size}.pdf")


def _sheet(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = _CACHED_AN_HOUR
    return answer


@for_residents
@rate_limited(POSTERS, methods=frozenset({"GET"}))
@require_safe
def wall_poster_pdf(request: Request) -> HttpResponse:
    """Give the poster for a wall, in the name of the body whose page this is; `kho` is a4 or a3."""
    size = request.GET.get("kho", "a4")
    size = size if size in SIZES else "a4"
    body = asking_body(request, on=request.today)
    link = whole_address(request, body.path) if body is not None else page_link(request)
    content = wall_poster(code_now(request), body, link=link, size=size)
    return _sheet(content, f"ap-phich-quy-tac-{size}.pdf")


@for_residents
@require_safe
def preview_png(request: Request) -> HttpResponse:
    """Give the picture a shared link shows."""
    answer = HttpResponse(preview(code_now(request), unit="Soi mình trước khi lên mạng"), "image/png")
    answer["Cache-Control"] = _CACHED_AN_HOUR
    return answer


@for_residents
@require_safe
def official_text(request: Request, pk: int) -> FileResponse:
    """Hand over the official text that a unit shows now; one that was replaced is offered no more."""
    official = get_object_or_404(OfficialText.objects.available().select_related("item"), pk=pk)
    newest = OfficialText.objects.of_unit(official.unit_id, edition=official.edition)
    if newest != official:
        raise Http404
    try:
        content = official.item.open()
    except FileNotFoundError:
        raise Http404 from None
    kind = official.item.file_kind
    name = f"quyet-dinh-874{kind.suffixes[0]}"
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=kind.media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return answer
