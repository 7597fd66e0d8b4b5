"""A second look at a few pages asks for those alone, and for what is newly linked from them."""

import asyncio

from guong.engines.siteaudit.crawl import CrawlOptions
from guong.engines.siteaudit.crawl.revisit import revisit
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from tests.engines.siteaudit.crawl.local import Local, gathered, page

MENU = "<nav>" + "".join(f"<a href=/muc-{n}>Mục {n}</a>" for n in range(12)) + "</nav>"
OPTIONS = CrawlOptions(delay=0, allow=("127.0.0.0/8",))


def test_only_the_named_pages_and_what_is_new_on_them_are_asked_for(tmp_path):
    async def run():
        routes = {"/": page(MENU), "*": lambda request: page(f"{MENU}<p>Nội dung {request.path}</p>")}
        async with Local(routes) as site:
            [former] = (await gathered([site.url], delay=0)).values()
            site.requested.clear()
            routes["/muc-3"] = page(f"{MENU}<p>Đã sửa xong</p><a href=/bai-moi>Bài mới</a>")
            fresh = await revisit(former, [site.url + "muc-3"], OPTIONS)
            paths = list(site.requested)
            routes["/muc-3"], routes["/"] = page(b"", status="404 Not Found"), page(MENU)
            lost = await revisit(fresh, [site.url + "muc-3"], OPTIONS)
            routes["/"] = page(b"", status="503 Service Unavailable", headers=("Retry-After: 900",))
            away = await revisit(fresh, [site.url + "muc-3"], OPTIONS)
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
