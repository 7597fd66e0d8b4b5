"""Menus, feet and sections that a script puts in: what was not shown is not missing."""

from datetime import date

import pytest

from guong.engines.siteaudit.extraction import extract
from guong.engines.siteaudit.judging.audit import audit
from tests.engines.siteaudit.factories import snapshot_of

ON = date(2026, 11, 24)
TITLE = "<title>Trang thông tin điện tử xã Mẫu</title><meta name=viewport content='width=device-width'>"
TEXT = "<p>" + "Tin của xã trong tuần này, đăng cho mọi người cùng biết. " * 8 + "</p>"
SCRIPT = "<script src=/js/menu.js></script>"
LINKS = "".join(f"<li><a href=/muc-{n}>Mục {n}</a></li>" for n in range(6))
WRITES = "for(i=0;i<m.length;i++)document.write('<a href=\"'+m[i][1]+'\">'+m[i][0]+'</a>')"
CALLED = "".join(
    f"<td><a href=\"javascript:__doPostBack('nav','{n}')\">Mục {w}</a></td>" for n, w in enumerate("ABCDE")
)
SORTED = "".join(
    f"<a href=\"javascript:__doPostBack('grid','Sort${n}')\">Cột {w}</a>" for n, w in enumerate("ABCDE")
)


def facts(body):
    return extract(f"<html lang=vi><head>{TITLE}</head><body>{body}</body></html>", "https://a.vn/")


@pytest.mark.parametrize(
    ("body", "mounted"),
    [
        (f"<nav id=menu></nav><main>{TEXT}</main>{SCRIPT}", True),
        (f"<div class='main-menu'><ul></ul></div><main>{TEXT}</main>{SCRIPT}", True),
        (f"<div id=left-column></div><main>{TEXT}</main>{SCRIPT}", True),
        (
            "<nav>" + "".join(f"<a href=\"javascript:__doPostBack('m','{n}')\">M{n}</a>" for n in range(6))
            + f"</nav><main>{TEXT}</main>{SCRIPT}",
            True,
        ),
        (f"<div class=menu><script>{WRITES}</script></div><main>{TEXT}</main>", True),
        (f"<table><tr>{CALLED}</tr></table><main>{TEXT}</main>", True),
        (f"<div><ul>{LINKS}</ul></div><main>{TEXT}</main><script>{WRITES}</script>", False),
        (f"<ul>{LINKS}</ul>{SORTED}<main>{TEXT}</main>", False),
        (f"<nav id=menu></nav><main>{TEXT}</main>", False),
        (f"<nav><ul>{LINKS}</ul></nav><div class=mobile-menu></div><main>{TEXT}</main>{SCRIPT}", False),
        (f"<main>{TEXT}</main>{SCRIPT}", False),
        (f"<div id=fb-root></div><div class=khung><ul>{LINKS}</ul></div>{TEXT}{SCRIPT}", False),
    ],
)  # fmt: skip
def test_a_menu_that_a_script_puts_in_is_known(body, mounted):
    assert facts(body).menu_by_script is mounted


def judged(pages):
    return audit(snapshot_of(pages), on=ON, level="commune")


def test_under_a_menu_by_script_nothing_is_missing():
    body = f"<body><nav id=menu></nav><main>{TEXT}</main>{SCRIPT}</body>"
    home = f"<html lang=vi><head>{TITLE}</head>{body}</html>"

    assert [f for f in judged({"": home}).findings if f.state == "khong_thay"] == []


def test_a_foot_by_script_is_not_missing():
    home = (
        f"<html lang=vi><head>{TITLE}</head><body><nav><ul>{LINKS}</ul></nav><main>{TEXT}</main>"
        f"<footer id=chan></footer>{SCRIPT}</body></html>"
    )

    assert judged({"": home}).of("ND174-93.1").state == "chua_ro"


SECTION = "<a href=/ngan-sach>Công khai ngân sách</a>"


def section(body):
    """Give the site whose section "Công khai ngân sách" holds this."""
    frame = f"<nav><ul>{LINKS}<li>{SECTION}</li></ul></nav>"
    whole = f"<html lang=vi><head>{TITLE}</head><body>{frame}{{}}<div id=fb-root></div>{SCRIPT}</body></html>"
    others = {
        f"/muc-{n}": whole.format(f"<main><h1>Mục {n}</h1>{TEXT.replace('tuần', f'tuần {n}')}</main>")
        for n in range(6)
    }
    return {"": whole.format(f"<main>{TEXT}</main>"), "/ngan-sach": whole.format(body), **others}


def test_a_section_that_a_script_fills_is_left_open():
    by_script = judged(section("<h1>Công khai ngân sách</h1><div id=ds-tai-lieu></div>"))
    empty = judged(section("<h1>Công khai ngân sách</h1>"))

    assert by_script.of("DC-11.2").state == "chua_ro"
    assert empty.of("DC-11.2").state == "trong"


FORM = (
    "<form action=/gui method=post><label>Họ và tên <input name=ten></label>"
    "<label>Số căn cước công dân <input name=cccd></label><button>Gửi</button></form>"
)


def test_a_form_that_asks_for_an_identity_number_without_a_word_stays_seen_whatever_mounts_the_menu():
    body = f"<body><nav id=menu></nav><main>{TEXT}{FORM}</main>{SCRIPT}</body>"
    home = f"<html lang=vi><head>{TITLE}</head>{body}</html>"
    finding = judged({"": home}).of("DLCN-1")

    assert finding.state == "khong_thay" and "căn cước" in finding.quote.lower()


def test_a_form_whose_notice_may_stand_in_a_foot_that_a_script_fills_is_left_open():
    home = (
        f"<html lang=vi><head>{TITLE}</head><body><nav><ul>{LINKS}</ul></nav><main>{TEXT}{FORM}</main>"
        f"<footer id=chan></footer>{SCRIPT}</body></html>"
    )

    assert judged({"": home}).of("DLCN-1").state == "chua_ro"
