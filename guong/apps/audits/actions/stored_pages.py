"""The stored page behind a finding, its quote marked; a damaged snapshot is never used."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from guong.apps.evidence.stores import FileLost, StoreAway
from guong.apps.obligations.models.site_evidence import PageLine, StoredPage
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.ui.empty_states import empty_sentence

from ..models import Run, RunFinding, load_snapshot

MOST_LINES = 120  # of a stored page, around the quote
MOST_MENU_ENTRIES = 12
_WORDS = re.compile(r"\S+")


class SnapshotUnusable(ValueError):
    """The snapshot of a run is gone, damaged or another than the one that was judged."""


def open_snapshot(run: Run) -> Snapshot:
    """Open the snapshot a run was judged by; `SnapshotUnusable` says in a sentence why it is not used."""
    if not run.has_snapshot:
        raise SnapshotUnusable(_("Bản lưu đã bỏ theo lịch giữ; câu trích và mã vẫn còn."))
    try:
        snapshot = load_snapshot(run)
        is_damaged = snapshot.sha256 != run.snapshot_sha256
    except (FileLost, StoreAway) as reason:
        raise SnapshotUnusable(str(reason)) from reason
    except (OSError, ValueError, IndexError):
        is_damaged = True
    if is_damaged:
        raise SnapshotUnusable(_("Bản lưu bị hỏng hoặc không còn đúng mã nên không dùng; hãy soi lại trang."))
    return snapshot


def stored_page(finding: RunFinding) -> StoredPage | None:
    """Give the text of the page that a finding rests on, its quote marked; never the page's own HTML."""
    run = finding.evidence_run() or finding.run
    if run.finished_at is None:
        return None
    url = finding.page or finding.site.address
    empty_page = StoredPage(url, "", run.finished_at, run.snapshot_sha256)
    try:
        snapshot = open_snapshot(run)
        page = snapshot.page(url) or snapshot.home
        if page.facts:
            return _read(page, finding, empty_page)
        reason = page.reason
    except SnapshotUnusable as refusal:
        reason = str(refusal)
    except (OSError, ValueError, IndexError, KeyError):
        reason = _("Bản lưu bị hỏng hoặc không còn đúng mã nên không dùng; hãy soi lại trang.")
    return replace(empty_page, reason=reason or empty_sentence("audits.no_words"))


def _read(page: Page, finding: RunFinding, empty_page: StoredPage) -> StoredPage:
    facts = page.facts
    assert facts is not None
    start, end = find_quote(facts.text, finding.quote)
    body = [
        block
        for block in facts.blocks
        if block.region not in ("nav", "header") or (block.start < end and start < block.end)
    ]
    menu = [block.text for block in facts.blocks if block.region == "nav"][:MOST_MENU_ENTRIES]
    at = next((n for n, block in enumerate(body) if block.end > start >= 0), 0)
    first = max(0, min(at - MOST_LINES // 3, len(body) - MOST_LINES))
    lines: list[PageLine] = []
    for block in body[first : first + MOST_LINES]:
        kind = "heading" if block.heading else "link" if block.kind == "link" else "text"
        lines.append(PageLine(kind, tuple(_pieces(block, start, end))))
    if start < 0 and finding.quote and find_quote(facts.title, finding.quote)[0] >= 0:
        lines.insert(0, PageLine("heading", ((facts.title, True),)))  # of the window's title, not of the text
    host = urlsplit(page.url).hostname or ""
    return StoredPage(page.url, page.title or host, empty_page.at, empty_page.sha256, menu=menu, lines=lines)


def find_quote(text: str, quote: str) -> tuple[int, int]:
    """Find a quote in the text of its page, blind to spaces and to where it was cut; (-1, -1) for none."""
    words = _WORDS.findall(quote.replace("…", " "))
    while words:
        match = re.search(r"\s+".join(map(re.escape, words)), text)
        if match is not None:
            return match.span()
        words = words[: len(words) * 2 // 3] if len(words) > 1 else []
    return -1, -1


def _pieces(block: Block, start: int, end: int) -> Iterator[tuple[str, bool]]:
    first, last = max(start - block.start, 0), min(end - block.start, len(block.text))
    if start < 0 or first >= last:
        yield block.text, False
        return
    cuts = (block.text[:first], False), (block.text[first:last], True), (block.text[last:], False)
    yield from (cut for cut in cuts if cut[0])
