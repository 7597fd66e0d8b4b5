"""Proposing a look at websites of bearers, for the office that leads; it does nothing else there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.queues import SOON
from guong.apps.registries.models import Channel
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_number

from ..actions.look_proposals import LookedAtLately, propose_look, sites_to_propose
from ..actions.site_lookout import never_seen
from ..models import AlreadyRunning, NoWebsite
from ..tasks import look_at_site
from .access import visible_site

MOST_PROPOSED = 100  # websites at once


@require_POST
def propose(request: Request, pk: int) -> HttpResponse:
    """Propose a look at one website."""
    channel = visible_site(request, pk)
    if not sites_to_propose(request.scope).filter(pk=pk).exists():
        raise PermissionDenied
    try:
        _propose(request, channel)
    except (AlreadyRunning, NoWebsite, LookedAtLately) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã đề nghị soi; đơn vị giữ trang được báo."))
    return redirect("audits:site", pk)


@require_POST
def propose_unseen(request: Request) -> HttpResponse:
    """Propose a look at each website in the lead's sight that was never looked at."""
    if not request.scope.may_somewhere(Permission.URGE):
        request.scope.refuse()
    unseen_sites = never_seen(request.scope).filter(pk__in=sites_to_propose(request.scope).values("pk"))
    proposal_count = 0
    for channel in unseen_sites.select_related("owner")[:MOST_PROPOSED]:
        try:
            _propose(request, channel)
        except (AlreadyRunning, NoWebsite, LookedAtLately):
            continue
        proposal_count += 1
    if proposal_count:
        words = _("Đã đề nghị soi %(n)s trang; các đơn vị giữ trang được báo.")
        messages.success(request, words % {"n": write_number(proposal_count)})
    else:
        messages.info(request, _("Không còn trang nào chưa soi mà bạn đề nghị soi được."))
    return redirect("audits:sites")


def _propose(request: Request, channel: Channel) -> None:
    roles = ROLES_OF_PERMISSION[Permission.URGE]
    unit_name = next(post.unit_name for post in request.scope.posts if post.role in roles)
    look_soon = look_at_site.using(priority=SOON)
    propose_look(
        channel,
        unit_name=capitalise(unit_name),
        by=request.person,
        at=request.at,
        then=lambda run: look_soon.enqueue(run.pk),
    )
