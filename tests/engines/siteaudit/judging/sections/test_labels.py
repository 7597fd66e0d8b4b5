"""A label is recognised as people write it on menus: shortened, misspelled, with more around it."""

from datetime import date

import pytest

from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.sections.duties import broader_than, duties, named_by
from guong.engines.siteaudit.judging.sections.duty_findings import finding
from guong.engines.siteaudit.judging.sections.duty_result import DutyResult
from guong.engines.siteaudit.judging.sections.labels import Labels, words_of
from guong.engines.siteaudit.judging.sections.place import Passage
from guong.engines.viet.slips import near
from tests.engines.siteaudit.factories import HOME, missing_page
from tests.engines.siteaudit.judging.sections.site_factory import judged, site


def _surest(label):
    matches = named_by(label)
    return {match.name for match in matches if match.score == matches[0].score} if matches else set()


@pytest.mark.parametrize(
    ("label", "duty"),
    [
        ("Giới thiệu cơ cấu tổ chức", "organisation"),
        ("Sơ đồ, cơ cấu tổ chức", "organisation"),
        ("Bộ máy, cơ cấu tổ chức, chức năng nhiệm vụ các đơn vị", "organisation"),
        ("Chức năng nhiệm vụ phòng chuyên môn", "functions"),
        ("Thông tin về nhiệm vụ đảm nhiệm của lãnh đạo cơ quan", "leaders"),
        ("Thông tin lãnh đạo Chính quyền", "leaders"),
        ("Sự hình thành và phát triển", "history"),
        ("Danh lam, thắng cảnh, Di tích", "heritage"),
        ("Th.tin chỉ đạo", "documents"),
        ("THÔng tin chỉ đạo điều hành", "documents"),
        ("Văn bản QPPL", "documents"),
        ("Văn bản pháp quy", "documents"),
        ("THủ tục hành chính", "procedures"),
        ("Tra cứu TTHC", "procedures"),
        ("Công bố các Quyết định TTHC", "procedures"),
        ("DVC trực tuyến", "procedures"),
        ("Công khai ngân sách xã Vĩnh Hoàng", "commune-budget"),
        ("CÔNG KHAI NGÂN SÁCH (12)", "commune-budget"),
        ("Đ.hướng ph.triển", "planning"),
        ("Chiến lược, định hướng, quy hoạch, kế hoạch công tác", "planning"),
        ("Dự án và hạng mục đầu tư", "investment"),
        ("Đấu thấu mua sắm công", "investment"),
        ("Phổ biến, hướng dẫn thực hiện pháp luật", "legal-news"),
        ("Lấy ý kiến văn bản dự thảo", "consultation"),
        ("Danh mục thông tin, văn bản công khai", "disclosure-list"),
        ("Danh bạ điện thoại và Email", "contact-persons"),
        ("Liên hệ - Góp ý", "contact"),
        ("Phổ biến GDPL", "legal-news"),
        ("Công khai NSNN", "commune-budget"),
        ("Công tác PCTN", "inspection-results"),
        ("Tin tức – Sự kiện", "news"),
    ],
)
def test_a_label_of_a_real_menu_is_recognised(label, duty):
    assert duty in {match.name for match in named_by(label) if match.score >= 0.8}


@pytest.mark.parametrize(
    ("label", "duty"),
    [
        ("Thủ tục hành chinhs", "procedures"),
        ("Thủtục hành chính", "procedures"),
        ("Tiếp cận thônng tin", "access-to-information"),
        ("Công khai ngân sáhc", "commune-budget"),
        ("Điều kiên tự nhien", "natural-conditions"),
        ("Nghiã vụ quân sụ", "conscription"),
        ("Lịch sử hinh thàmh", "history"),
        ("Quy chê dân chủ", "democracy-rules"),
    ],
)
def test_a_misspelled_label_is_still_recognised(label, duty):
    assert duty in _surest(label)


@pytest.mark.parametrize(
    "label",
    [
        "Truy cập nội dung luôn",
        "Thống kê truy cập",
        "Đấu giá",
        "Trang chủ",
        "Đăng nhập",
        "Thư viện ảnh",
        "Thông tin BTC giải bóng chuyền",
        "Xem thêm",
        "",
        "»",
        "Chủ tịch UBND xã kiểm tra tiến độ thi công tuyến đường liên thôn",
    ],
)
def test_another_label_is_not(label):
    assert [match for match in named_by(label) if match.score >= 0.8] == []


def test_a_broader_section_is_told_from_the_section_itself():
    assert named_by("Giới thiệu") == []
    assert {"natural-conditions", "history", "leaders"} <= {
        match.name for match in broader_than("Giới thiệu")
    }


def test_a_short_label_is_never_read_as_another_by_its_letters():
    assert Labels([("maps", "Bản đồ")]).read("Bản tin") == ()
    assert Labels([("draft", "Dự án")]).read("Dự thảo") == ()


def test_words_of_a_label_are_plain_and_whole():
    assert words_of("2. Văn bản QPPL (15)") == ("van", "ban", "quy", "pham", "phap", "luat")


@pytest.mark.parametrize(
    ("first", "other", "apart"),
    [("thue", "thue", 0), ("thue", "thuee", 1), ("thue", "tuhe", 1), ("thue", "dat", 3)],
)
def test_the_distance_of_two_words(first, other, apart):
    assert [near(first, other, limit) for limit in range(3)] == [apart <= limit for limit in range(3)]


PAST = (
    "Làng lập từ năm 1690, đắp đê, mở chợ. Năm 1886 nghĩa quân dựng đồn trên gò, giữ được hai mùa lúa. "
    "Năm 1945 dân kéo về phủ đường giành chính quyền; những năm sau đó cả làng nuôi bộ đội, giấu kho thóc, "
    "đào hầm dưới chân đê. Hòa bình, bà con trở về dựng lại nhà, trồng tiêu và ra khơi. "
) * 4


def test_a_page_that_tells_the_past_answers_whatever_the_menu_calls_it():
    assert judged(site({"Quê mình": f"<h1>Quê mình</h1><p>{PAST}</p>"}), "P224-9.1c-4").state is Status.PASS


def test_a_page_without_old_years_tells_no_past():
    body = (
        f"<h1>Quê mình</h1><p>{PAST.replace('1690', 'xưa').replace('1886', 'nọ').replace('1945', 'ấy')}</p>"
    )

    assert judged(site({"Quê mình": body}), "P224-9.1c-4").state is Status.MISSING


def test_a_part_the_page_says_is_still_to_come_makes_it_half():
    body = "<h1>Giảm nghèo</h1><p>Tiêu chí hộ nghèo năm 2026, đăng 12/10/2026.</p>"
    items = "<ul><li><a href='/tep/hn.pdf'>Danh sách hộ nghèo năm 2026</a></li></ul>"

    assert judged(site({"Giảm nghèo": body + items}), "DC-11.7").state is Status.PASS
    owed = body + items + "<p>Kết quả xét duyệt: chưa đăng.</p>"
    assert judged(site({"Giảm nghèo": owed}), "DC-11.7").state is Status.PARTIAL


def test_a_list_of_what_is_public_with_a_link_that_is_dead_is_half():
    file = "<td><a href='/tep/a.pdf'>Dự toán ngân sách năm</a></td>"
    table = f"<table><tr>{file}<td>05/QĐ-UBND</td><td>05/01/2026</td></tr></table>"
    body = f"<h1>Danh mục công khai</h1>{table}"
    dead = {"/tep/a.pdf": missing_page(f"{HOME}tep/a.pdf")}

    on = date(2026, 8, 24)  # a week before its decree ended
    assert judged(site({"Danh mục công khai": body}), "TCTT-ND13-6.3", on).state is Status.PASS
    assert judged(site({"Danh mục công khai": body}, dead), "TCTT-ND13-6.3", on).state is Status.PARTIAL


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("<li>10/11/2026 - Hướng dẫn phân loại rác tại nguồn cho từng hộ</li>", Status.PASS),
        ("<li>Hướng dẫn phân loại rác tại nguồn cho từng hộ</li>" * 3, Status.PARTIAL),
    ],
)
def test_a_dated_line_of_a_list_is_an_item_without_a_link(line, state):
    body = f"<h1>Tuyên truyền</h1><ul>{line}</ul>"

    assert judged(site({"Tuyên truyền": body}), "TCTT26-17.1b-2").state is state


def test_social_policy_is_no_teaching_of_the_law():
    old = "<ul><li><a href='/b/1'>Những điểm mới của Luật Giao thông đường bộ</a> 12/03/2018</li></ul>"
    new = "<p>Đối tượng, mức trợ giúp xã hội hằng tháng đăng ngày 12/10/2026, nộp ở bộ phận một cửa.</p>"
    sections = {"Tuyên truyền pháp luật": old, "Chính sách xã hội": new}

    assert judged(site(sections), "TCTT26-17.1b-2").state is Status.STALE


@pytest.mark.parametrize(
    ("label", "duty"),
    [
        ("CK ngân sách", "commune-budget"),
        ("THủ tục 1 cửa", "procedures"),
        ("ĐT - MS công", "investment"),
        ("XDCB", "investment"),
        ("TS công", "public-assets"),
        ("DM thông tin công khai", "disclosure-list"),
        ("Thực hiện QCDC", "democracy-rules"),
        ("PCTT-TKCN", "relief"),
        ("GPMB", "projects-and-land"),
        ("Điều kiện TN-XH", "natural-conditions"),
        ("Số liệu thống kê - BCTC", "finance-reports"),
        ("VBCĐĐH", "documents"),
    ],
)
def test_what_menus_shorten_is_understood(label, duty):
    assert duty in [match.name for match in named_by(label) if match.score >= 0.6]


def test_a_table_on_a_page_of_the_menu_answers_a_duty_without_a_section():
    head = "<h1>Việc thôn, việc xã</h1><h2>Họp thôn</h2><p>Họp thôn tối thứ Bảy hằng tuần ở nhà văn hóa.</p>"
    rows = "<tr><td>Quỹ đền ơn đáp nghĩa</td><td>41.200.000</td><td>38.500.000</td></tr>"
    body = f"{head}<h2>Các khoản góp</h2><p>Đến ngày 30/9/2026</p><table>{rows}</table>"

    assert judged(site({"Việc thôn, việc xã": body}), "DC-11.5").state is Status.PASS


def test_what_a_news_item_mentions_answers_no_duty():
    item = "<h1>Tin tức</h1><p>Hội nghị trao Quỹ vì người nghèo 12.000.000 đồng, 05/10/2026.</p>"

    assert judged(site({"Tin tức": item}), "DC-11.5").state is Status.MISSING


def test_a_list_of_articles_that_mention_the_poor_answers_no_duty():
    titles = (
        "Trao quà cho hộ nghèo dịp cuối năm",
        "Ngày hội đọc sách ở trường xã",
        "Giải bóng đá các thôn năm nay",
    )
    items = "".join(
        f"<li><a href='/v/{n}'>{title}</a> 0{n}/11/2026</li>" for n, title in enumerate(titles, 1)
    )

    assert judged(site({"Văn hóa, thể thao": f"<ul>{items}</ul>"}), "DC-11.7").state is Status.MISSING


def test_a_portal_of_an_ended_province_is_half_of_the_service_and_all_of_the_list():
    link = "<a href='https://dichvucong.quangnam.gov.vn/'>cổng của tỉnh</a>"
    body = f"<h1>Thủ tục hành chính</h1><p>1.001193 Đăng ký khai sinh, nộp tại {link}.</p>"
    made = site({"Thủ tục hành chính": body})

    assert judged(made, "P224-9.1a").state is Status.PARTIAL
    assert judged(made, "DC-11.13").state is Status.PASS


@pytest.mark.parametrize(
    ("title", "requirement", "state"),
    [
        ("Thanh niên xã hăng hái chờ ngày nhập ngũ", "DC-11.9", Status.MISSING),
        ("Danh sách công dân đủ điều kiện nhập ngũ năm 2026", "DC-11.9", Status.PASS),
        ("Xã họp sơ kết tình hình kinh tế - xã hội 9 tháng", "DC-11.1", Status.MISSING),
        ("Báo cáo tình hình kinh tế - xã hội 9 tháng năm 2026", "DC-11.1", Status.PASS),
        ("Người dân ủng hộ đồng bào vùng lũ, cứu trợ kịp thời", "DC-11.8", Status.MISSING),
        ("Danh sách phân bổ hàng cứu trợ sau bão số 9", "DC-11.8", Status.PASS),
    ],
)
def test_news_that_tells_of_a_thing_does_not_publish_it(title, requirement, state):
    item = f"<ul><li><a href='/v/1'>{title}</a> 05/11/2026</li></ul>"

    assert judged(site({"Đời sống": item}), requirement).state is state


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("<p>24/8/2026</p>", "Tin mới nhất đọc được đăng ngày 24/8/2026."), ("", "Chưa thấy: ngày đăng.")],
)
def test_news_is_called_by_its_day_and_never_fresh(day, sentence):
    item = f"<li><a href='/tin/1'>Xã họp giao ban về sản xuất vụ mùa</a>{day}</li>"
    result = judged(site({"Tin tức": f"<h1>Tin tức</h1><ul>{item}</ul>"}), "P224-9.3")

    assert result.state is Status.UNCLEAR
    news = next(part for part in result.details["checks"] if part["check"] == "empty-section")
    assert news["advice"].startswith(sentence) and "còn mới" not in news["advice"]


def test_a_section_known_by_its_name_alone_is_inferred_and_neither_met_nor_half():
    by_name = Passage("Giảm nghèo", HOME, "menu", 1.0)
    for state in (Status.PASS, Status.PARTIAL):
        result = finding(duties()["social-support"], DutyResult(state, by_name))

        assert (result.state, result.details["surety"]) == (Status.UNCLEAR, "inferred")
        assert result.advice == "Chỉ thấy tên “Giảm nghèo”, chưa đọc được nội dung; cần người xem."


def test_a_section_with_words_of_its_own_is_explicit():
    body = "<h1>Giảm nghèo</h1><p>Tiêu chí hộ nghèo năm 2026, đăng 12/10/2026.</p>"
    items = "<ul><li><a href='/tep/hn.pdf'>Danh sách hộ nghèo năm 2026</a></li></ul>"
    [part] = judged(site({"Giảm nghèo": body + items}), "DC-11.7").details["checks"]

    assert (part["state"], part["surety"]) == ("dat", "explicit")
