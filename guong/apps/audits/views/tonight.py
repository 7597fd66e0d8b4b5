"""How far tonight's looks at many sites are, and the act that leaves the rest until the next night."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_number

from ..actions.night_hours import night_of
from ..actions.run_requests import put_off_tonight
from ..models import OPEN, Run


def night_in_reach(request: Request) -> dict[str, int] | None:
    """Count tonight's looks at the sites in reach; None where none is under way or put off."""
    now = timezone.now()
    runs = Run.objects.visible_to(request.scope).by_themselves()
    runs = runs.filter(Q(state__in=OPEN) | Q(finished_at__gte=night_of(now)))
    rows = list(runs.values_list("state", "not_before"))
    open_starts = [not_before for state, not_before in rows if state in OPEN]
    if not open_starts:
        return None
    put_off = sum(not_before is not None and not_before > now for not_before in open_starts)
    counts = {"done": len(rows) - len(open_starts), "waiting": len(open_starts) - put_off}
    return {**counts, "put_off": put_off, "total": sum(counts.values())}


@require_POST
def put_off(request: Request) -> HttpResponse:
    """Leave tonight's looks at the sites the reader answers for until the next night."""
    scope = request.scope
    paths = {*scope.paths_for(Permission.EDIT_REGISTERS), *scope.paths_for(Permission.EXAMINE)}
    if not paths:
        scope.refuse()
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    units = UnitVersion.objects.in_force(on=scope.on).filter(below)
    sites: QuerySet[Channel] = Channel.objects.websites().filter(owner__in=units.values("unit"))
    count = put_off_tonight(sites, by=request.person, at=request.at)
    if count:
        words = _("Đã dừng đêm nay: %(n)s trang để sang đêm sau, soi tiếp từ chỗ dừng.")
        messages.success(request, words % {"n": write_number(count)})
    else:
        messages.info(request, _("Đêm nay không còn trang nào chờ soi mà bạn dừng được."))
    return redirect("audits:sites")
