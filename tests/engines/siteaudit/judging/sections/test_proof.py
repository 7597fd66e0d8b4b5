"""What is quoted proves what is said, and what proves nothing is not met."""

import re
from datetime import date

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.sections.content import Content
from guong.engines.siteaudit.judging.sections.duties import Freshness, duties
from guong.engines.siteaudit.judging.sections.freshness import behind_in_part, missed_clock
from guong.engines.siteaudit.judging.sections.outline import is_stamp
from guong.engines.siteaudit.judging.sections.required_literals import NeededWords, needed
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


def content(newest=None, year=None, quarter=None):
    return Content({}, (), (), (), 0, (), None, newest, None, year, quarter, 0, None, None)


def keeps_clock(kind, newest_content, today, **options):
    return missed_clock(Freshness(kind=kind, **options), newest_content, today) is None


def test_a_monthly_duty_has_forty_five_days():
    assert keeps_clock("monthly", content(newest=date(2026, 10, 10)), date(2026, 11, 24))
    assert not keeps_clock("monthly", content(newest=date(2026, 10, 9)), date(2026, 11, 24))


def test_a_flow_of_news_is_dead_after_its_days():
    assert keeps_clock("days", content(newest=date(2026, 11, 4)), date(2026, 11, 24), dead=20)
    assert not keeps_clock("days", content(newest=date(2026, 11, 3)), date(2026, 11, 24), dead=20)


@pytest.mark.parametrize(
    ("today", "year", "back", "keeps"),
    [
        (date(2026, 3, 31), 2025, 0, True),  # the plan of last year is current until the end of March
        (date(2026, 4, 1), 2025, 0, False),
        (date(2026, 4, 1), 2026, 0, True),
        (
            date(2026, 6, 30),
            2024,
            1,
            True,
        ),  # and the report of the year before the last until the end of June
        (date(2026, 7, 1), 2024, 1, False),
        (date(2026, 7, 1), 2025, 1, True),
    ],
)
def test_a_yearly_duty_names_its_year(today, year, back, keeps):
    assert keeps_clock("yearly", content(year=year), today, back=back) is keeps


def test_a_yearly_duty_is_kept_by_anything_of_the_last_year():
    assert keeps_clock("yearly", content(newest=date(2025, 11, 23)), date(2026, 11, 24))
    assert not keeps_clock("yearly", content(newest=date(2025, 11, 22)), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("today", "quarter", "keeps"),
    [
        (date(2026, 10, 29), (2026, 2), True),  # figures of the third quarter are due thirty days after it
        (date(2026, 10, 30), (2026, 2), False),
        (date(2026, 10, 30), (2026, 3), True),
        (date(2027, 1, 29), (2026, 3), True),
        (date(2027, 1, 30), (2026, 3), False),
    ],
)
def test_a_quarterly_duty_names_the_last_quarter_that_is_due(today, quarter, keeps):
    assert keeps_clock("quarterly", content(quarter=quarter), today) is keeps


def test_a_quarterly_duty_is_kept_from_the_last_day_of_the_quarter():
    assert keeps_clock("quarterly", content(newest=date(2026, 9, 30)), date(2026, 11, 24))
    assert not keeps_clock("quarterly", content(newest=date(2026, 9, 29)), date(2026, 11, 24))


def test_of_two_clocks_the_yearly_one_is_enough_for_a_half():
    both = Freshness(kind="quarterly", yearly_too=True)

    assert behind_in_part(both, content(year=2025), date(2026, 3, 31))
    assert not behind_in_part(both, content(year=2025), date(2026, 4, 1))
    assert not behind_in_part(Freshness(kind="quarterly"), content(year=2026), date(2026, 4, 1))


SIGNS = [sign.pattern for duty in duties().values() for sign in duty.signs if sign.pattern is not None]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bngan sach\b", ("ngan sach",)),
        (r"(?:du|quyet) toan", (" toan",)),
        (r"\b(?:khai sinh|ket hon)\b", ("ket hon", "khai sinh")),
        (r"[\w.]+@\w+", ("@",)),
        (r"(?:so )?\d+", ()),
        (r"ngan sach|\d{4}", ()),
        (r"(?:tuan )+\d", ("tuan ",)),
        (r"(?i)ngan sach", ()),
        (r"a(?=bcd)", ("a",)),
        (r"(?<!dau )tu cong(?! trinh)", ("tu cong",)),
        (r"ba(?>nh|n) mi", (" mi",)),
        (r"x{0,3}yz{2,}w?", ("y",)),
        (r"so [^)\]]+\) cong khai", (") cong khai",)),
        (r"(?P<loai>xa|phuong) moi", (" moi",)),
        (r"(?x) a b", ()),
        (r"a\x41bc", ()),
    ],
)
def test_every_match_holds_one_of_these(pattern, words):
    assert needed(re.compile(pattern)) == words


def test_no_sign_is_missed_on_the_examples_of_the_packs():
    texts = [
        " ".join(re.sub(r"<[^>]*>", "\n", example.html).lower().split(" "))
        for duty in duties().values()
        for example in (*duty.right, *duty.wrong)
    ]

    assert len(texts) > 50
    for pattern in SIGNS:
        for text in texts:
            words = needed(pattern)
            assert not pattern.search(text) or not words or any(word in text for word in words), (
                pattern.pattern
            )


def test_one_pass_finds_what_each_pattern_needs():
    patterns = [re.compile("khai sinh|ket hon"), re.compile("ngan sach"), re.compile(r"\d+")]
    text = "cong khai ngan sach, dang ky khai sinh"

    assert NeededWords(patterns).present(text) == {"ngan sach", "khai sinh"}
    assert NeededWords([]).present(text) == frozenset()
