"""Looks once whether a public page has the words that were cleared; where it cannot tell, it says so."""

import asyncio
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from guong.engines.bulletins.wordings import match_page
from guong.engines.siteaudit import crawl as crawling
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.formats import write_number

from ..models import Publication, SightState

LOOK_SECONDS = 60.0


def look_at(publication: Publication, *, at: datetime) -> None:
    """Read the page through the audit's gate, compare, and write down what came of it."""
    if publication.sight != SightState.WAITING:
        return
    page = asyncio.run(_read(publication.address))
    if page is None or page.facts is None:
        why = "Máy chưa đọc được trang, chưa rõ vì sao."
        if page is not None and page.reason:
            why = f"Máy chưa đọc được trang: {page.reason}"
        publication.conclude(SightState.UNCLEAR, why=why, at=at)
        return
    if _bare_host(page.url) != _bare_host(publication.address):
        publication.conclude(SightState.UNCLEAR, why="Địa chỉ chuyển sang trang khác.", at=at)
        return
    approval = publication.approval
    words = approval.versions.get(publication.form) or approval.text
    match = match_page(words, page.facts.text)
    counts = {"present": match.present, "total": match.total, "sha256": page.sha256 or ""}
    if match.is_whole:
        publication.conclude(SightState.PRESENT, why="", at=at, **counts)  # type: ignore[arg-type]
        return
    counted = f"{write_number(match.present)} trên {write_number(match.total)}"
    why = f"Máy thấy {counted} câu của bài đã duyệt; người mở xem."
    publication.conclude(SightState.UNCLEAR, why=why, at=at, **counts)  # type: ignore[arg-type]


async def _read(address: str) -> Page | None:
    options = crawling.CrawlOptions(
        max_pages=1, allow=tuple(settings.AUDIT_ALLOW), delay=0.0, per_site_seconds=LOOK_SECONDS
    )
    latest = None
    async for snapshot in crawling.crawl([address], options):
        latest = snapshot
    return latest.home if latest is not None and latest.pages else None


def _bare_host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")
