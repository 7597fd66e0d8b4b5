"""Builds that hide content from a plain reading: pictures, frames, scripts, details behind a list."""

from dataclasses import replace
from datetime import date

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Status
from tests.engines.siteaudit.factories import HOME, page_of, snapshot_of
from tests.engines.siteaudit.judging.sections.families import FAMILIES
from tests.engines.siteaudit.judging.sections.site_factory import judged, page, site

BUDGET, CHART, LEADERS, NEWS, CONTACT = "DC-11.2", "P224-9.1c-1", "P224-9.1c-6", "P224-9.3", "TCTT26-17.1cu"
SIDE = '<aside><h3>Tin mới</h3><a href="/b/{0}">Xã ra quân làm thủy lợi số {0}</a> 2{0}/11/2026</aside>'


@pytest.mark.parametrize(
    "picture", ['<img src="/u/so-do.jpg">', '<img src="/u/1283.jpg" alt="Sơ đồ bộ máy UBND xã">']
)
def test_a_chart_that_is_a_picture_is_a_chart(picture):
    assert judged(site({"Sơ đồ tổ chức": f"<h1>Sơ đồ tổ chức</h1>{picture}"}), CHART).state is Status.PASS


def test_a_map_may_be_a_picture_that_says_nothing_of_itself():
    assert judged(site({"Bản đồ hành chính": '<img src="/u/1283.jpg">'}), "P224-9.1c-2").state is Status.PASS


def test_a_scan_without_words_is_left_to_a_person():
    finding = judged(
        site({"Công khai ngân sách": '<img src="/u/trang1.jpg"><img src="/u/trang2.jpg">'}), BUDGET
    )

    assert finding.state is Status.UNCLEAR
    assert "ảnh" in finding.advice


def test_an_ornament_is_no_scan():
    assert judged(site({"Công khai ngân sách": '<img src="/u/icon-new.gif">'}), BUDGET).state is Status.EMPTY


def test_a_frame_of_another_site_is_left_to_a_person():
    body = '<iframe src="https://congkhai.tinh.gov.vn/xa"></iframe>'

    assert judged(site({"Công khai ngân sách": body}), BUDGET).state is Status.UNCLEAR


@pytest.mark.parametrize(
    "shell", ['<div id="app"></div><script src="/a.js"></script>', "<p>Đang tải dữ liệu...</p>"]
)
def test_a_body_that_a_script_fills_is_not_an_empty_one(shell):
    assert judged(site({"Công khai ngân sách": shell}), BUDGET).state is Status.UNCLEAR


def test_details_may_stand_behind_the_items_of_a_list():
    body = '<ul><li><a href="/ld/1">Chủ tịch UBND xã Lê Văn An</a></li></ul>'
    behind = {"/ld/1": "<p>Sinh năm 1974, trình độ cử nhân luật.</p><p>Phụ trách chung.</p>"}
    finding = judged(site({"Lãnh đạo xã": body}, pages=behind), LEADERS)

    assert finding.state is Status.PASS


def test_news_on_the_home_page_alone_are_news():
    home = '<ul><li><a href="/b/1">Xã ra quân làm thủy lợi mùa khô</a> 20/11/2026</li></ul>'

    finding = judged(site({}, home=home), NEWS)

    assert finding.state is Status.UNCLEAR  # what is fresh proves nothing, what is dead refutes
    assert finding.newest_date == date(2026, 11, 20)


def test_the_foot_of_the_page_tells_how_to_reach_the_body():
    foot = "<footer>Trụ sở: thôn Trung. Điện thoại: 0233.3820.401. Thư: vanthu@quangtri.gov.vn</footer>"
    snapshot = snapshot_of({"/": f"<main><p>Trang của xã.</p></main>{foot}"})

    assert judged(snapshot, CONTACT).state is Status.PARTIAL  # the officer is still not named


def test_a_section_that_leads_back_to_the_home_page_is_empty():
    snapshot = site({"Công khai ngân sách": None}, home="<p>Trang của xã.</p>")
    moved = replace(snapshot.home, linked_url=f"{HOME}muc/1")
    snapshot = replace(snapshot, pages=(*snapshot.pages, moved))

    assert judged(snapshot, "DC-11.6").state is Status.MISSING
    assert judged(snapshot, BUDGET).state is Status.EMPTY


def test_a_column_at_the_side_fills_no_section():
    snapshot = site(
        {"Công khai ngân sách": f"<p>Chưa có bài viết</p>{SIDE.format(1)}", "Tin tức": SIDE.format(2)}
    )

    assert judged(snapshot, BUDGET).state is Status.EMPTY


def test_a_flag_with_a_title_is_a_label():
    words = "The People's Committee is the organization of the state at the commune. Contact the office."
    english = page(f"<h1>About</h1><p>{words}</p>")
    home = '<a href="/en/" title="English"><img src="/co/en.png"></a>'
    snapshot = site({}, home=home, pages={"/en/": page_of(english, f"{HOME}en/")})

    assert judged(snapshot, "H42-7.2", on=date(2023, 3, 24)).state is Status.PASS


def test_an_empty_section_of_a_site_filled_before_it_is_sent_is_empty():
    def wrapped(body):
        return f'<div id="app">{body}</div><script src="/a.js"></script><div>{frame}</div>'

    frame = "Ghi rõ nguồn khi dùng lại thông tin của trang này. " * 6  # more than a shell shows
    news = "<p>" + "Nhân dân trong xã cùng nhau làm đường, đào mương, trồng cây ven lộ. " * 8 + "</p>"
    sections = dict.fromkeys(("Công khai ngân sách", "Hỏi đáp", "Văn bản"), wrapped(""))
    snapshot = site({**sections, "Tin tức": wrapped(news)})

    assert judged(snapshot, BUDGET).state is Status.EMPTY


def test_a_frame_on_every_page_hides_no_section():
    fan = '<iframe src="https://www.facebook.com/plugins/page.php"></iframe>'
    sections = {"Công khai ngân sách": fan, "Tin tức": fan, "Văn bản": fan, "Hỏi đáp": fan}

    assert judged(site(sections, home=f"<p>Trang của xã.</p>{fan}"), BUDGET).state is Status.EMPTY


def test_items_of_the_home_page_fill_no_empty_news_section():
    home = '<ul><li><a href="/b/1">Xã ra quân làm thủy lợi mùa khô</a> 20/11/2026</li></ul>'

    assert judged(site({"Tin tức": "<p>Chưa có bài viết</p>"}, home=home), NEWS).state is Status.EMPTY


def test_an_item_on_the_home_page_in_its_list_and_on_its_own_page_is_no_frame():
    title = "Thực hiện dự toán ngân sách quý III năm 2026"
    item = f'<ul><li><a href="/b/1">{title}</a></li></ul>'
    snapshot = site(
        {"Công khai ngân sách": item, "Hỏi đáp": ""}, home=item, pages={"/b/1": f"<h1>{title}</h1>"}
    )

    assert judged(snapshot, BUDGET).state is Status.PASS


TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module", params=FAMILIES)
def audited(request):
    make, expected = FAMILIES[request.param]
    return audit(make(), on=TODAY, level="commune"), expected


def test_a_family_is_judged_as_a_person_would(audited):
    done, expected = audited

    assert {id: _own(done.of(id)) for id in expected} == expected


def test_no_check_breaks_on_a_family(audited):
    done, _ = audited

    assert done.broken == {}


def _own(finding):
    """Give what the check of sections says; other checks may be bound to the same requirement."""
    own = [part["state"] for part in finding.details["checks"] if part["check"] == "empty-section"]
    return own[0]
