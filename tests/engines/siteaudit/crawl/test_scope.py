"""Whose pages a crawl reads: those of the host, or those under the path of the home page."""

import asyncio

import pytest

from guong.engines.siteaudit.crawl.scope import (
    SiteScope,
    found_parameter,
    found_path,
    own_path,
    paths_of_others,
    settle,
)
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.crawl.local import Local, crawled, gathered, kinds, moved, page


@pytest.mark.parametrize(
    ("home", "path"),
    [
        ("https://a.gov.vn/", ""),
        ("https://a.gov.vn/web/guest/trang-chu", ""),
        ("https://a.gov.vn/portal/Pages/default.aspx", ""),
        ("https://a.gov.vn/vi/", ""),
        ("https://a.gov.vn/xa-thu-cuc/", "/xa-thu-cuc/"),
        ("https://a.gov.vn/web/xa-thu-cuc", "/web/xa-thu-cuc/"),
        ("https://a.gov.vn/bungrieng/news.aspx?mnid=7", "/bungrieng/"),
        ("https://a.gov.vn/wps/portal/xaduyen/home/!ut/p/c4/04_SB8K", "/wps/portal/xaduyen/"),
    ],
)
def test_a_home_tells_under_which_path_its_pages_may_lie(home, path):
    assert own_path(home) == path


def test_links_of_the_home_tell_whether_its_path_is_a_place_or_an_alias():
    home = "https://a.gov.vn/thong-tin-moi"

    assert found_path(home, ["https://a.gov.vn/thong-tin-moi/gioi-thieu"]) == "/thong-tin-moi/"
    assert found_path(home, ["https://a.gov.vn/gioi-thieu"]) == ""
    assert found_path("https://a.gov.vn/xa-a/", ["https://a.gov.vn/", "https://a.gov.vn/xa-b/"]) == "/xa-a/"


def test_homes_on_one_host_divide_it():
    homes = [
        "https://a.gov.vn/",
        "https://a.gov.vn/xa-a/",
        "https://a.gov.vn/xa-b/",
        "https://b.gov.vn/xa-c/",
    ]

    assert paths_of_others(homes[0], homes) == ("/xa-a/", "/xa-b/")
    assert paths_of_others(homes[1], homes) == ()


PORTAL = {
    "/": page("<a href=/xa-a/>Xã A</a><a href=/xa-b/>Xã B</a><a href=/tin>Tin của tỉnh</a>"),
    "/tin": page("Tin"),
    "/xa-a/": page("<a href=/>Tỉnh</a><a href=/xa-b/>Xã B</a><a href=/xa-a/gioi-thieu>Giới thiệu</a>"),
    "/xa-a/gioi-thieu": page("Giới thiệu xã A <a href=/tep/ke-hoach.pdf>Kế hoạch</a>"),
    "/xa-b/": page("<a href=/xa-b/gioi-thieu>Giới thiệu</a>"),
    "/xa-b/gioi-thieu": page("Giới thiệu xã B"),
    "/tep/ke-hoach.pdf": page(b"%PDF-1.4", kind="application/pdf"),
}


def test_a_commune_under_a_path_is_not_judged_by_its_neighbours():
    site, _ = crawled(dict(PORTAL), start="xa-a/")

    assert site.path == "/xa-a/"
    assert {page.url.partition("/xa-")[2] for page in site.pages if page.fetch == "fetched"} == {
        "a/",
        "a/gioi-thieu",
    }
    assert any(page.url.endswith("ke-hoach.pdf") for page in site.pages)


def test_a_person_may_say_how_far_a_site_reaches():
    site, _ = crawled(dict(PORTAL), start="xa-a/", scope=SiteScope.HOST)

    assert site.path == ""
    assert any("/xa-b/" in page.url for page in site.pages)


def test_a_portal_is_not_judged_by_the_pages_of_units_that_are_known():
    async def run():
        from tests.engines.siteaudit.crawl.local import Local

        async with Local(dict(PORTAL)) as server:
            return await gathered([server.url], neighbours=(f"{server.url}xa-a/", f"{server.url}xa-b/"))

    import asyncio

    (site,) = asyncio.run(run()).values()

    assert not any("/xa-" in page.url for page in site.pages)
    assert "/tin" in kinds(site)


def test_a_redirect_out_of_the_site_is_told_and_not_fetched():
    (site, _), (_, other) = crawled(
        {"/": page("<a href=/ra>Ra</a>"), "/ra": moved("{other}/dich")},
        {"/": page("Khác"), "/dich": page("D")},
    )

    assert kinds(site)["/ra"] == "offsite"
    assert "/dich" not in other.requested


def test_a_home_may_move_to_another_host():
    (site, _), (_, other) = crawled({"/": moved("{other}/")}, {"/": page("Trang mới của xã, có đủ chữ.")})

    assert site.moved_to == other.url
    assert site.home.url == other.url


SAME_PROGRAM = {f"https://a.gov.vn/index.php?dv=12&muc={n}": f"Mục {n}" for n in range(3)}
OTHERS = {f"https://a.gov.vn/index.php?dv={n}": f"Xã Thứ {n}" for n in range(13, 40)}
TABS = {f"https://a.gov.vn/?tabid={n}": f"Mục {n}" for n in range(102, 108)}
NEWS = {f"https://a.gov.vn/?tabid=101&id={n}": f"Tin số {n}" for n in range(4)}


@pytest.mark.parametrize(
    ("home", "links", "parameter"),
    [
        ("https://a.gov.vn/index.php?dv=12", SAME_PROGRAM | OTHERS, ("dv", "12")),
        # A number of a page is only its own, and a language is nobody's.
        ("https://a.gov.vn/?tabid=101", TABS | NEWS, None),
        ("https://a.gov.vn/?lang=vi", {f"https://a.gov.vn/?lang=vi&muc={n}": "Mục" for n in range(4)}, None),
        ("https://a.gov.vn/", SAME_PROGRAM, None),
    ],
)
def test_a_parameter_tells_whose_pages_one_program_shows(home, links, parameter):
    assert found_parameter(home, links) == parameter


def test_the_register_tells_units_of_one_program_apart_even_without_links():
    home, other = "https://a.gov.vn/index.php?dv=12", "https://a.gov.vn/index.php?dv=11"

    assert settle(SiteScope.AUTO, home, home, {}, [other])[1] == ("dv", "12")
    assert settle(SiteScope.HOST, home, home, {}, [other]) == ("", None)


def test_a_home_that_moved_under_a_path_of_another_host_has_its_pages_there():
    links = dict.fromkeys(
        ("https://tinh.gov.vn/", "https://tinh.gov.vn/xa-b/", "https://tinh.gov.vn/xa-a/lich"), ""
    )

    assert settle(SiteScope.AUTO, "https://xa.gov.vn/", "https://tinh.gov.vn/xa-a/", links, [])[0] == "/xa-a/"
    assert settle(SiteScope.AUTO, "https://xa.gov.vn/", "https://xa.gov.vn/xa-a/", links, [])[0] == ""


def test_one_program_for_three_communes_is_read_for_the_one_alone():
    near = "".join(f"<a href='/index.php?dv={n}'>Xã {n}</a>" for n in (11, 12, 13))
    routes = {
        f"/index.php?dv={n}": page(
            near + "".join(f"<a href='/index.php?dv={n}&muc={m}'>Mục {m}</a>" for m in (1, 2))
        )
        for n in (11, 12, 13)
    }
    routes |= {
        f"/index.php?dv={n}&muc={m}": page(f"Mục {m} của xã {n}") for n in (11, 12, 13) for m in (1, 2)
    }

    site, server = crawled(routes, start="index.php?dv=12")

    asked_for = {path for path in server.requested if path.startswith("/index.php")}
    assert asked_for == {"/index.php?dv=12", "/index.php?dv=12&muc=1", "/index.php?dv=12&muc=2"}
    assert site.path == "/?dv=12"


DELAY = 0.08


def test_two_sites_that_moved_to_one_host_keep_its_turns():
    async def run():
        links = "".join(f"<a href=/muc-{n}>Mục {n}</a>" for n in range(6))
        portal = {"/": page(links), "*": lambda request: page(f"<p>{request.path}</p>")}
        async with Local(portal) as new:
            there = {"/": moved(new.url), "*": page(b"", status="404 Not Found")}
            async with Local(dict(there)) as first, Local(dict(there)) as second:
                snapshots = await gathered([first.url, second.url], delay=DELAY)
                return [snapshots[site.url] for site in (first, second)], new.at[2:]

    snapshots, moments = asyncio.run(run())

    assert all(snapshot.moved_to for snapshot in snapshots)
    assert all(len(snapshot.pages_read) == 7 for snapshot in snapshots)
    # A busy server hears one question late and so close upon the next: all of them together keep the pace.
    assert len(moments) > 12 and moments[-1] - moments[0] > DELAY * (len(moments) - 1) / 2


def test_forty_megabytes_of_inline_script_are_left_and_seven_are_read():
    def heavy(size):
        return page(f"<html lang=vi><title>x</title><script>{'var a=1;' * (size // 8)}</script><p>Bài</p>")

    async def run():
        routes = {"/": page("<a href=/lon>Lớn</a><a href=/vua>Vừa</a><a href=/nho>Nhỏ</a>")}
        routes |= {"/lon": heavy(40 << 20), "/vua": heavy(7 << 20), "/nho": page("<p>Nhỏ</p>")}
        async with Local(routes) as site:
            [snapshot] = (await gathered([site.url])).values()
            return site.url, snapshot

    url, snapshot = asyncio.run(run())

    assert snapshot.page(url + "lon").fetch is Fetch.TOO_LARGE
    assert "Bài" in snapshot.page(url + "vua").text and "Nhỏ" in snapshot.page(url + "nho").text


def test_a_home_that_says_nothing_and_sends_its_readers_on_is_followed_and_no_other_page():
    refresh = "<html><meta http-equiv=refresh content='0; url={other}/'></html>"
    script = "<html><script>window.location.href = '{other}/';</script></html>"
    away = "<html><script>location.replace('javascript:alert(1)');</script></html>"
    portal = {"/": page("<p>Xã Khác</p>"), "*": page(b"", status="404 Not Found")}
    for home in (refresh, script):
        [(snapshot, _), (_, other)] = crawled({"/": page(home), "*": portal["*"]}, dict(portal))
        assert snapshot.moved_to == other.url
    [(snapshot, own), _] = crawled({"/": page("<a href=/a>A</a>"), "/a": page(refresh)}, dict(portal))
    assert all(own_page.url.startswith(own.url) for own_page in snapshot.pages)
    snapshot, _ = crawled({"/": page(away), "*": portal["*"]})
    assert snapshot.moved_to is None and snapshot.home.fetch is Fetch.FETCHED
