import asyncio

from tests.engines.siteaudit.crawl.local import HANG, Local, crawled, gathered, kinds, moved, page


def test_every_page_that_is_linked_is_read_once():
    site, server = crawled(
        {
            "/": page("<a href=/a>A</a> <a href='/a#muc'>A</a> <a href=b?x=1&amp;y=2>B</a>"),
            "/a": page("<a href=/>Về</a><p>Nội dung A</p>"),
            "/b?x=1&y=2": page("<p>B</p>"),
        }
    )

    assert kinds(site) == {"/": "fetched", "/a": "fetched", "/b?x=1&y=2": "fetched"}
    assert server.requested.count("/a") == 1
    assert site.page(server.url + "a").text == "Về\nNội dung A"
    assert site.page(server.url + "a").found_on == server.url
    assert site.stopped == "done"


def test_a_broken_link_is_told_with_the_page_that_bears_it():
    site, server = crawled({"/": page("<a href=/mat>Báo cáo</a>")})

    [broken] = site.broken
    assert broken == (server.url + "mat", 404, server.url, "Báo cáo")


def test_a_redirect_is_followed_and_its_steps_are_kept():
    site, server = crawled(
        {"/": page("<a href=/cu>Cũ</a>"), "/cu": moved("/moi", "301 Moved"), "/moi": page("Mới")}
    )

    snapshots = site.page(server.url + "cu")
    assert (snapshots.url, snapshots.hops) == (server.url + "moi", ((server.url + "cu", 301),))
    assert site.page(server.url + "moi") is snapshots


def test_a_redirect_to_a_page_that_is_known_fetches_it_no_second_time():
    site, server = crawled(
        {"/": page("<a href=/moi>Mới</a><a href=/cu>Cũ</a>"), "/cu": moved("/moi"), "/moi": page("Mới")}
    )

    assert server.requested.count("/moi") == 1
    assert len(site.pages) == 2


def test_redirects_in_a_circle_end_with_a_reason():
    site, _ = crawled({"/": page("<a href=/a>A</a>"), "/a": moved("/b"), "/b": moved("/a")})

    assert kinds(site)["/a"] == "error"
    assert "vòng quanh" in site.pages[1].reason


def test_a_wall_of_cookies_is_passed_with_the_cookie():
    def guarded(request):
        if "ok=1" in request.headers.get("cookie", ""):
            return page("<p>Vào được</p>")
        return moved("/", headers=("Set-Cookie: ok=1; Path=/",))

    site, _ = crawled({"/": guarded})

    assert site.home.text == "Vào được"


def test_a_meta_refresh_of_an_empty_page_is_followed():
    site, server = crawled(
        {
            "/": page('<html><meta http-equiv=refresh content="0; URL=/portal/"></html>'),
            "/portal/": page("<h1>Cổng thông tin</h1>"),
        }
    )

    assert site.home.text == "Cổng thông tin"
    assert site.home.hops == ((server.url, 200),)


def test_frames_are_merged_into_their_page():
    site, server = crawled(
        {
            "/": page("<html><frameset><frame src=/menu.htm><frame src=/than.htm></frameset></html>"),
            "/menu.htm": page("<ul><li><a href=/lich>Lịch công tác</a></ul>"),
            "/than.htm": page("<p>Cơ quan chủ quản: UBND xã</p>"),
            "/lich": page("<p>Lịch</p>"),
        }
    )

    assert site.home.text == "Lịch công tác\nCơ quan chủ quản: UBND xã"
    assert site.page(server.url + "lich").text == "Lịch"
    block = site.home.facts.blocks[1]
    assert site.home.text[block.start : block.end] == "Cơ quan chủ quản: UBND xã"


def test_frames_in_frames_are_read_once_even_where_they_show_one_another():
    site, server = crawled(
        {
            "/": page("<html><frameset><frame src=/tren.htm><frame src=/giua.htm></frameset></html>"),
            "/tren.htm": page("<p>Trang của xã</p>"),
            "/giua.htm": page("<html><frameset><frame src=/trai.htm><frame src=/giua.htm></frameset></html>"),
            "/trai.htm": page("<map><area href=/lich alt='Lịch'></map><iframe src=/giua.htm></iframe>"),
            "/lich": page("<p>Lịch tuần này</p>"),
        }
    )

    assert site.page(server.url + "lich").text == "Lịch tuần này"
    assert server.requested.count("/giua.htm") == server.requested.count("/trai.htm") == 1


def test_pages_of_the_sitemap_and_of_the_feed_are_found_too():
    site, server = crawled(
        {
            "/": page("<html><link rel=alternate type=application/rss+xml href=/rss></html>"),
            "/robots.txt": lambda: page(b"User-agent: *\nDisallow:\nSitemap: /sai\n", kind="text/plain"),
            "/sitemap.xml": lambda request: page(
                f"<urlset><url><loc>http://{request.headers['host']}/tu-so-do</loc></url></urlset>",
                kind="application/xml",
            ),
            "/rss": lambda request: page(
                f"<rss><item><link>http://{request.headers['host']}/tu-tin</link></item></rss>",
                kind="text/xml",
            ),
            "/tu-so-do": page("Sơ đồ"),
            "/tu-tin": page("Tin"),
        }
    )

    assert {"/tu-so-do", "/tu-tin"} <= set(kinds(site))
    assert site.sitemaps == (server.url + "sitemap.xml",)


def test_a_login_page_is_told_and_not_asked_for():
    site, server = crawled({"/": page("<a href=/login.aspx?ReturnUrl=%2f>Đăng nhập</a>")})

    assert kinds(site)["/login.aspx?ReturnUrl=%2f"] == "login"
    assert "/login.aspx?ReturnUrl=%2f" not in server.requested


def test_another_site_is_left_alone():
    (site, _), (_, other) = crawled(
        {"/": page("<a href={other}/x>Khác</a><a href=/ra>Ra</a>"), "/ra": moved("{other}/y")},
        {"/": page("Khác"), "/y": page("Y")},
    )

    assert "/x" not in other.requested
    assert kinds(site)["/ra"] == "offsite"


def test_session_ids_make_no_new_pages():
    numbers = iter(range(1000))

    def linked():
        return page(f"<a href='/a;jsessionid={next(numbers)}?PHPSESSID={next(numbers)}'>A</a>")

    site, server = crawled({"/": linked, "/a": linked})

    assert set(kinds(site).values()) == {"fetched"}
    assert server.requested.count("/a") == 1


def test_a_calendar_without_end_is_left_soon():
    def month(request):
        number = int(request.path.rpartition("=")[2] or 0) if "=" in request.path else 0
        return page(f"<a href='/lich?thang={number + 1}'>Tháng sau</a>")

    site, server = crawled({"*": month}, max_pages=0, max_per_template=0)

    assert len([path for path in server.requested if path.startswith("/lich")]) <= 13
    assert site.complete


def test_a_loop_of_languages_is_left_soon():
    def nested(request):
        return page(
            f"<a href='{request.path.rstrip('/')}/vi/en'>VI</a><a href='{request.path.rstrip('/')}/vi'>VI</a>"
        )

    _, server = crawled({"*": nested}, max_pages=0, max_per_template=0)

    assert len(server.requested) < 12


def test_segments_said_again_and_again_are_left_soon():
    def nested(request):
        return page(f"<a href='{request.path.rstrip('/')}/tin/tuc'>Tin</a>")

    _, server = crawled({"*": nested}, max_pages=0, max_per_template=0)

    assert len(server.requested) < 12


def test_the_budgets_of_a_site_and_of_a_sort_of_page_hold():
    links = "".join(
        f"<a href=/tin/{number}.html>Tin</a><a href=/van-ban/{number}>V</a>" for number in range(40)
    )
    routes = {"/": page(links), "*": page("Nội dung")}

    by_template, _ = crawled(routes, max_per_template=5)
    by_site, _ = crawled(routes, max_pages=9)

    assert list(kinds(by_template).values()).count("fetched") == 11
    assert list(kinds(by_site).values()).count("fetched") == 9


def test_articles_of_a_known_shape_are_a_note_and_hold_nothing_back():
    menu = "<nav><a href=/gioi-thieu>Giới thiệu</a><a href=/tin-tuc>Tin tức</a></nav>"
    items = "".join(f"<a href=/tin/{n}-bai>Tin về một việc đã làm trong ngày thứ {n}</a>" for n in range(80))
    routes = {"/": page(menu + items), "*": page(menu)}

    site, _ = crawled(routes)

    assert site.complete and site.stopped == "done"
    assert site.more_items == 20


def test_a_menu_page_that_was_not_read_holds_back():
    menu = "".join(f"<a href=/muc-{letter}>Mục {letter}</a>" for letter in "abcdefgh")

    site, _ = crawled({"/": page(f"<nav>{menu}</nav>"), "*": page("Nội dung")}, max_pages=5)

    assert site.stopped == "budget" and not site.complete


def test_the_budget_of_a_shape_binds_no_menu():
    menu = "".join(f"<a href=/?cn={n}>Mục {n}</a>" for n in range(70))

    site, server = crawled(
        {"/": page(f"<nav>{menu}</nav>"), "*": lambda request: page(f"Mục {request.path}")}
    )

    assert len([path for path in server.requested if "cn=" in path]) == 70
    assert site.complete


def test_facets_that_say_the_same_stop_soon():
    def facet(request):
        return page("".join(f"<a href='/loc?mau={n}&co={n}'>Lọc</a>" for n in range(200)))

    site, server = crawled({"*": facet}, max_per_template=0)

    assert len([path for path in server.requested if path.startswith("/loc")]) < 12
    assert site.complete


def test_a_page_that_answers_for_nothing_is_a_soft_404():
    soft, _ = crawled({"*": page("<h1>Trang chủ</h1>")})
    hard, _ = crawled({"/": page("Trang chủ")})

    assert (soft.soft_404.status, soft.soft_404.soft) == (200, True)
    assert (hard.soft_404.status, hard.soft_404.soft) == (404, False)


def test_the_home_page_is_asked_for_once_more_as_a_search_engine():
    def cloaked(request):
        return page(
            "<p>Nhà cái uy tín</p>" if "Googlebot" in request.headers["user-agent"] else "<p>UBND xã</p>"
        )

    site, _ = crawled({"/": cloaked})

    assert site.home.text == "UBND xã"
    assert site.search_engine_copy.text == "Nhà cái uy tín"


def test_requests_to_one_host_keep_their_distance():
    _, server = crawled(
        {"/": page("<a href=/a>A</a><a href=/b>B</a>"), "/a": page("A"), "/b": page("B")},
        delay=0.15,
        per_host=3,
    )

    # One request may reach a busy server late and so close upon the next; most of them do not.
    gaps = sorted(later - earlier for earlier, later in zip(server.at, server.at[1:], strict=False))
    assert gaps[len(gaps) // 2] >= 0.1


def test_a_site_that_hangs_holds_up_no_other():
    async def run():
        async def hang():
            await asyncio.sleep(HANG)

        order = []
        async with (
            Local({"*": hang}) as slow,
            Local({"/": page("<a href=/a>A</a>"), "/a": page("A")}) as quick,
        ):
            snapshots = await gathered(
                [slow.url, quick.url],
                request_seconds=3,
                on_progress=lambda it: it.finished and order.append(it.site),
            )
            return snapshots, order, slow.url, quick.url

    snapshots, order, slow, quick = asyncio.run(run())

    assert order == [quick, slow]
    assert [str(p.fetch) for p in snapshots[slow].pages] == ["error"]
    assert len(snapshots[quick].pages_read) == 2


def test_stopping_keeps_what_is_done():
    async def run():
        stop = asyncio.Event()
        links = "".join(f"<a href=/tin-{number}>T</a>" for number in range(50))

        def tell(progress):
            if progress.done >= 5:
                stop.set()

        async with Local({"/": page(links), "*": page("Tin")}) as server:
            return (await gathered([server.url], stop=stop, on_progress=tell))[server.url]

    site = asyncio.run(run())

    assert site.stopped == "interrupted"
    assert 5 <= len(site.pages_read) < 20
