"""A site with nothing that helps a disabled reader: larger letters, contrast, reading aloud."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import around, some_pages, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

_aids = watch(
    "hỗ trợ người khuyết tật", "người khuyết tật", "cỡ chữ",
    "kích cỡ chữ", "phóng to chữ", "tăng cỡ chữ", "tương phản",
    "nghe đọc bài", "nghe bài viết", "nghe nội dung", "đọc bài viết",
    "đọc tin", "chế độ đọc", "giọng đọc", "nghe tin",
    "đọc nội dung bài viết", "trợ năng", "khiếm thị",
)  # fmt: skip
_SCRIPTS = re.compile(
    r"userway|accessibe|responsivevoice|vbee|\btts\b|accessib|font-?size|readspeaker", re.IGNORECASE
)
# "A- A A+" in a row or one below the other.
_LETTERS = re.compile(r"(?:^|\n)\s*(?:A\s*[-–−]\s*(?:A\s*)?A\s*\+|A\s*\+\s*(?:A\s*)?A\s*[-–−])\s*(?:\n|$)")
_CONTROL = re.compile(
    r"(?:phong to|thu nho|tang|giam|co|kich co)(?: (?:co|kich co|kich thuoc))? chu"
    r"|tuong phan|nghe (?:bai|doc|tin)|tro nang"
)
_CONTROL_LINE = 120  # letters: several controls may share a line
_PAGE_LIMIT = 10  # pages: such a control stands on all of them or on none
SHORT_ENTRY = 60  # characters of a link or a line that is a control and no news
_NEWS = re.compile(
    r"ngày người khuyết tật|luật người khuyết tật|hội người khuyết tật|trợ cấp|trợ giúp|hội người mù",
    re.IGNORECASE,
)


def _widget(page: Page, facts: PageFacts) -> str | None:
    script = next((src for src in facts.scripts if _SCRIPTS.search(src)), None)
    if script:
        return script
    # A control may be a picture that only its title or alternative text names.
    for words in (*(link.title for link in facts.links), *(image.alt or "" for image in facts.images)):
        if 0 < len(words) < SHORT_ENTRY and _CONTROL.search(plain(words)):
            return words
    letters = _LETTERS.search(facts.text)
    return letters[0].strip().replace("\n", " ") if letters else None


@check("no-reading-aid", requirements=("TCTT-ND13-3.2",), of_make=True)
def no_reading_aid(site: Site) -> Iterator[Finding]:
    """Look for larger letters, contrast or reading aloud: as words of a control, or as a known script."""
    for page, spots in _aids(site):
        for spot in spots:
            quote = around(page.text, spot.start, spot.end, before=20, after=30)
            # A control stands alone on its line; a passage may speak of disabled people.
            start, end = page.text.rfind("\n", 0, spot.start) + 1, page.text.find("\n", spot.end)
            line_length = (end if end >= 0 else len(page.text)) - start
            if len(quote) <= SHORT_ENTRY and line_length <= _CONTROL_LINE and not _NEWS.search(quote):
                yield Finding.of(Status.PASS, page, section="hỗ trợ đọc", quote=quote, position=spot.start)
                return
    for page, widget in some_pages(site, _PAGE_LIMIT, _widget):
        yield Finding.of(Status.PASS, page, section="hỗ trợ đọc", quote=widget)
        return
    yield Finding.of(
        Status.MISSING,
        site.home,
        section="hỗ trợ đọc",
        advice="Đặt nút tăng giảm cỡ chữ, tương phản hoặc nghe đọc bài trên mọi trang.",
    )
