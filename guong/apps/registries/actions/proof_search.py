"""Looks for proof that a channel is its unit's: a code on the channel itself, a link at the official site."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from guong.apps.activity.transitions import Refused
from guong.engines.channels import Kind, find, parse, same
from guong.engines.siteaudit import crawl as crawling
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

from ..models import Channel, ChannelKind, Confirmation, ProofSearch, SearchState, SearchWay
from .notifications import notify_confirmed

SEARCH_SECONDS = 60.0
MOST_SITES = 3  # of one unit
AROUND = 120  # characters quoted on either side


@dataclass(frozen=True, slots=True)
class ChannelProof:
    """Where something stood: the address that answered, the words around it, the hash of the page."""

    source: str
    quote: str
    sha256: str


def search_proof(search: ProofSearch, *, at: datetime) -> None:
    """Look, write down what was found, and confirm the channel by it where it counts."""
    if search.state != SearchState.WAITING:
        return
    on = timezone.localdate(at)
    channel = search.channel
    if search.way == SearchWay.CODE:
        pages, nowhere = [channel.address], ""
    else:
        own_sites = Channel.objects.official(on=on).websites().filter(owner=channel.owner_id)
        pages = list(own_sites.exclude(pk=channel.pk).values_list("address", flat=True)[:MOST_SITES])
        nowhere = "Đơn vị chưa có trang nào đã được xác minh để dẫn tới kênh này."
    troubles = [nowhere] if not pages else []
    proof = None
    for address in pages:
        snapshot = asyncio.run(crawl_page(address))
        page = snapshot.home if snapshot is not None and snapshot.pages else None
        if page is None or page.facts is None:
            reason = page.reason if page is not None else ""
            troubles.append(f"{address}: {reason or 'không đọc được'}")
        elif (
            snapshot is not None
            and snapshot.tls is not None
            and snapshot.tls.problem not in (None, "no-https")
        ):
            troubles.append(f"{address}: chứng thư bảo mật không hợp lệ")
        elif _bare_host(page.url) != _bare_host(address):
            troubles.append(f"{address}: chuyển sang trang khác")
        else:
            is_code = search.way == SearchWay.CODE
            quote = quote_of_code(page, search.code) if is_code else quote_of_link(page, channel)
            if quote:
                proof = ChannelProof(page.url, quote, page.sha256 or "")
                break
    with transaction.atomic():
        if proof is None:
            state = SearchState.FAILED if troubles else SearchState.ABSENT
            search.end_with(state, at=at, reason=" ".join(troubles))
            return
        search.end_with(SearchState.FOUND, at=at, source=proof.source, quote=proof.quote, sha256=proof.sha256)
        try:
            confirmation = Confirmation.witness(search, at=at)
        except Refused as refusal:
            ProofSearch.objects.filter(pk=search.pk).update(reason=str(refusal)[:300])
        else:
            notify_confirmed(confirmation, at=at)


async def crawl_page(address: str) -> Snapshot | None:
    """Ask for one page as an audit would: through the one gate, with its bounds and its readers."""
    options = crawling.CrawlOptions(
        max_pages=1, allow=tuple(settings.AUDIT_ALLOW), delay=0.0, per_site_seconds=SEARCH_SECONDS
    )
    latest = None
    async for snapshot in crawling.crawl([address], options):
        latest = snapshot
    return latest


def _bare_host(url: str) -> str:
    return re.sub(r"^www\d?\.", "", (urlsplit(url).hostname or "").lower())


def quote_of_code(page: Page, code: str) -> str:
    """Quote where a page shows a code, in its text or in a meta of its head; empty where it does not."""
    facts = page.facts
    if facts is None or not code:
        return ""
    for text in (facts.title, facts.description, facts.text, *(meta.content for meta in facts.metas)):
        place = text.find(code)
        if place >= 0:
            return _around(text, place, place + len(code))
    return ""


def quote_of_link(page: Page, channel: Channel) -> str:
    """Quote the visible link, address or number by which a page names a channel; empty where it does not."""
    own_address = parse(channel.value, Kind(channel.kind))
    facts = page.facts
    if own_address is None or facts is None:
        return ""
    for link in facts.links:
        address = parse(re.sub(r"^tel:(?://)?", "", link.href)) if link.visible else None
        if address is not None and same(own_address, address) is True:
            return f"{link.text or link.title} ({link.href})".strip()
    if channel.kind in (ChannelKind.PHONE, ChannelKind.EMAIL):
        for start, end, place in find(facts.text):
            if same(own_address, place) is True:
                return _around(facts.text, start, end)
    return ""


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - AROUND) : end + AROUND].split())
