import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import guong
from guong.engines.siteaudit.crawl import CrawlOptions, snapshot_name
from guong.engines.siteaudit.crawl.run import SharedCrawl
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from tests.engines.siteaudit.crawl.local import HANG, Local, gathered, page

ROOT = Path(guong.__file__).parents[1]
LINKS = "".join(f"<a href=/tin-{number}>Tin {number}</a>" for number in range(40))
SITE = {"/": page(LINKS), "*": lambda request: page(f"<p>Nội dung của {request.path}</p>")}
PROGRAM = """
import asyncio, sys
from pathlib import Path
from guong.engines.siteaudit.crawl import CrawlOptions, crawl
async def main():
    options = CrawlOptions(delay=0.02, allow=("127.0.0.0/8",), out=Path(sys.argv[1]), resume=True)
    async for snapshot in crawl(sys.argv[2:], options):
        print(snapshot.home_url, flush=True)
asyncio.run(main())
"""


def test_after_a_sudden_death_no_stored_page_is_fetched_twice_and_no_site_is_lost(tmp_path):
    async def run():
        async with Local(dict(SITE)) as first_site, Local(dict(SITE)) as two:
            urls = [first_site.url, two.url]
            program = await asyncio.to_thread(
                subprocess.Popen,
                [sys.executable, "-c", PROGRAM, str(tmp_path), *urls],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            until = time.monotonic() + HANG
            while min(len(first_site.requested), len(two.requested)) < 12 and time.monotonic() < until:
                await asyncio.sleep(0.01)
            program.send_signal(signal.SIGKILL)
            await asyncio.to_thread(program.wait)
            before = {site.url: set(_stored(tmp_path, site.url)) for site in (first_site, two)}
            requests_before = {site.url: len(site.requested) for site in (first_site, two)}
            snapshots = await gathered(urls, out=tmp_path, resume=True)
            later = {site.url: site.requested[requests_before[site.url] :] for site in (first_site, two)}
            return urls, before, snapshots, later

    urls, before, snapshots, later = asyncio.run(run())

    for url in urls:
        assert len(before[url]) >= 5
        # The home page is looked at once more, as a search engine would; that is no page of the crawl.
        again = Counter(path for path in later[url] if url.rstrip("/") + path in before[url])
        assert set(again) <= {"/"} and again["/"] <= 1
        assert len(snapshots[url].pages_read) == 41
        assert snapshots[url].page(url + "tin-7").text == "Nội dung của /tin-7"


def _stored(folder, url):
    from guong.engines.siteaudit.snapshots.store import Store

    return [note["url"] for note in Store.open(folder / snapshot_name(url)).notes("page")]


def test_a_finished_site_is_not_asked_again(tmp_path):
    async def run():
        async with Local(dict(SITE)) as site:
            first = await gathered([site.url], out=tmp_path)
            requests_before = len(site.requested)
            second = await gathered([site.url], out=tmp_path, resume=True)
            return first[site.url], second[site.url], len(site.requested) - requests_before

    first, second, more = asyncio.run(run())

    assert more == 0
    assert second == first


def test_what_a_crawl_wrote_is_its_snapshot(tmp_path):
    async def run():
        async with Local(dict(SITE)) as site:
            return (await gathered([site.url], out=tmp_path))[site.url]

    live = asyncio.run(run())
    stored = Snapshot.load(tmp_path / snapshot_name(live.home_url))

    assert stored == live
    assert stored.sha256 == live.sha256
    assert [stored_page.facts for stored_page in stored.pages] == [
        stored_page.facts for stored_page in live.pages
    ]


def test_a_torn_file_is_started_anew(tmp_path):
    async def run():
        async with Local(dict(SITE)) as site:
            (tmp_path / snapshot_name(site.url)).write_bytes(b"nothing of ours")
            return (await gathered([site.url], out=tmp_path, resume=True))[site.url]

    assert len(asyncio.run(run()).pages_read) == 41


MENU = "<nav>" + "".join(f"<a href=/muc-{n}>Mục {n}</a>" for n in range(12)) + "</nav>"
OPTIONS = CrawlOptions(delay=0, allow=("127.0.0.0/8",))


def test_only_the_named_pages_and_what_is_new_on_them_are_asked_for(tmp_path):
    async def run():
        routes = {"/": page(MENU), "*": lambda request: page(f"{MENU}<p>Nội dung {request.path}</p>")}
        async with Local(routes) as site:
            [former] = (await gathered([site.url], delay=0)).values()
            site.requested.clear()
            routes["/muc-3"] = page(f"{MENU}<p>Đã sửa xong</p><a href=/bai-moi>Bài mới</a>")
            crawl = SharedCrawl(OPTIONS)
            urls, rest = [site.url + "muc-3"], {"network": False, "stop": asyncio.Event()}
            fresh = await crawl.look_again(former, urls, OPTIONS, **rest)
            paths = list(site.requested)
            routes["/muc-3"], routes["/"] = page(b"", status="404 Not Found"), page(MENU)
            lost = await crawl.look_again(fresh, urls, OPTIONS, **rest)
            routes["/"] = page(b"", status="503 Service Unavailable", headers=("Retry-After: 900",))
            away = await crawl.look_again(fresh, urls, OPTIONS, **rest)
            await crawl.close()
            return site.url, former, fresh, paths, lost, away

    url, former, fresh, paths, lost, away = asyncio.run(run())

    assert sorted(set(paths)) == ["/", "/bai-moi", "/muc-3", "/robots.txt"]
    assert "Đã sửa xong" in fresh.page(url + "muc-3").text
    assert [p.url for p in fresh.pages] == [p.url for p in former.pages] + [url + "bai-moi"]
    assert fresh.page(url + "muc-5").fetched_at == former.page(url + "muc-5").fetched_at
    assert fresh.complete == former.complete and not fresh.clock_jumped
    fresh.save(tmp_path / "a.soi")
    again = Snapshot.load(tmp_path / "a.soi")
    assert again.sha256 == fresh.sha256 and again.page(url + "muc-5").text == fresh.page(url + "muc-5").text
    assert lost.page(url + "muc-3").status == 404
    assert [p.status for p in away.pages] == [503]
