"""A province's portal whose list of spokespersons leaves bodies out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guong.engines.channels import Kind, Register, find
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.attachments import file_text, link_at
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.forms import plain

SECTION = "danh sách người phát ngôn"
_LIST = 3  # fewer telephones are one body's own entry
_BODY = re.compile(r"(?<![a-z])(?:xa|phuong|dac khu|so|ban|ubnd|uy ban)\s+\w+")

_list_titles = watch("danh sách người phát ngôn", "người phát ngôn")


@check("short-spokesperson-list", requirements=("PN244-3.3b",))
def short_spokesperson_list(site: Site) -> Iterator[Finding]:
    """
    Count the telephones in the list of spokespersons, in pages and files, against the bodies of the register.

    Without a register a list is seen, and whether it is whole is left to a person.
    """
    best: tuple[int, Page] | None = None
    for page, spots in _list_titles(site):
        for source in _sources(site, page, [spot.start for spot in spots]):
            count = len(
                {
                    channel.key("number")
                    for _, _, channel in find(file_text(site, source))
                    if channel.kind is Kind.PHONE
                }
            )
            if count >= _LIST and (best is None or count > best[0]):
                best = count, source
    if best is None:
        yield Finding.of(
            Status.MISSING,
            site.home,
            section=SECTION,
            advice="Đăng danh sách người phát ngôn của tỉnh, các sở, ngành và mọi xã, phường, đặc khu.",
        )
        return
    count, page = best
    bodies = _bodies(site.register)
    state = Status.UNCLEAR if not bodies else Status.PASS if count >= bodies else Status.PARTIAL
    yield Finding.of(
        state,
        page,
        section=SECTION,
        quote=f"danh sách có {count} số điện thoại" + (f" / {bodies} đơn vị trong sổ" if bodies else ""),
        advice=None
        if state is Status.PASS
        else "Bổ sung cho đủ đơn vị."
        if bodies
        else "Có danh sách; chưa rõ đã đủ đơn vị chưa, thêm --register hoặc nhờ người xem.",
        details={"telephones": count, "bodies": bodies},
    )


def _sources(site: Site, page: Page, places: list[int]) -> Iterator[Page]:
    """Give the page itself and the files its titles lead to."""
    yield page
    blocks: tuple[Block, ...] = page.facts.blocks if page.facts else ()
    for block in blocks:
        if any(block.start <= at < block.end for at in places):
            link = link_at(page, block)
            target = site.snapshot.page(link.href) if link else None
            if target is not None:
                yield target


def _bodies(register: object) -> int:
    if not isinstance(register, Register):
        return 0
    return len({row.owner for row in register.rows if _BODY.search(plain(row.owner))})
