"""One page that answers several duties, parted by lines, rows or lists instead of headings."""

import pytest

from guong.engines.siteaudit.extraction.facts import Link
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.sections.content import Content
from guong.engines.siteaudit.judging.sections.place import MENU, Passage, Quote
from tests.engines.siteaudit.factories import HOME, snapshot_of
from tests.engines.siteaudit.judging.sections.site_factory import judged, page, site

QUARTER = "<a href='/t/q3.pdf'>Thực hiện dự toán ngân sách quý III năm 2026</a>"
FUND = "<table><tr><td>Quỹ khuyến học</td><td>12.000.000</td><td>11.000.000</td></tr></table>"
BOLD = f"""<p><b>1. Công khai ngân sách</b></p><ul><li>{QUARTER}</li></ul><p><b>2. Các khoản đóng góp</b></p>
{FUND}<p>Đến ngày 30/9/2026</p><p><b>3. Tài sản công</b></p><p>Đang cập nhật</p>"""
TERMS = f"""<dl><dt>Công khai ngân sách</dt><dd>{QUARTER}</dd><dt>Các khoản đóng góp</dt><dd>{FUND}</dd>
<dt>Tài sản công</dt><dd>Chưa có</dd></dl>"""
UNFOLDED = f"""<details><summary>Công khai ngân sách</summary><ul><li>{QUARTER}</li></ul></details>
<details><summary>Tài sản công</summary><p>Đang cập nhật</p></details>"""
TABLE = f"""<table><tr><th>Lĩnh vực</th><th>Tài liệu</th><th>Ngày đăng</th></tr>
<tr><td>Ngân sách</td><td>{QUARTER}</td><td>12/10/2026</td></tr>
<tr><td>Tài sản công</td><td>Chưa có</td><td></td></tr></table>"""


@pytest.mark.parametrize("body", [BOLD, TERMS, UNFOLDED, TABLE])
def test_a_part_that_only_promises_is_empty_beside_one_that_is_filled(body):
    made = site({"Công khai": f"<h1>Công khai</h1>{body}"})

    assert judged(made, "DC-11.2").state is Status.PASS
    assert judged(made, "DC-11.6").state is Status.EMPTY


def test_a_line_that_owes_another_part_takes_nothing_from_this_one():
    body = f"<ul><li>Ngân sách: {QUARTER}</li><li>Tài sản công: chưa đăng</li></ul>"

    assert judged(site({"Công khai": f"<h1>Công khai</h1>{body}"}), "DC-11.2").state is Status.PASS


def test_tabs_side_by_side_are_an_index_and_no_empty_parts():
    tabs = "<ul><li><a href='#a'>Ngân sách</a></li><li><a href='#b'>Các khoản đóng góp</a></li></ul>"
    body = f"{tabs}<div id=a>{QUARTER}</div><div id=b style='display:none'>{FUND}</div>"

    assert judged(site({"Công khai": body}), "DC-11.2").state is Status.PASS


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("javascript:__doPostBack(&#39;menu&#39;,&#39;12&#39;)", Status.UNCLEAR),
        ("javascript:moTrang(12)", Status.UNCLEAR),
        ("#\" onclick=\"__doPostBack('menu','12')", Status.UNCLEAR),
        ("javascript:void(0)", Status.EMPTY),
        ("javascript:toggle()", Status.EMPTY),
        ("#", Status.EMPTY),
    ],
)
def test_a_menu_that_a_script_opens_is_left_open(address, state):
    home = page("<p>Chào bạn.</p>", ("Công khai ngân sách", address))

    assert judged(snapshot_of({"/": home}, HOME), "DC-11.2").state is state


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("javascript:moTrang(12)", Status.UNCLEAR),
        ("javascript:void(0)", Status.EMPTY),
        ("/x", Status.MISSING),
    ],
)
def test_a_part_not_seen_beside_one_that_nobody_could_open_is_left_open(address, state):
    home = page("<p>Chào bạn.</p>", ("Công khai ngân sách" if "java" in address else "Liên hệ", address))

    assert judged(snapshot_of({"/": home}, HOME), "TCTT26-17.1dr").state is state


def test_a_link_that_a_click_leads_elsewhere_is_followed():
    menu = ("Công khai ngân sách", "#\" onclick=\"location.href='/ck'")
    made = snapshot_of(
        {"/": page("<p>Chào bạn.</p>", menu), "/ck": page(f"<ul><li>{QUARTER}</li></ul>", menu)}, HOME
    )

    assert judged(made, "DC-11.2").state is Status.PASS


def test_a_chart_shown_as_a_document_in_a_frame_is_a_chart():
    chart = "<h1>Tổ chức bộ máy</h1><iframe src='/tep/so-do-to-chuc.pdf'></iframe>"

    assert judged(site({"Tổ chức bộ máy": chart}), "P224-9.1c-1").state is Status.PASS


def test_the_day_in_the_name_of_a_document_tells_how_fresh_it_is():
    def listed(name):
        return site(
            {"Công khai ngân sách": f"<ul><li><a href='/t/{name}'>Công khai số liệu ngân sách</a></li></ul>"}
        )

    assert judged(listed("ck-2026-10-12.pdf"), "DC-11.2").state is Status.PASS
    assert judged(listed("CK_12.10.2026.xlsx"), "DC-11.2").state is Status.PASS
    assert judged(listed("ck-2021-10-12.pdf"), "DC-11.2").state is Status.STALE


def rows(*cells):
    listed = "".join(
        f"<tr><td>{n}</td><td>{name}</td><td>{what}</td></tr>" for n, (name, what) in enumerate(cells, 1)
    )
    return f"<h1>Điều 11</h1><table><tr><th>Khoản</th><th>Nội dung</th><th>Tài liệu</th></tr>{listed}</table>"


ASSETS = "<a href='/t/ts.pdf'>Báo cáo tài sản công năm 2022</a> (đăng 01/3/2023)"
RELIEF = "<a href='/t/ct.pdf'>Bảng phân phối gạo cứu trợ</a> (đăng 06/8/2026)"


def test_each_row_of_a_numbered_table_answers_its_own_duty():
    table = rows(
        ("Ngân sách", QUARTER), ("Tài sản công", ASSETS), ("Quỹ, đóng góp", ""), ("Cứu trợ", RELIEF),
        ("Thanh tra", "Không phát sinh trong kỳ"), ("Lấy ý kiến", "đang cập nhật"),
    )  # fmt: skip
    made = site({"Theo Điều 11": table})

    assert judged(made, "DC-11.2").state is Status.PASS
    assert judged(made, "DC-11.5").state is Status.EMPTY
    assert judged(made, "DC-11.6").state is Status.STALE
    assert judged(made, "DC-11.8").state is Status.PASS
    assert judged(made, "DC-11.10").state is Status.UNCLEAR
    assert judged(made, "DC-11.11").state is Status.EMPTY


def test_a_numbered_table_without_papers_publishes_nothing():
    table = rows(("Ngân sách", "Ông An"), ("Tài sản công", "Bà Bình"), ("Cứu trợ", "Ông Chi"))
    made = site({"Phân công": table})

    assert judged(made, "DC-11.2").state is Status.MISSING
    assert judged(made, "DC-11.8").state is Status.MISSING


PLACE = "<p>Diện tích 71,8 km2, phía bắc giáp sông Cái Lớn; khí hậu hai mùa; dân số 24.115 người.</p>"


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ("class='tabpane' id=t2 style='display:none'", Status.PASS),
        ("role=tabpanel hidden", Status.PASS),
        ("class='tab-pane fade' style='display: none'", Status.PASS),
        ("class='popup' style='display:none'", Status.EMPTY),
    ],
)
def test_what_a_tab_keeps_back_is_there_for_the_reader(attributes, state):
    made = site({"Vị trí địa lý": f"<h1>Vị trí địa lý</h1><div {attributes}>{PLACE}</div>"})

    assert judged(made, "P224-9.1c-3").state is state


BODIES = "<p>HĐND xã</p><p>UBND xã; Văn phòng; Phòng Kinh tế; Phòng Văn hóa - Xã hội</p>"
TEMPLE = """<p>Chùa Sóc Ven: di tích kiến trúc nghệ thuật cấp tỉnh (2012).
Đình Hòa An: di tích lịch sử cấp tỉnh (2005), mở cửa hằng ngày.</p>"""


@pytest.mark.parametrize(
    ("body", "requirement", "state"),
    [
        (BODIES, "P224-9.1c-1", Status.PASS),
        ("<p>Văn phòng UBND xã trực từ thứ hai đến thứ sáu.</p>", "P224-9.1c-1", Status.MISSING),
        (TEMPLE, "P224-9.1c-5", Status.PASS),
        ("<p>Xã có nhiều đình, chùa và hai cây cầu mới.</p>", "P224-9.1c-5", Status.MISSING),
    ],
)
def test_a_page_of_any_name_that_tells_of_offices_or_temples_answers_it(body, requirement, state):
    assert judged(site({"Quê mình": f"<h1>Quê mình</h1>{body}"}), requirement).state is state


def test_a_whirlwind_is_a_disaster_and_a_prize_is_none():
    def list_of(title):
        return site({"Cứu trợ": f"<ul><li><a href='/t/g.pdf'>{title}</a> 06/8/2026</li></ul>"})

    assert judged(list_of("Bảng phân phối gạo sau lốc xoáy"), "DC-11.8").state is Status.PASS
    assert judged(list_of("Bảng phân phối giải thưởng"), "DC-11.8").state is Status.PARTIAL


LINK = Link("https://xa.tinh.gov.vn/tin", "Một tin của xã", "", "", "main", 0, True)
PROMISE = Quote("Đang cập nhật", 0)


def content(words=0, *, signs=(), items=(), files=(), placeholder=None):
    return Content(
        dict.fromkeys(signs), (), items, files, words, (), None, None, None, None, None, 0, placeholder, None
    )


def test_fewer_than_twelve_words_and_nothing_else_are_nothing():
    assert content(11).empty and not content(12).empty
    assert not content(0, items=(LINK,)).empty
    assert not content(0, files=(LINK,)).empty
    assert not content(0, signs=("tên",)).empty


def test_a_promise_of_fewer_than_twenty_four_words_is_only_a_promise():
    assert content(23, placeholder=PROMISE).only_promises
    assert not content(24, placeholder=PROMISE).only_promises
    assert not content(5).only_promises
    assert not content(5, placeholder=PROMISE, items=(LINK,)).only_promises


@pytest.mark.parametrize(("score", "sure"), [(0.6, True), (0.59, False)])
def test_a_place_is_the_section_itself_from_six_tenths_on(score, sure):
    assert Passage("Giới thiệu", "https://xa.tinh.gov.vn/", MENU, score).sure is sure
