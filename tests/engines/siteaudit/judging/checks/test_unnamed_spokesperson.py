"""Who speaks for a body, and how to reach that person."""

import pytest

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page
from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    finding,
    page,
    state,
)

NOW, THEN, HEADS = "PN244-3.3a", "PN09-3.4", "PN09-3.3"
MENU = "<li><a href='/nguoi-phat-ngon'>Người phát ngôn</a></li>"
TABLE = """<h2>Người phát ngôn và cung cấp thông tin cho báo chí</h2><table>
<tr><th>Họ và tên</th><th>Chức vụ</th><th>Điện thoại</th><th>Thư điện tử</th></tr>
<tr><td>Trần Văn Mẫu</td><td>Chủ tịch UBND xã</td><td>0912.777.001</td>
<td>mautv@quangtri.gov.vn</td></tr></table>"""


def site(body, menu=MENU):
    return {HOME: page(menu=menu), "/nguoi-phat-ngon": page(body, title="Người phát ngôn")}


def test_a_table_with_four_fields_passes():
    result = finding("unnamed-spokesperson", NOW, site(TABLE))

    assert result.state == "dat"
    assert result.page == HOME + "nguoi-phat-ngon"
    assert "Trần Văn Mẫu" in result.quote and "0912.777.001" not in result.quote


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("0912.777.001", "số điện thoại"),
        ("mautv@quangtri.gov.vn", "thư điện tử"),
        ("Chủ tịch UBND xã", "chức vụ"),
    ],
)
def test_a_missing_field_is_named(words, field):
    result = finding("unnamed-spokesperson", NOW, site(TABLE.replace(words, "")))

    assert result.state == "mot_phan"
    assert field in result.advice


def test_a_private_address_is_half_of_it_now_and_was_enough_before():
    private = site(TABLE.replace("mautv@quangtri.gov.vn", "mau.xamau@gmail.com"))

    assert state("unnamed-spokesperson", NOW, private) == "mot_phan"
    assert state("unnamed-spokesperson", THEN, private, on=BEFORE) == "dat"


def test_a_line_at_the_foot_is_enough():
    line = "Người phát ngôn: Ông Trần Văn Mẫu, Chủ tịch UBND xã; ĐT 0233 3777 001; mautv@quangtri.gov.vn"

    assert state("unnamed-spokesperson", NOW, page(foot=f"<p>{line}</p>")) == "dat"


def test_a_menu_that_leads_to_an_empty_page_is_an_empty_section():
    empty = site("<h2>Người phát ngôn</h2><p>Nội dung đang cập nhật</p>")

    assert state("unnamed-spokesperson", NOW, empty) == "trong"


def test_a_menu_label_without_a_link_is_an_empty_section():
    assert state("unnamed-spokesperson", NOW, page(menu="<li>Người phát ngôn</li>")) == "trong"


@pytest.mark.parametrize(
    ("address", "expected"),
    [("javascript:__doPostBack(&#39;menu&#39;,&#39;NPN&#39;)", "chua_ro"), ("javascript:void(0)", "trong")],
)
def test_a_menu_that_a_script_opens_is_left_open(address, expected):
    menu = f"<li><a href='{address}'>Người phát ngôn</a></li>"

    assert state("unnamed-spokesperson", NOW, page(menu=menu)) == expected


def test_a_site_that_never_speaks_of_it_fails():
    assert state("unnamed-spokesperson", NOW, page()) == "khong_thay"


def test_the_spokesperson_of_a_ministry_in_the_news_is_not_ours():
    news = "<p>Người phát ngôn Bộ Ngoại giao Lê Thị Mẫu trả lời câu hỏi của phóng viên chiều 12/11.</p>"

    assert state("unnamed-spokesperson", NOW, page(news)) == "khong_thay"


def test_news_of_a_course_for_spokespersons_names_none():
    news = "<h1>Tập huấn cho người phát ngôn các xã</h1><p>Ông Lê Văn Mẫu, Giám đốc Sở, khai mạc lớp.</p>"

    assert state("unnamed-spokesperson", NOW, {HOME: page(), "/tin": page(news)}) == "khong_thay"


def test_an_announcement_of_who_speaks_is_a_list_of_one():
    article = (
        "<h1>Thông báo về việc cử người phát ngôn</h1><p>Ông Trần Văn Mẫu, Chủ tịch UBND xã; "
        "điện thoại 0912.777.001; thư mautv@quangtri.gov.vn</p>"
    )

    assert state("unnamed-spokesperson", NOW, {HOME: page(), "/tb": page(article)}) == "dat"


def test_telephones_beside_the_list_are_not_the_spokespersons():
    with_post = "<h2>Người phát ngôn</h2><p>Ông Trần Văn Mẫu, Chủ tịch UBND xã</p>"
    beside = page(with_post, foot="<p>Điện thoại 0233 3777 001, a1@quangtri.gov.vn</p>").replace(
        "</main>", "</main><aside><p>Đường dây nóng: 0233 3777 009</p></aside>"
    )
    result = finding("unnamed-spokesperson", NOW, {HOME: page(menu=MENU), "/nguoi-phat-ngon": beside})

    assert result.state == "mot_phan" and "số điện thoại, thư điện tử" in result.advice


def test_an_office_without_a_name_is_half_of_it():
    office = "<h2>Người phát ngôn</h2><p>Văn phòng UBND xã, điện thoại 0233.3777.001</p>"

    assert state("unnamed-spokesperson", NOW, site(office)) == "mot_phan"


def test_a_list_in_a_file_is_read():
    text = "DANH SÁCH NGƯỜI PHÁT NGÔN\nÔng Trần Văn Mẫu, Chủ tịch, 0912 777 001, mautv@quangtri.gov.vn\n"
    menu = "<li><a href='/ds.txt'>Danh sách người phát ngôn</a></li>"

    # The lines of a PDF end where its page does.
    for file in (text, text.replace("0912 ", "0912\n")):
        assert state("unnamed-spokesperson", NOW, {HOME: page(menu=menu), "/ds.txt": file.encode()}) == "dat"


def test_a_list_nobody_could_read_is_left_open():
    unread = missing_page(HOME + "nguoi-phat-ngon", Fetch.BLOCKED, status=403)

    assert (
        state("unnamed-spokesperson", NOW, {HOME: page(menu=MENU), "/nguoi-phat-ngon": unread}) == "chua_ro"
    )


@pytest.mark.parametrize("address", ["/nguoi-phat-ngon", "https://mail.quangtri.gov.vn/npn"])
def test_a_page_that_was_not_read_or_needs_a_script_is_not_called_empty(address):
    menu = f"<li><a href='{address}'>Người phát ngôn</a></li>"
    pages = {HOME: page(menu=menu)}

    assert state("unnamed-spokesperson", NOW, pages) == "chua_ro"
    pages["/nguoi-phat-ngon"] = SCRIPT_ONLY
    assert state("unnamed-spokesperson", NOW, pages) == "chua_ro"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("unnamed-spokesperson", NOW, SCRIPT_ONLY) == "chua_ro"


def test_a_crawl_cut_short_proves_nothing_missing():
    assert state("unnamed-spokesperson", NOW, page(), stopped="budget") == "chua_ro"


def test_before_2026_the_head_speaks_for_a_commune():
    another = site(TABLE.replace("Chủ tịch", "Chánh Văn phòng"))

    assert state("unnamed-spokesperson", HEADS, site(TABLE), on=BEFORE) == "dat"
    assert state("unnamed-spokesperson", HEADS, another, on=BEFORE) == "chua_ro"


def test_a_spokesperson_of_a_body_that_ended_is_old():
    line = (
        "Người phát ngôn: ông Hà Văn Tuệ, Phó Giám đốc Sở Tài nguyên và Môi trường, "
        "điện thoại 0233 3820 123, thư điện tử havantue@quangtri.gov.vn"
    )
    html = page(f"<h2>Người phát ngôn</h2><p>{line}</p>")

    assert state("unnamed-spokesperson", "PN244-3.3a", html, level="department") == "cu"
