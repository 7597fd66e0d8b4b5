"""The lists of people, reports, inspections and the press as tables: within reach, by role, safe to open."""

import csv
import io
import re
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from guong.apps.inspections.models import Shortcoming, TeamMember
from guong.apps.obligations.models import DutyFigure
from guong.apps.press.actions.lists import YEARLY
from guong.apps.press.actions.yearly_confirmations import confirm_figures
from guong.apps.press.models import PressBriefing, PressConference
from guong.apps.units import list_tables
from guong.apps.units.models import Appointment, Person
from guong.config.exports.tables import list_tables as declared_tables
from guong.engines.legal.press import report_year
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.inspections import factories as inspecting
from tests.apps.obligations import factories as obligations
from tests.apps.press import factories as press
from tests.apps.reports import factories as reporting
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
PEOPLE, REPORTS, INSPECTIONS, PRESS = "/quan-tri/nguoi", "/bao-cao/", "/kiem-tra", "/don-vi/bao-chi"
KEEPERS = "/don-vi/kenh?xem=nguoi-giu"


def table(client, address, name="", **query):
    """Give a list as a table: its head, and its rows by head."""
    answer = client.get(address, {"tep": "csv", "bang": name} | query)
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"].startswith("text/csv") and answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


# Of every list that there is.
def test_every_list_has_a_name_a_title_and_heads_of_its_own():
    tables = declared_tables()

    assert len({table.name for table in tables}) == len(tables) >= 14
    for listed in tables:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", listed.name) and str(listed.title)
        heads = listed.heads()
        assert len(set(heads)) == len(heads) >= 4, (listed.name, heads)
        assert all(head[:1].isupper() and "_" not in head for head in heads), (listed.name, heads)


def test_every_list_is_offered_by_some_page(signed_in, district):
    client, offered = signed_in(district.quan), set()
    year = reverse("press:yearly", args=[district.province.pk, 2026])
    make.member("Lý Văn Tỉnh", district.province, "leader", "tinh")
    addresses = (
        PEOPLE,
        REPORTS,
        INSPECTIONS,
        PRESS,
        *("/viec/", "/van-ban/den"),
        "/tuyen-truyen",
        "/su-co",
        "/minh-chung",
        KEEPERS,
    )
    pages = [client.get(address, follow=True).content.decode() for address in addresses]
    pages.append(signed_in(Person.objects.get(full_name="Lý Văn Tỉnh")).get(year).content.decode())
    row = obligations.assignment(district)
    DutyFigure.define(row.obligation, figures="Hộ (hộ)", by=district.huong, at=NOW)
    figures = reverse("obligations:figures", args=[row.obligation_id])
    pages.append(signed_in(district.huong).get(figures).content.decode())
    for page in pages:
        offered |= set(re.findall(r"tep=csv&amp;bang=([a-z-]+)", page))

    assert offered == {listed.name for listed in declared_tables()}


# People and posts.
def test_an_administrator_takes_people_with_their_posts_and_the_log_says_so(signed_in, district):
    from guong.apps.activity.models import Entry

    nobody = make.person("Vi Thị Mới")
    Person.objects.filter(pk=nobody.pk).update(created_in=district.vinh_o)
    rows = table(signed_in(district.quan), PEOPLE)

    of_lan = next(row for row in rows if row["Họ và tên"] == "Hồ Thị Lan")
    assert of_lan["Đơn vị"] == "xã Vĩnh Ô" and of_lan["Vai trò"] == "cán bộ đơn vị"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", of_lan["Từ ngày"]) and of_lan["Đến hết ngày"] == ""
    assert next(row for row in rows if row["Họ và tên"] == "Vi Thị Mới")["Đơn vị"] == ""
    assert Entry.objects.done_by(district.quan).filter(verb="person.list_taken").count() == 1
    assert not any("điện" in head for head in of_lan)


def test_people_leave_only_with_who_administers_them(signed_in, district):
    below = make.member("Cao Thị Quản", district.vinh_ha, "administrator", "quan-ha")

    for other in (district.huong, district.lan, district.tung, district.minh):
        assert signed_in(other).get(f"{PEOPLE}?tep=csv").status_code == 403, other
    assert signed_in(district.khach).get(f"{PEOPLE}?tep=csv").status_code in (403, 404)
    names = {row["Họ và tên"] for row in table(signed_in(below), PEOPLE)}
    assert names == {"Trần Thị Hoa", "Cao Thị Quản"}


def test_the_search_of_the_page_narrows_its_table(signed_in, district):
    rows = table(signed_in(district.quan), PEOPLE, q="hoa")
    assert [row["Họ và tên"] for row in rows] == ["Trần Thị Hoa"]


# Reports.
def test_a_report_is_a_row_as_it_stood_on_the_day_of_the_page(signed_in, district):
    row = reporting.draft(district, at=NOW - timedelta(days=2))
    client = signed_in(district.huong)

    [line] = table(client, REPORTS)
    assert line["Tình trạng"] == "Dự thảo" and line["Số"] == "" and line["Kỳ từ ngày"]
    assert table(client, REPORTS, ngay=(row.begun_on - timedelta(days=1)).isoformat()) == []


def test_reports_of_another_unit_are_in_no_table(signed_in, district):
    reporting.draft(district)

    assert table(signed_in(district.lan), REPORTS) == []
    answer = signed_in(district.khach).get(f"{REPORTS}?tep=csv")
    assert answer.status_code in (403, 404) or answer.content.count(b"\n") == 1


# Inspections.
def put_minutes_of(visit, head):
    inspecting.send(visit, head, [(visit.lines.first(), 0, {"outcome": "fail", "note": "Chưa có."})])
    inspecting.put_minutes(visit, by=head, at=NOW)


@pytest.fixture
def looked_at(district):
    visit = inspecting.begun(district)
    Shortcoming.note(
        visit,
        words="=Thiếu mục giới thiệu",
        remedy="Đăng mục giới thiệu",
        due_on=TODAY + timedelta(days=20),
        by=district.huong,
        at=NOW,
    )
    return visit


def test_rounds_visits_and_what_was_found_are_three_tables(signed_in, district, looked_at):
    client = signed_in(district.huong)

    [round_] = table(client, INSPECTIONS, "kiem-tra-dot")
    assert round_["Cơ quan kiểm tra"] == "Phòng Văn hóa và Thông tin" and round_["Số cuộc"] == "1"
    [visit] = table(client, INSPECTIONS, "kiem-tra-cuoc")
    assert visit["Đơn vị được kiểm tra"] == "xã Vĩnh Ô" and visit["Tình trạng"] == "đang kiểm tra"
    [found_wanting] = table(client, INSPECTIONS, "kiem-tra-ton-tai")
    assert found_wanting["Tồn tại"] == "'=Thiếu mục giới thiệu"
    assert found_wanting["Ngày kiểm tra"] == TODAY.isoformat()


def test_what_a_team_still_writes_is_in_no_table_of_the_unit_nor_of_the_wrong_role(
    signed_in, district, looked_at
):
    clerk = make.member("Đinh Văn Thư", district.office, "clerk", "thu-phong")

    def found_by(person):
        return table(signed_in(person), INSPECTIONS, "kiem-tra-ton-tai")

    assert found_by(district.lan) == [] and found_by(clerk) == []
    assert len(table(signed_in(district.lan), INSPECTIONS, "kiem-tra-cuoc")) == 1
    TeamMember.join(looked_at.round, clerk, role="member", by=district.huong, at=NOW)
    assert len(found_by(clerk)) == len(found_by(district.minh)) == 1
    put_minutes_of(looked_at, district.huong)
    assert len(found_by(district.lan)) == 1


@pytest.mark.parametrize("name", ["kiem-tra-dot", "kiem-tra-cuoc", "kiem-tra-ton-tai"])
def test_inspections_of_another_unit_are_in_no_table(signed_in, district, looked_at, name):
    put_minutes_of(looked_at, district.huong)

    assert table(signed_in(district.hoa), INSPECTIONS, name) == []
    assert table(signed_in(district.khach), INSPECTIONS, name) == []


# The press.
@pytest.fixture
def books(district):
    chief = press.chief(district.vinh_o)
    press.matter(district.vinh_o, district.lan)
    press.falsehood(district.vinh_o, chief)
    PressBriefing.note(
        district.vinh_o, on=TODAY, organiser="Sở A", subject="+Giao ban tháng", by=district.lan, at=NOW
    )
    PressConference.plan(district.province, on=TODAY, subject="Họp quý", by=district.tung, at=NOW)
    return district


def test_the_four_books_of_the_press_are_tables_without_who_asked(signed_in, books):
    client = signed_in(books.lan)

    [request] = table(client, PRESS, "bao-chi-yeu-cau")
    assert request["Nội dung"] == press.QUESTION and request["Cơ quan báo chí"] == "Báo Mẫu Giấy"
    assert not any("Mai Anh" in cell or "0912" in cell for cell in request.values())
    assert re.fullmatch(r"2023-\d\d-\d\d \d\d:\d\d", request["Nhận lúc"])
    [falsehood] = table(client, PRESS, "bao-chi-tin-sai")
    assert falsehood["Yêu cầu xin lỗi"] == "có" and falsehood["Gửi văn bản ngày"] == ""
    [briefing] = table(client, PRESS, "bao-chi-giao-ban")
    assert briefing["Nội dung"] == "'+Giao ban tháng"
    assert table(client, PRESS, "bao-chi-hop-bao") == []


@pytest.mark.parametrize(
    "name", ["bao-chi-yeu-cau", "bao-chi-tin-sai", "bao-chi-hop-bao", "bao-chi-giao-ban"]
)
def test_books_of_another_unit_are_in_no_table(signed_in, books, name):
    assert table(signed_in(books.hoa), PRESS, name) == []
    assert signed_in(books.khach).get(PRESS, {"tep": "csv", "bang": name}).status_code in (403, 404)


def test_the_filter_of_the_book_narrows_its_own_table_and_no_other(signed_in, books):
    client, answered = signed_in(books.lan), {"tinh-trang": "answered"}

    assert table(client, PRESS, "bao-chi-yeu-cau", **answered) == []
    assert len(table(client, PRESS, "bao-chi-tin-sai", **answered)) == 1


@pytest.fixture
def books_of_2026(district, status_on):
    status_on(date(2026, 12, 18))
    at = datetime(2026, 12, 10, 8, tzinfo=VIETNAM_TIME)
    press.matter(district.vinh_o, district.lan, at)
    confirm_figures(
        district.vinh_o, report_year(2026), by=district.lan, at=datetime(2026, 12, 16, 8, tzinfo=VIETNAM_TIME)
    )
    return district


def test_the_figures_of_a_year_are_a_table_of_the_units_in_reach(signed_in, books_of_2026):
    books = books_of_2026
    chair = make.member("Lý Văn Tỉnh", books.province, "leader", "tinh")
    address = reverse("press:yearly", args=[books.province.pk, 2026])

    [line] = table(signed_in(chair), address)
    assert line["Đơn vị"] == "xã Vĩnh Ô" and line["Năm"] == "2026"
    assert line["Trên số yêu cầu nhận được"] == "1" and line["Số yêu cầu của báo chí đã trả lời"] == "0"
    for other in (books.lan, books.hoa, books.khach):
        assert signed_in(other).get(f"{address}?tep=csv").status_code == 404
    assert line["Xác nhận lúc"] == "2026-12-16 08:00"
    [own] = table(signed_in(books.lan), reverse("press:yearly", args=[books.vinh_o.pk, 2026]))
    assert own == line


def test_of_the_whole_ledger_every_year_is_counted_in_which_the_law_asks(books, books_of_2026):
    lines = list(YEARLY.all_lines(at=datetime(2026, 12, 18, tzinfo=VIETNAM_TIME)))
    assert [(line[0], line[1], line[5]) for line in lines] == [("xã Vĩnh Ô", 2026, 1)]


# What no table may do.
def test_a_table_that_is_cut_tells_so_in_its_last_line(signed_in, district, monkeypatch):
    monkeypatch.setattr(list_tables, "MOST_ROWS", 2)

    answer = signed_in(district.quan).get(f"{PEOPLE}?tep=csv").content.decode("utf-8-sig")

    lines = list(csv.reader(io.StringIO(answer)))
    assert len(lines) == 4 and lines[-1][0].startswith("Bảng dừng ở 2 dòng, sổ còn nữa")
    monkeypatch.setattr(list_tables, "MOST_ROWS", Person.objects.count())
    assert "sổ còn nữa" not in signed_in(district.quan).get(f"{PEOPLE}?tep=csv").content.decode()


def test_the_name_of_no_list_gives_the_first_of_the_page(signed_in, books):
    client = signed_in(books.lan)
    assert table(client, PRESS, "../x") == table(client, PRESS) == table(client, PRESS, "bao-chi-yeu-cau")


def test_a_table_asks_the_same_few_queries_however_long_it_is(
    signed_in, district, django_assert_max_num_queries
):
    client = signed_in(district.quan)
    for n in range(40):
        member = make.member(f"Người {n}", district.vinh_o, "officer")
        assert Appointment.objects.filter(person=member).count() == 1
    with django_assert_max_num_queries(25):
        assert len(table(client, PEOPLE)) > 40
