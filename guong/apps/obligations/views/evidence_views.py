"""What a judge may look at beside an answer, opened in place: the stored page, each file, the page today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.access_log import record_look
from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.models.item import Tombstoned
from guong.apps.units.request import Request
from guong.engines.documents import UnreadableFile, read_isolated
from guong.engines.documents.refusals import ScanNeeded
from guong.ui.views import read_id

from ..models import Assignment
from ..models.sighting import SiteLook, StoredPage, open_page
from .timeline import AnswerEntry

MACHINE, FILE = "may", "tep-"
VIEW_PARAMETER, FINDING_PARAMETER = "xem", "muc"
MOST_CHARACTERS = 6000  # of a file, on the page
_ICONS = {"image": "eye", "audio": "play", "video": "play"}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One tab of the evidence; `url` is empty for what opens elsewhere (`outside`)."""

    key: str
    label: str
    icon: str
    item: EvidenceItem | None = None
    outside: str = ""


@dataclass(frozen=True, slots=True)
class OpenedView:
    """The tab that is open: a stored page, a picture, or the words of a file."""

    key: str
    page: StoredPage | None = None
    finding: int = 0
    item: EvidenceItem | None = None
    medium: str = ""
    url: str = ""
    text: str = ""
    is_cut: bool = False
    reason: str = ""
    comes_later: bool = False


def views_of(sighting: SiteLook | None, answer: AnswerEntry | None) -> list[EvidenceView]:
    """List what there is to look at."""
    views = []
    if sighting is not None and sighting.faults:
        views.append(EvidenceView(MACHINE, _("Máy lưu"), "globe"))
    for item in answer.items if answer else ():
        icon = _ICONS.get(_medium(item), "paperclip")
        views.append(EvidenceView(f"{FILE}{item.pk}", item.name, icon, item))
    if sighting is not None:
        views.append(EvidenceView("", _("Bây giờ"), "external-link", outside=sighting.address))
    return views


def open_view(
    request: Request,
    row: Assignment,
    views: Sequence[EvidenceView],
    sighting: SiteLook | None,
    *,
    prefers_machine: bool,
) -> OpenedView | None:
    """Open the tab that the address names; else the stored page where the machine disagrees, else a file."""
    inside = [view for view in views if view.key]
    by_address = [view for view in inside if view.key == request.GET.get(VIEW_PARAMETER)]
    files = [view for view in inside if view.item is not None]
    fallback = inside[:1] if prefers_machine else (files or inside)[:1]
    chosen = next(iter(by_address or fallback), None)
    if chosen is None:
        return None
    if chosen.item is not None:
        # Reading a document takes a process of its own: the page does not wait unless it was asked for.
        if not by_address and not _medium(chosen.item):
            url = reverse("evidence:download", args=[chosen.item.pk])
            return OpenedView(chosen.key, item=chosen.item, url=url, comes_later=True)
        return _open_file(request, chosen, chosen.item)
    assert sighting is not None
    known = {fault.finding for fault in sighting.faults}
    finding = read_id(request.GET.get(FINDING_PARAMETER))
    finding = finding if finding in known else sighting.faults[0].finding
    page = open_page(request.scope, row.unit_id, finding)
    return OpenedView(chosen.key, page=page, finding=finding)


def _medium(item: EvidenceItem) -> str:
    medium = item.file_kind.media_type.partition("/")[0]
    return medium if medium in _ICONS else ""


def _open_file(request: Request, view: EvidenceView, item: EvidenceItem) -> OpenedView:
    """Open a file that was sent: pictures and sound by the browser, of all others the words alone."""
    url, medium = reverse("evidence:download", args=[item.pk]), _medium(item)
    if item.tombstoned_at is not None or medium:
        reason = _("Tệp này đã được gỡ.") if item.tombstoned_at is not None else ""
        return OpenedView(view.key, item=item, medium=medium, url=url, reason=reason)
    record_look(item, "evidence.downloaded", by=request.person, at=request.at)
    try:
        with item.open() as content:
            text = read_isolated(content.read(), name=item.name, recognise=False).text.strip()
    except ScanNeeded:
        return OpenedView(view.key, item=item, url=url, reason=_("Tệp là bản chụp; mở tệp để xem."))
    except UnreadableFile as refusal:
        return OpenedView(view.key, item=item, url=url, reason=str(refusal))
    except (FileNotFoundError, Tombstoned):
        return OpenedView(view.key, item=item, url="", reason=_("Tệp không còn trên máy chủ."))
    cut = text[:MOST_CHARACTERS]
    return OpenedView(view.key, item=item, url=url, text=cut, is_cut=len(text) > len(cut))
