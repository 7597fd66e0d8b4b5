"""The frame around every page: the parts of the product, and which of them the reader is in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from guong.engines.legal.freshness import warn_of_age
from guong.engines.legal.law import load_packs

from .request import Request


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail; `on_phone` puts it on the bottom bar, the others go under "Thêm"."""

    key: str
    label: str | Promise
    icon: str
    url_name: str
    on_phone: bool = False
    # Places that live under this one although their addresses do not begin with its own.
    under: tuple[str, ...] = ()
    for_managers: bool = False


@dataclass(frozen=True, slots=True)
class PlaceTab:
    """One of the lists that a place has, as a tab above the page."""

    label: str | Promise
    url: str
    url_name: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place that can be gone to; `count` is the work waiting there, None when it is not counted."""

    key: str
    label: str | Promise
    icon: str
    url: str
    on_phone: bool
    current: bool
    count: object


PLACES = (
    Place("today", _("Hôm nay"), "house", "dashboard:today", on_phone=True),
    Place(
        "directives",
        _("Văn bản"),
        "file-text",
        "obligations:directives",
        on_phone=True,
        under=("obligations:assignments", "dashboard:grid", "outreach:campaigns"),
    ),
    Place(
        "units",
        _("Đơn vị"),
        "landmark",
        "dashboard:units",
        on_phone=True,
        under=("audits:sites", "registries:channels", "dashboard:evidence", "outreach:activities"),
    ),
    Place("drafts", _("Soi bài"), "pen-line", "proofreading:draft", on_phone=True),
    Place("reports", _("Báo cáo"), "chart-column", "reports:reports", under=("inspections:inspections",)),
    Place(
        "management",
        _("Quản trị"),
        "settings-2",
        "units:tree",
        under=(
            "units:people",
            "units:import",
            "succession:plans",
            "dashboard:log",
            "lawbook:instruments",
            "units:tokens",
            "health",
        ),
        for_managers=True,
    ),
)
# The lists of one place stand beside each other as tabs; those of Quản trị only for who manages.
TABS: Mapping[str, tuple[tuple[str | Promise, str], ...]] = {
    "directives": (
        (_("Văn bản chỉ đạo"), "obligations:directives"),
        (_("Văn bản đến"), "obligations:incoming"),
    ),
    "units": (
        (_("Danh sách"), "dashboard:units"),
        (_("Trang"), "audits:sites"),
        (_("Kênh"), "registries:channels"),
        (_("Phát ngôn"), "registries:spokespersons"),
        (_("Ban biên tập"), "registries:boards"),
    ),
    "drafts": (
        (_("Soi bài"), "proofreading:draft"),
        (_("Bài của đơn vị"), "proofreading:articles"),
        (_("Tin tốt"), "proofreading:good_news"),
        (_("Sản phẩm của tôi"), "proofreading:products"),
    ),
    "management": (
        (_("Đơn vị"), "units:tree"),
        (_("Người"), "units:people"),
        (_("Sắp xếp"), "succession:plans"),
        (_("Nhập bảng"), "units:import"),
        (_("Nhật ký"), "dashboard:log"),
        (_("Kho căn cứ"), "lawbook:instruments"),
        (_("Khóa truy cập"), "units:tokens"),
        (_("Sức khỏe"), "health"),
    ),
}
# Where the frame itself leads, and what pages link to in apps above their own.
LINKS = {
    "search": "dashboard:search",
    "help": "dashboard:help",
    "account": "units:account",
    "sign_out": "account_logout",
    "health": "health",
    "grid": "dashboard:grid",
    "campaigns": "outreach:campaigns",
    "activities": "outreach:activities",
    "incidents": "incidents:incidents",
    "inspections": "inspections:inspections",
    "new_inspection": "inspections:new_plan",
    "alarm": "incidents:alarm",
    "log": "dashboard:log",
    "report": "incidents:report",
    "lookup": "registries:lookup",
    "code": "outreach:code",
    "law": "lawbook:instruments",
    "units": "dashboard:units",
    "sites": "audits:sites",
    "channels": "registries:channels",
    "spokespersons": "registries:spokespersons",
    "boards": "registries:boards",
    "unit_tree": "units:tree",
    "people": "units:people",
    "plans": "succession:plans",
    "unit_import": "units:import",
}


def address_of(url_name: str) -> str:
    """Give the address of a route of the frame; it is worked out once, every page asking for some fifty."""
    return _address(url_name, get_script_prefix(), settings.ROOT_URLCONF)


@cache
def _address(url_name: str, _prefix: str, _routes: str) -> str:
    return reverse(url_name)


def navigation(
    path: str, counts: Mapping[str, object] | None = None, *, manages: bool = False
) -> tuple[NavItem, ...]:
    """List the places; the one whose address, or one under it, begins `path` furthest is the current one."""
    addresses = [(place, address_of(place.url_name)) for place in PLACES if manages or not place.for_managers]
    begins = [(start, url) for place, url in addresses for start in (url, *map(address_of, place.under))]
    inside = [pair for pair in begins if path == pair[0] or path.startswith(pair[0].rstrip("/") + "/")]
    # The start page's address begins every path, so it is current only on itself.
    inside = [pair for pair in inside if pair[0] != "/" or path == "/"]
    current = max(inside, key=lambda pair: len(pair[0]), default=("", None))[1]
    return tuple(
        NavItem(
            place.key,
            place.label,
            place.icon,
            url,
            place.on_phone,
            url == current,
            (counts or {}).get(place.key),
        )
        for place, url in addresses
    )


def tabs(path: str, *, manages: bool = False) -> tuple[PlaceTab, ...]:
    """Give the tabs of the place one of whose lists has this address; none for any other page."""
    for key, entries in TABS.items():
        addresses = [(label, address_of(url_name), url_name) for label, url_name in entries]
        if path in {url for _label, url, _name in addresses} and (manages or key != "management"):
            return tuple(PlaceTab(label, url, name, url == path) for label, url, name in addresses)
    return ()


def shell(request: Request) -> dict[str, object]:
    """Give every template the rail and the frame's links (a context processor), counts when drawn."""
    packs = load_packs()
    today = getattr(request, "today", packs.published)
    counts = getattr(request, "nav_counts", None) or {}

    def manages() -> bool:
        return bool(getattr(request, "manages", False))

    return {
        "nav": SimpleLazyObject(lambda: navigation(request.path, counts, manages=manages())),
        "open_incidents": counts.get("incidents"),
        "place_tabs": SimpleLazyObject(lambda: tabs(request.path, manages=manages())),
        "links": {key: address_of(url_name) for key, url_name in LINKS.items()},
        # Nothing of a later day stands on a page of an earlier one.
        "law_until": packs.published if packs.published <= today else None,
        # By the real day: a business day set back for a demonstration makes no register young.
        "law_warning": warn_of_age(packs, timezone.localdate()),
    }
