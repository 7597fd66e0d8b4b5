"""Alerts the unit in charge when a website that no unit maintains was broken into."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.registries.models.approvers import approvers_above, approvers_in
from guong.engines.siteaudit.judging.findings import Status

from ..models import Run, RunKind

# What strangers do to a site that nobody tends.
CHECKS = frozenset({"cloaked-home", "hidden-text", "injected-link"})
NOTICE = "audit.hijack"
STATES = [status.value for status in Status if status.fails]


def tell_carers(run: Run, *, at: datetime) -> int:
    """Tell the heirs of an ended unit, else the unit above, each sign of strangers once; count the people."""
    if run.kind != RunKind.HIJACK:
        return 0
    signs = run.findings.filter(check_id__in=CHECKS, state__in=STATES, policy=False)
    site, on = run.site, timezone.localdate(at)
    units = site.carers(on=on) if signs else []
    requests = [
        NotificationRequest(
            person,
            unit.pk,
            about(site),
            NOTICE,
            str(sign.pk),
            f"Trang của đơn vị đã kết thúc có dấu hiệu bị người lạ chiếm, cần người xem: {site.value}",
            detail=sign.quote_with_page,
            path=reverse("audits:card", args=[run.pk]),
            urgent=True,
        )
        for sign in signs
        for unit in units
        for person in sorted(approvers_in(unit, on=on) or approvers_above(unit, on=on))
    ]
    return Notification.store(requests, at=at)
