"""A province's portal whose list of spokespersons leaves bodies out."""

import re
from collections.abc import Iterator

from guong.engines.channels import Kind, Register, find
from guong.engines.siteaudit.judging.attachments import file_text, link_target
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

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
        # The list may be on the page itself or in a file that its title leads to.
        titles = dict.fromkeys(filter(None, (page.block_at(spot.start) for spot in spots)))
        for source in (page, *(link_target(site, page, title) for title in titles)):
            if source is None:
                continue
            channels = find(file_text(site, source))
            count = len({channel.key("number") for *_, channel in channels if channel.kind is Kind.PHONE})
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
    rows = site.register.rows if isinstance(site.register, Register) else ()
    bodies = len({row.owner for row in rows if _BODY.search(plain(row.owner))})
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
