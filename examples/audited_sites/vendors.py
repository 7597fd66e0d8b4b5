"""Sites of the makers that communes buy from: the third set, judged by hand before the audit ever saw one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from datetime import date

from examples.audited_sites.portal_pages import document
from examples.audited_sites.portals import NOTHING, SOUGHT
from examples.audited_sites.sites import Dressed
from examples.audited_sites.vendor_pages import (
    ACCESS,
    ANSWERS,
    MAP,
    PROSE,
    ROWS,
    STEPS,
    TABLES,
    deed,
    full_foot,
)
from tests.engines.siteaudit.crawl.local import moved

NAMES = ("P224-10.1", "ND174-93.1")
BY_PROCEDURES = "TCTT26-17.1b-1"  # asks for documents and procedures: one of them is half of it
# Corrected after the first sight, which counts them against the audit: titles whose links lead nowhere are
# half of what is owed, a section whose server failed is "lỗi", and documents without procedures are half.
LEADS_NOWHERE = "mot_phan"
Entry = tuple[str, str, str]  # the label in the menu, the end of the address, what stands there
Days = Callable[[date], str]


def judged(entries: Collection[Entry], otherwise: str = "khong_thay", **changes: str) -> dict[str, str]:
    """Say "đạt" of all that stands there and `otherwise` of the rest, but for the changes by content."""
    gold = {**dict.fromkeys(SOUGHT, otherwise), **dict.fromkeys(NAMES, "dat"), "P224-9.3": "chua_ro"}
    for _, _, key in entries:
        gold |= dict.fromkeys(ANSWERS.get(key, ()), changes.get(key, "dat"))
    if BY_PROCEDURES in gold and changes.get("papers") is None and otherwise == "khong_thay":
        parts = {key for _, _, key in entries} & {"papers", "services"}
        gold[BY_PROCEDURES] = ("khong_thay", "mot_phan", "dat")[len(parts)]
    return gold


def slash(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def filling(key: str, days: Days = slash, address: str = "#") -> str:
    """Write what stands in a section in plain paragraphs, rows and tables."""
    if key in PROSE:
        return "".join(f"<p>{line}</p>" for line in PROSE[key])
    if key in ROWS:
        return "".join(
            f"<div class=row><a href='{address}'>{title}</a> <span>{days(day)}</span></div>"
            for day, title in ROWS[key]
        )
    if key in TABLES:
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLES[key])
        return f"<table>{rows}</table>" + (f"<p>{STEPS}</p>" if key == "services" else "")
    return {"map": MAP, "access": f"<p>{ACCESS}</p>"}.get(key, "")


def lines(words: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in words)


def nukeviet_in_two_languages() -> Dressed:
    """NukeViet: half the site is the same menu in English that nobody ever filled."""
    entries = (
        ("Điều kiện tự nhiên", "Dieu-kien-tu-nhien", "terrain"),
        ("Lịch sử - Văn hóa", "Lich-su-Van-hoa", "past"),
        ("Bản đồ hành chính", "Ban-do", "map"),
        ("Bộ máy tổ chức", "Bo-may", "offices"),
        ("Ban lãnh đạo", "Lanh-dao", "chiefs"),
        ("Văn bản mới", "Van-ban", "papers"),
        ("Kế hoạch, chương trình", "Ke-hoach", "plans"),
        ("Công khai ngân sách", "Ngan-sach", "money"),
        ("Đầu tư, đấu thầu", "Dau-tu", "investment"),
        ("Chính sách xã hội", "Chinh-sach", "support"),
        ("Pháp luật với người dân", "Phap-luat", "law"),
        ("Thủ tục hành chính", "Thu-tuc", "services"),
        ("Người phát ngôn", "Phat-ngon", "speaker"),
        ("Tiếp cận thông tin", "Tiep-can", ""),
    )
    english = ("Nature", "History", "Map", "Government", "Leaders", "Documents", "Plans", "Budget",
               "Investment", "Social policy", "Law", "Procedures", "Spokesperson",
               "Access to information")  # fmt: skip

    def days(day: date) -> str:
        names = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
        return f"{names[day.weekday()]} - {day:%d/%m/%Y} 15:51"

    def dress(language: str, title: str, path: str, body: str) -> bytes:
        labels = [label for label, _, _ in entries] if language == "vi" else english
        menu = "".join(
            f"<li><a title='{label}' href='/{language}/about/{slug}.html'>{label}</a></li>"
            for label, (_, slug, _) in zip(labels, entries, strict=True)
        )
        other = "en" if language == "vi" else "vi"
        inner = (
            f"<div id=header><div class=sitename>Phường Đồng Lác</div><div class=language><a "
            f"href='/{other}/{path}'>"
            f"{other.upper()}</a></div></div><ul class='nav navbar-nav'><li><a "
            f"href='/{language}/'>☰</a></li>{menu}"
            f"</ul><div class='news_column panel'><h1 class='title margin-bottom-lg'>{title}</h1><div "
            f"class=bodytext>"
            f"{body}</div></div><div id=footer>{lines(full_foot('phường Đồng Lác', 'Đồng Nai'))}</div>"
        )
        return document(f"{title} - Phường Đồng Lác", f"<!-- NukeViet v4.5 -->{inner}")

    routes: dict[str, bytes] = {"/": moved("/vi/")}
    old = tuple((day.replace(year=2022), title.replace("2026", "2022")) for day, title in ROWS["law"])
    for label, slug, key in entries:
        body = filling(key, days, "/vi/uploads/tep.html") or "<p>Chuyên mục đang được xây dựng</p>"
        if key == "law":
            body = "".join(f"<h3>{title}</h3><p class=time>{days(day)}</p>" for day, title in old)
        routes[f"/vi/about/{slug}.html"] = dress("vi", label, f"about/{slug}.html", body)
        routes[f"/en/about/{slug}.html"] = dress("en", slug, f"about/{slug}.html", "<p>Updating...</p>")
    for n in range(24):
        day, title = deed(n)
        body = f"<p class=time>{days(day)} · {n * 31} · 0</p><p>Ngày {slash(day)}, {title.lower()}.</p>"
        routes[f"/vi/news/Tin-tuc-su-kien/viec-{n}-{2600 + n}.html"] = dress("vi", title, "", body)
    news = "".join(
        f"<div class=item><a href='/vi/news/Tin-tuc-su-kien/viec-{n}-{2600 + n}.html'>{deed(n)[1]}</a>"
        f"<span>{days(deed(n)[0])}</span></div>"
        for n in range(24)
    )
    routes |= {"/vi/": dress("vi", "Tin tức sự kiện", "", news), "*": NOTHING}
    routes["/en/"] = dress("en", "News", "", "<p>No news yet.</p>")
    gold = {**judged(entries, law="cu"), "TCTT-ND13-11": "trong"}
    return Dressed(routes, gold, unit="UBND phường Đồng Lác")


def drupal_where_all_are_nodes() -> Dressed:
    """Drupal: sections, papers and a hundred and forty items of news are all /node/N; archives by month."""
    entries = (
        ("Vị trí, khí hậu, dân cư", "/node/11", "terrain"),
        ("Truyền thống lịch sử", "/node/12", "past"),
        ("Di tích, thắng cảnh", "/node/13", "relics"),
        ("Sơ đồ, cơ cấu tổ chức", "/node/14", "offices"),
        ("Thường trực UBND", "/node/15", "chiefs"),
        ("Văn bản chỉ đạo, điều hành", "/node/16", "papers"),
        ("Chiến lược, quy hoạch, kế hoạch", "/node/17", "plans"),
        ("Công khai tài chính", "/node/18", "money"),
        ("Dự án, hạng mục đầu tư", "/node/19", "investment"),
        ("Hướng dẫn thực hiện pháp luật", "/node/20", "law"),
        ("Niêm yết TTHC", "/node/21", "services"),
        ("Danh sách người phát ngôn", "/node/22", "speaker"),
    )
    groups = (("Giới thiệu", entries[:5]), ("Thông tin công khai", entries[5:9]), ("Cần biết", entries[9:]))
    menu = "".join(
        f"<li class='menu-item expanded'><span class=nolink>{name}</span><ul>"
        + "".join(
            f"<li><a href='{path}' data-drupal-link-system-path='{path[1:]}'>{label}</a></li>"
            for label, path, _ in part
        )
        + "</ul></li>"
        for name, part in groups
    )  # fmt: skip
    months = "".join(f"<li><a href='/luu-tru/2026{m:02}'>Tháng {m}/2026</a></li>" for m in range(1, 12))

    def dress(title: str, body: str) -> bytes:
        inner = (
            f"<div class='layout-container'><header role=banner><a href=/ rel=home>Xã Ia "
            f"Krăng</a></header><nav>"
            f"<ul class='menu menu--main'>{menu}</ul></nav><main role=main><h1 "
            f"class=page-header>{title}</h1><div "
            f"class='node__content field--name-body'>{body}</div></main><aside><h2>Lưu "
            f"trữ</h2><ul>{months}</ul>"
            f"</aside><footer role=contentinfo>{lines(full_foot('xã Ia Krăng', 'Gia Lai'))}</footer></div>"
            "<script type='application/json' data-drupal-selector='drupal-settings-json'>{}</script>"
        )
        return document(f"{title} | Xã Ia Krăng", inner)

    routes: dict[str, bytes] = {}
    for number, (label, path, key) in enumerate(entries):
        body = filling(key)
        for place, (day, title) in enumerate(ROWS.get(key, ())):
            own = f"/node/{300 + number * 10 + place}"
            body = body.replace("'#'", f"'{own}'", 1)
            fields = (
                f"<div class=field>Trích yếu: {title}</div><div class=field>Ngày ban hành: {slash(day)}</div>"
            )
            routes[own] = dress(title, fields)
        routes[path] = dress(label, body)
    teasers = [
        f"<article class=teaser><h2><a href='/node/{1000 + n}'>{deed(n)[1]}</a></h2>"
        f"<p>{slash(deed(n)[0])}</p></article>"
        for n in range(140)
    ]
    for n in range(140):
        day, title = deed(n)
        routes[f"/node/{1000 + n}"] = dress(
            title, f"<p>Đăng ngày {slash(day)}</p><p>{title}, bà con vui.</p>"
        )
    for part in range(14):
        pager = "".join(f"<a href='/tin-tuc?page={n}'>{n + 1}</a> " for n in range(14))
        routes[f"/tin-tuc?page={part}"] = dress(
            "Tin tức", "".join(teasers[part * 10 : part * 10 + 10]) + pager
        )
    for month in range(1, 12):
        own = [teasers[n] for n in range(140) if deed(n)[0].month == month]
        routes[f"/luu-tru/2026{month:02}"] = dress(
            f"Tháng {month}/2026", "".join(own) or "<p>Không có bài.</p>"
        )
    home = "".join(teasers[:8]) + "<a href='/tin-tuc?page=0'>Xem thêm tin</a>"
    routes |= {"/": dress("Trang chủ", home), "*": NOTHING}
    return Dressed(routes, judged(entries), unit="UBND xã Ia Krăng")


def websphere_under_a_path() -> Dressed:
    """WebSphere: a commune under a path, whose every link carries a state that no two pages write alike."""
    ours = (
        ("Giới thiệu chung", "gioithieu", "terrain"),
        ("Văn bản", "vanban", "papers"),
        ("Công khai ngân sách", "ngansach", ""),
        ("Thủ tục hành chính", "tthc", "services"),
    )
    theirs = (*ours[:2], ("Công khai ngân sách", "ngansach", "money"), *ours[3:],
              ("Người phát ngôn", "pn", "speaker"), ("Lãnh đạo", "lanhdao", "chiefs"),
              ("Bộ máy", "bomay", "offices"))  # fmt: skip
    communes = {"xalangquan": ("xã Làng Quan", ours), "xathaiho": ("xã Thái Hộ", theirs)}

    def answer(request: object, _writer: object) -> bytes:
        path = getattr(request, "path", "/")
        parts = path.strip("/").split("/")
        if parts[:2] != ["wps", "portal"] or len(parts) < 3 or parts[2] not in communes:
            near = "".join(f"<a href='/wps/portal/{slug}'>{name}</a>" for slug, (name, _) in communes.items())
            return document("Cổng thông tin tỉnh", f"<h1>Cổng tỉnh</h1>{near}") if path == "/" else NOTHING
        name, entries = communes[parts[2]]

        def link(slug: str, label: str) -> str:
            state = hashlib.sha256(f"{path} {slug}".encode()).hexdigest()
            return f"<li><a href='/wps/portal/{parts[2]}/{slug}/!ut/p/z1/04_{state}/'>{label}</a></li>"

        own = next((entry for entry in entries if parts[3:4] == [entry[1]]), None)
        if parts[3:4] not in ([], ["tintuc"]) and own is None:
            return NOTHING
        menu = "".join(link(slug, label) for label, slug, _ in entries) + link("tintuc", "Tin tức")
        news = "".join(f"<p>{deed(n)[1]} ({slash(deed(n)[0])})</p>" for n in range(6))
        title, body = (own[0], filling(own[2])) if own else ("Tin tức", news)
        other = next(slug for slug in communes if slug != parts[2])
        foot = (
            lines(full_foot(name, "Phú Thọ"))
            if name == "xã Thái Hộ"
            else f"<p>UBND {name}. Địa chỉ: khu 2, {name}, Phú Thọ. Điện thoại: 0210 3999 100</p>"
        )
        inner = (
            f"<div class=wpthemeFrame><header>Trang thông tin điện tử {name}</header><ul "
            f"class=wpthemeNavList>{menu}"
            f"</ul><div class='wpthemeControlBody'><h2>{title}</h2>{body}</div><div>Liên kết: <a "
            f"href='/wps/portal/{other}'>{communes[other][0]}</a> <a href='/'>Cổng tỉnh</a></div><div "
            f"class=wpthemeFooter>{foot}</div></div>"
        )
        return document(f"{title} - {name}", inner)

    routes = {"*": answer}
    gold = {**judged(ours), "DC-11.2": "trong", "ND174-93.1": "mot_phan"}
    return Dressed(routes, gold, start="wps/portal/xalangquan", unit="UBND xã Làng Quan")  # type: ignore[arg-type]


def dnn_with_a_menu_of_postbacks() -> Dressed:
    """DNN: half the menu are ordinary tabs, the other half opens only by sending the page's own form."""
    entries = (
        ("Giới thiệu", 101, "terrain"),
        ("Lịch sử, truyền thống", 102, "past"),
        ("Cơ cấu tổ chức", 103, "offices"),
        ("Lãnh đạo Ủy ban", 104, "chiefs"),
        ("Kế hoạch phát triển", 105, "plans"),
    )
    sent = ("Văn bản", "Công khai", "Thủ tục hành chính", "Người phát ngôn", "Chính sách")
    menu = "".join(f"<td><a href='/tabid/{n}/default.aspx'>{label}</a></td>" for label, n, _ in entries)
    menu += "".join(
        f"<td><a href=\"javascript:__doPostBack('dnn$dnnNAV$ctldnnNAV','{130 + n}')\">{label}</a></td>"
        for n, label in enumerate(sent)
    )

    def dress(title: str, body: str) -> bytes:
        inner = (
            "<form method=post action='/default.aspx' id=Form><input type=hidden name=__EVENTTARGET><input "
            f"type=hidden name=__VIEWSTATE value='/wEPDwUKLTk'><div id=dnn_TopPane "
            f"class=DnnModule>UBND xã Vân Trì "
            f"</div><table class=menu><tr>{menu}</tr></table><div id=dnn_ContentPane><div class='DnnModule "
            f"dnn_ctr455'><h2>{title}</h2>{body}</div></div><div id=dnn_BottomPane>"
            f"{lines(full_foot('xã Vân Trì', 'Bắc Ninh'))}</div></form>"
        )
        return document(f"{title} > Xã Vân Trì", inner)

    routes = {f"/tabid/{n}/default.aspx": dress(label, filling(key)) for label, n, key in entries}
    news = "".join(
        f"<p><a href='/tabid/120/post/{n}/viec.aspx'>{deed(n)[1]}</a> {slash(deed(n)[0])}</p>"
        for n in range(9)
    )
    for n in range(9):
        day, title = deed(n)
        routes[f"/tabid/120/post/{n}/viec.aspx"] = dress(title, f"<p>{slash(day)}</p><p>{title}.</p>")
    routes |= {"/": dress("Trang chủ", news), "*": NOTHING}
    gold = judged(
        [(label, str(n), key) for label, n, key in entries], otherwise="chua_ro", plans=LEADS_NOWHERE
    )
    return Dressed(routes, gold, unit="UBND xã Vân Trì")
