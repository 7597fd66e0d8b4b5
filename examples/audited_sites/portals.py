"""Sites in the shapes of real portals, written and judged by hand before the audit ever saw them."""

from __future__ import annotations

from collections.abc import Callable

from examples.audited_sites.portal_pages import (
    BUDGET,
    CALENDAR,
    CONTACT,
    DIRECTIVES,
    INTRODUCTION,
    LAW_NEWS,
    LEADERS,
    MACHINERY,
    PLANS,
    PROCEDURES,
    SPOKESPERSON,
    document,
    foot,
    paper,
)
from examples.audited_sites.sites import Dressed
from tests.engines.siteaudit.crawl.local import moved, page

NOTHING = page("<h1>Không tìm thấy trang</h1>", status="404 Not Found")
# What a person looks for on each of these sites.
SOUGHT = (
    "P224-9.1c-1", "P224-9.1c-2", "P224-9.1c-3", "P224-9.1c-4", "P224-9.1c-5", "P224-9.1c-6",
    "DC-11.1", "DC-11.2", "DC-11.4", "DC-11.5", "DC-11.7", "DC-11.8", "DC-11.9", "DC-11.13",
    "TCTT26-17.1a", "TCTT26-17.1b-1", "TCTT26-17.1b-2", "TCTT26-17.1g", "TCTT-ND13-11",
    "P224-9.1a", "PN244-3.3a", "P224-10.1", "ND174-93.1", "P224-9.3",
)  # fmt: skip
UNKNOWN = dict.fromkeys(SOUGHT, "chua_ro")


def ward_of_two_hundred_news() -> Dressed:
    """VNPT: numbers at the end of slugs, drop-down menus, two hundred items, budget and names in PDF."""
    entries = (
        ("Giới thiệu", "#", ""),
        ("Tổng quan về phường", "/tong-quan-52701", INTRODUCTION),
        ("Cơ cấu tổ chức", "/co-cau-to-chuc-52702", MACHINERY),
        ("Thông tin lãnh đạo", "/thong-tin-lanh-dao-52703", LEADERS[0]),
        ("Bản đồ hành chính", "/ban-do-52704", "<p><img src='/image/bd.jpg' alt='Bản đồ phường'></p>"),
        ("Tin tức - Sự kiện", "/tin-tuc-su-kien-52710", ""),
        ("Thông tin chỉ đạo điều hành", "/chi-dao-52711", DIRECTIVES),
        ("Chiến lược, quy hoạch, kế hoạch", "/quy-hoach-52712", PLANS),
        ("Công khai ngân sách", "/cong-khai-52713", "<p><a href='/upload/dl1.pdf'>Tải tệp</a></p>"),
        ("Đấu thầu, mua sắm công", "/dau-thau-52714", "<p>Nội dung đang được cập nhật...</p>"),
        ("Phổ biến, hướng dẫn thực hiện pháp luật", "/phap-luat-52715", LAW_NEWS.replace("2026", "2024")),
        ("Tiếp cận thông tin", "/tiep-can-52716", "<p>Chưa có dữ liệu</p>"),
        ("Thủ tục hành chính", "/thu-tuc-52717", PROCEDURES),
        ("Lịch công tác tuần", "/lich-52718", CALENDAR),
        ("Danh sách người phát ngôn", "/phat-ngon-52719", "<p><a href='/upload/pn.pdf'>Xem chi tiết</a></p>"),
        ("Liên hệ", "/lien-he-52720", CONTACT),
    )
    menu = "".join(f"<li class=dropdown><a href='{href}'>{label}</a></li>" for label, href, _ in entries)
    side = "".join(f"<li><a href='/tin-su-kien/viec-cua-phuong-{n}'>{headline(n)}</a></li>" for n in range(8))

    def dress(title: str, body: str) -> bytes:
        inner = (
            "<div class=banner><img src=/b.png alt='image banner'></div><div class=site-name>UBND phường Bến "
            f"Lãng</div><ul class='nav navbar-nav'><li><a href=/>Trang chủ</a></li>{menu}</ul>"
            f"<div class=breadcrumb>Trang chủ / {title}</div><div class=content><h2>{title}</h2>{body}</div>"
            f"<div class=sidebar><h4>Tin mới nhất</h4><ul>{side}</ul><h4>Thời tiết</h4><p>Vinh 24°C</p>"
            "<h4>Thống kê truy cập</h4><p>Đang truy cập: 12 - Hôm nay: 310 - Tổng: 400517</p></div>"
            f"<div class=footer>{foot('phường Bến Lãng', 'Nghệ An')}</div>"
        )
        return document(f"{title} - Phường Bến Lãng", inner)

    routes = {href: dress(label, body) for label, href, body in entries if href != "#"}
    for sheet in range(20):
        items = "".join(news_item(n) for n in range(sheet * 10, sheet * 10 + 10))
        pages = "".join(f"<a href='/tin-tuc-su-kien-52710?pageindex={n}'>{n + 1}</a> " for n in range(20))
        routes[f"/tin-tuc-su-kien-52710?pageindex={sheet}"] = dress("Tin tức - Sự kiện", items + pages)
    routes["/tin-tuc-su-kien-52710"] = routes["/tin-tuc-su-kien-52710?pageindex=0"]
    for n in range(200):
        day, views = n % 28 + 1, n * 3 + 7
        body = f"<p>Lượt xem: {views}</p><p>Chiều {day}/10/2026, {headline(n).lower()}, đông vui.</p>"
        routes[f"/tin-su-kien/viec-cua-phuong-{n}"] = dress(headline(n), body)
    routes["/"] = dress("Trang chủ", "".join(news_item(n) for n in range(12)))
    budget = "Quyết toán ngân sách phường năm 2025; thực hiện dự toán quý III năm 2026, công khai 12/10/2026"
    names = "Danh sách người phát ngôn: Bà Vũ Thị Thí Dụ, Phó Chủ tịch UBND phường, 0238 3555 222, "
    routes["/upload/dl1.pdf"] = page(paper(budget), kind="application/pdf")
    routes["/upload/pn.pdf"] = page(paper(f"{names}duvtt@nghean.gov.vn"), kind="application/pdf")
    routes["*"] = NOTHING
    gold = {
        **dict.fromkeys(SOUGHT, "dat"),
        **dict.fromkeys(("P224-9.1c-5", "DC-11.4", "DC-11.5", "DC-11.7", "DC-11.8", "DC-11.9"), "khong_thay"),
        "P224-9.1c-6": "mot_phan",
        "TCTT26-17.1g": "trong",
        "TCTT-ND13-11": "trong",
        "TCTT26-17.1b-2": "cu",
        "P224-9.3": "chua_ro",
    }
    return Dressed(routes, gold, unit="UBND phường Bến Lãng")


def headline(n: int) -> str:
    works = ("Khối phố ra quân quét dọn ngõ", "Trường mầm non khai giảng lớp", "Hội thi bóng chuyền khối")
    return f"{works[n % 3]} số {n + 1}"


def news_item(n: int) -> str:
    link = f"<a href='/tin-su-kien/viec-cua-phuong-{n}'>{headline(n)}</a>"
    return f"<div class=item><h3>{link}</h3><span>{28 - n % 28:02}/10/2026</span></div>"


def commune_beside_neighbours() -> Dressed:
    """SharePoint: three communes under paths of one host; sections as scans, the neighbour's complete."""
    ours, theirs = "/portal/xakhesua/", "/portal/xabanlau/"
    scan = "<div class=ms-rtestate-field><p><img src='/SiteAssets/scan{}.jpg'></p></div>"
    full = (
        ("Giới thiệu chung", "Pages/gioi-thieu.aspx", INTRODUCTION),
        ("Tổ chức bộ máy", "Pages/bo-may.aspx", MACHINERY),
        ("Lãnh đạo xã", "Pages/lanh-dao.aspx", LEADERS[1]),
        ("Văn bản", "Lists/VanBan/AllItems.aspx", DIRECTIVES),
        ("Công khai tài chính", "Lists/TaiChinh/AllItems.aspx", BUDGET),
        ("Người phát ngôn", "Pages/nguoi-phat-ngon.aspx", SPOKESPERSON),
        ("Thủ tục hành chính", "Pages/tthc.aspx", PROCEDURES),
        ("Liên hệ", "Pages/lien-he.aspx", CONTACT),
    )
    natural = INTRODUCTION.partition("<h3>Lịch sử")[0]
    poor = (
        ("Giới thiệu chung", "Pages/gioi-thieu.aspx", natural),
        ("Lịch sử, truyền thống văn hóa", "Pages/lich-su.aspx", scan.format(1) + scan.format(2)),
        ("Lãnh đạo xã", "Pages/lanh-dao.aspx", scan.format(3)),
        ("Văn bản", "Lists/VanBan/AllItems.aspx", DIRECTIVES),
        ("Công khai tài chính", "Lists/TaiChinh/AllItems.aspx", BUDGET.replace("2026", "2022")
         .replace("2025", "2021")),
        ("Quy hoạch và phát triển", "Pages/quy-hoach.aspx", "<div class=ms-rtestate-field></div>"),
        ("Liên hệ", "Pages/lien-he.aspx", CONTACT),
    )  # fmt: skip

    def site(base: str, name: str, entries: tuple[tuple[str, str, str], ...]) -> dict[str, bytes]:
        links = "".join(f"<li><a href='{base}{path}'>{label}</a></li>" for label, path, _ in entries)
        near = f"<a href='{ours}'>Xã Khe Sưa</a> <a href='{theirs}'>Xã Bản Lầu</a> <a href='/'>Cổng tỉnh</a>"

        def dress(title: str, body: str) -> bytes:
            inner = (
                "<div id=s4-workspace><a href=#>Skip Ribbon Commands</a><a href=#>Skip to main content</a>"
                f"<div class=ms-siteTitle>{name}</div><div class=ms-core-navigation><ul>{links}</ul></div>"
                f"<div id=DeltaPlaceHolderMain><h1>{title}</h1>{body}</div><div>Các xã: {near}</div>"
                f"<div class=chan-trang>{foot(name, 'Lào Cai')}</div></div>"
            )
            return document(f"{title} - Trang thông tin điện tử {name}", inner)

        pages = {f"{base}{path}": dress(label, body) for label, path, body in entries}
        news = "".join(
            f"<p><a href='{base}Pages/tin-{n}.aspx'>{headline(n)}</a> 0{n + 1}/11/2026</p>" for n in range(6)
        )
        for n in range(6):
            pages[f"{base}Pages/tin-{n}.aspx"] = dress(
                headline(n), f"<p>0{n + 1}/11/2026</p><p>{headline(n)} vui.</p>"
            )
        pages[base] = dress("Trang chủ", news)
        return pages

    routes = site(theirs, "xã Bản Lầu", full) | site(ours, "xã Khe Sưa", poor)
    routes["/"] = document(
        "Cổng tỉnh", f"<h1>Cổng tỉnh</h1><a href='{ours}'>Xã Khe Sưa</a><a href='{theirs}'>Xã Bản Lầu</a>"
    )
    routes["*"] = NOTHING
    gold = {
        **dict.fromkeys(SOUGHT, "khong_thay"),
        **dict.fromkeys(("P224-10.1", "ND174-93.1", "P224-9.1c-3", "TCTT26-17.1b-1"), "dat"),
        "P224-9.1c-4": "chua_ro",
        "P224-9.1c-6": "chua_ro",
        "DC-11.2": "cu",
        "TCTT26-17.1a": "trong",
        "P224-9.3": "chua_ro",
    }
    return Dressed(routes, gold, start=ours[1:], unit="UBND xã Khe Sưa")


def home_made_with_frames() -> Dressed:
    """A home-made portal: numbers in the query, shortened labels, the content in frames, a poor foot."""
    entries = (
        ("Giới thiệu", 1, INTRODUCTION),
        ("Bộ máy chính quyền", 2, MACHINERY),
        ("Thông tin về nhiệm vụ đảm nhiệm của lãnh đạo cơ quan", 3, LEADERS[1]),
        ("Th.tin chỉ đạo", 4, DIRECTIVES),
        ("Đ.hướng ph.triển, kế hoạch", 5, PLANS),
        ("Công khai tài chính", 6, BUDGET),
        ("TTHC", 7, PROCEDURES),
        ("THông tin tuyên truyền pháp luật", 8, LAW_NEWS),
        ("Danh sách người phát ngôn", 9, SPOKESPERSON),
        ("Lịch tiếp công dân", 10, "<p>Chủ tịch tiếp dân sáng thứ năm hằng tuần tại trụ sở.</p>"),
    )
    poor_foot = "<p>BẢN QUYỀN CỦA UBND XÃ HƯƠNG KHE - Địa chỉ: thôn Hạ, xã Hương Khe, thành phố Huế</p>"
    rows = "".join(
        f"<tr><td><a href='?cn=323&gd={n}' target=_top>{label}</a></td></tr>" for label, n, _ in entries
    )
    routes: dict[str, bytes] = {}

    def dress(title: str, inner_address: str) -> bytes:
        inner = (
            "<table width=1000><tr><td colspan=2>CỔNG THÔNG TIN ĐIỆN TỬ XÃ HƯƠNG KHE</td></tr>"
            f"<tr><td><table>{rows}</table></td><td><iframe name=main "
            f"src='{inner_address}'></iframe></td></tr>"
            f"<tr><td colspan=2>{poor_foot}</td></tr></table>"
        )
        return document("UBND xã Hương Khe", f"{inner}<!-- {title} -->")

    for label, n, body in entries:
        routes[f"/?cn=323&gd={n}"] = dress(label, f"/noidung.aspx?gd={n}")
        routes[f"/noidung.aspx?gd={n}"] = document(label, f"<b>{label}</b>{body}")
    tin = "".join(
        f"<p><a href='/noidung.aspx?tc={n}'>{headline(n)}</a> (0{n + 1}/11/2026)</p>" for n in range(5)
    )
    routes["/"] = dress("Trang chủ", "/noidung.aspx?gd=0")
    routes["/noidung.aspx?gd=0"] = document("Tin", tin)
    for n in range(5):
        routes[f"/noidung.aspx?tc={n}"] = document(
            headline(n), f"<b>{headline(n)}</b><p>0{n + 1}/11/2026</p>"
        )
    routes["*"] = NOTHING
    absent = ("P224-9.1c-2", "P224-9.1c-5", "DC-11.4", "DC-11.5", "DC-11.7", "DC-11.8", "DC-11.9")
    gold = {
        **dict.fromkeys(SOUGHT, "dat"),
        **dict.fromkeys((*absent, "TCTT26-17.1g", "TCTT-ND13-11"), "khong_thay"),
        "ND174-93.1": "mot_phan",
        "P224-9.3": "chua_ro",
    }
    return Dressed(routes, gold, unit="UBND xã Hương Khe")


def parked_domain() -> Dressed:
    """A name that was not renewed: the seller's page, for every address."""
    inner = (
        "<h1>xacuala.gov.example</h1><p>This domain may be for sale. Tên miền này đã hết hạn và đang "
        "được rao "
        "bán.</p><ul><li><a href='https://ads.example/?q=vay'>Vay tiền nhanh</a></li><li><a "
        "href='https://ads.example/?q=xe'>Mua xe trả góp</a></li><li><a "
        "href='https://ads.example/?q=hoc'>Khóa "
        "học trực tuyến</a></li></ul><p><a href='https://parking.example/buy'>Buy this domain</a> · Privacy "
        "Policy</p>"
    )
    return Dressed({"*": document("xacuala - domain parking", inner)}, dict(UNKNOWN), unit="UBND xã Cửa Lạ")


def sign_in_first() -> Dressed:
    """Every address leads to a page that asks for a name and a password."""
    inner = (
        "<div class=login-box><h3>Cổng thông tin điện tử xã Sơn Hạ</h3><p>Đăng nhập hệ thống để tiếp tục</p>"
        "<form method=post action='/Account/Login'><input name=UserName placeholder='Tên đăng nhập'><input "
        "type=password name=Password placeholder='Mật khẩu'><button>Đăng nhập</button></form><a "
        "href='/Account/Forgot'>Quên mật khẩu?</a></div>"
    )
    routes = {
        "/": moved("/Account/Login?ReturnUrl=%2F"),
        "/Account/Login?ReturnUrl=%2F": document("Cổng thông tin điện tử xã Sơn Hạ", inner),
        "/Account/Login": document("Cổng thông tin điện tử xã Sơn Hạ", inner),
        "/robots.txt": NOTHING,
        "*": moved("/Account/Login?ReturnUrl=%2F"),
    }
    return Dressed(routes, {**UNKNOWN, "P224-10.1": "dat"}, unit="UBND xã Sơn Hạ")


def menu_from_an_answer() -> Dressed:
    """A menu a script fills from an answer; three quick links and the news stand in the page itself."""
    quick = (
        ("Người phát ngôn", "/nguoi-phat-ngon", SPOKESPERSON),
        ("Lịch công tác", "/lich-cong-tac", CALENDAR),
        ("Liên hệ", "/lien-he", CONTACT),
    )
    links = "".join(f"<a class=quick href='{path}'>{label}</a>" for label, path, _ in quick)

    def dress(title: str, body: str) -> bytes:
        inner = (
            "<header><div class=brand>Trang thông tin điện tử xã Phú Lộ</div><nav class=main><ul "
            "id=menu-chinh "
            "data-src='/api/menu.json'></ul></nav></header><script src='/_next/static/chunks/menu.js' defer>"
            f"</script><section class=quick-links>{links}</section><main><h1>{title}</h1>{body}</main>"
            f"<footer>{foot('xã Phú Lộ', 'Đắk Lắk')}</footer>"
        )
        return document(f"{title} | Xã Phú Lộ", inner)

    routes = {path: dress(label, body) for label, path, body in quick}
    news = "".join(f"<p><a href='/bai/{n}'>{headline(n)}</a> <i>0{n + 1}/11/2026</i></p>" for n in range(8))
    routes |= {
        f"/bai/{n}": dress(headline(n), f"<p>0{n + 1}/11/2026</p><p>{headline(n)}.</p>") for n in range(8)
    }
    routes |= {"/": dress("Tin mới", news), "*": NOTHING}
    gold = {**UNKNOWN, **dict.fromkeys(("PN244-3.3a", "P224-10.1", "ND174-93.1"), "dat")}
    return Dressed(routes, gold, unit="UBND xã Phú Lộ")


def home_of_the_heir() -> Dressed:
    """The old host of a commune that was merged sends its readers, by the page itself, to its heir."""
    routes = ward_of_two_hundred_news().routes
    heir = {
        path: answer for path, answer in routes.items() if "viec-cua-phuong" not in path and "?" not in path
    }
    away = page(
        "<!doctype html><html lang=vi><head><meta charset=utf-8><title>Chuyển trang</title><meta "
        "http-equiv=refresh content='0; url={other}/'></head><body>Đang chuyển…</body></html>"
    )
    return Dressed({"/": away, "*": NOTHING}, dict(UNKNOWN), unit="UBND xã Lãng Thượng", beside=heir)


def nobody_may_look() -> Dressed:
    """Rules for robots that let one search engine in and nobody else."""
    rules = b"User-agent: Googlebot\nAllow: /\n\nUser-agent: *\nDisallow: /\n"
    routes = {"/robots.txt": page(rules, kind="text/plain"), "*": document("Xã Tà Xăm", INTRODUCTION)}
    return Dressed(routes, dict.fromkeys(SOUGHT, "bi_chan"), unit="UBND xã Tà Xăm")


PORTALS: dict[str, Callable[[], Dressed]] = {
    make.__name__: make
    for make in (
        ward_of_two_hundred_news, commune_beside_neighbours, home_made_with_frames, parked_domain,
        sign_in_first, menu_from_an_answer, home_of_the_heir, nobody_may_look,
    )
}  # fmt: skip
