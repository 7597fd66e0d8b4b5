"""Mirrors of the usual families of portals, each in the markup that family really prints."""

from tests.engines.siteaudit.factories import page_of, snapshot_of

HOME = "https://xa.tinh.gov.vn/"


def vnpt():
    """Divs without roles, titles with a counter of views, numbers at the end of addresses."""

    def page(body):
        return f"""<html><head><title>Xã Vĩnh Hoàng</title></head><body><form id="aspnetForm">
        <div class="banner"><img src="/b.png" alt="image banner">image banner</div>
        <div id="menu-top"><ul class="nav-menu"><li><a href="/">Trang chủ</a></li>
        <li><a href="/gioi-thieu-9001">Giới thiệu</a></li><li><a href="/to-chuc-9002">Tổ chức bộ máy</a></li>
        <li><a href="/cong-khai-9003?pageindex=0">Công khai ngân sách</a></li>
        <li><a href="/van-ban-9004">Th.tin chỉ đạo</a></li><li><a href="/tt-9005">Thông tin tuyên truyền</a>
        </li>
        <li><span>Phí, lệ phí</span></li></ul></div>
        <div class="clock">Thứ ba, 24/11/2026 | 08:00</div><div class="content">{body}</div>
        <div class="side">Lượt truy cập: 400517</div>
        <div class="chan-trang">© 2026 UBND xã. Ghi rõ nguồn.</div>
        </form></body></html>"""

    return snapshot_of(
        {
            "/": page("<div>Tin nổi bật</div>"),
            "/gioi-thieu-9001": page(
                """<div class="tieude">Giới thiệu</div><div>Xã rộng 45,6 km2, phía Đông giáp biển.</div>
                <div>Dân số 21.000 người, khí hậu nóng ẩm.</div>"""
            ),
            "/to-chuc-9002": page(
                "<div>Tổ chức bộ máy</div><div>Hội đồng nhân dân; Ủy ban nhân dân; Văn phòng.</div>"
            ),
            "/cong-khai-9003?pageindex=0": page(
                """<div class="item"><a href="/bai-95001">Công khai dự toán ngân sách xã năm 2025</a>
                <div>Lượt xem: 44</div><div>Ngày đăng 28/12/2024 | 02:20 PM</div></div>"""
            ),
            "/van-ban-9004": page(
                "<div>Th.tin chỉ đạo</div><div>Chưa có bài viết nào trong chuyên mục</div>"
            ),
            "/tt-9005": page(
                """<div class="item"><a href="/bai-95002">Hướng dẫn người dân nhận diện tin giả</a>
                <span>16:20, Thứ Hai, 2-11-2026</span></div>"""
            ),
        },
        HOME,
    )


VNPT = {
    "P224-9.1c-1": "dat",
    "P224-9.1c-3": "dat",
    "P224-9.1c-4": "khong_thay",
    "DC-11.2": "cu",
    "DC-11.12": "trong",
    "TCTT26-17.1b-2": "dat",
}


def liferay():
    """A skip link, a menu with children, titles of items as linked headings, moments in addresses."""

    def page(name, body):
        return f"""<html class="aui ltr" lang="vi-VN"><head><title>{name} - Cổng thông tin xã</title></head>
        <body>
        <a href="#main-content">Truy cập nội dung luôn</a><nav id="navigation" role="navigation">
        <ul class="navi">
        <li><a href="/web/xa/trang-chu">Trang chủ</a></li><li><a href="/web/xa/gioi-thieu">Giới thiệu</a>
        <ul class="child-menu"><li><a href="/web/xa/lanh-ao">Lãnh đạo xã</a></li>
        <li><a href="/web/xa/lich-su">Lịch sử hình thành</a></li></ul></li>
        <li><a href="/web/xa/ke-hoach">Kế hoạch</a></li><li>
        <a href="/web/xa/chuong-trinh">Dân chủ ở cơ sở</a></li>
        <li><a href="/web/xa/duan">Dự án</a></li></ul></nav>
        <div id="main-content" role="main"><div class="dd_chuyenmuc"><span class="trangchu">
        <a href="/">Trang chủ</a></span><span class="tintuc"><p>{name}</p></span></div>{body}</div>
        <div id="footer">Bản quyền thuộc UBND xã. Chịu trách nhiệm: Chủ tịch UBND xã.</div></body></html>"""

    def asset(title, href, day):
        return f"""<div class="asset-abstract"><h3 class="asset-title"><a href="{href}">{title}</a></h3>
        <div class="assetPublishDate">{day}</div><div class="asset-summary">Xem tệp đính kèm.</div></div>"""

    years = "Vùng đất này có người ở từ năm 1690, khi dân theo chúa Nguyễn vào khai hoang lập ấp. " * 12
    return snapshot_of(
        {
            "/": page("Trang chủ", "<p>Chào mừng bạn tới cổng thông tin của xã.</p>"),
            "/web/xa/gioi-thieu": page("Giới thiệu", '<a href="/web/xa/lanh-ao">Lãnh đạo xã</a>'),
            "/web/xa/lanh-ao": page(
                "Lãnh đạo xã",
                """<table><tr><th>Họ tên</th><th>Chức vụ</th><th>Nhiệm vụ</th></tr><tr><td>Lê Văn An</td>
                <td>Chủ tịch</td><td>Phụ trách chung; trình độ thạc sĩ luật</td></tr></table>""",
            ),
            "/web/xa/lich-su": page("Lịch sử hình thành", f"<p>{years} Năm 1975 xã được giải phóng.</p>"),
            "/web/xa/ke-hoach": page(
                "Kế hoạch",
                asset(
                    "Kế hoạch chuyển đổi số đến năm 2025, định hướng đến năm 2030",
                    "/v/1",
                    "27/07/2021 | 04:30 PM",
                )
                + asset("Kế hoạch truyền thông giai đoạn 2014-2020", "/v/2", "09/05/2014 | 12:00 AM"),
            ),
            "/web/xa/chuong-trinh": page("Dân chủ ở cơ sở", '<div class="alert">Không có bài viết</div>'),
            "/web/xa/duan": page(
                "Dự án",
                """<a href="/vi/chi-tiet/-/view-article/1/1382670252/1790000000000">
                Thông báo thu hồi đất làm đường vào khu sản xuất</a>""",
            ),
        },
        HOME,
    )


LIFERAY = {
    "P224-9.1c-6": "dat",
    "P224-9.1c-4": "dat",
    "P224-9.1c-3": "khong_thay",
    "TCTT26-17.1a": "cu",
    "DC-11.4": "trong",
    "DC-11.3": "dat",
}


def sharepoint():
    """Nested tables, a hidden menu that unfolds, ribbon words, days in addresses, no sections of HTML5."""

    def page(body):
        return f"""<html><head><title>Trang chủ</title></head><body><div>
        <a href="#">Skip Ribbon Commands</a></div>
        <div id="s4-workspace1"><div class="ms-menu"><ul id="topnav"><li class="parent">
        <div class="main-level">
        <a class="tmenu" href="/">Trang chủ</a></div><ul class="children" style="display: none;">
        <li><a class="tmenu" href="/Pages/sodo.aspx">Sơ đồ - Tổ chức</a></li>
        <li><a class="tmenu" href="/Pages/dieukien.aspx">Điều kiện tự nhiên</a></li>
        <li><a class="tmenu" href="/Pages/ditich.aspx">Di tích - Thắng cảnh</a></li></ul></li>
        <li><a class="tmenu" href="/Lists/ThongTinCongKhai/AllItems.aspx">Công khai tài sản</a></li>
        <li><a class="tmenu" href="javascript:void(0)">Nghĩa vụ quân sự</a></li></ul></div>
        <table><tr><td><table><tr><td>{body}</td></tr></table></td></tr></table>
        <table><tr><td>Đơn vị chủ quản: UBND xã</td></tr></table></div></body></html>"""

    return snapshot_of(
        {
            "/": page("<font>Tin mới</font>"),
            "/Pages/sodo.aspx": page(
                '<img src="/PublishingImages/SoDoToChuc.jpg"><div>Sơ đồ bộ máy UBND xã</div>'
            ),
            "/Pages/dieukien.aspx": page(
                "<div><font>Diện tích: 3.250 ha.</font></div><div>Địa hình đồi núi.</div>"
            ),
            "/Pages/ditich.aspx": page("<div>Nội dung đang được cập nhật</div>"),
            "/Lists/ThongTinCongKhai/AllItems.aspx": page(
                """<table><tr><td>
                <a href="/Pages/2026-2-20/Bao-cao-tai-san-cong.aspx">Báo cáo tình hình sử dụng
                tài sản công năm 2025</a></td></tr></table>"""
            ),
        },
        HOME,
    )


SHAREPOINT = {
    "P224-9.1c-1": "dat",
    "P224-9.1c-3": "mot_phan",
    "P224-9.1c-5": "trong",
    "DC-11.6": "dat",
    "DC-11.9": "trong",
}


def nukeviet():
    """The generator names itself; weekday, day and counter under each title; a breadcrumb of links."""

    def page(name, body):
        return f"""<html lang="vi"><head><meta name="generator" content="NukeViet v4.5">
        <title>{name} - UBND xã</title>
        </head><body><header><div class="logo">UBND xã</div></header><nav class="second-nav" id="menusite">
        <ul>
        <li><a href="/vi/"><em class="fa fa-home"></em></a></li><li><a href="/vi/about/">Giới thiệu</a></li>
        <li><a href="/vi/news/Tin-tuc-su-kien/">Tin tức - Sự kiện</a></li><li>
        <a href="/vi/laws/">Văn bản</a></li>
        <li><a href="/vi/tiep-can-thong-tin/">Tiếp cận thông tin</a></li>
        <li><a href="/vi/an-sinh/">Chính sách xã hội</a></li></ul></nav>
        <section><div class="breadcrumbs"><a href="/vi/">Trang chủ</a> » <a href="#">{name}</a>
        </div>{body}</section>
        <footer>Chịu trách nhiệm nội dung: UBND xã</footer></body></html>"""

    return snapshot_of(
        {
            "/": page("Trang chủ", "<h3>Tin tức - Sự kiện</h3>"),
            "/vi/about/": page("Giới thiệu", "<h2>Lịch sử hình thành</h2><h2>Điều kiện tự nhiên</h2>"),
            "/vi/news/Tin-tuc-su-kien/": page(
                "Tin tức",
                """<h2>
                <a href="/vi/news/Tin-tuc-su-kien/so-ket-2642.html">Sơ kết phong trào xây dựng nông thôn
                mới</a>
                </h2><ul class="list-inline"><li>Thứ năm - 24/06/2021 15:51</li><li>1.320</li></ul>""",
            ),
            "/vi/laws/": page("Văn bản", "<p>Hệ thống văn bản của UBND xã.</p>"),
            "/vi/tiep-can-thong-tin/": page(
                "Tiếp cận thông tin",
                """<ul><li><a href="/savefile/dm.xlsx">Danh mục thông tin phải được công khai</a></li>
                <li><a href="/savefile/mau.doc">Mẫu phiếu yêu cầu cung cấp thông tin</a></li></ul>
                <p>Đầu mối: Văn phòng UBND xã, gửi yêu cầu về hopthu@xa.tinh.gov.vn theo hướng dẫn.</p>""",
            ),
            "/vi/an-sinh/": page("Chính sách xã hội", '<div class="alert alert-info">Chưa có dữ liệu</div>'),
        },
        HOME,
    )


NUKEVIET = {"P224-9.3": "cu", "P224-9.1c-4": "trong", "DC-11.7": "trong", "DC-11.5": "khong_thay"}


def wordpress():
    """Slugs at the root, entries as articles with a machine-readable moment."""

    def page(body, head=""):
        return f"""<html lang="vi"><head>{head}<link rel="stylesheet" href="/wp-content/themes/x/style.css">
        <title>UBND xã</title></head><body><header id="masthead"><nav><ul id="primary-menu">
        <li class="menu-item"><a href="/thong-bao/">Thông báo</a></li>
        <li class="menu-item"><a href="/thu-tuc-hanh-chinh/">TTHC</a></li>
        <li class="menu-item"><a href="/lay-y-kien/">Góp ý dự thảo</a></li>
        <li class="menu-item"><a href="/ban-do/">Bản đồ hành chính</a></li></ul></nav></header>
        <main id="primary">{body}</main><footer id="colophon">Trang của xã</footer></body></html>"""

    moment = '<meta property="article:published_time" content="2026-11-18T02:00:00+00:00">'
    return snapshot_of(
        {
            "/": page("<p>Trang của xã.</p>"),
            "/thong-bao/": page(
                """<article><h2 class="entry-title">
                <a href="/lich-tiem-phong/">Lịch tiêm phòng cho đàn trâu bò</a>
                </h2></article>"""
            ),
            "/lich-tiem-phong/": page(
                "<h1>Lịch tiêm phòng cho đàn trâu bò</h1><p>Xã tổ chức tiêm phòng.</p>", moment
            ),
            "/thu-tuc-hanh-chinh/": page("<h1>TTHC</h1><p>1.004441 Cấp bản sao trích lục hộ tịch</p>"),
            "/lay-y-kien/": page("<h1>Không tìm thấy</h1><p>Không có kết quả nào phù hợp.</p>"),
            "/ban-do/": page('<h1>Bản đồ</h1><iframe src="https://www.google.com/maps/embed?pb=1"></iframe>'),
        },
        HOME,
    )


WORDPRESS = {"P224-9.3": "chua_ro", "P224-9.1a": "dat", "DC-11.11": "trong", "P224-9.1c-2": "dat"}


def one_page():
    """One shell that a script fills; nothing shows without it."""
    head = "<head><title>Cổng thông tin xã</title></head>"
    shell = f'<html>{head}<body><div id="root"></div><script src="/m.js"></script></body></html>'
    return snapshot_of({"/": page_of(shell, HOME)}, HOME)


ONE_PAGE = {"P224-9.1c-1": "chua_ro", "DC-11.2": "chua_ro", "P224-9.3": "chua_ro"}

FAMILIES = {
    "vnpt": (vnpt, VNPT),
    "liferay": (liferay, LIFERAY),
    "sharepoint": (sharepoint, SHAREPOINT),
    "nukeviet": (nukeviet, NUKEVIET),
    "wordpress": (wordpress, WORDPRESS),
    "one-page": (one_page, ONE_PAGE),
}
