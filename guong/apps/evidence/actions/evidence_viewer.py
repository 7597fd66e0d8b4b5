"""Evidence opened in place: pictures, pages of a PDF, words of a file, and the file beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.access_log import record_access
from guong.apps.units.models import Person
from guong.engines.documents import UnreadableFile, draw_page, read_isolated
from guong.engines.documents.refusals import ScanNeeded

from ..models import EvidenceItem
from ..models.item import Tombstoned
from ..stores import FileLost, StoreAway

MOST_CHARACTERS = 6000  # of a file, on the page
MOST_PAGES = 20  # of a PDF, drawn
AS_WORDS = "chu"  # of an address: the words of a PDF and not its pages
LOOK_VERB = "evidence.downloaded"  # opening a file is reading it
_ICONS = {"image": "eye", "audio": "play", "video": "play"}


@dataclass(frozen=True, slots=True)
class ViewerTab:
    """One thing to look at; `is_outside` is a page that opens elsewhere."""

    label: str
    icon: str
    url: str
    is_current: bool = False
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class OpenedItem:
    """A file as the viewer shows it: `url` is its content, `address` the page that opens it."""

    name: str
    size: int
    url: str
    address: str
    details_url: str = ""
    medium: str = ""
    pages: Sequence[str] = ()
    page_count: int = 0
    text: str = ""
    is_cut: bool = False
    reason: str = ""
    comes_later: bool = False

    @property
    def words_address(self) -> str:
        """Give where the words stand in place of the pages."""
        return f"{self.address}{'&' if '?' in self.address else '?'}{AS_WORDS}=1"


@dataclass(frozen=True, slots=True)
class EvidenceViewer:
    """What there is to look at, what is open of it (`stage`), and the ways to the one before and after."""

    tabs: Sequence[ViewerTab]
    stage: object

    @property
    def _inside(self) -> list[ViewerTab]:
        return [tab for tab in self.tabs if not tab.is_outside]

    @property
    def total(self) -> int:
        """Count what opens in place."""
        return len(self._inside)

    @property
    def place(self) -> int:
        """Give which of them is open, from 1; 0 for none."""
        return next((n for n, tab in enumerate(self._inside, 1) if tab.is_current), 0)

    @property
    def former(self) -> ViewerTab | None:
        """Give the one before."""
        return self._inside[self.place - 2] if self.place > 1 else None

    @property
    def next(self) -> ViewerTab | None:
        """Give the one after."""
        return self._inside[self.place] if 0 < self.place < self.total else None


def medium_of(item: EvidenceItem) -> str:
    """Say how a browser shows a file by itself: "image", "audio", "video"; empty for what has to be read."""
    medium = item.file_kind.media_type.partition("/")[0]
    return medium if medium in _ICONS else ""


def icon_of(item: EvidenceItem) -> str:
    """Give the icon of a file by how it is shown."""
    return _ICONS.get(medium_of(item), "paperclip")


def put_off(item: EvidenceItem, address: str) -> OpenedItem:
    """Leave the reading of a file, which takes a process, to an exchange of its own."""
    return replace(_closed(item, address), comes_later=True)


def open_item(
    item: EvidenceItem, address: str, *, by: Person, at: datetime, as_words: bool = False
) -> OpenedItem:
    """Open a file: pictures and sound by the browser, a PDF page by page, of all others the words."""
    file = _closed(item, address)
    if item.tombstoned_at is not None:
        return replace(file, url="", reason=_("Tệp này đã được gỡ."))
    if file.medium:
        return file
    record_access(item, LOOK_VERB, by=by, at=at)
    try:
        with item.open() as content:
            return _read(file, item, content.read(), as_words=as_words)
    except ScanNeeded:
        return replace(file, reason=_("Tệp là bản chụp, không có chữ để đọc."))
    except UnreadableFile as refusal:
        return replace(file, reason=str(refusal))
    except (FileLost, StoreAway, Tombstoned) as fault:
        return replace(file, url="", reason=str(fault))


def _closed(item: EvidenceItem, address: str) -> OpenedItem:
    url, details = (reverse(f"evidence:{name}", args=[item.pk]) for name in ("download", "item"))
    return OpenedItem(item.name, item.size, url, address, details, medium_of(item))


def _read(file: OpenedItem, item: EvidenceItem, data: bytes, *, as_words: bool) -> OpenedItem:
    if item.kind == "pdf" and not as_words:
        total = draw_page(data, 0).pages
        numbers = range(1, min(total, MOST_PAGES) + 1)
        pages = [reverse("evidence:page_picture", args=[item.pk, number]) for number in numbers]
        return replace(file, pages=pages, page_count=total)
    text = read_isolated(data, name=item.name, recognise=False).text.strip()
    return replace(file, text=text[:MOST_CHARACTERS], is_cut=len(text) > MOST_CHARACTERS)
