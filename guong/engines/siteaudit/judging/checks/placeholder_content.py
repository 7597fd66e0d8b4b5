"""Pages that still show words put there to fill the place."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import around, watch
from guong.engines.siteaudit.judging.placeholders import is_placeholder
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

_filler = watch(
    "lorem ipsum", "dolor sit amet", "0123456789", "0123 456 789",
    "0123.456.789", "0987654321", "123456789", "0987.654.321",
    "nguyễn văn a", "trần văn a", "nguyễn văn b",
    "abc@gmail.com", "example.com", "email@domain.com", "info@example.com",
    "nội dung đang được cập nhật", "tiêu đề bài viết mẫu",
    "bài viết mẫu", "hello world", "just another wordpress site",
    "sample page", "your title here", "tên xã", "[tên đơn vị]",
)  # fmt: skip
_ALWAYS = (
    "lorem ipsum",
    "dolor sit amet",
    "hello world",
    "just another wordpress site",
    "bài viết mẫu",
    "[tên đơn vị]",
)


@check("placeholder-content")
def placeholder_content(site: Site) -> Iterator[Finding]:
    """Advise on sample text, sample telephones and sample names left on pages."""
    for page, spots in _filler(site):
        for spot in spots:
            quote = around(page.text, spot.start, spot.end)
            if spot.word in _ALWAYS or is_placeholder(page.text[spot.start : spot.end]):
                yield Finding.of(
                    Status.PARTIAL,
                    page,
                    section="nội dung mẫu",
                    quote=quote,
                    position=spot.start,
                    advice="Thay chữ, số điền tạm bằng thông tin thật, hoặc gỡ trang.",
                )
                break
