"""A folder left by wget, HTTrack or a browser is read as the site it was saved from."""

from datetime import UTC, datetime

import pytest

from guong.engines.siteaudit.crawl.mirror_names import NoHomePage
from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.snapshots.page import Fetch
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

AT = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)
HOME = "https://xa.tinh.gov.vn/"


def _saved(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_mirror(folder, HOME, at=AT)


def _page(body, links=()):
    anchors = "".join(f'<a href="{link}">Mục {place}</a>' for place, link in enumerate(links))
    head = "<head><meta charset=utf-8><title>Xã</title></head>"
    return f"<!doctype html><html lang=vi>{head}<body>{anchors}<p>{body}</p></body></html>"


def _by_text(site, words):
    [page] = [page for page in site.pages if words in page.text]
    return page


def test_links_of_the_site_itself_find_the_files_they_were_saved_to(tmp_path):
    site = _saved(
        tmp_path,
        {
            "index.html": _page("trang chủ", ["/gioi-thieu", "/tin?id=3", "/danh-muc/"]),
            "gioi-thieu.html": _page("giới thiệu"),
            "tin@id=3.html": _page("tin thứ ba"),
            "danh-muc/index.html": _page("danh mục"),
        },
    )

    assert [page.url for page in site.pages] == [
        HOME,
        f"{HOME}gioi-thieu",
        f"{HOME}tin?id=3",
        f"{HOME}danh-muc/",
    ]
    assert all(page.fetch is Fetch.FETCHED for page in site.pages)


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("tin@id=3.html", "tin@id=3.html"),
        ("tin@id=3.html", "tin%40id=3.html"),
        ("tin%3Fid=3.html", "tin%253Fid=3.html"),
        ("tin%3Fid=3.html", "tin%3Fid=3.html"),
        ("tin?id=3.html", "tin%3Fid=3.html"),
        ("tin?id=3", "tin?id=3"),
        ("tin?id=3.html", "tin?id=3"),
        ("Trang-Chủ.html", "Trang-Ch%E1%BB%A7.html"),
        ("Trang-Chu\u0309.html", "Trang-Ch%E1%BB%A7.html"),
        ("Bai.ASPX.html", "/bai.aspx"),
    ],
)
def test_a_link_rewritten_by_the_tool_finds_its_file(tmp_path, file, link):
    site = _saved(tmp_path, {"index.html": _page("trang chủ", [link]), file: _page("tin thứ ba")})

    home, pages_by_address = site.pages
    assert "tin thứ ba" in pages_by_address.text
    assert site.page(home.facts.links[0].href) is pages_by_address


def test_what_is_linked_and_was_not_saved_was_not_read(tmp_path):
    site = _saved(tmp_path, {"index.html": _page("trang chủ", ["/mat", "https://noi-khac.vn/a"])})

    _, missing = site.pages
    assert (missing.url, missing.fetch, missing.status) == (f"{HOME}mat", Fetch.UNREAD, None)
    assert not site.broken and site.complete


def test_pages_chosen_by_a_query_alone_keep_one_address_each(tmp_path):
    menu = ["?cn=1", "?cn=2", "?cn=9"]
    site = _saved(
        tmp_path,
        {
            "index.html": _page("trang chủ", menu),
            "index.html@cn=1.html": _page("giới thiệu", menu),
            "index.html?cn=2": _page("tin tức", menu),
        },
    )

    assert {page.url: page.fetch.value for page in site.pages} == {
        HOME: "fetched",
        f"{HOME}?cn=1": "fetched",
        f"{HOME}?cn=2": "fetched",
        f"{HOME}?cn=9": "unread",
    }


def test_papers_are_missing_only_where_papers_were_saved(tmp_path):
    without = _saved(tmp_path / "a", {"index.html": _page("trang chủ", ["/mot.pdf"])})
    beside = _saved(
        tmp_path / "b", {"index.html": _page("trang chủ", ["/mot.pdf", "/hai.pdf"]), "hai.pdf": b"%PDF-1.4"}
    )

    assert len(without.pages) == 1
    assert {(page.url, page.fetch) for page in beside.pages[1:]} == {
        (f"{HOME}mot.pdf", Fetch.UNREAD),
        (f"{HOME}hai.pdf", Fetch.NOT_HTML),
    }


def test_a_page_nothing_links_to_is_read_all_the_same(tmp_path):
    site = _saved(tmp_path, {"index.html": _page("trang chủ"), "an/phat-ngon.html": _page("người phát ngôn")})

    assert _by_text(site, "người phát ngôn").url == f"{HOME}an/phat-ngon.html"


def test_the_folder_of_the_host_is_looked_into(tmp_path):
    site = _saved(
        tmp_path,
        {
            "index.html": "<html><body>Index of mirrored sites</body></html>",
            "hts-cache/new.txt": "x",
            "xa.tinh.gov.vn/index.html": _page("trang chủ thật"),
        },
    )

    assert len(site.pages) == 1
    assert "trang chủ thật" in site.home.text


def test_httrack_says_where_a_file_came_from(tmp_path):
    noted = "<!-- Mirrored from xa.tinh.gov.vn/index.php?cn=3 by HTTrack Website Copier/3.x -->"
    site = _saved(
        tmp_path,
        {"index.html": _page("trang chủ", ["index8a1f.html"]), "index8a1f.html": noted + _page("công khai")},
    )

    page = _by_text(site, "công khai")
    assert page.url == f"{HOME}index.php?cn=3"
    assert site.page(f"{HOME}index8a1f.html") is page


def test_httrack_links_by_a_hashed_name_and_the_query_behind_it(tmp_path):
    noted = "<!-- Mirrored from xa.tinh.gov.vn/danh-sach?trang=2&nhom=a by HTTrack Website Copier/3.x -->"
    site = _saved(
        tmp_path,
        {
            "trang-chu.html": _page("trang chủ", ["danh-sach02c2.html?trang=2&amp;nhom=a", "danh-sach.html"]),
            "danh-sach.html": _page("danh sách, trang đầu"),
            "danh-sach02c2.html": noted + _page("danh sách, trang hai"),
            "a/anh.html": _page("ảnh"),
        },
    )

    page = _by_text(site, "trang hai")
    assert page.url == f"{HOME}danh-sach?trang=2&nhom=a"
    assert page.depth == 1
    assert not site.broken
    assert "trang chủ" in site.home.text


def test_a_query_that_was_not_saved_is_not_taken_for_the_page_without_it(tmp_path):
    site = _saved(
        tmp_path, {"index.html": _page("trang chủ", ["tin.php?id=9", "tin.php"]), "tin.php": _page("tin")}
    )

    assert site.page(f"{HOME}tin.php?id=9").fetch is Fetch.UNREAD


def test_a_mirror_that_lacks_many_pages_of_its_menus_is_partial(tmp_path):
    menu = "".join(f"<a href=/muc-{n}.html>Mục {n}</a>" for n in range(8))
    home = f"<html><body><nav>{menu}</nav><p>trang chủ</p></body></html>"
    whole = {f"muc-{n}.html": _page("mục") for n in range(8)}

    assert _saved(tmp_path / "a", {"index.html": home, "muc-1.html": _page("mục")}).stopped == "partial"
    assert _saved(tmp_path / "b", {"index.html": home, **whole}).complete


def test_a_bound_of_pages_is_kept_and_told(tmp_path):
    files = {f"trang-{n}.html": _page("trang") for n in range(9)}
    (tmp_path / "index.html").write_text(_page("trang chủ", files))
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    site = read_mirror(tmp_path, HOME, at=AT, limit=4)
    assert (len(site.pages_read), site.stopped) == (4, "budget")


def test_a_page_saved_from_a_browser_needs_no_index(tmp_path):
    noted = "<!-- saved from url=(0023)https://xa.tinh.gov.vn/ -->"
    site = _saved(
        tmp_path,
        {
            "Trang chủ.html": _page("trang chủ", ["https://xa.tinh.gov.vn/x"]).replace(
                "<head>", f"<head>{noted}"
            )
        },
    )

    assert site.home.url == HOME
    assert "trang chủ" in site.home.text


def test_the_charset_is_read_from_the_bytes_whatever_the_page_declares(tmp_path):
    lying = '<html><meta charset="iso-8859-1"><body><p>Cơ cấu tổ chức</p></body></html>'
    site = _saved(tmp_path, {"index.html": lying.encode()})

    assert "Cơ cấu tổ chức" in site.home.text


def test_a_home_page_that_sends_on_is_followed(tmp_path):
    site = _saved(
        tmp_path,
        {
            "index.html": '<html><meta http-equiv="refresh" content="0; url=vi/trang-chu.html"></html>',
            "vi/trang-chu.html": _page("trang chủ thật", ["/vi/lien-he.html"]),
            "vi/lien-he.html": _page("liên hệ"),
        },
    )

    assert "trang chủ thật" in site.home.text
    assert site.home.hops[0].url == HOME
    assert len(site.pages) == 2


def test_frames_stand_in_the_page_that_frames_them(tmp_path):
    site = _saved(
        tmp_path,
        {
            "index.html": '<html><body><p>khung</p><iframe src="chan.html"></iframe></body></html>',
            "chan.html": _page("Chịu trách nhiệm: bà A"),
        },
    )

    assert "Chịu trách nhiệm: bà A" in site.home.text


def test_a_loop_of_languages_and_pages_to_log_in_are_left_out(tmp_path):
    loop = {f"vi/{'vi/' * depth}tin.html": _page("vòng") for depth in range(3, 30)}
    site = _saved(
        tmp_path, {"index.html": _page("trang chủ"), "login-2.html": _page("nhập mật khẩu"), **loop}
    )

    assert len(site.pages) == 1


@pytest.mark.parametrize(
    ("answer", "fetch"),
    [
        (
            "<html><title>Just a moment...</title><body>Checking your browser before accessing</body></html>",
            "blocked",
        ),
        ("<html><body>Yêu cầu của bạn đã bị chặn bởi hệ thống bảo mật</body></html>", "blocked"),
        ("<html><head><title>403 Forbidden</title></head><body>nginx</body></html>", "blocked"),
        ("<html><head><title>404 Not Found</title></head><body>nginx</body></html>", "not_found"),
        ("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", "error"),
    ],
)
def test_a_saved_refusal_is_not_taken_for_content(tmp_path, answer, fetch):
    site = _saved(tmp_path, {"index.html": _page("trang chủ", ["/a.html"]), "a.html": answer})

    assert site.page(f"{HOME}a.html").fetch == fetch


def test_a_site_below_a_folder_of_its_host_is_found_with_and_without_that_folder(tmp_path):
    pages = {"index.html": _page("trang chủ", ["/portal/tin.html", "tin.html"]), "tin.html": _page("tin")}
    for name, text in pages.items():
        (tmp_path / "mot").mkdir(exist_ok=True)
        (tmp_path / "mot" / name).write_text(text)
        (tmp_path / "hai" / "portal").mkdir(exist_ok=True, parents=True)
        (tmp_path / "hai" / "portal" / name).write_text(text)

    for folder in ("mot", "hai"):
        site = read_mirror(tmp_path / folder, f"{HOME}portal/", at=AT)
        assert [page.url for page in site.pages] == [f"{HOME}portal/", f"{HOME}portal/tin.html"], folder
        assert not site.broken


def test_a_page_without_any_ending_is_known_by_its_opening(tmp_path):
    site = _saved(
        tmp_path,
        {
            "index.html": _page("trang chủ", ["/gioi-thieu", "/bai.aspx?id=3", "/so-lieu"]),
            "gioi-thieu": _page("giới thiệu"),
            "bai.aspx?id=3": "<title>Bài</title><p>bài ba</p>",
            "so-lieu": "1;2;3",
        },
    )

    assert [page.fetch for page in site.pages] == ["fetched", "fetched", "fetched", "not_html"]


def test_a_folder_without_pages_is_told_in_one_sentence(tmp_path):
    (tmp_path / "anh.png").write_bytes(b"\x89PNG")

    with pytest.raises(NoHomePage, match="không có trang nào"):
        read_mirror(tmp_path, HOME, at=AT)


def test_nothing_of_the_network_is_claimed(tmp_path):
    site = _saved(tmp_path, {"index.html": _page("trang chủ")})

    assert site.offline
    assert (site.tls, site.ipv6, site.https_redirect, site.soft_404) == (None, None, None, None)


def test_a_saved_snapshot_of_a_mirror_reads_the_same(tmp_path):
    site = _saved(
        tmp_path / "m",
        {
            "index.html": _page("trang chủ", ["tin@id=3.html"]),
            "tin@id=3.html": _page("tin", ["../index.html"]),
        },
    )
    site.save(tmp_path / "m.guong")

    again = Snapshot.load(tmp_path / "m.guong")
    assert again.sha256 == site.sha256
    assert [page.facts for page in again.pages] == [page.facts for page in site.pages]


def test_symbolic_links_do_not_lead_out_of_the_folder(tmp_path):
    (tmp_path / "ngoai.html").write_text(_page("ngoài thư mục"))
    inside = tmp_path / "trong"
    inside.mkdir()
    (inside / "index.html").write_text(_page("trang chủ"))
    try:
        (inside / "nua.html").symlink_to(tmp_path / "ngoai.html")
    except OSError:
        pytest.skip("this system makes no symbolic links")

    assert len(read_mirror(inside, HOME, at=AT).pages) == 1
