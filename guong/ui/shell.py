"""The frame around every page: the parts of the product, and which of them the reader is in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
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


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place that can be gone to; `count` is the work waiting there, None when it is not counted."""

    key: str
    label: str | Promise
    icon: str
    url: str
    on_phone: bool
    current: bool
    count: int | None


PLACES = (
    Place("today", _("Hôm nay"), "house", "dashboard:today", on_phone=True),
    Place("directives", _("Văn bản"), "file-text", "obligations:directives", on_phone=True),
    Place(
        "work",
        _("Việc"),
        "list-checks",
        "obligations:assignments",
        on_phone=True,
        under=("dashboard:grid", "outreach:campaigns", "outreach:deeds"),
    ),
    Place("sites", _("Soi trang"), "globe", "audits:sites", on_phone=True),
    Place("drafts", _("Soi bài"), "pen-line", "proofreading:draft"),
    Place(
        "registries",
        _("Sổ đăng ký"),
        "book-marked",
        "registries:channels",
        under=("incidents:incidents", "lawbook:instruments"),
    ),
    Place("reports", _("Báo cáo"), "chart-column", "reports:reports"),
)
# Where the frame itself leads, and what pages link to in apps above their own.
LINKS = {
    "search": "dashboard:search",
    "inbox": "notices:inbox",
    "help": "dashboard:help",
    "account": "units:account",
    "sign_out": "account_logout",
    "health": "health",
    "grid": "dashboard:grid",
    "campaigns": "outreach:campaigns",
    "deeds": "outreach:deeds",
    "incidents": "incidents:incidents",
    "log": "dashboard:log",
    "report": "incidents:report",
    "law": "lawbook:instruments",
}


def navigation(path: str, counts: Mapping[str, int] | None = None) -> tuple[NavItem, ...]:
    """List the places; the one whose address, or one under it, begins `path` furthest is the current one."""
    addresses = [(place, reverse(place.url_name)) for place in PLACES]
    begins = [(start, url) for place, url in addresses for start in (url, *map(reverse, place.under))]
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


def shell(request: Request) -> dict[str, object]:
    """
    Give every template the rail and the frame's own links (a context processor).

    Middleware may leave counts of waiting work on the request as `nav_counts`, by key of `PLACES`.
    """
    packs = load_packs()
    return {
        "nav": navigation(request.path, getattr(request, "nav_counts", None)),
        "links": {key: reverse(url_name) for key, url_name in LINKS.items()},
        "law_until": packs.published,
        # By the real day: a business day set back for a demonstration makes no register young.
        "law_warning": warn_of_age(packs, timezone.localdate()),
    }
