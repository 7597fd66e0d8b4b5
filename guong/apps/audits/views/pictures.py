"""The picture of a stored page: requested, and given to who may see the finding."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.queues import SOON
from guong.apps.activity.transitions import Refused
from guong.apps.units.request import Request

from ..actions.pictures import look_at_picture, request_picture
from ..tasks import draw_picture_of_page
from .access import require_auditor, visible_finding, visible_run

INLINE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_POST
def draw(request: Request, pk: int, finding: int) -> HttpResponse:
    """Have the picture of a finding's page drawn from the stored copy."""
    run = visible_run(request, pk)
    row = visible_finding(request, run, finding)
    require_auditor(request, run.site)
    draw_soon = draw_picture_of_page.using(priority=SOON)
    try:
        request_picture(
            row,
            by=request.person,
            at=request.at,
            then=lambda picture: draw_soon.enqueue(picture.pk, request.at.isoformat()),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('audits:card', args=[pk])}?muc={row.pk}&xem=anh#bang-chung")


@require_safe
def picture(request: Request, pk: int, finding: int) -> HttpResponseBase:
    """Give the picture of a finding's page, unless its file is not what its digest says."""
    row = visible_finding(request, visible_run(request, pk), finding)
    item = look_at_picture(row).item
    if item is None:
        raise Http404
    record_access(item, "evidence.downloaded", by=request.person, at=request.at)
    answer = FileResponse(item.open(), filename=item.name, content_type=item.file_kind.media_type)
    answer["Content-Security-Policy"] = INLINE_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
