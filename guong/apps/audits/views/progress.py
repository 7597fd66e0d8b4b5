"""How far a run is, and the act that stops it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once
from guong.apps.units.request import Request
from guong.ui.text_formats import capital

from ..models import OPEN, Run, RunState
from .access import may_audit, require_auditor, visible_run


@require_safe
@never_cache
def progress(request: Request, pk: int) -> HttpResponse:
    """Give the fragment that shows how far a run is."""
    run = visible_run(request, pk)
    return render(request, "ui/parts/progress.html", {"run": progress_of(request, run)})


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Make a run stop; what is read is kept."""
    run = visible_run(request, pk)
    require_auditor(request, run.site)
    success = _("Đã yêu cầu dừng. Phần đã đọc được giữ lại.")
    return act_at_once(request, run.stop, success=success, back=reverse("audits:site", args=[run.site_id]))


def progress_of(request: Request, run: Run) -> dict[str, object]:
    """Say how far a run is, as `ui/parts/progress.html` draws it; `total` is None while unknown."""
    doing = _("Đang đọc %(now)s") % {"now": run.now} if run.now else capital(run.get_state_display())
    return {
        "id": run.pk,
        "title": _("Soi %(site)s") % {"site": run.site.name},
        "done": run.done,
        "total": run.done + run.waiting or None,
        "doing": doing,
        "finished": run.state not in OPEN,
        "stopping": run.state == RunState.STOPPING,
        "url": reverse("audits:progress", args=[run.pk]),
        "stop_url": reverse("audits:stop", args=[run.pk]) if may_audit(request, run.site) else "",
        "result_url": reverse("audits:card", args=[run.pk]),
        "result_label": _("Xem phiếu"),
    }
