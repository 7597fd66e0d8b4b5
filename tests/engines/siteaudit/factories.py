"""Snapshots made of HTML in a test, without a network."""

from dataclasses import replace
from datetime import UTC, datetime

from guong.engines.legal.law import Packs
from guong.engines.siteaudit.extraction import extract
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.engines.siteaudit.snapshots.store import Store

HOME = "https://xa.tinh.gov.vn/"
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def page_of(html, url=HOME, *, at=AT, store=None, **changes):
    """Give the page that this HTML makes, fetched without trouble; `changes` are fields of the page."""
    body = html.encode()
    digest = store.put(body) if store is not None else None
    page = Page(
        url=url,
        linked_url=url,
        status=200,
        fetch=Fetch.FETCHED,
        reason="",
        fetched_at=at,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        media_type="text/html",
        charset="utf-8",
        charset_from="valid",
        sha256=digest,
        size=len(body),
        facts_source=extract(html, url),
    )
    return replace(page, **changes)


def missing_page(url, fetch=Fetch.NOT_FOUND, *, at=AT, status=404, reason="trang không có"):
    """Give a page that could not be read."""
    return Page(url=url, linked_url=url, status=status, fetch=fetch, reason=reason, fetched_at=at)


def snapshot_of(pages, home=HOME, at=AT, **changes):
    """
    Give the snapshot of these pages: {address: HTML, a Page, or bytes of a file}; the home page comes first.

    Addresses may be relative to the home page. `changes` are fields of the snapshot, such as `offline=True`.
    """
    from urllib.parse import urljoin

    store, made = Store(), []
    for address, content in pages.items():
        url = urljoin(home, address)
        if isinstance(content, Page):
            made.append(content)
        elif isinstance(content, bytes):
            made.append(
                replace(
                    page_of("", url, at=at),
                    fetch=Fetch.NOT_HTML,
                    sha256=store.put(content),
                    size=len(content),
                    media_type=_media_type(url),
                    facts_source=None,
                )
            )
        else:
            made.append(page_of(content, url, at=at, store=store))
    made.sort(key=lambda page: page.url != home)
    return Snapshot(home_url=home, started_at=at, finished_at=at, pages=tuple(made), store=store, **changes)


def _media_type(url):
    from mimetypes import guess_type

    return guess_type(url)[0] or "application/octet-stream"


class SurePacks(Packs):
    """The packs as if every duty in them were sure, so that a test sees what a check itself concludes."""

    @property
    def requirements(self):
        return {id: replace(rule, confidence="high") for id, rule in super().requirements.items()}
