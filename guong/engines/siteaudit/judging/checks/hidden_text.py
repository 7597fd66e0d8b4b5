"""Text in a page that a reader does not see and a search engine does."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from guong.engines.channels.links import platform_of
from guong.engines.siteaudit.extraction.facts import HiddenText
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import each_page
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.spam import address_advertises, warns, words_advertise
from guong.engines.siteaudit.snapshots.page import Page

_BUNDLE = 5


_hidden_notes = each_page(lambda page, facts: facts.hidden or None)


@check("hidden-text", requirements=("P224-10.3c-1",), by_silence=True)
def hidden_text(site: Site) -> Iterator[Finding]:
    """
    Look into hidden text for advertisements and for bundles of links to strangers' sites.

    Menus that open, dialogues and notes for screen readers are hidden too: alone they are no fault.
    """
    count = 0
    doubtful: tuple[Page, HiddenText] | None = None
    known_texts: set[str] = set()
    for page, blocks in _hidden_notes(site):
        for block in blocks:
            count += 1
            key = block.text + "\0".join(block.links)
            if key in known_texts:
                continue
            known_texts.add(key)
            strange = [link for link in block.links if _stranger(link, page)]
            if any(map(address_advertises, block.links)) or (
                words_advertise(block.text) and not warns(block.text)
            ):
                yield _fault(Status.VIOLATION, page, block, strange)
                return
            if len(strange) >= _BUNDLE and doubtful is None:
                doubtful = page, block
    if doubtful:
        page, block = doubtful
        yield _fault(Status.UNCLEAR, page, block, [link for link in block.links if _stranger(link, page)])
        return
    yield Finding.of(
        Status.PASS,
        site.home,
        section="chữ ẩn",
        quote=f"đã xem {count} đoạn ẩn trên {len(site.pages)} trang, không thấy quảng cáo",
    )


def _stranger(href: str, page: Page) -> bool:
    """Tell links to newspapers, bodies and platforms, which menus hold, from links to nobody knows whom."""
    host = urlsplit(href).hostname or ""
    is_known = host.endswith((".vn", "google.com", "wikipedia.org")) or platform_of(host) is not None
    return bool(host) and host != page.host and not is_known


def _fault(state: Status, page: Page, hidden_text: HiddenText, strange: list[str]) -> Finding:
    return Finding.of(
        state,
        page,
        section="chữ ẩn",
        quote=hidden_text.text or ", ".join(strange[:3]),
        position=hidden_text.position,
        advice=(
            "Đoạn này người đọc không thấy nhưng máy tìm kiếm thấy: "
            "xem ai đã đặt vào, gỡ nếu không phải của cơ quan."
        ),
        details={"how": hidden_text.how, "links": strange[:20]},
    )
