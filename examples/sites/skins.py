# ruff: noqa: E501  (markup keeps the long lines of real pages)
"""The six families of portals, as a visitor's browser receives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
MONTHS = (
    *("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"),
    *("Mười Một", "Mười Hai"),
)


@dataclass(frozen=True)
class Look:
    """What every page of a site is made from."""

    title: str
    label: str
    body: str
    banner: str
    menu: list[tuple[str, str, str]]
    footer: list[str]
    external: list[tuple[str, ...]]
    tools: set[str]


def _viewport(look: Look) -> str:
    wide = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return wide if "viewport" in look.tools else ""


def _menu(look: Look) -> str:
    """Write the menu as nested lists, groups that lead nowhere as bare words."""
    out, group = [], ""
    for above, label, url in look.menu:
        if above != group:
            out.append("</ul></li>" if group else "")
            out.append(f"<li><span>{escape(above)}</span><ul>" if above else "")
            group = above
        out.append(f'<li><a href="{url}">{escape(label)}</a></li>')
    return f"<ul>{''.join(out)}{'</ul></li>' if group else ''}</ul>"


def _external(look: Look) -> str:
    return "".join(f'<li><a href="{escape(url)}">{escape(words)}</a></li>' for words, url in look.external)


def _footer(look: Look) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in look.footer)


def _rating(look: Look) -> str:
    if "rating" not in look.tools:
        return ""
    stars = "".join(
        f'<label><input type="radio" name="hailong" value="{n}"> {words}</label>'
        for n, words in enumerate(("Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"), start=1)
    )
    told = "Không ghi tên người đánh giá."
    return (
        '<form action="/danh-gia" method="post"><fieldset><legend>Đánh giá mức độ hài lòng</legend>'
        f"{stars}<p>{told}</p><button>Gửi đánh giá</button></fieldset></form>"
    )


def _reading_tools(look: Look) -> str:
    if "widget" not in look.tools:
        return ""
    return (
        '<div class="accessibility"><button type="button" title="Tăng cỡ chữ">A+</button>'
        '<button type="button" title="Giảm cỡ chữ">A-</button>'
        '<button type="button">Tương phản cao</button><button type="button">Nghe đọc bài</button></div>'
    )


def _search(look: Look, action: str, name: str) -> str:
    if "search" not in look.tools:
        return ""
    return (
        f'<form action="{action}" role="search"><label for="tim">Tìm kiếm</label>'
        f'<input id="tim" type="search" name="{name}"><button>Tìm kiếm</button></form>'
    )


class Skin:
    """One family: its addresses and files, its marks on dates and lists, its frame around a page."""

    def page(self, slug: str) -> tuple[str, str]:
        """Give the address path of a section and the file a mirror keeps it in."""
        return f"/{slug}", f"{slug}.html"

    def article(self, slug: str, number: int, day: date | None) -> tuple[str, str]:
        """Give the address path of an article and its file."""
        raise NotImplementedError

    def item(self, link: str, day: str) -> str:
        """Write one line of a list."""
        return f'<div class="item">{link} <span class="date">{day}</span></div>'

    def stamp(self, day: date | None) -> str:
        """Write the date of publication above an article."""
        return f'<p class="date">{day:%d/%m/%Y}</p>' if day else ""

    def print_button(self, tools: set[str]) -> str:
        """Write the print and save links under an article."""
        if "print" not in tools:
            return ""
        return '<p><a href="javascript:window.print()">In trang</a> <a href="javascript:luu()">Lưu bài viết</a></p>'

    def form(self, kind: str, private: bool) -> str:
        """Write a form: `gop-y` asks who writes, `tim-van-ban` only searches papers."""
        if kind == "tim-van-ban":
            return (
                '<form action="/tim-van-ban"><label for="so">Số ký hiệu, trích yếu</label>'
                '<input id="so" name="tukhoa"><button>Tìm kiếm văn bản</button></form>'
            )
        consent = (
            '<p><label><input type="checkbox" name="dongy" required> Tôi đồng ý để UBND xã dùng thông tin trên '
            "nhằm mục đích trả lời góp ý, theo "
            '<a href="/chinh-sach-bao-mat-61054">Chính sách bảo vệ dữ liệu cá nhân</a></label></p>'
        )
        return (
            '<form action="/gop-y" method="post"><label for="hoten">Họ và tên</label><input id="hoten" name="hoten">'
            '<label for="dt">Điện thoại</label><input id="dt" name="dienthoai" type="tel">'
            '<label for="nd">Nội dung góp ý</label><textarea id="nd" name="noidung"></textarea>'
            f"{consent if private else ''}<button>Gửi góp ý</button></form>"
        )

    def shell(self, look: Look) -> str:
        """Write the whole page."""
        raise NotImplementedError


class Vnpt(Skin):
    """Numbers at the end of slugs, `?pageindex=0`, “Lượt xem”."""

    def article(self, slug: str, number: int, day: date | None) -> tuple[str, str]:
        return (
            f"/tin-tuc-chuyen-muc/{slug}-{number}?pageindex=0",
            f"tin-tuc-chuyen-muc/{slug}-{number}@pageindex=0.html",
        )

    def stamp(self, day: date | None) -> str:
        return f'<p class="luot-xem">Lượt xem: 44 | {day:%d/%m/%Y} 08:32 AM</p>' if day else ""

    def shell(self, look: Look) -> str:
        return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{escape(look.title)}</title>{_viewport(look)}
<link rel="stylesheet" href="/content/portal.css"></head>
<body><header><img src="/images/banner.png" alt="image banner"><p class="site">{escape(look.banner)}</p>
{_search(look, "/tim-kiem", "keyword")}{_reading_tools(look)}<nav id="menu">{_menu(look)}</nav></header>
<main><h1 class="title">{escape(look.label or "Trang chủ")}</h1>
{look.body}
{_rating(look)}</main>
<aside><h2>Liên kết</h2><ul>{_external(look)}</ul><p>Lượt truy cập: 400517</p></aside>
<footer>{_footer(look)}</footer></body></html>
"""


class Liferay(Skin):
    """Class `aui ltr`, a skip link, the publish time in milliseconds at the end of an address."""

    def page(self, slug: str) -> tuple[str, str]:
        return f"/web/ben-quan/{slug}", f"web/ben-quan/{slug}.html"

    def article(self, slug: str, number: int, day: date | None) -> tuple[str, str]:
        moment = (
            datetime(day.year, day.month, day.day, 2, tzinfo=UTC) if day else datetime(2020, 1, 1, tzinfo=UTC)
        )
        path = f"web/ben-quan/chi-tiet-tin/-/view-article/1/{13826702310000 + number}/{int(moment.timestamp())}000"
        return f"/{path}", f"{path}.html"

    def item(self, link: str, day: str) -> str:
        return f'<div class="asset-abstract"><h4>{link}</h4><span class="metadata">{day}</span></div>'

    def shell(self, look: Look) -> str:
        return f"""<!DOCTYPE html>
<html class="aui ltr" dir="ltr"><head><title>{escape(look.title)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">{_viewport(look)}</head>
<body class="yui3-skin-sam controls-visible guest-site signed-out public-page site">
<a href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a>
<div id="wrapper"><div id="banner"><img src="/image/company_logo?img_id=20194"><div>{escape(look.banner)}</div></div>
<div id="clock">Chủ Nhật, 14/7/2024</div>
<nav class="sort-pages modify-pages" id="navigation">{_menu(look)}</nav>
<div id="content"><div class="portlet-boundary" id="p_p_id_56_INSTANCE_x1_"><h1>{escape(look.label)}</h1>
<div class="journal-content-article">{look.body}</div></div></div>
<div class="lien-ket"><ul>{_external(look)}</ul></div>
<div id="footer">{_footer(look)}<p>Thống kê: 10.000.000 · Online: 5</p></div></div></body></html>
"""


class NukeViet(Skin):
    """A generator line, `/vi/news/…-123.html`, weekdays before dates."""

    def page(self, slug: str) -> tuple[str, str]:
        return f"/vi/{slug}/", f"vi/{slug}/index.html"

    def article(self, slug: str, number: int, day: date | None) -> tuple[str, str]:
        return f"/vi/news/{slug}-{number}.html", f"vi/news/{slug}-{number}.html"

    def stamp(self, day: date | None) -> str:
        return f'<em class="pull-right">{WEEKDAYS[day.weekday()]} - {day:%d/%m/%Y} 15:51</em>' if day else ""

    def shell(self, look: Look) -> str:
        slipped = (
            '<div style="position:absolute;left:-9999px"><a href="https://nhacai-vidu88.example/dang-ky">nhà cái uy tín'
            '</a> <a href="https://taixiu-vidu.example/">tài xỉu online</a> '
            '<a href="https://nohu-vidu.example/">nổ hũ đổi thưởng</a></div>'
        )
        return f"""<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml"><head><title>{escape(look.title)}</title>
<meta charset="utf-8"><meta name="generator" content="NukeViet v4.5">{_viewport(look)}
<link rel="alternate" type="application/rss+xml" href="/vi/news/rss/"></head>
<body><div class="header"><img src="/uploads/banner.png" alt="{escape(look.banner)}"><p>{escape(look.banner)}</p>
{_search(look, "/vi/seek/", "q")}<nav class="main-nav">{_menu(look)}</nav></div>
<div class="section-body"><h1>{escape(look.label or look.banner)}</h1>
{look.body}
</div><div class="sidebar"><h3>Liên kết website</h3><ul>{_external(look)}</ul></div>
{slipped if "injected" in look.tools else ""}
<footer id="footer">{_footer(look)}</footer></body></html>
"""


class SharePoint(Skin):
    """“Skip Ribbon Commands”, text in nested fonts, the day of publication in the address."""

    def page(self, slug: str) -> tuple[str, str]:
        return f"/Pages/{slug}.aspx", f"Pages/{slug}.aspx.html"

    def article(self, slug: str, number: int, day: date | None) -> tuple[str, str]:
        folder = f"{day.year}-{day.month}-{day.day}" if day else "2020-1-1"
        return (
            f"/portal/Pages/{folder}/{slug}-{number}.aspx",
            f"portal/Pages/{folder}/{slug}-{number}.aspx.html",
        )

    def stamp(self, day: date | None) -> str:
        return f"<div>Đăng ngày {day:%d - %m - %Y} 100%</div>" if day else ""

    def shell(self, look: Look) -> str:
        english = '<a href="/Pages/en.aspx">English</a>' if "english" in look.tools else ""
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">
<html dir="ltr"><head><meta http-equiv="X-UA-Compatible" content="IE=8"><meta charset="utf-8">
<title>
	{escape(look.title)}
</title></head><body><form method="post" action="" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEP">
<div><a href="javascript:;" class="ms-SkipLink">Skip Ribbon Commands</a></div><div id="s4-workspace"><div class="ms-core-overlay">
<div><img src="/PublishingImages/banner.png"><b>{escape(look.banner)}</b> {english}</div>
{_search(look, "/Pages/Search.aspx", "k")}<div class="ms-core-navigation">{_menu(look)}</div>
<div id="DeltaPlaceHolderMain"><font><font><b>{escape(look.label)}</b></font></font>
<div class="ms-rtestate-field"><font size="2"><font face="Times New Roman">{look.body}</font></font></div></div>
<div><ul>{_external(look)}</ul></div><div id="footer"><font>{_footer(look)}</font></div></div></div></form></body></html>
"""


class WordPress(Skin):
    """Slugs at the root, a bought theme, months in words."""

    def page(self, slug: str) -> tuple[str, str]:
        return f"/{slug}/", f"{slug}/index.html"

    def article(self, slug: str, number: int, day: date | None) -> tuple[str, str]:
        path = f"{day:%Y/%m}/{slug}" if day else slug
        return f"/{path}/", f"{path}/index.html"

    def item(self, link: str, day: str) -> str:
        number, month, year = (int(part) for part in day.split("/"))
        return f"<article><h2>{link}</h2><time>{number} Tháng {MONTHS[month - 1]}, {year}</time></article>"

    def stamp(self, day: date | None) -> str:
        return f"<time>{day.day} Tháng {MONTHS[day.month - 1]}, {day.year}</time>" if day else ""

    def shell(self, look: Look) -> str:
        return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="UTF-8"><title>{escape(look.title)}</title>{_viewport(look)}
<meta name="generator" content="WordPress 5.8"><link rel="stylesheet" href="/wp-content/themes/flatsome/style.css"></head>
<body class="home page-template"><header id="header"><a href="/">{escape(look.banner)}</a>
<nav>{_menu(look)}</nav>{_search(look, "/", "s")}</header>
<main id="main"><h1>{escape(look.label or look.banner)}</h1>
{look.body}
</main><aside><ul>{_external(look)}</ul></aside><footer id="footer">{_footer(look)}</footer></body></html>
"""


class OnePage(Skin):
    """Nothing to read until a script has run."""

    def shell(self, look: Look) -> str:
        return f"""<!doctype html>
<html lang="vi"><head><meta charset="UTF-8"><link rel="icon" href="/favicon.ico">{_viewport(look)}
<title>{escape(look.title)}</title><script type="module" crossorigin src="/assets/index-4f2a91.js"></script></head>
<body><noscript>Bạn cần bật JavaScript để xem trang này.</noscript><div id="root"></div></body></html>
"""


SKINS: dict[str, Skin] = {
    "vnpt": Vnpt(),
    "liferay": Liferay(),
    "nukeviet": NukeViet(),
    "sharepoint": SharePoint(),
    "wordpress": WordPress(),
    "spa": OnePage(),
}
