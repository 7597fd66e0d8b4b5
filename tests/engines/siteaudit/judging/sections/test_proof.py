"""What is quoted proves what is said, and what proves nothing is not met."""

from datetime import date

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.sections.outline import is_stamp
from tests.engines.siteaudit.judging.sections.site_factory import TODAY, judged, site

SUPPORT, RULES, HERITAGE, PLANS, HISTORY = "DC-11.7", "DC-11.4", "P224-9.1c-5", "TCTT26-17.1a", "P224-9.1c-4"


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("01/09/2026 - Lượt xem: 44", True),
        ("Đăng ngày 17 - 05 - 2024, 100% lượt đọc", True),
        ("Thứ năm - 24/06/2021 15:51", True),
        ("Quyết định số 12 ngày 01/09/2026", False),
        ("Tin trong xã", False),
    ],
)
def test_a_line_of_day_and_views_is_no_content(line, stamp):
    assert is_stamp(line) is stamp


def test_an_item_of_another_matter_proves_no_social_support():
    items = (
        "<ul><li><a href='/b/1'>Ra quân tổng vệ sinh môi trường toàn xã</a> 20/11/2026</li>"
        "<li><a href='/b/2'>Danh sách hộ nghèo, hộ cận nghèo năm 2026</a> 18/11/2026</li></ul>"
    )

    assert (
        judged(site({"An sinh xã hội": items}), SUPPORT).quote == "Danh sách hộ nghèo, hộ cận nghèo năm 2026"
    )


def test_items_without_a_word_of_the_matter_are_half_of_it():
    items = "<ul><li><a href='/b/1'>Ra quân tổng vệ sinh môi trường toàn xã</a> 20/11/2026</li></ul>"
    prose = "<p>" + "Sáng nay bà con các thôn cùng dọn rác ven sông và trồng hoa. " * 5 + "</p>"

    assert judged(site({"An sinh xã hội": items + prose}), SUPPORT).state is Status.PARTIAL


def test_working_rules_are_no_rules_of_democracy():
    body = "<ul><li><a href='/t.pdf'>Quyết định ban hành Quy chế làm việc của UBND xã</a></li></ul>"

    assert judged(site({"Văn bản": body}), RULES).state is Status.MISSING


def test_a_feast_named_in_a_sentence_is_no_heritage():
    body = "<h1>Giới thiệu</h1><p>Dân xã vẫn giữ lễ hội đình làng, hát đối, đua thuyền mỗi mùa xuân về.</p>"

    assert judged(site({"Giới thiệu": body}), HERITAGE).state is Status.MISSING


def test_a_weekly_schedule_is_no_plan_of_the_year():
    body = "<h1>Lịch công tác tuần 48</h1><p>Thứ hai 23/11/2026: họp giao ban tại phòng họp số một.</p>"

    assert judged(site({"Lịch công tác": body}), PLANS).state is Status.MISSING


def test_our_own_length_of_a_text_is_advice():
    body = "<h1>Lịch sử</h1><p>Làng được thành lập năm 1558. Năm 1976 các thôn nhập thành một xã.</p>"
    done = audit(site({"Lịch sử hình thành": body}), on=TODAY, level="commune")

    assert done.of(HISTORY).state is Status.PASS
    assert any("còn ngắn" in (advice.advice or "") for advice in done.advice)


def test_a_section_of_pictures_alone_leaves_all_that_it_may_hold_open():
    body = "<img src='/u/1.jpg'><img src='/u/2.jpg'>"
    snapshot = site({"Giới thiệu": body})

    for requirement in ("P224-9.1c-3", HISTORY, HERITAGE):
        assert judged(snapshot, requirement).state is Status.UNCLEAR, requirement


def test_a_post_that_a_theme_comes_with_is_no_news():
    posts = (
        "<ul><li><a href='/hello-world/'>Chào tất cả mọi người! Đây là bài đầu</a> 20/11/2026</li>"
        "<li><a href='/lorem/'>Lorem ipsum dolor sit amet</a> 20/11/2026</li></ul>"
    )

    assert judged(site({"Phổ biến pháp luật": posts}), "TCTT26-17.1b-2").state is Status.EMPTY


def test_a_telephone_in_the_head_fills_no_section():
    head = "<header>Đường dây nóng: 0233 3777 100</header>"
    snapshot = site({"Liên hệ": f"{head}<h1>Liên hệ</h1><p>Nội dung đang được cập nhật</p>"})

    assert judged(snapshot, "H42-4.1e-2", on=date(2023, 3, 24)).state is Status.EMPTY


def test_documents_a_month_old_are_advised_on_and_met():
    row = "<li><a href='/t.pdf'>45/KH-UBND Kế hoạch phòng cháy rừng ban hành 02/10/2026</a></li>"
    done = audit(site({"Văn bản": f"<ul>{row}</ul>"}), on=TODAY, level="commune")

    assert any("không có gì mới" in (advice.advice or "") for advice in done.advice)


def test_the_maker_of_a_theme_is_no_channel_of_the_body():
    foot = "<footer><p>Giao diện: <a href='https://facebook.com/thememau'>ThemeMau</a></p></footer>"
    done = audit(site({"Tin tức": "<p>Tin</p>"}, home=foot), on=TODAY, level="commune")

    assert "thememau" not in (done.of("P224-10.3").quote or "")
