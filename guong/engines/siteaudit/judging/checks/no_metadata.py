"""A provincial portal whose pages do not describe themselves to machines."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

PAGES_READ = 100
LEAST_SHARE = 0.8  # of the pages read that must describe themselves
_PREFIXES = ("dc.", "dcterms.", "og:")


@check("no-metadata", requirements=("P224-11.5",), of_make=True)
def no_metadata(site: Site) -> Iterator[Finding]:
    """Count the pages with a description, Dublin Core, Open Graph or schema.org data."""
    page_notes = [
        (
            page,
            bool(
                facts.description
                or facts.structured
                or any(meta.name.startswith(_PREFIXES) for meta in facts.metas)
            ),
        )
        for page, facts in some_pages(site, PAGES_READ, lambda _page, facts: facts)
    ]
    having = [page for page, has_description in page_notes if has_description]
    lacking = [page for page, has_description in page_notes if not has_description]
    share = len(having) / len(page_notes) if page_notes else 0.0
    in_map = bool(site.snapshot.sitemap_urls or site.snapshot.sitemaps)
    state = Status.PASS if share >= LEAST_SHARE else Status.PARTIAL if having or in_map else Status.MISSING
    yield Finding.of(
        state,
        (lacking or having or [site.home])[0],
        section="dữ liệu đặc tả",
        quote=(
            f"{len(having)}/{len(page_notes)} trang có dữ liệu đặc "
            f"tả; {'có' if in_map else 'không thấy'} sitemap.xml"
        ),
        advice=None
        if state is Status.PASS
        else "Khai mô tả (description), Dublin Core hoặc Open Graph ở mọi trang.",
    )
