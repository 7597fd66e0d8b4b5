"""Sites that are gone, shut or elsewhere: the second set, run once before anything was mended for it."""

from __future__ import annotations

from collections.abc import Callable

from examples.audited_sites.portal_pages import (
    DIRECTIVES,
    INTRODUCTION,
    LEADERS,
    MACHINERY,
    PLANS,
    PROCEDURES,
    SPOKESPERSON,
    document,
    foot,
)
from examples.audited_sites.portals import NOTHING, SOUGHT, UNKNOWN, headline, home_of_the_heir
from examples.audited_sites.sites import Dressed
from tests.engines.siteaudit.crawl.local import page


def under_repair() -> Dressed:
    """A commune's own notice that its site is being renewed, for every address."""
    inner = (
        "<div class=center><h1>Trang thông tin điện tử xã Đồng Cói</h1><p>Hệ thống đang được nâng cấp, "
        "bảo trì. "
        "Kính mong quý vị quay lại sau.</p></div>"
    )
    routes = {"*": document("Xã Đồng Cói - Bảo trì", inner)}
    return Dressed(routes, {**UNKNOWN, "P224-10.1": "dat"}, unit="UBND xã Đồng Cói")


def closed_with_a_pointer() -> Dressed:
    """An old site whose only words are where the new one is."""
    inner = (
        "<h2>UBND xã Lũng Vài thông báo</h2><p>Trang thông tin điện tử của xã đã chuyển sang địa chỉ mới: "
        "<a href='https://lungvai.langson.example/'>lungvai.langson.example</a>. Mời quý vị truy cập.</p>"
    )
    gold = {**UNKNOWN, "P224-10.1": "dat"}
    return Dressed({"/": document("Xã Lũng Vài", inner), "*": NOTHING}, gold, unit="UBND xã Lũng Vài")


def taken_by_gamblers() -> Dressed:
    """A name that lapsed and now sells bets, on many pages."""
    links = "".join(f"<li><a href='/khuyen-mai-{n}'>Khuyến mãi nạp lần {n}</a></li>" for n in range(40))

    def dress(title: str, body: str) -> bytes:
        main = f"<main><h1>{title}</h1>{body}</main><footer>18+</footer>"
        return document(title, f"<nav><ul>{links}</ul></nav>{main}")

    words = "<p>Nhà cái uy tín số một, cược bóng đá, xổ số, nạp rút trong một phút, hoàn trả mỗi ngày.</p>"
    routes = {f"/khuyen-mai-{n}": dress(f"Khuyến mãi {n}", f"{words}<p>Mã {n * 37}</p>") for n in range(40)}
    routes |= {"/": dress("BET99 - Trang chủ", words), "*": NOTHING}
    return Dressed(routes, dict(UNKNOWN), unit="UBND xã Phong Thổ Hạ")


def first_page_of_a_server() -> Dressed:
    """What a web server shows before anybody put a site there."""
    inner = (
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully "
        "installed and "
        "working. Further configuration is required.</p><p>For online documentation and support please "
        "refer to "
        "<a href='http://nginx.org/'>nginx.org</a>.</p><p><em>Thank you for using nginx.</em></p>"
    )
    routes = {"/": document("Welcome to nginx!", inner), "*": NOTHING}
    return Dressed(routes, dict(UNKNOWN), unit="UBND xã Ia Rsai")


def sent_on_by_a_script() -> Dressed:
    """The old host of a merged commune, whose script opens the heir's site."""
    heir = home_of_the_heir().beside
    away = page(
        "<!doctype html><html lang=vi><head><meta charset=utf-8><title>UBND xã Lãng Thượng</title><script>"
        "window.location.href = '{other}/';</script></head><body></body></html>"
    )
    return Dressed({"/": away, "*": NOTHING}, dict(UNKNOWN), unit="UBND xã Lãng Thượng", beside=heir)


def without_its_database() -> Dressed:
    """A portal that answers 200 to every address with the failure of its database."""
    inner = "<h1>Error establishing a database connection</h1><p>Không kết nối được cơ sở dữ liệu.</p>"
    return Dressed({"*": document("Database Error", inner)}, dict(UNKNOWN), unit="UBND xã Kim Bôi Thượng")


def behind_a_splash() -> Dressed:
    """A first page of one picture, which leads to a portal that has all but a few sections."""
    routes, gold = home_made_sections()
    splash = (
        "<div align=center><a href='/trang-chu.html'><img src=/intro.jpg alt='Chào mừng quý khách'></a><p><a "
        "href='/trang-chu.html'>Vào trang chính</a></p></div>"
    )
    routes["/"] = document("Cổng thông tin điện tử xã Tân Lạc Hạ", splash)
    return Dressed(routes, gold, unit="UBND xã Tân Lạc Hạ")


def home_made_sections() -> tuple[dict[str, bytes], dict[str, str]]:
    """Give a small portal without its first page, and what a person says of it but for the foot of "
    "that page."""
    entries = (
        ("Giới thiệu chung", "gioi-thieu", INTRODUCTION),
        ("Cơ cấu tổ chức", "co-cau", MACHINERY),
        ("Lãnh đạo UBND xã", "lanh-dao", LEADERS[1]),
        ("Văn bản chỉ đạo", "van-ban", DIRECTIVES),
        ("Kế hoạch - Báo cáo", "ke-hoach", PLANS),
        ("Thủ tục hành chính", "tthc", PROCEDURES),
        ("Người phát ngôn", "phat-ngon", SPOKESPERSON),
    )
    menu = "".join(f"<li><a href='/{slug}.html'>{label}</a></li>" for label, slug, _ in entries)

    def dress(title: str, body: str) -> bytes:
        inner = (
            f"<nav><ul>{menu}</ul></nav><main><h1>{title}</h1>{body}</main><footer>"
            f"{foot('xã Tân Lạc Hạ', 'Phú Thọ')}</footer>"
        )
        return document(f"{title} - Xã Tân Lạc Hạ", inner)

    routes = {f"/{slug}.html": dress(label, body) for label, slug, body in entries}
    news = "".join(f"<p><a href='/tin/{n}.html'>{headline(n)}</a> (0{n + 1}/11/2026)</p>" for n in range(6))
    for n in range(6):
        body = f"<p>0{n + 1}/11/2026</p><p>{headline(n)}, rất vui.</p>"
        routes[f"/tin/{n}.html"] = dress(headline(n), body)
    routes |= {"/trang-chu.html": dress("Trang chủ", news), "*": NOTHING}
    absent = (
        "P224-9.1c-2", "P224-9.1c-5", "DC-11.2", "DC-11.4", "DC-11.5", "DC-11.7", "DC-11.8", "DC-11.9",
        "TCTT26-17.1b-2", "TCTT26-17.1g", "TCTT-ND13-11",
    )  # fmt: skip
    gold = {**dict.fromkeys(SOUGHT, "dat"), **dict.fromkeys(absent, "khong_thay"), "P224-9.3": "chua_ro"}
    del gold["ND174-93.1"]
    return routes, gold


def all_in_a_frame_of_another() -> Dressed:
    """A page that holds nothing but a frame over the whole window, of another host."""
    heir = home_of_the_heir().beside
    shell = document("Xã Mường Lai", "<iframe src='{other}/' style='width:100%;height:100vh'></iframe>")
    gold = {**UNKNOWN, "P224-10.1": "dat"}
    return Dressed({"/": shell, "*": NOTHING}, gold, unit="UBND xã Mường Lai", beside=heir)


GONE_SITES: dict[str, Callable[[], Dressed]] = {
    make.__name__: make
    for make in (
        under_repair, closed_with_a_pointer, taken_by_gamblers, first_page_of_a_server, sent_on_by_a_script,
        without_its_database, behind_a_splash, all_in_a_frame_of_another,
    )
}  # fmt: skip
