"""What a judge may look at beside an answer, opened in place: the stored page, each file, the page today."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.evidence.actions.evidence_viewer import (
    AS_WORDS,
    EvidenceViewer,
    ViewerTab,
    icon_of,
    medium_of,
    open_item,
    put_off,
)
from guong.apps.units.request import Request
from guong.ui.views import read_id

from ..models import Assignment
from ..models.site_evidence import SiteEvidence, StoredPage, open_page
from .timeline import AnswerEntry

MACHINE, FILE = "may", "tep-"
VIEW_PARAMETER, FINDING_PARAMETER = "xem", "muc"


class OpenedPage(NamedTuple):
    page: StoredPage | None
    finding: int


def viewer_of(
    request: Request,
    row: Assignment,
    sighting: SiteEvidence | None,
    answer: AnswerEntry | None,
    *,
    prefers_machine: bool,
) -> EvidenceViewer:
    """Open what the address names; else the stored page where the machine disagrees, else a file."""
    files = {f"{FILE}{item.pk}": item for item in (answer.items if answer else ())}
    keys = [MACHINE] if sighting is not None and sighting.faults else []
    keys += list(files)
    by_address = request.GET.get(VIEW_PARAMETER, "")
    fallback = keys[:1] if prefers_machine else (list(files) or keys)[:1]
    key = by_address if by_address in keys else next(iter(fallback), "")
    tabs, page = [], reverse("obligations:judge", args=[row.pk])
    for name in keys:
        query = request.GET.copy()
        for parameter in (FINDING_PARAMETER, AS_WORDS):
            query.pop(parameter, None)
        query[VIEW_PARAMETER] = name
        words = (files[name].name, icon_of(files[name])) if name in files else (_("Máy lưu"), "globe")
        tabs.append(ViewerTab(*words, f"{page}?{query.urlencode()}", name == key))
    if sighting is not None:
        tabs.append(ViewerTab(_("Bây giờ"), "external-link", sighting.address, is_outside=True))
    if not key:
        return EvidenceViewer(tabs, None)
    if key in files:
        item, address = files[key], next(tab.url for tab in tabs if tab.is_current)
        if by_address != key and not medium_of(item) and item.tombstoned_at is None:
            return EvidenceViewer(tabs, put_off(item, address))
        as_words = AS_WORDS in request.GET
        content = open_item(item, address, by=request.person, at=request.at, as_words=as_words)
        return EvidenceViewer(tabs, content)
    assert sighting is not None
    findings = [fault.finding for fault in sighting.faults]
    finding_pk = read_id(request.GET.get(FINDING_PARAMETER))
    finding = finding_pk if finding_pk is not None and finding_pk in findings else findings[0]
    return EvidenceViewer(tabs, OpenedPage(open_page(request.scope, row.unit_id, finding), finding))
