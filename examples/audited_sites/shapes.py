"""Eight more sites of the third set, in shapes that no earlier set has, and the table of all twelve."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from examples.audited_sites.portal_pages import document
from examples.audited_sites.portals import NOTHING, UNKNOWN
from examples.audited_sites.sites import Dressed
from examples.audited_sites.vendor_pages import ROWS, TABLES, deed, full_foot, letter, scan, sheet
from examples.audited_sites.vendors import (
    LEADS_NOWHERE,
    NAMES,
    Entry,
    dnn_with_a_menu_of_postbacks,
    drupal_where_all_are_nodes,
    filling,
    judged,
    lines,
    nukeviet_in_two_languages,
    slash,
    websphere_under_a_path,
)
from tests.engines.siteaudit.crawl.local import moved, page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def items(count: int, address: str = "/tin/{}.html") -> str:
    """Write a list of news."""
    return "".join(
        f"<p><a href='{address.format(n)}'>{deed(n)[1]}</a> ({slash(deed(n)[0])})</p>" for n in range(count)
    )


def news_pages(
    dress: Callable[[str, str], bytes], count: int, address: str = "/tin/{}.html"
) -> dict[str, bytes]:
    """Make the pages of the news."""
    return {
        address.format(n): dress(
            deed(n)[1], f"<p>{slash(deed(n)[0])}</p><p>{deed(n)[1]} trong niềm vui của bà con.</p>"
        )
        for n in range(count)
    }


def nested_framesets_of_asp() -> Dressed:
    """Old ASP: framesets in framesets, a menu on a picture's regions, letters and marks written apart."""
    entries = (
        ("Bộ máy chính quyền", "1", "offices"),
        ("Điều kiện tự nhiên", "2", "terrain"),
        ("Lịch sử", "3", "past"),
        ("Văn bản pháp quy", "4", "papers"),
        ("Công khai ngân sách", "5", "money"),
        ("Người phát ngôn", "6", "speaker"),
        ("Thủ tục hành chính", "7", "services"),
    )

    def plain_page(title: str, body: str) -> bytes:
        return document(title, f"<b>{title}</b>{unicodedata.normalize('NFD', body)}")

    regions = "".join(
        f"<area shape=rect coords='0,{int(n) * 30},160,{int(n) * 30 + 28}' href='/xem.asp?ma={n}' "
        f"target=chinh "
        f"alt='{label}'>"
        for label, n, _ in entries
    )
    routes = {f"/xem.asp?ma={n}": plain_page(label, filling(key)) for label, n, key in entries}
    routes |= news_pages(plain_page, 6, "/tin.asp?so={}")
    frames = "<!doctype html><html><head><meta charset=utf-8><title>{}</title></head>{}</html>"
    routes |= {
        "/": page(
            frames.format(
                "UBND xã Nghĩa Tiền",
                "<frameset rows='90,*,60'><frame src=/tren.asp><frame src=/giua.asp><frame "
                "src=/duoi.asp></frameset>",
            )
        ),
        "/giua.asp": page(
            frames.format(
                "Giữa",
                "<frameset cols='170,*'><frame src=/trai.asp><frame src=/chinh.asp name=chinh></frameset>",
            )
        ),
        "/tren.asp": document("Đầu trang", "<h1>Trang thông tin điện tử xã Nghĩa Tiền</h1>"),
        "/trai.asp": document("Menu", f"<img src=/menu.gif usemap='#m'><map name=m>{regions}</map>"),
        "/chinh.asp": plain_page("Tin trong xã", items(6, "/tin.asp?so={}")),
        "/duoi.asp": document("Chân trang", lines(full_foot("xã Nghĩa Tiền", "Nghệ An"))),
        "*": NOTHING,
    }
    return Dressed(routes, judged(entries, money=LEADS_NOWHERE), unit="UBND xã Nghĩa Tiền")


def one_long_page() -> Dressed:
    """A static page that holds all sections one under another, its words each in a tag of its own."""
    entries = (
        ("Vị trí địa lý", "vi-tri", "terrain"),
        ("Truyền thống", "truyen-thong", "past"),
        ("Tổ chức", "to-chuc", "offices"),
        ("Lãnh đạo", "lanh-dao", "chiefs"),
        ("Thủ tục hành chính", "tthc", "services"),
        ("Công khai ngân sách", "ngan-sach", "money"),
        ("Người phát ngôn", "phat-ngon", "speaker"),
        ("Chính sách an sinh", "an-sinh", "support"),
    )
    menu = "".join(f"<a href='#{slug}'>{label}</a>" for label, slug, _ in entries)

    def by_words(html: str) -> str:
        return html.replace("<p>", "<p><font face=Arial><font size=2>").replace("</p>", "</font></font></p>")

    sections = "".join(
        f"<section id={slug}><h2>{label}</h2>{by_words(filling(key))}</section>"
        for label, slug, key in entries
    )

    def dress(title: str, body: str) -> bytes:
        foot = lines(full_foot("xã Thạch Lâm", "Cao Bằng"))
        return document(
            f"{title} - xã Thạch Lâm",
            f"<nav>{menu}</nav><main>{body}</main><footer>{foot}</footer><!-- Mirrored by HTTrack -->",
        )

    routes = news_pages(dress, 4)
    routes |= {"/": dress("Trang chủ", f"<h2>Tin tức</h2>{items(4)}{sections}"), "*": NOTHING}
    return Dressed(routes, judged(entries, money=LEADS_NOWHERE), unit="UBND xã Thạch Lâm")


def menu_by_document_write() -> Dressed:
    """A menu whose links stand in a script of the page itself, which writes them as it is read."""
    names = ("Giới thiệu", "Văn bản", "Công khai ngân sách", "Thủ tục hành chính", "Người phát ngôn")
    written = "".join(
        f"document.write('<td><a href=\"/' + \"muc\" + '-{n}.html\">{name}</a></td>');"
        for n, name in enumerate(names)
    )

    def dress(title: str, body: str) -> bytes:
        links = (
            "<a href='https://chinhphu.vn'>Chính phủ</a> <a href='https://dichvucong.gov.vn'>DVC quốc gia</a>"
        )
        inner = (
            f"<div class=banner>XÃ PHONG NIÊN THƯỢNG</div><table "
            f"class=menungang><tr><script>{written}</script></tr>"
            f"</table><div class=noidung><h1>{title}</h1>{body}</div><div class=lienket>{links}</div><div "
            f"class=chantrang>{lines(full_foot('xã Phong Niên Thượng', 'Lào Cai'))}</div>"
        )
        return document(f"{title} - Xã Phong Niên Thượng", inner)

    keys = ("terrain", "papers", "money", "services", "speaker")
    routes = {
        f"/muc-{n}.html": dress(names[n], filling(key, address=f"/vb/{n}.html")) for n, key in enumerate(keys)
    }
    routes |= {**news_pages(dress, 7), "/": dress("Trang chủ", items(7)), "*": NOTHING}
    gold = {**UNKNOWN, **dict.fromkeys(NAMES, "dat")}
    return Dressed(routes, gold, unit="UBND xã Phong Niên Thượng")


def moved_to_a_path_of_the_province() -> Dressed:
    """An own host that leads to a path of the province's portal, where the same commune has its pages."""
    base, near = "/xa-suoi-ngo/", "/xa-tan-phu/"
    entries = (
        ("Giới thiệu", "gioi-thieu", "terrain"),
        ("Bộ máy", "bo-may", "offices"),
        ("Lãnh đạo", "lanh-dao", "chiefs"),
        ("Văn bản", "van-ban", "papers"),
        ("Kế hoạch", "ke-hoach", "plans"),
        ("Thủ tục hành chính", "tthc", "services"),
        ("Người phát ngôn", "phat-ngon", "speaker"),
    )
    beyond = (
        *entries,
        ("Công khai ngân sách", "ngan-sach", "money"),
        ("Chính sách", "chinh-sach", "support"),
    )

    def portal(home: str, name: str, parts: tuple[Entry, ...]) -> dict[str, bytes]:
        menu = "".join(f"<li><a href='{home}{slug}'>{label}</a></li>" for label, slug, _ in parts)

        def dress(title: str, body: str) -> bytes:
            inner = (
                f"<header><a href='/'>Tỉnh Tây Ninh</a> <a href='{base}'>Suối Ngô</a> <a "
                f"href='{near}'>Tân Phú</a>"
                f"</header><h1>{name}</h1><nav><ul>{menu}</ul></nav><main><h2>{title}</h2>{body}</main><footer>"
                f"{lines(full_foot(name, 'Tây Ninh'))}</footer>"
            )
            return document(f"{title} - {name}", inner)

        pages = {f"{home}{slug}": dress(label, filling(key)) for label, slug, key in parts}
        return {
            **pages,
            **news_pages(dress, 5, home + "tin-{}"),
            home: dress("Trang chủ", items(5, home + "tin-{}")),
        }

    beside = portal(base, "xã Suối Ngô", entries) | portal(near, "xã Tân Phú", beyond)
    beside |= {
        "/": document("Tỉnh", f"<a href='{base}'>Suối Ngô</a><a href='{near}'>Tân Phú</a>"),
        "*": NOTHING,
    }
    routes = {"/": moved("{other}" + base, "301 Moved Permanently"), "*": NOTHING}
    gold = judged(entries, plans=LEADS_NOWHERE)
    return Dressed(routes, gold, unit="UBND xã Suối Ngô", beside=beside)


def papers_of_every_kind() -> Dressed:
    """Liferay: sections that hold one file each: a workbook, a Word file, scans without a letter."""
    entries = (
        ("Điều kiện tự nhiên", "dieu-kien", "terrain"),
        ("Lịch sử hình thành", "lich-su", "past"),
        ("Lãnh đạo xã", "lanh-dao", "chiefs"),
        ("Công khai ngân sách", "ngan-sach", "money"),
        ("Người phát ngôn", "phat-ngon", "speaker"),
        ("Văn bản", "van-ban", "papers"),
    )
    files = {"past": "lichsu.pdf", "chiefs": "lanhdao.pdf", "money": "congkhai.xlsx", "speaker": "npn.docx"}
    menu = "".join(
        f"<li role=presentation><a href='/web/xa/{slug}'><span>{label}</span></a></li>"
        for label, slug, _ in entries
    )

    def dress(title: str, body: str) -> bytes:
        inner = (
            f"<a class=skip href='#main-content'>Truy cập nội dung luôn</a><header id=banner>Xã Quế "
            f"Lưu</header><nav "
            f"id=navigation><ul>{menu}</ul></nav><div class='portlet-content'><h1>{title}</h1><div "
            f"class=journal-content-article>{body}</div></div><footer>"
            f"{lines(full_foot('xã Quế Lưu', 'Đà Nẵng'))}</footer>"
        )
        return document(f"{title} - Xã Quế Lưu", inner)

    routes = {
        f"/web/xa/{slug}": dress(
            label,
            f"<a href='/documents/1/{files[key]}'>Xem tại đây</a>" if key in files else filling(key),
        )
        for label, slug, key in entries
    }
    speaker = tuple(f"{head}: {cell}" for head, cell in zip(*TABLES["speaker"], strict=True))
    budget = tuple(
        (title, slash(day), f"{1_250_000 * n} đồng") for n, (day, title) in enumerate(ROWS["money"], 3)
    )
    routes |= {
        "/documents/1/lichsu.pdf": page(scan(), kind="application/pdf"),
        "/documents/1/lanhdao.pdf": page(scan(), kind="application/pdf"),
        "/documents/1/congkhai.xlsx": page(sheet((("Nội dung", "Ngày", "Số tiền"), *budget)), kind=WORKBOOK),
        "/documents/1/npn.docx": page(letter(speaker), kind=WORD),
        **news_pages(dress, 6, "/web/xa/tin/-/asset_publisher/q/content/viec-{}"),
        "/web/xa": dress("Tin tức", items(6, "/web/xa/tin/-/asset_publisher/q/content/viec-{}")),
        "/": moved("/web/xa"),
        "*": NOTHING,
    }
    return Dressed(routes, judged(entries, past="chua_ro", chiefs="chua_ro"), unit="UBND xã Quế Lưu")


def half_behind_a_login() -> Dressed:
    """An ASP.NET portal that asks for a name before it shows its documents and its budget."""
    entries = (
        ("Giới thiệu", "gioi-thieu", "terrain"),
        ("Tổ chức bộ máy", "to-chuc", "offices"),
        ("Lãnh đạo", "lanh-dao", "chiefs"),
        ("Văn bản chỉ đạo điều hành", "van-ban", "papers"),
        ("Công khai ngân sách", "ngan-sach", "money"),
        ("Thủ tục hành chính", "tthc", "services"),
        ("Người phát ngôn", "phat-ngon", "speaker"),
    )
    shut = ("papers", "money")
    menu = "".join(f"<li><a href='/{slug}.aspx'>{label}</a></li>" for label, slug, _ in entries)
    menu += "<li><a href='/Account/Login.aspx'>Đăng nhập</a></li>"

    def dress(title: str, body: str) -> bytes:
        inner = (
            f"<div id=top>Xã Bình Khê</div><ul id=menu>{menu}</ul><div "
            f"id=main><h2>{title}</h2>{body}</div><div "
            f"id=bottom>{lines(full_foot('xã Bình Khê', 'Gia Lai'))}</div>"
        )
        return document(f"{title} - Xã Bình Khê", inner)

    form = (
        "<form method=post><p>Tên đăng nhập <input name=u></p><p>Mật khẩu <input type=password name=p></p>"
        "<p><input type=submit value='Đăng nhập'></p></form>"
    )
    routes = {
        f"/{slug}.aspx": moved(f"/Account/Login.aspx?ReturnUrl=%2F{slug}.aspx")
        if key in shut
        else dress(label, filling(key))
        for label, slug, key in entries
    }
    for slug in ("van-ban", "ngan-sach"):
        routes[f"/Account/Login.aspx?ReturnUrl=%2F{slug}.aspx"] = dress("Đăng nhập", form)
    routes |= {"/Account/Login.aspx": dress("Đăng nhập", form), **news_pages(dress, 6), "*": NOTHING}
    routes["/"] = dress("Tin mới", items(6))
    return Dressed(routes, judged(entries, **dict.fromkeys(shut, "chua_ro")), unit="UBND xã Bình Khê")


def some_sections_broken() -> Dressed:
    """SharePoint: three sections of the menu fail on the server, one of them with the code of success."""
    entries = (
        ("Vị trí, điều kiện tự nhiên", "dieukien", "terrain"),
        ("Lịch sử, văn hóa", "lichsu", "past"),
        ("Bộ máy", "bomay", "offices"),
        ("Văn bản", "vanban", "papers"),
        ("Công khai ngân sách", "ngansach", "money"),
        ("Thủ tục hành chính", "tthc", "services"),
        ("Người phát ngôn", "npn", "speaker"),
        ("Phổ biến pháp luật", "phapluat", "law"),
    )
    broken = {"money": "500 Internal Server Error", "papers": "503 Service Unavailable", "law": "200 OK"}
    menu = "".join(f"<li><a href='/Pages/{slug}.aspx'>{label}</a></li>" for label, slug, _ in entries)

    def dress(title: str, body: str) -> bytes:
        inner = (
            f"<a href='#'>Skip Ribbon Commands</a><div id=s4-workspace><div>Xã Cẩm Lĩnh</div><ul "
            f"class='root ms-core-"
            f"listMenu-root static'>{menu}</ul><div id=DeltaPlaceHolderMain><h1>{title}</h1>{body}</div><div "
            f"id=footer>{lines(full_foot('xã Cẩm Lĩnh', 'Hà Tĩnh'))}</div></div>"
        )
        return document(f"{title} - Xã Cẩm Lĩnh", inner)

    failure = (
        "<h1>Server Error in '/' Application.</h1><h2><i>Object reference not set to an instance of "
        "an object.</i></h2>"
        "<b>Description:</b> An unhandled exception occurred during the execution of the current web request."
    )
    routes = {
        f"/Pages/{slug}.aspx": page(
            document("Runtime Error", failure).partition(b"\r\n\r\n")[2], status=broken[key]
        )
        if key in broken
        else dress(label, filling(key))
        for label, slug, key in entries
    }
    routes |= {**news_pages(dress, 6, "/Pages/tin-{}.aspx"), "*": NOTHING}
    routes["/"] = dress("Trang chủ", items(6, "/Pages/tin-{}.aspx"))
    return Dressed(routes, judged(entries, **dict.fromkeys(broken, "loi")), unit="UBND xã Cẩm Lĩnh")


def told_apart_by_query() -> Dressed:
    """Home-made: one program for all communes of a province, each told by a number in the query."""
    ours = (
        ("Giới thiệu", "1", "terrain"),
        ("Văn bản", "2", "papers"),
        ("Phát ngôn báo chí", "3", "speaker"),
    )
    theirs = (*ours, ("Công khai ngân sách", "4", "money"), ("Lãnh đạo", "5", "chiefs"),
              ("Tổ chức", "6", "offices"), ("Thủ tục hành chính", "7", "services"))  # fmt: skip
    names = {11: "xã Đắk Pờ", 12: "xã Đắk Kơ", 13: "xã Đắk Lơ"}

    def portal(number: int) -> dict[str, bytes]:
        home, entries = f"/index.php?dv={number}", ours if number == 12 else theirs
        menu = "".join(f"<a href='{home}&muc={n}'>{label}</a> | " for label, n, _ in entries)
        near = "".join(f"<option><a href='/index.php?dv={n}'>{name}</a>" for n, name in names.items())

        def dress(title: str, body: str) -> bytes:
            inner = (
                f"<table><tr><td>{names[number]}</td></tr><tr><td>{menu}</td></tr><tr><td><h3>{title}</h3>"
                f"{body}</td></tr><tr><td>Trang các xã: {near}</td></tr>"
                f"<tr><td>{lines(full_foot(names[number], 'Lâm Đồng'))}"
                "</td></tr></table>"
            )
            return document(f"{names[number]} - {title}", inner)

        pages = {f"{home}&muc={n}": dress(label, filling(key)) for label, n, key in entries}
        news = home + "&tin={}"
        return {**pages, **news_pages(dress, 5, news), home: dress("Trang chủ", items(5, news))}

    routes = portal(11) | portal(12) | portal(13)
    routes |= {"/": moved("/index.php?dv=11"), "*": NOTHING}
    return Dressed(routes, judged(ours), start="index.php?dv=12", unit="UBND xã Đắk Kơ")


VENDORS: dict[str, Callable[[], Dressed]] = {
    make.__name__: make
    for make in (
        nukeviet_in_two_languages, drupal_where_all_are_nodes, websphere_under_a_path,
        dnn_with_a_menu_of_postbacks,
        nested_framesets_of_asp, one_long_page, menu_by_document_write, moved_to_a_path_of_the_province,
        papers_of_every_kind, half_behind_a_login, some_sections_broken, told_apart_by_query,
    )
}  # fmt: skip
