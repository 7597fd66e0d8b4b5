"""A site that moved is asked in its new host's turn; a page that is nearly all script is read."""

import asyncio

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.crawl.local import Local, crawled, gathered, moved, page

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
