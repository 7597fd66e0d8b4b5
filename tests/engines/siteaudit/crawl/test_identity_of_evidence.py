"""The snapshot that is judged is the stored one: its hash is that of the file, whatever a site looks like."""

import asyncio
from datetime import UTC, datetime
from itertools import product

import pytest

from examples.audited_sites.gone import GONE_SITES
from examples.audited_sites.portals import PORTALS
from examples.audited_sites.shapes import VENDORS
from examples.audited_sites.sites import SITES
from guong.engines.siteaudit.crawl import CrawlOptions, snapshot_name
from guong.engines.siteaudit.crawl.run import SharedCrawl, crawl
from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from tests.engines.siteaudit.crawl.local import NOT_FOUND, Local, crawled, gathered, moved, page

ALL_SITES = {**SITES, **PORTALS, **GONE_SITES, **VENDORS}
LINKS_HOME = {
    "/": "/",
    "empty": "",
    "dot": "./",
    "index": "index.html",
    "absolute": "{other}/",
    "without a slash": "{other}",
    "fragment": "/#noi-dung",
    "campaign": "/?utm_source=zalo",
    "dots": "/muc/../",
}
BEGINNINGS = ("plain", "redirect", "redirect to itself by a cookie", "refresh", "canonical")


def site_that_links_home(href, beginning):
    """Give a site whose every page links to its home by `href`, and whose home begins so."""
    again = "<a href=/trang-chu>Trang chính</a>" if beginning in ("redirect", "refresh") else ""
    menu = f"<nav><a href='{href}'>Trang chủ</a>{again}<a href=/gioi-thieu>Giới thiệu</a></nav>"
    head = "<link rel=canonical href='{other}/trang-chu'>" if beginning == "canonical" else ""
    home = page(
        f"<!doctype html><html lang=vi><head><title>UBND xã</title>{head}</head><body>{menu}"
        f"<p>Trang chủ của xã, đủ chữ để đọc.</p></body></html>"
    )
    routes = {"/gioi-thieu": page(f"{menu}<p>Giới thiệu về xã</p>"), "/index.html": home, "*": NOT_FOUND}
    if beginning in ("redirect", "refresh"):
        sent = moved("/trang-chu") if beginning == "redirect" else page(
            "<!doctype html><html><head><meta http-equiv=refresh content='0;url=/trang-chu'></head></html>"
        )  # fmt: skip
        return {**routes, "/": sent, "/trang-chu": home}
    if beginning == "redirect to itself by a cookie":

        def ask_for_cookie(request):
            if "so=1" in request.headers.get("cookie", ""):
                return home
            return moved("/", headers=("Set-Cookie: so=1; Path=/",))

        return {**routes, "/": ask_for_cookie}
    return {**routes, "/": home}


def loaded(snapshot, folder):
    """Give the snapshot that the file of this one holds."""
    return Snapshot.load(folder / snapshot_name(snapshot.home_url))


def assert_is_its_file(snapshot, folder):
    """See that the file of a crawl, and a copy saved elsewhere, hold this very snapshot."""
    snapshot.save(folder / "copy.soi")
    copy = Snapshot.load(folder / "copy.soi")
    assert loaded(snapshot, folder).sha256 == snapshot.sha256 == copy.sha256
    assert [page.facts for page in copy.pages] == [page.facts for page in snapshot.pages]
    linked = [page.linked_url for page in snapshot.pages]
    assert len(linked) == len(set(linked))


@pytest.mark.parametrize(("spelling", "beginning"), list(product(LINKS_HOME, BEGINNINGS)))
def test_a_page_that_links_home_stores_its_home_once(spelling, beginning, tmp_path):
    snapshot, site = crawled(site_that_links_home(LINKS_HOME[spelling], beginning), out=tmp_path)

    assert_is_its_file(snapshot, tmp_path)
    landed = snapshot.home.url.removeprefix(site.url.rstrip("/"))
    asked_by_people = [path for path, agent in zip(site.requested, site.agents, strict=True) if not agent]
    times = 2 if "cookie" in beginning else 1  # the first answer only gives the cookie
    assert asked_by_people.count(landed) == times and asked_by_people.count("/") == times


@pytest.mark.parametrize("name", ALL_SITES)
def test_the_file_of_a_site_in_real_dress_is_what_is_judged(name, tmp_path):
    site = ALL_SITES[name]()
    if site.beside:
        [(snapshot, _), _] = crawled(site.routes, site.beside, out=tmp_path)
    else:
        snapshot, _ = crawled(site.routes, start=site.start, out=tmp_path)

    assert_is_its_file(snapshot, tmp_path)


def test_a_crawl_that_was_gone_on_with_is_its_file(tmp_path):
    links = "<a href=/>Trang chủ</a>" + "".join(f"<a href=/muc-{n}>Mục {n}</a>" for n in range(12))
    broken = page("<p>bận</p>", status="500 Internal Server Error")
    routes = {"/": page(links), "*": lambda request: page(f"{links}<p>{request.path}</p>"), "/muc-1": broken}

    async def run():
        async with Local(routes) as site:
            options = CrawlOptions(delay=0, allow=("127.0.0.0/8",), out=tmp_path, resume=True)
            stop = asyncio.Event()
            first = [s async for s in crawl([site.url], options, stop=stop, on_progress=stop_after(5, stop))]
            del routes["/muc-1"]
            [second] = (await gathered([site.url], out=tmp_path, resume=True)).values()
            return first[0], second, site.url

    first, second, url = asyncio.run(run())

    assert first.stopped == "interrupted" and second.stopped == "done"
    assert second.page(f"{url}muc-1").status == 200
    assert_is_its_file(second, tmp_path)


def stop_after(pages, stop):
    """Stop a crawl after so many pages."""

    def note(progress):
        if progress.done >= pages:
            stop.set()

    return note


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_second_look_reads_the_home_wherever_it_leads(beginning, tmp_path):
    async def run():
        async with Local(site_that_links_home("/", beginning)) as site:
            [former] = (await gathered([site.url], delay=0)).values()
            options = CrawlOptions(delay=0, allow=("127.0.0.0/8",))
            crawl, pages = SharedCrawl(options), [f"{site.url}gioi-thieu"]
            fresh = await crawl.look_again(former, pages, options, network=False, stop=asyncio.Event())
            await crawl.close()
            return former, fresh

    former, fresh = asyncio.run(run())

    assert [page.url for page in fresh.pages] == [page.url for page in former.pages]
    assert {page.status for page in fresh.pages} == {200}
    fresh.save(tmp_path / "a.soi")
    assert Snapshot.load(tmp_path / "a.soi").sha256 == fresh.sha256


@pytest.mark.parametrize("name", ["b.php", "Default.aspx?id=3"])
def test_two_files_of_one_address_are_one_page_of_a_saved_site(name, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f"<title>UBND xã</title><a href='{name}'>Văn bản</a>", "utf-8")
    (site / name).write_text("<title>Văn bản</title><p>Một</p>", "utf-8")
    (site / f"{name.replace('?', '@')}.html").write_text("<title>Văn bản</title><p>Hai</p>", "utf-8")

    snapshot = read_mirror(site, "https://xa.tinh.gov.vn/", at=datetime(2026, 11, 24, tzinfo=UTC))
    snapshot.save(tmp_path / "a.soi")

    assert Snapshot.load(tmp_path / "a.soi").sha256 == snapshot.sha256
    assert len(snapshot.pages) == 2
