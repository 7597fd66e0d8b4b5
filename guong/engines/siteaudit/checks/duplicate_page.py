"""The same text under several addresses."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from guong.engines.siteaudit.findings import Finding, State
from guong.engines.siteaudit.page import Facts, Page
from guong.engines.siteaudit.registry import Site, check
from guong.engines.siteaudit.survey import each_page

ENOUGH = 400  # letters of its own from which a page can be a copy of another
MANY = 3


def _digest(page: Page, facts: Facts) -> bytes | None:
    text = facts.text
    own = "".join(text[start:end] for _, start, end, region in facts.mark_rows if region == "main")
    if len(own) < ENOUGH:
        return None
    return blake2b(own.encode("utf-8", "surrogatepass"), digest_size=12).digest()


_digests = each_page(_digest)


@check("duplicate-page")
def duplicate_page(site: Site) -> Iterator[Finding]:
    """Advise where the body of a page stands under three addresses or more."""
    groups: dict[bytes, list[Page]] = {}
    for page, digest in _digests(site):
        groups.setdefault(digest, []).append(page)
    copies = sorted((group for group in groups.values() if len(group) >= MANY), key=len, reverse=True)
    for group in copies[:5]:
        yield Finding.of(
            State.MOT_PHAN,
            group[0],
            section="nội dung trùng",
            quote=", ".join(page.url for page in group[:4]),
            advice=(
                f"Cùng một nội dung ở {len(group)} địa chỉ; giữ một địa chỉ, các địa chỉ khác chuyển về đó."
            ),
        )
