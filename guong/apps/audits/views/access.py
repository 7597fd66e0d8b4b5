"""What a view of site audits may reach: a site, a run, a finding; strangers learn of none."""

from collections.abc import Iterable

from django.shortcuts import get_object_or_404

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission
from guong.apps.units.request import Request

from ..models import Run, RunFinding


def visible_site(request: Request, pk: int) -> Channel:
    """Give a website in reach."""
    channel: Channel = get_object_or_404(Channel.objects.visible_to(request.scope).websites(), pk=pk)
    return channel


def visible_run(request: Request, pk: int) -> Run:
    """Give a run over a website in reach."""
    runs = Run.objects.visible_to(request.scope).select_related("site", "site__owner")
    return get_object_or_404(runs, pk=pk)


def visible_finding(request: Request, run: Run, pk: int) -> RunFinding:
    """Give a finding of a run that is in reach."""
    findings = RunFinding.objects.filter(site=run.site_id)
    return get_object_or_404(findings.select_related("run", "site__owner"), pk=pk)


def may_audit(request: Request, site: Channel) -> bool:
    """Tell whether the reader keeps the owner's registers, or examines it."""
    may = request.scope.may
    return may(Permission.EDIT_REGISTERS, site.owner_id) or may(Permission.EXAMINE, site.owner_id)


def auditable_units(request: Request, sites: Iterable[Channel]) -> frozenset[int]:
    """Give the owners of some websites for which `may_audit` holds, in two queries at most."""
    owners, may_for = {site.owner_id for site in sites}, request.scope.may_for
    return may_for(Permission.EDIT_REGISTERS, owners) | may_for(Permission.EXAMINE, owners)


def require_auditor(request: Request, site: Channel) -> None:
    """Refuse who neither keeps the owner's registers nor examines it."""
    if not may_audit(request, site):
        request.scope.require(Permission.EDIT_REGISTERS, site.owner_id)


def fleet_views(request: Request) -> dict[str, bool]:
    """Say which views of many sites the reader may open besides those that everybody may."""
    may = request.scope.may_somewhere
    return {"may_examine": may(Permission.EXAMINE), "may_answer": may(Permission.SUBMIT)}
