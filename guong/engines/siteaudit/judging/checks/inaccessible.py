"""Pages that a reader who sees little or uses no mouse cannot follow: the part a machine can count."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page

PAGES_READ = 60  # pages: the templates of a site repeat, so do their slips
# Up to this share of single slips a site still passes: one forgotten picture is no barrier.
TOLERANCE = 0.05  # share of pictures, fields, links or pages that may lack their words
_UNCOUNTED_TYPES = ("hidden", "submit", "button", "reset", "image")


@dataclass(frozen=True, slots=True)
class _Counts:
    """What was counted on one page: how many of each, and how many of these lack what they need."""

    images: int
    images_bare: int
    inputs: int
    inputs_bare: int
    links: int
    links_bare: int
    lang: bool
    headed: bool
    skipped: bool
    sample: str


def _count(page: Page, facts: PageFacts) -> _Counts:
    bare = [image.src for image in facts.images if image.alt is None]
    inputs = [field for field in facts.inputs if field.type not in _UNCOUNTED_TYPES]
    links = [link for link in facts.links if link.visible]
    empty = [link for link in links if not (link.text.strip() or link.title.strip())]
    levels = [int(row[0][7]) for row in facts.mark_rows if row[0].startswith("heading")]
    lang = facts.lang.lower()
    return _Counts(
        images=len(facts.images),
        images_bare=len(bare),
        inputs=len(inputs),
        inputs_bare=sum(not field.label.strip() for field in inputs),
        links=len(links),
        links_bare=len(empty),
        # A reader aloud goes by the language of a page: it must be able to be that of the title.
        lang=lang.startswith("vi") or (bool(lang) and facts.title.isascii() and facts.text[:500].isascii()),
        headed=bool(levels),
        skipped=any(after > before + 1 for before, after in pairwise(levels)),
        sample=bare[0] if bare else empty[0].href if empty else "",
    )


@check("inaccessible", requirements=("P224-10.3c-2", "TT22-wcag", "TT26-5"), sees_part=True)
def inaccessible(site: Site) -> Iterator[Finding]:
    """
    Count pictures, fields and links without words, and pages without language or headings.

    Contrast needs a browser (`barrier-when-shown`), the keyboard needs eyes: a good count is a part only.
    """
    page_counts = tuple(some_pages(site, PAGES_READ, _count))
    if not page_counts:
        yield Finding.of(Status.UNCLEAR, site.home)
        return
    total = len(page_counts)
    shares = {
        "ảnh không có chữ thay thế (alt)": _share(page_counts, "images_bare", "images"),
        "ô nhập không có nhãn": _share(page_counts, "inputs_bare", "inputs"),
        "liên kết không có chữ": _share(page_counts, "links_bare", "links"),
        "trang không khai đúng ngôn ngữ (lang)": sum(not counts.lang for _, counts in page_counts) / total,
        "trang không có tiêu đề mục": sum(not counts.headed for _, counts in page_counts) / total,
    }
    faults = {name: share for name, share in shares.items() if share is not None and share > TOLERANCE}
    applicable = sum(share is not None for share in shares.values())
    state = Status.PASS if not faults else Status.MISSING if len(faults) == applicable else Status.PARTIAL
    worst = max(page_counts, key=lambda note: note[1].images_bare + note[1].inputs_bare + note[1].links_bare)
    page = worst[0] if faults else page_counts[0][0]
    highest = max(share for share in shares.values() if share is not None)
    summary = (
        f"Máy thấy ít rào cản (nhiều nhất {highest:.0%} một loại)" if highest else "Máy không thấy rào cản"
    )
    fault_list = "; ".join(f"{name}: {share:.0%}" for name, share in faults.items())
    yield Finding.of(
        state,
        page,
        section="khả năng tiếp cận",
        quote=fault_list or f"đã đếm trên {total} trang; loại thiếu nhiều nhất: {highest:.0%}",
        advice=f"Sửa: {fault_list}."
        if faults
        else f"{summary} trong {total} trang; độ tương phản và bàn phím cần người xem.",
        details={
            "pages": total,
            "shares": {name: round(share, 3) for name, share in shares.items() if share is not None},
            "example": worst[1].sample if faults else "",
            "heading_levels_skipped": sum(counts.skipped for _, counts in page_counts),
        },
    )


def _share(page_counts: tuple[tuple[Page, _Counts], ...], lacking: str, all_of: str) -> float | None:
    whole = sum(getattr(counts, all_of) for _, counts in page_counts)
    return sum(getattr(counts, lacking) for _, counts in page_counts) / whole if whole else None
