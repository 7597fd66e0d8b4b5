"""The public question "Kênh này có thật không?": asked by POST, answered, and forgotten."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.lookalike.message import LONGEST_MESSAGE
from guong.ui.addresses import whole_address
from guong.ui.language import for_residents, in_vietnamese
from guong.ui.rate_limits import RateLimit, rate_limited

from ..actions.addresses import path_of_name
from ..actions.lookup import current_directory, suspicions
from ..actions.public_body import asking_body, chosen_body, plain_address, public_body
from ..actions.register import former_rows
from ..models import Channel, ChannelKind
from .lookup_answers import panel_of

ASKS = RateLimit(30, 60, name="look-up")
LONGEST_QUERY = 2000  # characters
MOST_LINES = 500
_SIGNS = {
    ChannelKind.FACEBOOK: "users",
    ChannelKind.ZALO: "message-square",
    ChannelKind.YOUTUBE: "play",
    ChannelKind.TIKTOK: "play",
    ChannelKind.PHONE: "phone",
    ChannelKind.EMAIL: "inbox",
    ChannelKind.LOUDSPEAKER: "megaphone",
}
SECURITY_TXT_LIFE = timedelta(days=180)


@for_residents
@never_cache
@sensitive_post_parameters("q")
@rate_limited(ASKS)
def lookup(request: Request) -> HttpResponse:
    """Ask, and show the answer; works without a script and when printed."""
    body = asking_body(request, on=request.today)
    query = request.POST.get("q", "")[: LONGEST_MESSAGE + 1].strip()
    context: dict[str, Any] = {
        "query": query[:LONGEST_MESSAGE],
        "longest": LONGEST_MESSAGE,
        "public_body": body,
        "public_page": "lookup",
        "alarms": body.alarms if body is not None else [],
    }
    if request.method == "POST":
        directory = current_directory(on=request.today)
        context["panel"] = panel_of(directory.read(query), directory, chosen_body(request, on=request.today))
    return render(request, "registries/lookup.html", context)


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A channel on the public list of its unit; `link` and `qr` are empty where nothing can be followed."""

    channel: Channel
    link: str
    qr: str

    @property
    def printed(self) -> str:
        """Write the address without its beginning, as people read it."""
        return self.link.removeprefix("https://").removeprefix("www.").rstrip("/") or self.channel.value

    @property
    def tap(self) -> str:
        """Give what a phone dials or writes to; an empty place for a loudspeaker."""
        return self.channel.address or "#noi-dung"

    @property
    def sign(self) -> str:
        """Name the sign of the channel's kind."""
        return _SIGNS.get(ChannelKind(self.channel.kind), "globe")

    @property
    def act(self) -> str:
        """Say in a word what a tap does."""
        if self.channel.kind == ChannelKind.PHONE.value:
            return "Gọi"
        return "Viết thư" if self.channel.kind == ChannelKind.EMAIL.value else "Mở"

    @classmethod
    def of(cls, channel: Channel) -> "OfficialRow":
        """Make the row of a channel."""
        if not channel.address.startswith("https://"):
            return cls(channel, "", "")
        svg = segno.make(channel.address, error="m").svg_inline(
            scale=4, border=2, dark="#1D1C1A", light="#FFFFFF", omitsize=True
        )
        qr = svg.replace("<svg", '<svg class="qr" role="img" aria-label="QR"', 1)
        return cls(channel, channel.address, mark_safe(qr))


@for_residents
@require_safe
def official(request: Request, unit: int) -> HttpResponse:
    """List one unit's official channels for everybody, each with its QR; of unconfirmed ones the number."""
    body = public_body(unit, on=request.today)
    if body is None:
        address = path_of_name(unit)
        if address is None:
            raise Http404
        return redirect(address)
    if body.unit != unit:
        return redirect(body.official_path)
    own_channels = Channel.objects.filter(owner=unit)
    official_ids = set(own_channels.official(on=request.today).values_list("pk", flat=True))
    standing = list(own_channels.of_standing_units(on=request.today))
    former: dict[str, list[str]] = {}
    for channel, sentence in former_rows(unit, on=request.today):
        former.setdefault(sentence, []).append(plain_address(channel.value))
    lost_channels = {alarm.channel.pk for alarm in body.alarms}
    context = {
        "rows": [OfficialRow.of(channel) for channel in standing if channel.pk in official_ids],
        "alarms": body.alarms,
        "former": former,
        "unverified": sum(channel.pk not in official_ids | lost_channels for channel in standing),
        "unit_name": body.name,
        "today": request.today,
        "public_body": body,
        "public_page": "official",
    }
    return render(request, "registries/official.html", context)


@for_residents
@require_safe
def trust_txt(request: Request) -> HttpResponse:
    """List the official sites and accounts for machines, as trust.txt has it."""
    lines = ["# trust.txt"]
    rows = Channel.objects.official(on=request.today).exclude(kind=ChannelKind.LOUDSPEAKER)
    for kind, address in rows.values_list("kind", "address").order_by("kind", "address"):
        name = "social" if address.startswith("https://") else "contact"
        lines.append(f"{'control' if kind == ChannelKind.WEBSITE.value else name}={address}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_residents
@require_safe
def security_txt(request: Request) -> HttpResponse:
    """Say where a fault of this server is reported (RFC 9116)."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires_at = (request.now + SECURITY_TXT_LIFE).astimezone(UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires_at:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {whole_address(request, request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_residents
@require_safe
def robots_txt(request: Request) -> HttpResponse:
    """Let search engines find the pages for residents, so that the real one stands above a fake."""
    lines = ["User-agent: *", *(f"Allow: {path}" for path in _FOR_EVERYBODY), *_FOR_NOBODY, "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


_FOR_EVERYBODY = (
    *("/$", "/static/", "/.well-known/", "/kenh-nay-co-that-khong", "/kenh-chinh-thuc/", "/bao-su-co"),
    *("/tai-khoan-bi-chiem", "/quy-tac-ung-xu", "/xa/", "/phuong/", "/dac-khu/", "/tinh/", "/thanh-pho/"),
    "/co-quan/",
)
# Personal links stand below a page for everybody.
_FOR_NOBODY = ("Disallow: /quy-tac-ung-xu/loi-moi/", "Disallow: /g/")


@for_residents
@require_safe
def favicon(request: Request) -> HttpResponse:
    """Lead who asks for the old address of the picture to the mark."""
    return redirect(static("ui/mark.svg"), permanent=True)


@in_vietnamese
@sensitive_post_parameters("lines")
def finder(request: Request) -> HttpResponse:
    """Find imitations among addresses that a person enters; suggestions only, and nothing is stored."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.HANDLE_INCIDENT))
    subtitle = (
        "Dán các địa chỉ, tên trang bạn đã gặp. Gương chỉ ra kênh nào giống kênh trong sổ và khác ở đâu; "
        "bạn quyết định."
    )
    context: dict[str, Any] = {"lines": "", "most": MOST_LINES, "subtitle": subtitle}
    if request.method == "POST":
        text = request.POST.get("lines", "")[: MOST_LINES * LONGEST_QUERY]
        lookalikes, count = suspicions(text.splitlines()[:MOST_LINES], on=request.today)
        context |= {"lines": text, "suspicions": lookalikes, "count": count, "is_sent": True}
    return render(request, "registries/finder.html", context)
