"""What a machine cannot know it does not say, clause by clause."""

from dataclasses import replace
from datetime import date

from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.extraction import extract
from guong.engines.siteaudit.fleet import read_fleet, site_of
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.papers.cards.card import make_card
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import AT, HOME, missing_page, snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import finding, page, state

ON = date(2026, 11, 24)
SPEAKER, RATING, OWNER, OPEN = "PN244-3.3a", "P224-10.3b", "ND174-93.1", "P224-10.3c-2"


def test_a_good_count_of_barriers_is_never_met_and_says_of_how_many_pages():
    result = finding("inaccessible", OPEN, page())

    assert result.state is Status.UNCLEAR
    assert "không thấy rào cản trong 1 trang" in result.advice


def test_a_basis_that_is_unsure_is_outside_every_count():
    judged = audit(snapshot_of({"": page()}), on=ON, level="commune")
    card = make_card(site_of(HOME), snapshot_of({"": page()}), judged)
    sure = [row for row in card.rows if not row.uncertain]

    assert len(sure) < len(card.rows)
    assert sum(card.counts.values()) == len(sure)


def test_a_partial_mirror_gives_no_fault(tmp_path):
    sections = ("Giới thiệu", "Văn bản", "Công khai ngân sách", "Liên hệ", "Thủ tục hành chính")
    menu = "".join(f"<li><a href='/muc-{n}.html'>{name}</a></li>" for n, name in enumerate(sections))
    (tmp_path / "index.html").write_text(page(menu=menu), encoding="utf-8")
    judged = audit(read_mirror(tmp_path, HOME, at=AT), on=ON, level="commune")
    sections_judged = [verdict for verdict in judged.findings if verdict.check == "empty-section"]

    assert [verdict.requirement for verdict in sections_judged if verdict.state.fails] == []
    assert not any("hỏng" in (verdict.advice or "") for verdict in judged.advice)


def test_robots_that_forbid_all_block():
    shut = missing_page(
        HOME, Fetch.ROBOTS, status=None, reason="robots.txt của trang không cho đọc địa chỉ này"
    )
    judged = audit(snapshot_of({HOME: shut}), on=ON, level="commune")
    blocked = [verdict for verdict in judged.findings if verdict.state is Status.BLOCKED]

    assert len(blocked) > 20
    assert "mở cho Guong" in blocked[0].advice
    assert not [verdict for verdict in judged.findings if verdict.state is Status.ERROR]


def test_an_office_keeps_its_own_address_and_a_person_does_not():
    office = Finding.of(Status.PASS, HOME, quote="Địa chỉ: Khu 5, xã Mẫu, tỉnh Phú Thọ")
    person = Finding.of(Status.PASS, HOME, quote="Ông Nguyễn Văn Mẫu, thường trú tại: số 5 thôn Hạ, xã Mẫu")

    assert "•" not in office.without_personal_data().quote
    assert "•" in person.without_personal_data().quote


def test_a_row_of_a_table_on_the_spokesperson_is_read_whole():
    rows = (
        "<table><tr><td>1</td><td>Lê Văn Sáu</td><td>Chánh Văn phòng</td><td>Văn thư</td>"
        "<td>0233 3777 111</td><td>saulv@quangtri.gov.vn</td></tr>"
        "<tr><td>2</td><td>Trần Văn Mẫu</td><td>Chủ tịch</td><td>Người phát ngôn của UBND xã</td>"
        "<td>0233 3777 001</td><td>mautv@quangtri.gov.vn</td></tr></table>"
    )
    result = finding("unnamed-spokesperson", SPEAKER, page(f"<h1>Danh bạ</h1>{rows}"))

    assert result.state is Status.PASS
    assert result.quote.startswith("Trần Văn Mẫu") and "Sáu" not in result.quote


def test_a_paragraph_on_the_spokesperson_is_read_before_the_words_too():
    text = (
        "<p>Bà Lê Thị Hoài - Phó Chủ tịch UBND phường là người phát ngôn của phường với báo chí.</p>"
        "<p>Điện thoại: 0233 3777 002</p><p>Email: hoailt@quangtri.gov.vn</p>"
    )

    assert state("unnamed-spokesperson", SPEAKER, page(text)) == "dat"


def test_a_banner_before_a_heading_is_no_form_to_rate_with():
    banner = "<a href='https://dichvucong.gov.vn/'><img src=/b.png alt=''></a>"
    body = f"{banner}<h3>Đánh giá mức độ hài lòng</h3><p>Chức năng đang xây dựng</p>"

    assert state("no-rating", RATING, page(body)) != "dat"


def test_an_old_licence_does_not_name_another_owner():
    licence = "Giấy phép số 05/GP-STTTT do Sở Thông tin và Truyền thông cấp"
    foot = f"Cơ quan chủ quản: UBND phường Nam Đông - {licence}"
    result = finding("unnamed-owner", OWNER, page(foot=foot))

    assert "Sở Thông tin và Truyền thông" not in (result.advice or "")


def test_what_stands_apart_on_the_screen_is_not_glued():
    facts = extract(
        "<body><p><span class=Head>TIN TỨC SỰ KIỆN</span><a href=/a>Xã ra quân</a><span>Mới</span></p>"
        "<form><label>Họ tên</label><label>Thư</label><button>Gửi</button><button>Xóa</button></form></body>",
        HOME,
    )

    assert "SỰ KIỆN Xã ra quân Mới" in facts.text
    assert "Họ tên Thư Gửi Xóa" in facts.text


def test_a_row_with_an_open_quote_is_refused_by_its_number_and_swallows_nothing(tmp_path):
    file = tmp_path / "doi.csv"
    file.write_text(
        'unit,url,level\nXã A,https://a.gov.vn,commune\n"Xã B,https://b.gov.vn,commune\n'
        "Xã C,https://c.gov.vn,commune\nXã D,https://d.gov.vn,commune\n",
        encoding="utf-8",
    )
    fleet = read_fleet(file)

    assert [site.unit for site in fleet.sites] == ["Xã A", "Xã C", "Xã D"]
    assert len(fleet.refused) == 1 and "dòng 3" in fleet.refused[0]


def test_a_login_wall_on_every_page_misses_nothing():
    wall = replace(missing_page(HOME, Fetch.LOGIN, status=200, reason="trang đòi đăng nhập"))
    judged = audit(snapshot_of({HOME: wall}), on=ON, level="commune")

    assert [
        verdict.requirement for verdict in judged.findings if verdict.state in (Status.MISSING, Status.EMPTY)
    ] == []
