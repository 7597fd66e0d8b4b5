"""A site whose head and foot lack what every state site shows there."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.checks.no_search import search_field
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.owners import home_fields
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import by_script
from guong.engines.viet.normal_forms import plain

_EMBLEM = re.compile(r"quoc[ _-]?huy|logo|banner|emblem|bieu[ _-]?trung")
_NAME = re.compile(r"\b(?:uy ban nhan dan|ubnd|xa|phuong|dac khu|thi tran|so|tinh|thanh pho)\s+[a-z]{2,}")
_HEAD_BLOCKS = 15
_PAGE_LIMIT = 5  # pages: head and foot stand on all of them
_LEAST = 2  # of four signs: with fewer the head may be drawn by a script or a picture


@check("uneven-layout", requirements=("TT22-layout",), reads=Reads.HOME, of_make=True)
def uneven_layout(site: Site) -> Iterator[Finding]:
    """
    Look for emblem, name and search field in the head and the body's address in the foot.

    Whether head and foot are like those of the province's portal is seen by a person only.
    """
    facts = site.home.facts
    head = [block.text for block in facts.blocks[:_HEAD_BLOCKS]] if facts else []
    fields = home_fields(site)
    present = {
        "quốc huy hoặc biểu trưng": facts is not None
        and any(_EMBLEM.search(plain(f"{image.alt or ''} {image.src}")) for image in facts.images),
        "tên cơ quan ở đầu trang": any(_NAME.search(plain(text)) for text in head if len(text) < 160),
        "ô tìm kiếm": any(field[0] for _, field in some_pages(site, _PAGE_LIMIT, search_field)),
        "thông tin cơ quan ở chân trang": "address" in fields and ("phone" in fields or "email" in fields),
    }
    missing = [name for name, there in present.items() if not there]
    present_names = [name for name, there in present.items() if there]
    open_ = len(present_names) < _LEAST or not site.home.readable or bool(missing and by_script(site))
    yield Finding.of(
        Status.UNCLEAR if open_ else Status.PARTIAL if missing else Status.PASS,
        site.home,
        section="đầu trang, chân trang",
        quote=", ".join(present_names) or None,
        advice=f"Chưa thấy: {', '.join(missing)}." if missing else None,
    )
