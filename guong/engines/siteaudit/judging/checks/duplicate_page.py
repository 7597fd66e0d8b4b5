"""The same text under several addresses."""

from collections.abc import Iterator

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import each_page
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page

LEAST_LETTERS = 400  # letters of its own from which a page can be a copy of another
LEAST_COPIES = 3


@each_page
def _digests(page: Page, facts: PageFacts) -> int | None:
    rows = facts.mark_rows
    first = next((row[1] for row in rows if row[3] == "main"), 0)
    last = next((row[2] for row in reversed(rows) if row[3] == "main"), 0)
    return hash(facts.text[first:last]) if last - first >= LEAST_LETTERS else None


@check("duplicate-page")
def duplicate_page(site: Site) -> Iterator[Finding]:
    """Advise where the body of a page stands under three addresses or more."""
    groups: dict[int, list[Page]] = {}
    for page, digest in _digests(site):
        groups.setdefault(digest, []).append(page)
    copies = sorted((group for group in groups.values() if len(group) >= LEAST_COPIES), key=len, reverse=True)
    for group in copies[:5]:
        yield Finding.of(
            Status.PARTIAL,
            group[0],
            section="nội dung trùng",
            quote=", ".join(page.url for page in group[:4]),
            advice=(
                f"Cùng một nội dung ở {len(group)} địa chỉ; giữ một địa chỉ, các địa chỉ khác chuyển về đó."
            ),
        )
