"""How a section stands: filled, partly, empty, stale, missing, and above all when nobody can tell."""

from dataclasses import replace
from datetime import date

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import HOME, missing_page, page_of
from tests.engines.siteaudit.judging.sections.site_factory import TODAY, at, judged, site

BUDGET = "DC-11.2"
HEAD = "<h1>Công khai ngân sách</h1>"
LIST = '<ul><li><a href="/tep/q3.pdf">Thực hiện dự toán ngân sách quý III năm 2026</a></li></ul>'
ITEM = HEAD + LIST
OLD = "<ul><li><a href='/tep/a.pdf'>Quyết toán ngân sách năm 2019</a> 05/08/2020</li></ul>"
ARTICLE = "<p>Ủy ban nhân dân xã công khai số liệu thu, chi ngân sách để Nhân dân biết và giám sát.</p>"


def _budget(body, **more):
    return judged(site({"Công khai ngân sách": body}, **more), BUDGET)


def test_a_filled_section_passes_with_its_page_its_name_and_its_words():
    finding = _budget(ITEM)

    assert finding.state is Status.PASS
    assert finding.page == f"{HOME}muc/1"
    assert finding.section == "Công khai ngân sách"
    assert "dự toán ngân sách quý III" in finding.quote


def test_the_quote_stands_where_the_finding_says():
    snapshot = site({"Công khai ngân sách": ITEM})
    finding = judged(snapshot, BUDGET)

    assert snapshot.page(finding.page).facts.text[finding.position :].startswith(finding.quote)


@pytest.mark.parametrize(
    "words",
    [
        "Đang cập nhật",
        "Nội dung đang được cập nhật.",
        "Nội dung đang cập nhật...",
        "Chuyên mục đang xây dựng",
        "Chưa có dữ liệu",
        "Không tìm thấy bài viết nào",
        "Hiện chưa có bài viết trong chuyên mục này.",
        "Không có dữ liệu để hiển thị",
        "Tổng số: 0 văn bản",
        "There are no items to show in this view.",
        "Sẽ cập nhật sau",
        "Dữ liệu đang được bổ sung, mời quý vị quay lại sau.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    ],
)
def test_a_section_that_only_promises_is_empty(words):
    finding = _budget(f"<h1>Công khai ngân sách</h1><div>{words}</div>")

    assert finding.state is Status.EMPTY
    assert words.rstrip(".")[:20] in finding.quote


@pytest.mark.parametrize(
    "body",
    [
        "",
        HEAD,
        f"<div>Trang chủ » Công khai » Công khai ngân sách</div>{HEAD}",
        f'{HEAD}<ul><li><a href="/so-do">Sơ đồ trang</a></li><li><a href="/">Trang chủ</a></li></ul>',
        f'{HEAD}<a href="?page=2">2</a><a href="?page=3">Trang sau</a><a href="#">Về đầu trang</a>',
        f"{HEAD}<div>Thứ ba, ngày 24/11/2026</div><div>Lượt truy cập: 400517</div>",
    ],
)
def test_a_section_with_nothing_but_the_frame_is_empty(body):
    assert _budget(body).state is Status.EMPTY


def test_a_stale_section_says_how_old_its_newest_content_is():
    finding = _budget(OLD)

    assert finding.state is Status.STALE
    assert finding.newest_date == date(2020, 8, 5)
    assert "05/8/2020" in finding.advice


def test_the_clock_of_the_page_makes_nothing_fresh():
    body = f"<div>Hôm nay: 24/11/2026</div>{OLD}"

    assert _budget(body).state is Status.STALE


def test_items_without_a_day_are_as_new_as_the_pages_behind_them():
    body = '<ul><li><a href="/bai/1">Công khai tình hình thực hiện dự toán ngân sách</a></li></ul>'
    behind = {"/bai/1": f"<h1>Công khai thực hiện dự toán</h1><p>Đăng ngày 12/10/2026</p>{ARTICLE}"}

    assert _budget(body, pages=behind).state is Status.PASS
    assert _budget(body, pages=behind).newest_date == date(2026, 10, 12)


def test_days_in_the_addresses_of_items_count():
    body = '<a href="/-/view-article/1/1648441215422/1586000000000">Công khai quyết toán ngân sách của xã</a>'

    assert _budget(body).newest_date == date(2020, 4, 4)


def test_a_list_without_any_day_or_year_passes_no_clock():
    assert _budget('<a href="/tep/a.pdf">Công khai quyết toán ngân sách của xã</a>').state is Status.PARTIAL


def test_a_section_that_is_nowhere_is_missing_and_says_what_was_looked_for():
    finding = judged(site({}), BUDGET)

    assert finding.state is Status.MISSING
    assert "Công khai ngân sách" in finding.advice


@pytest.mark.parametrize(
    ("fetch", "status", "state"),
    [
        (Fetch.BLOCKED, 403, Status.BLOCKED),
        (Fetch.ERROR, 500, Status.ERROR),
        (Fetch.UNREAD, 200, Status.ERROR),
        (Fetch.ROBOTS, None, Status.UNCLEAR),
        (Fetch.LOGIN, 200, Status.UNCLEAR),
        (Fetch.BUDGET, None, Status.UNCLEAR),
        (Fetch.NOT_FOUND, 404, Status.MISSING),
    ],
)
def test_a_section_whose_page_could_not_be_read(fetch, status, state):
    assert _budget(missing_page(f"{HOME}muc/1", fetch, status=status)).state is state


def test_a_section_behind_a_script_is_not_a_missing_one():
    shell = "<html><body><div id='root'></div><script src='/a.js'></script></body></html>"

    assert _budget(page_of(shell, f"{HOME}muc/1")).state is Status.UNCLEAR


def test_a_link_that_was_never_followed_tells_nothing():
    assert judged(site({"Công khai ngân sách": None}), BUDGET).state is Status.UNCLEAR


def test_a_menu_entry_that_leads_nowhere_is_an_empty_section():
    home = "<ul><li><span>Công khai ngân sách</span></li></ul>"
    snapshot = site({}, home=home)

    assert judged(snapshot, BUDGET).state is Status.EMPTY


@pytest.mark.parametrize("href", ["#", "javascript:void(0)", "javascript:;"])
def test_an_address_that_leads_nowhere_is_an_empty_section(href):
    assert judged(site({}, home=f'<a href="{href}">Công khai ngân sách</a>'), BUDGET).state is Status.EMPTY


def test_a_box_of_the_home_page_may_be_the_section():
    box = f"<p>Trang của xã.</p><div><h3>Công khai ngân sách</h3>{LIST}</div><h3>Liên kết</h3>"

    assert judged(site({}, home=box), BUDGET).state is Status.PASS


def test_a_part_of_a_page_under_its_own_heading_may_be_the_section():
    body = """<h1>Giới thiệu chung</h1><h2>Điều kiện tự nhiên</h2><p>Diện tích 41 km2, phía Bắc giáp xã bên,
      dân số 12.300 người.</p><h2>Di tích</h2><p>Đang cập nhật</p>"""
    snapshot = site({"Giới thiệu": body})

    assert judged(snapshot, "P224-9.1c-3").state is Status.PASS
    assert judged(snapshot, "P224-9.1c-5").state is Status.EMPTY


def test_a_broader_section_answers_only_with_what_the_duty_wants():
    snapshot = site(
        {"Giới thiệu": "<h1>Giới thiệu</h1><p>Diện tích 41 km2, giáp biển, dân số 12.300 người.</p>"}
    )

    assert judged(snapshot, "P224-9.1c-3").state is Status.PASS
    assert judged(snapshot, "P224-9.1c-4").state is Status.MISSING


def test_an_item_that_tells_of_the_duty_answers_where_no_section_does():
    title = "Công khai thực hiện dự toán ngân sách quý III năm 2026"
    articles = {"/bai/9": f'<h1>{title}</h1>{ARTICLE}<a href="/t/a.pdf">Biểu số liệu công khai</a>'}
    news = f'<h1>Tin tức</h1><ul><li><a href="/bai/9">{title}</a></li></ul>'

    assert judged(site({"Tin tức": news}, pages=articles), BUDGET).state is Status.PASS


def test_a_word_in_passing_is_no_publication():
    title = "Xã họp bàn thu hút đầu tư và tăng thu"
    articles = {"/bai/9": f"<h1>{title}</h1><p>Cuộc họp có nói tới nguồn ngân sách của xã trong năm tới.</p>"}
    news = f'<h1>Tin tức</h1><ul><li><a href="/bai/9">{title}</a> 20/11/2026</li></ul>'

    assert judged(site({"Tin tức": news}, pages=articles), BUDGET).state is Status.MISSING


def _led_to_the_portal_by(label):
    link = f'<a href="https://dichvucong.gov.vn/p/home/dvc-trang-chu.html">{label}</a>'
    return judged(site({}, home=link), "P224-9.1a")


def test_the_search_of_another_host_answers_where_the_law_sends_people():
    assert _led_to_the_portal_by("Thủ tục hành chính").state is Status.PASS


@pytest.mark.parametrize("label", ["Dịch vụ công trực tuyến", "Cổng dịch vụ công quốc gia"])
def test_a_bare_link_to_the_portal_of_all_is_half_of_what_is_owed(label):
    finding = _led_to_the_portal_by(label)

    assert finding.state is Status.PARTIAL
    assert "chưa thấy nội dung của đơn vị" in finding.advice


def test_a_section_of_scans_alone_is_left_to_a_person():
    snapshot = site({"Lãnh đạo UBND xã": '<p><a href="/tep/ld.pdf">Xem tại đây</a></p>'})
    scan = missing_page(f"{HOME}tep/ld.pdf", Fetch.NOT_HTML)

    finding = judged(replace(snapshot, pages=(*snapshot.pages, scan)), "P224-9.1c-6")

    assert finding.state is Status.UNCLEAR
    assert "bản quét" in finding.advice


def test_a_section_on_another_host_is_left_to_a_person():
    snapshot = site({}, home='<a href="https://congkhai.tinh.gov.vn/xa">Công khai ngân sách</a>')

    assert judged(snapshot, BUDGET).state is Status.UNCLEAR


def test_one_requirement_of_two_sections_is_half_met_by_one():
    body = (
        '<h1>Số liệu</h1><ul><li><a href="/t/n.xlsx">Niên giám thống kê xã năm 2025</a> 15/06/2026</li></ul>'
    )
    finding = judged(site({"Số liệu thống kê": body}), "TCTT26-17.1dr")

    assert finding.state is Status.PARTIAL
    assert "Báo cáo tài chính" in finding.advice


def test_slow_news_is_advice_and_dead_news_a_fault():
    def news(day):
        return site(
            {"Tin tức": f'<ul><li><a href="/b/1">Xã ra quân làm thủy lợi mùa khô</a> {day}</li></ul>'}
        )

    slow = audit(news("20/09/2026"), on=TODAY, level="commune")
    dead = audit(news("20/09/2021"), on=TODAY, level="commune")

    assert slow.of("P224-9.3").state is Status.UNCLEAR  # fresh news proves nothing
    assert any("ngày không có gì mới" in advised.advice for advised in slow.advice)
    assert dead.of("P224-9.3").state is Status.STALE


def test_a_budget_that_ran_out_leaves_a_missing_section_open():
    assert judged(site({}, stopped="budget"), BUDGET).state is Status.UNCLEAR


def test_a_duty_of_another_level_is_not_spoken_of():
    finding = audit(site({"Công khai ngân sách": ITEM}), on=TODAY, level="department")

    assert BUDGET not in {finding.requirement for finding in finding.findings}


def test_the_same_site_is_judged_by_the_law_of_the_day():
    snapshot = site({"Văn bản": "<p>Không có văn bản</p>"}, at=at(date(2023, 3, 24)))

    assert judged(snapshot, "H42-4.1a", on=date(2023, 3, 24)).state is Status.EMPTY
    assert "H42-4.1a" not in {f.requirement for f in audit(snapshot, on=TODAY, level="commune").findings}


def test_personal_data_in_a_quote_is_masked():
    body = "<p>Danh sách hộ nghèo: Lê Thị Bốn, CCCD 045178001234, được trợ cấp xã hội từ tháng 6.</p>"
    finding = judged(site({"Hộ nghèo": body}), "DC-11.7")

    assert "045178001234" not in finding.quote


def test_the_section_wins_over_a_repeated_name_elsewhere():
    home = "<p>Trang của xã.</p><h3>Công khai ngân sách</h3><h3>Thư viện ảnh</h3>"

    assert _budget(ITEM, home=home).state is Status.PASS


def test_an_empty_section_is_not_filled_by_a_broader_one():
    pages = {
        "Phí, lệ phí": "<h1>Phí, lệ phí</h1><p>Đang cập nhật</p>",
        "Thủ tục hành chính": "<p>Chứng thực bản sao, mức thu 2.000 đồng/trang theo biểu phí, lệ phí.</p>",
    }

    assert judged(site(pages), "DC-11.12").state is Status.EMPTY


def test_an_empty_wider_section_is_empty_of_its_parts_too():
    assert judged(site({"Quy hoạch - Kế hoạch": "<p>Đang cập nhật</p>"}), "DC-11.1").state is Status.EMPTY


def test_a_quarter_is_not_read_for_a_fund():
    body = '<ul><li><a href="/t/q.pdf">Công khai thực hiện dự toán ngân sách quý III năm 2026</a></li></ul>'

    assert judged(site({"Công khai ngân sách": body}), "DC-11.5").state is Status.MISSING


def test_titles_printed_as_headings_count():
    body = """<h3>Chủ tịch Ủy ban nhân dân: Lê Văn An</h3><p>Sinh năm 1974, trình độ cử nhân luật, phụ trách
      chung mọi mặt công tác của Ủy ban.</p>"""

    assert judged(site({"Lãnh đạo xã": body}), "P224-9.1c-6").state is Status.PASS


def test_a_figure_of_one_quarter_is_no_report_of_the_year():
    body = '<ul><li><a href="/t/q.pdf">Thực hiện dự toán quý II năm 2025</a> 05/07/2025</li></ul>'

    assert judged(site({"Công khai ngân sách": body}), "TCTT26-17.1dr").state is Status.STALE


def test_teaching_the_law_on_service_is_no_list_of_those_called_up():
    title = "Tuyên truyền Luật Nghĩa vụ quân sự cho thanh niên toàn xã"
    articles = {"/bai/9": f"<h1>{title}</h1><p>Xã mở lớp cho hơn một trăm thanh niên, ai cũng hăng hái.</p>"}
    news = f'<h1>Tin tức</h1><ul><li><a href="/bai/9">{title}</a> 20/11/2026</li></ul>'

    assert judged(site({"Tin tức": news}, pages=articles), "DC-11.9").state in (
        Status.MISSING,
        Status.PARTIAL,
    )


def test_words_that_differ_by_their_accents_are_not_taken_for_one_another():
    body = (
        "<h1>Thủ tục hành chính</h1><p>Danh mục thủ tục hành chính của xã, báo cáo đến hết tháng trước.</p>"
    )
    finding = audit(site({"Thủ tục hành chính": body, "Công khai": body}), on=TODAY, level="commune")

    assert finding.of("DC-11.12").state is Status.MISSING  # "mục thủ" is no "mức thu"
    assert finding.of("DC-11.8").state is Status.MISSING  # "báo" is no "bão"


def test_a_day_glued_to_a_title_is_read():
    body = '<a href="/t/q.pdf">Thực hiện dự toán ngân sách của xã</a><span>12/10/2026 | 08:15 AM</span>'

    assert _budget(body).newest_date == date(2026, 10, 12)


def test_a_list_of_a_broader_section_is_read_though_its_pages_are_not():
    body = '<ul><li><a href="/x/1">Kết quả rà soát hộ nghèo, cận nghèo năm 2026</a> 16/11/2026</li></ul>'

    assert judged(site({"Công khai minh bạch thông tin": body}), "DC-11.7").state is Status.PASS


def test_a_list_is_quoted_by_an_item_and_not_by_the_head_of_its_table():
    body = """<table><tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr>
      <tr><td>45/KH-UBND</td><td>02/11/2026</td>
      <td><a href="/t/45.pdf">Kế hoạch phòng, chống cháy rừng</a></td></tr></table>"""

    assert judged(site({"Văn bản": body}), "TCTT26-17.1b-1").quote == "Kế hoạch phòng, chống cháy rừng"


def test_a_heading_over_a_promise_proves_nothing():
    head = "<h1>Thanh tra</h1><p>Lịch tiếp dân: sáng thứ Năm.</p>"
    body = f"{head}<h2>Kết quả thanh tra</h2><p>Đang cập nhật.</p>"

    assert judged(site({"Thanh tra": body}), "DC-11.10").state is Status.EMPTY


def test_figures_of_the_year_without_the_last_quarter_are_half_of_the_budget():
    estimate = HEAD + "<ul><li><a href='/tep/d.pdf'>Dự toán ngân sách năm 2026</a> 08/01/2026</li></ul>"
    old = HEAD + "<ul><li><a href='/tep/d.pdf'>Dự toán ngân sách năm 2024</a> 08/01/2024</li></ul>"

    assert _budget(estimate).state is Status.PARTIAL
    assert _budget(old).state is Status.STALE


def test_sums_of_money_are_content_and_no_page_numbers():
    table = "<table><tr><td>Khuyến học</td><td>41.200.000</td><td>38.500.000</td></tr></table>"

    assert judged(site({"Các quỹ": f"<h1>Các quỹ</h1>{table}"}), "DC-11.5").state is Status.PARTIAL
    dated = f"<h1>Các quỹ</h1><p>Quỹ khuyến học đến 30/9/2026</p>{table}"
    assert judged(site({"Các quỹ": dated}), "DC-11.5").state is Status.PASS


@pytest.mark.parametrize(
    ("rest", "state"),
    [
        ("HĐND xã khóa 2016 - 2021", Status.STALE),
        ("HĐND xã nhiệm kỳ 2026 - 2031, khóa trước 2021 - 2026", Status.PASS),
        ("chịu sự chỉ đạo của UBND huyện Vĩnh Linh", Status.STALE),
        ("trước ngày 01/7/2025 xã thuộc huyện Vĩnh Linh", Status.PASS),
    ],
)
def test_an_organisation_of_before_is_old(rest, state):
    body = f"<h1>Tổ chức bộ máy</h1><p>Hội đồng nhân dân; Ủy ban nhân dân; Văn phòng; {rest}.</p>"

    assert judged(site({"Tổ chức bộ máy": body}), "P224-9.1c-1").state is state
