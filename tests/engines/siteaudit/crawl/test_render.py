import asyncio
import shutil

import pytest

from guong.engines.siteaudit.crawl.render import NAMES
from tests.engines.siteaudit.crawl.local import PLAIN, Local, crawled, filled, gathered, page

pytestmark = pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no browser on this machine")

SHELL = page("<html><body><div id=root></div><script src=/app.js></script></body></html>")
WORDS = "Cơ quan chủ quản: Ủy ban nhân dân xã Vĩnh Thủy. " * 10
APP = page(
    "setTimeout(() => { document.getElementById('root').innerHTML = "
    f"'<p>{WORDS}</p><a href=/lich>Lịch</a>' }}, 200)",
    kind="application/javascript; charset=utf-8",
)
SLOW = {"request_seconds": 30}


def test_a_page_that_needs_scripts_is_shown_and_its_links_are_followed():
    routes = {"/": SHELL, "/app.js": APP, "/lich": page("<p>Lịch công tác</p>")}
    site, _ = crawled(routes, render=True, **SLOW)

    assert site.home.rendered and site.home.readable
    assert site.home.text == f"{WORDS.strip()}\nLịch"
    assert site.pages[1].text == "Lịch công tác"
    assert not site.pages[1].rendered


def test_without_a_browser_the_page_says_that_it_needs_scripts():
    site, _ = crawled({"/": SHELL, "/app.js": APP})

    assert site.home.needs_script and not site.home.readable


def test_what_a_page_draws_in_a_browser_passes_the_guard():
    loud = """<html><body><div id=root></div><script>
        const hosts = ['127.0.0.1', '2130706433', 'localhost', '[::ffff:127.0.0.1]', '[::1]'];
        const ask = host => fetch('http://' + host + ':{port}/', {mode: 'no-cors'}).catch(() => 0);
        const tries = hosts.map(ask);
        Promise.all(tries).then(() => { document.getElementById('root').innerHTML = '<p>xong</p>' });
        </script><iframe src="http://127.0.0.1:{port}/"></iframe>
        <img src="http://127.0.0.1:{port}/anh.png"></body></html>"""

    async def run():
        async with Local({"/": page(loud)}) as site, Local({"*": page(PLAIN.format("bí mật"))}) as inside:
            site.routes["/"] = filled(site.routes["/"], b"{port}", str(inside.port))
            allow = (f"127.0.0.1:{site.port}",)
            snapshots = await gathered([site.url], allow=allow, render=True, **SLOW)
            return snapshots[site.url], inside.requested

    site, requested = asyncio.run(run())

    assert requested == []
    assert site.home.rendered
    assert "xong" in site.home.text and "bí mật" not in site.home.text


def test_a_page_that_forbids_scripts_is_looked_at_all_the_same():
    strict = page("<p>Xã</p><img src=/a.png>", headers=("Content-Security-Policy: default-src 'none'",))
    site, _ = crawled({"/": strict}, render=True, **SLOW)

    assert "image-alt" in {rendered_page.rule for rendered_page in site.home.access.barriers}


def test_a_page_too_large_to_look_at_is_kept_and_left_open():
    site, _ = crawled({"/": page("<p>Xã</p>" * 16_000)}, render=True, **SLOW)

    assert site.home.readable
    assert site.home.access is None


def test_of_pages_of_one_template_one_is_looked_at():
    routes = {f"/tin/{number}": page(f"<p>Tin số {number}</p>") for number in range(1, 5)}
    links = "".join(f"<a href={path}>Tin</a>" for path in routes)
    site, _ = crawled({"/": page(links), **routes}, render=True, **SLOW)

    assert [rendered_page.access is not None for rendered_page in site.pages] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_menu_that_a_script_puts_in_is_followed_and_cloaking_is_judged_raw():
    home = (
        f"<html lang=vi><title>UBND xã Mẫu</title><body><nav id=menu></nav><p>{WORDS}</p>"
        "<script src=/menu.js></script></body></html>"
    )
    menu = page(
        "document.getElementById('menu').innerHTML = '<a href=/gioi-thieu>Giới thiệu</a>'",
        kind="application/javascript; charset=utf-8",
    )
    site, _ = crawled({"/": page(home), "/menu.js": menu, "/gioi-thieu": page(WORDS)}, render=True, **SLOW)

    assert [other.url.rpartition("/")[2] for other in site.pages] == ["", "gioi-thieu"]
    assert site.home.rendered and not site.raw_home.rendered
    assert "Giới thiệu" in site.home.text and "Giới thiệu" not in site.raw_home.text
    assert site.search_engine_copy.text == site.raw_home.text
