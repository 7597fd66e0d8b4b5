"""A site without a map: a tree for its readers, a file for search engines."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.extraction.facts import Link, PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import some_pages
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import by_script
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.normal_forms import plain

_TREE = re.compile(
    r"(?<![a-z])so do (?:trang|cong|web|website|site|cong thong tin)(?![a-z])|site ?map|ban do trang"
)
_PATH = re.compile(r"/so-?do-?(?:trang|cong|web|site)|/site-?map(?!\.xml)", re.IGNORECASE)
_PAGE_LIMIT = 12  # pages: the link stands in the head or the foot of all of them
SHORT_ENTRY = 60  # characters of a link to the site map
_XML = re.compile(r"sitemap[\w.-]*\.xml(?:\.gz)?(?:$|\?)", re.IGNORECASE)


def _tree(page: Page, facts: PageFacts) -> Link | None:
    links = (
        link
        for link in facts.links
        if _PATH.search(link.href)
        or (len(link.text) < SHORT_ENTRY and _TREE.search(plain(link.text or link.title)))
    )
    return next(links, None)


@check("no-sitemap", requirements=("TT32-16.4b",), of_make=True)
def no_sitemap(site: Site) -> Iterator[Finding]:
    """Look for the page with the tree of the site, and for the XML file that search engines read."""
    tree = next(some_pages(site, _PAGE_LIMIT, _tree), None)
    dead = False
    if tree is not None:
        target = site.snapshot.page(tree[1].href)
        dead = target is not None and target.fetch is Fetch.NOT_FOUND
    files = site.snapshot.sitemaps or tuple(
        page.url for page in site.snapshot.pages if _XML.search(page.url) and page.status == 200
    )
    has_tree, has_file = tree is not None and not dead, bool(files) or bool(site.snapshot.sitemap_urls)
    missing = [] if has_tree else ["trang “Sơ đồ trang” dạng cây"]
    missing += [] if has_file or site.snapshot.offline else ["tệp sitemap.xml cho máy tìm kiếm"]
    state = (
        Status.PASS if has_tree and has_file else Status.PARTIAL if has_tree or has_file else Status.MISSING
    )
    unasked = site.snapshot.offline and not has_file  # nobody asked a saved copy for its file
    script = by_script(site) if has_file and not has_tree else None
    if script or (unasked and has_tree):
        state = Status.UNCLEAR
    advice = [script.advice if script else f"Bổ sung {' và '.join(missing)}." if missing else ""]
    advice += ["Bản lưu không cho biết có tệp sitemap.xml không; xem trang đang chạy."] if unasked else []
    yield Finding.of(
        state,
        tree[0] if tree else site.home,
        section="sơ đồ trang",
        quote=" · ".join(filter(None, (tree[1].text or tree[1].href if tree else "", *files[:1]))) or None,
        position=tree[1].position if tree else None,
        advice=" ".join(filter(None, advice)) or None,
    )
