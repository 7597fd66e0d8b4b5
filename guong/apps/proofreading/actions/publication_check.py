"""Looks once whether a public page has the words that were cleared; where it cannot tell, it says so."""

import asyncio
from datetime import datetime
from urllib.parse import urlsplit

from guong.apps.registries.actions.proof_search import crawl_page
from guong.engines.bulletins.wordings import match_page
from guong.engines.viet.formats import write_number

from ..models import Publication, SightState


def look_at(publication: Publication, *, at: datetime) -> None:
    """Read the page through the audit's gate, compare, and write down what came of it."""
    if publication.sight != SightState.WAITING:
        return
    snapshot = asyncio.run(crawl_page(publication.address))
    page = snapshot.home if snapshot is not None and snapshot.pages else None
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


def _bare_host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")
