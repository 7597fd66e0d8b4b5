"""Files named on a page of any app: each opens in the viewer, beside the others of its list."""

from collections.abc import Iterable, Mapping

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.evidence.models import EvidenceItem
from guong.engines.documents.thumbnails import THUMBNAIL_KINDS
from guong.ui import text_formats

register = template.Library()
BESIDE = "cung"
MOST_TILES = 12  # of one list
THUMBNAIL_PAGE = 0  # of the address that draws the pages of a file
_SIGNS = {"image": "image", "audio": "megaphone", "video": "play"}
_SIGNS_OF_KINDS = {"xlsx": "table-2", "xls": "table-2", "ods": "table-2", "pptx": "chart-column"}


@register.inclusion_tag("evidence/parts/file_links.html")
def evidence_files(items: Iterable[EvidenceItem], *, plain: bool = False) -> dict[str, object]:
    """List files that open under the list, with a way from one to the next; `plain` leaves sizes out."""
    files = list(items)
    links = []
    for item in files:
        note = "" if plain else text_formats.size(item.size)
        if item.captured_at and not plain:
            note = f"{note} · {_('chụp lúc')} {text_formats.moment(item.captured_at)}"
        links.append({"name": item.name, "address": address_beside(item, files), "note": note})
    return {"links": links}


@register.inclusion_tag("evidence/parts/file_links.html")
def evidence_file(item: EvidenceItem) -> dict[str, object]:
    """Name one file, which opens under its name."""
    return {"links": [{"name": item.name, "address": address_beside(item, [item])}]}


@register.inclusion_tag("evidence/parts/tiles.html")
def evidence_tiles(items: Iterable[EvidenceItem], authors: Mapping[int, str]) -> dict[str, object]:
    """Lay files out with the small picture of each, or the sign of its kind, and who sent it when."""
    files, tiles = list(items), []
    for item in files:
        address, medium = address_beside(item, files), item.file_kind.media_type.partition("/")[0]
        picture = ""
        if address and item.kind in THUMBNAIL_KINDS:
            picture = reverse("evidence:page_picture", args=[item.pk, THUMBNAIL_PAGE])
        sign = _SIGNS_OF_KINDS.get(item.kind) or _SIGNS.get(medium, "file-text")
        author = authors.get(item.pk, "")
        tiles.append({"item": item, "author": author, "address": address, "sign": sign, "picture": picture})
    return {"tiles": tiles}


@register.inclusion_tag("evidence/parts/file_links.html")
def evidence_link(name: str, address: str) -> dict[str, object]:
    """Name a file that another page than its own opens, in the same viewer."""
    return {"links": [{"name": name, "address": address}]}


def address_beside(item: EvidenceItem, items: Iterable[EvidenceItem]) -> str:
    """Give the address of a file that knows the others of its list; empty for one that was taken away."""
    if item.tombstoned_at is not None:
        return ""
    other_ids = [str(file_item.pk) for file_item in items if file_item.tombstoned_at is None]
    address = reverse("evidence:item", args=[item.pk])
    return f"{address}?{BESIDE}={'-'.join(other_ids)}" if len(other_ids) > 1 else address
