"""Twelve small sites in the dress of real portals, and what a person would say of each requirement there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from examples.audited_sites.content import (
    ABSENT,
    ALL,
    FOOT,
    NAMES,
    NEWS,
    SECTIONS,
    TITLE,
    UNIT,
    article,
    news,
)
from tests.engines.siteaudit.crawl.local import moved, page

HEAD = "<meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>"
GOOD = {**dict.fromkeys(ALL, "dat"), **dict.fromkeys(ABSENT, "khong_thay"), NEWS: "chua_ro"}
OPEN = dict.fromkeys(ALL, "chua_ro")
# Kept aside while rules are written: their first figures are those of sites nobody has looked at.
ASIDE = ("wordpress", "pictures", "frames", "papers")


@dataclass
class Dressed:
    """One site: its pages, the states a person gives, whose it is, and where its home stands."""

    routes: dict[str, bytes]
    gold: dict[str, str]
    start: str = ""
    unit: str = UNIT
    beside: dict[str, bytes] = field(default_factory=dict)  # the pages of another host


def _html(body, title=TITLE, head=""):
    return page(f"<!doctype html><html lang=vi><head>{HEAD}<title>{title}</title>{head}</head>{body}</html>")


def _but(gold, state, *labels):
    """Change the state of all that sections of these labels answer."""
    ids = [id for section in SECTIONS if section.label in labels for id in section.answers]
    return {**gold, **dict.fromkeys(ids, state)}


def _plain(frame: Callable[[str, str], bytes], address, *, base="/", items=6, item=None, changes=None):
    """Make all pages of a site: `frame` dresses a body, `address` gives where a section stands."""
    item = item or (lambda number: f"{base}tin/{number}-tin-cua-xa")
    routes = {
        address(section): frame(
            f"<h1>{section.label}</h1>{(changes or {}).get(section.label, section.html)}".replace(
                "{base}", base
            ),
            section.label,
        )
        for section in SECTIONS
    }
    routes |= {item(number): frame(article(number), f"Tin {number}") for number in range(items)}
    routes[f"{base}bai-phap-luat-1"] = frame(
        "<h1>Luật Đất đai</h1><p>12/11/2026</p><p>Những điểm mới.</p>", ""
    )
    routes[f"{base}bai-an-sinh-1"] = frame("<h1>Hộ nghèo</h1><p>15/11/2026</p><p>Danh sách niêm yết.</p>", "")
    routes["*"] = page("<h1>Không có trang</h1>", status="404 Not Found")
    routes["/robots.txt"] = routes["*"]
    return routes


def aspnet():
    """A portal of ASP.NET: Default.aspx and numbers, tables, a menu of divisions, view state."""
    numbers = {section.slug: at for at, section in enumerate(SECTIONS, start=101)}

    def address(section):
        return f"/Default.aspx?tabid={numbers[section.slug]}"

    menu = "".join(f"<div><a href='{address(section)}'>{section.label}</a></div>" for section in SECTIONS)

    def frame(body, _):
        state = "<input type=hidden name=__VIEWSTATE value='dDwtMTA4'>"
        return _html(
            f"<body><form method=post action=/Default.aspx>{state}<table><tr><td colspan=2>"
            f"<div id=header><span class=Head>{TITLE}</span></div></td></tr><tr><td><div id=menu>{menu}"
            f"</div></td>"
            f"<td><div id=dnn_ContentPane>{body}</div></td></tr></table><div id=footer>{FOOT}</div>"
            f"</form></body>"
        )

    empty = {"An sinh xã hội": "<p>Nội dung đang được cập nhật</p>"}
    routes = _plain(frame, address, item=lambda n: f"/Default.aspx?tabid=120&id={n}", changes=empty)
    routes["/"] = moved("/Default.aspx")
    routes["/Default.aspx"] = frame(
        f"<h2>Tin tức</h2><ul>{news(6, lambda n: f'/Default.aspx?tabid=120&id={n}')}</ul>", ""
    )
    return Dressed(routes, _but(GOOD, "trong", "An sinh xã hội"))


def liferay():
    """A portal of Liferay: friendly addresses, portlets, "Skip to Content", news in asset publishers."""
    base = "/web/guest/"

    def address(section):
        return f"{base}{section.slug}"

    def frame(body, _):
        menu = "".join(
            f"<li role=presentation><a role=menuitem href='{address(section)}'><span>{section.label}"
            f"</span></a></li>"
            for section in SECTIONS
        )
        return _html(
            f"<body class='aui ltr'><a href=#main-content>Skip to Content</a><header id=banner>{TITLE}"
            f"</header>"
            f"<nav id=navigation><ul role=menubar>{menu}</ul></nav><div id=main-content class=columns-1>"
            f"<div class=portlet-boundary id=p_p_id_101_INSTANCE_x_>{body}</div></div>"
            f"<footer id=footer>{FOOT}</footer></body>",
            f"{TITLE} - Cổng thành phần",
        )

    def item(number):
        return f"{base}tin/-/asset_publisher/Ab{number % 3}/content/tin-cua-xa-{number}"

    routes = _plain(frame, address, base=base, item=item)
    routes["/"] = moved("/web/guest/trang-chu")
    routes["/web/guest/trang-chu"] = frame(f"<h2>Tin tức - Sự kiện</h2><ul>{news(6, item)}</ul>", "")
    return Dressed(routes, dict(GOOD))


def wordpress():
    """WordPress: slugs at the root, sample posts of the theme, its maker's links, an old menu by classes."""

    def frame(body, title):
        menu = "".join(
            f"<li class='menu-item menu-item-type-post_type'><a href='/{section.slug}/'>{section.label}"
            f"</a></li>"
            for section in SECTIONS
        )
        maker = (
            "<a href='https://themes.example/'>ThemeMau</a> - <a href='https://facebook.com/thememau'>f</a>"
        )
        return _html(
            f"<body class=home><header class=site-header><p class=site-title>{TITLE}</p></header>"
            f"<nav class=main-navigation><ul class=menu>{menu}</ul></nav><main class=site-main>{body}</main>"
            f"<footer class=site-footer>{FOOT}<p>{maker}</p></footer></body>",
            f"{title or 'Trang chủ'} – {TITLE}",
        )

    routes = _plain(frame, lambda section: f"/{section.slug}/")
    sample = "<h2><a href='/hello-world/'>Chào tất cả mọi người!</a></h2><p>01/02/2022</p>"
    routes["/"] = frame(
        f"<h2>Tin tức</h2>{sample}<h2><a href='/lorem/'>Lorem ipsum dolor sit amet</a></h2>", ""
    )
    routes["/hello-world/"] = frame(
        "<h1>Chào tất cả mọi người!</h1><p>Chúc mừng đến với WordPress. Đây là bài viết đầu tiên của bạn. "
        "Hãy chỉnh sửa hay xóa bài viết này.</p>", "Chào tất cả mọi người!",
    )  # fmt: skip
    routes["/lorem/"] = frame("<h1>Lorem ipsum</h1><p>Lorem ipsum dolor sit amet, consectetur.</p>", "Lorem")
    return Dressed(routes, dict(GOOD))


def under_a_path():
    """A provincial portal with communes under paths: this one is nearly empty, its neighbour is not."""
    mine, other = "/xa-moc-son/", "/xa-ben-kia/"

    def frame_of(base, title):
        def frame(body, _):
            menu = f"<li><a href='/'>Cổng tỉnh</a></li><li><a href='{other}'>Xã Bến Kia</a></li>" + "".join(
                f"<li><a href='{base}{section.slug}'>{section.label}</a></li>"
                for section in (SECTIONS if base == other else SECTIONS[:2])
            )
            foot = FOOT if base == mine else FOOT.replace("Mộc Sơn", "Bến Kia")
            return _html(
                f"<body><nav><ul>{menu}</ul></nav><main>{body}</main><footer>{foot}</footer></body>", title
            )

        return frame

    theirs = frame_of(other, TITLE.replace("Mộc Sơn", "Bến Kia"))
    routes = _plain(theirs, lambda section: f"{other}{section.slug}", base=other)
    routes[other] = theirs(
        "<h2>Tin tức</h2><ul>" + news(6, lambda n: f"{other}tin/{n}-tin-cua-xa") + "</ul>", ""
    )
    ours = frame_of(mine, TITLE)
    routes[mine] = ours("<h2>Chào mừng đến trang của xã Mộc Sơn</h2><p>Trang đang hoàn thiện.</p>", "")
    for section in SECTIONS[:2]:
        routes[f"{mine}{section.slug}"] = ours(f"<h1>{section.label}</h1>{section.html}", "")
    routes["/"] = theirs(
        f"<p>Cổng của tỉnh</p><a href='{mine}'>Xã Mộc Sơn</a><a href='{other}'>Xã Bến Kia</a>", ""
    )
    gold = {**dict.fromkeys(ALL, "khong_thay"), **dict.fromkeys(NAMES, "dat"), NEWS: "chua_ro"}
    return Dressed(routes, {**gold, "P224-9.1c-1": "dat", "P224-9.1c-2": "dat"}, start=mine[1:])


def script_menu():
    """A page whose menu a script puts in; its content stands there, its sections cannot be reached."""
    menu = "<nav id=main-menu><ul></ul></nav><script src=/js/menu.js></script>"

    def frame(body, _):
        return _html(
            f"<body><header><h1>{TITLE}</h1></header>{menu}<main>{body}</main><footer>{FOOT}</footer></body>"
        )

    routes = _plain(frame, lambda section: f"/{section.slug}")
    routes["/"] = frame(f"<h2>Tin tức</h2><ul>{news(6, lambda n: f'/tin/{n}-tin-cua-xa')}</ul>", "")
    return Dressed(routes, {**OPEN, **dict.fromkeys(NAMES, "dat")})


def _plain_frame(body, _=""):
    menu = "".join(f"<li><a href='/{section.slug}'>{section.label}</a></li>" for section in SECTIONS)
    return _html(
        f"<body><header>{TITLE}</header><nav><ul>{menu}</ul></nav><main>{body}</main><footer>{FOOT}"
        f"</footer></body>"
    )


def moved_home():
    """An old host that leads to the site of the commune it was merged into."""

    beside = _plain(_plain_frame, lambda section: f"/{section.slug}")
    beside["/"] = _plain_frame("<h2>Tin tức</h2><ul>" + news(6, lambda n: f"/tin/{n}-tin-cua-xa") + "</ul>")
    routes = {"/": moved("{other}/"), "/robots.txt": page("", status="404 Not Found")}
    return Dressed(routes, dict(OPEN), unit="UBND xã Hạ Long Cũ", beside=beside)


def long_news():
    """A hundred and twenty items of one address shape, and nothing missing but what is missing."""

    def item(number):
        return f"/tin/{number}-tin-cua-xa.html"

    def frame(body, _):
        menu = "".join(f"<li><a href='/{section.slug}.html'>{section.label}</a></li>" for section in SECTIONS)
        return _html(
            f"<body><header>{TITLE}</header><nav><ul>{menu}<li><a href=/tin-tuc.html>Tin tức</a></li>"
            f"</ul></nav>"
            f"<main>{body}</main><aside><h3>Tin mới</h3><ul>{news(10, item)}</ul></aside>"
            f"<footer>{FOOT}</footer></body>"
        )

    old = "<ul><li><a href='/tep/qt.pdf'>Quyết toán ngân sách xã năm 2021</a> 20/07/2022</li></ul>"
    stale = {"Công khai ngân sách": old}
    routes = _plain(frame, lambda section: f"/{section.slug}.html", items=120, item=item, changes=stale)
    routes["/tin-tuc.html"] = frame(f"<h1>Tin tức</h1><ul>{news(120, item)}</ul>", "")
    routes["/"] = frame(f"<h2>Tin tức</h2><ul>{news(12, item)}</ul>", "")
    return Dressed(routes, _but(GOOD, "cu", "Công khai ngân sách"))


def pictures():
    """A menu of pictures with their words in alt, and sections that are scans."""
    scans = (
        "Tổ chức bộ máy",
        "Điều kiện tự nhiên",
        "Lịch sử hình thành",
        "Di tích - Danh thắng",
        "Lãnh đạo UBND",
    )
    changes = {
        label: f"<img src='/anh/quet-{n}.jpg'><img src='/anh/quet-{n}b.jpg'>" for n, label in enumerate(scans)
    }

    def frame(body, _):
        menu = "".join(
            f"<td><a href='/{section.slug}.html'><img src='/nut/{section.slug}.gif' "
            f"alt='{section.label}'></a></td>"
            for section in SECTIONS
        )
        return _html(
            f"<body><table><tr><td><img src=/banner.jpg alt='{TITLE}'></td></tr></table><table id=menu>"
            f"<tr>{menu}"
            f"</tr></table><div id=content>{body}</div><div id=footer>{FOOT}</div></body>"
        )

    routes = _plain(frame, lambda section: f"/{section.slug}.html", changes=changes)
    routes["/"] = frame("<h2>Tin tức</h2><ul>" + news(6, lambda n: f"/tin/{n}-tin-cua-xa") + "</ul>", "")
    gold = _but(GOOD, "chua_ro", *scans)
    return Dressed(routes, {**gold, "P224-9.1c-1": "dat"})  # a chart may be a picture


def frames():
    """A frameset of before: the menu in one frame, the content in another."""

    def frame(body, _):
        return _html(f"<body>{body}{FOOT}</body>")

    menu = "".join(
        f"<p><a target=noidung href='/{section.slug}.htm'>{section.label}</a></p>" for section in SECTIONS
    )
    routes = _plain(frame, lambda section: f"/{section.slug}.htm")
    routes["/"] = _html(
        "<frameset cols='200,*'><frame src=/menu.htm name=menu><frame src=/chinh.htm name=noidung></frameset>"
    )
    routes["/menu.htm"] = _html(f"<body>{menu}</body>", "Menu")
    routes["/chinh.htm"] = frame(
        "<h2>Tin tức</h2><ul>" + news(6, lambda n: f"/tin/{n}-tin-cua-xa") + "</ul>", ""
    )
    return Dressed(routes, dict(GOOD))


def login_wall():
    """Every page is a form that asks who is there."""
    form = (
        f"<body><h1>{TITLE}</h1><form method=post action=/dang-nhap><label>Tên đăng nhập <input name=u>"
        f"</label>"
        "<label>Mật khẩu <input type=password name=p></label><button>Đăng nhập</button></form></body>"
    )
    gold = {**OPEN, "P224-10.1": "dat"}
    return Dressed({"*": _html(form), "/robots.txt": page("", status="404 Not Found")}, gold)


def shut_by_robots():
    """A site whose robots.txt lets nobody in."""
    rules = page(b"User-agent: *\nDisallow: /\n", kind="text/plain")
    return Dressed({"/robots.txt": rules, "*": _html(f"<body>{FOOT}</body>")}, dict.fromkeys(ALL, "bi_chan"))


@cache
def paper(text):
    """Give a PDF that says this, in words."""
    import typst

    return typst.compile(f"#set page(width: 16cm, height: 10cm)\n{text.replace('@', '\\@')}".encode())


def papers():
    """Sections that hold nothing but a file called "Tải về"."""
    in_papers = [section for section in SECTIONS if section.text]
    changes = {s.label: f"<p><a href='/tep/{s.slug}.pdf'>Tải về</a></p>" for s in in_papers}

    routes = _plain(_plain_frame, lambda section: f"/{section.slug}", changes=changes)
    for section in in_papers:
        routes[f"/tep/{section.slug}.pdf"] = page(paper(section.text), kind="application/pdf")
    routes["/"] = _plain_frame("<h2>Tin tức</h2><ul>" + news(6, lambda n: f"/tin/{n}-tin-cua-xa") + "</ul>")
    return Dressed(routes, dict(GOOD))


SITES: dict[str, Callable[[], Dressed]] = {
    make.__name__: make
    for make in (
        aspnet, liferay, wordpress, under_a_path, script_menu, moved_home,
        long_news, pictures, frames, login_wall, shut_by_robots, papers,
    )
}  # fmt: skip
