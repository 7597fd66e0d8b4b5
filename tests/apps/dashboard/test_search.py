"""What the search box understands, and what it keeps to itself."""

from datetime import date

import pytest

from guong.apps.dashboard.actions.search_query import phone_digits, search
from guong.apps.units.actions.history import replay
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.obligations import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def linh(db):
    """Vĩnh Linh through its real history, and somebody at the province who sees all of it."""
    units = replay("vinh-linh", by=None, at=make.NOW)
    seen = make.holder("Nguyễn Thị Tỉnh", units["quang-tri-moi"], "leader", valid_from=date(2025, 7, 1))
    make.user(seen, "tinh")
    return seen


def hits(person, words, on=date(2026, 7, 1)):
    return {
        hit.what: hit for matches in search(words, scope_of(person, on=on), on=on) for hit in matches.hits
    }


@pytest.mark.parametrize("written", ["314/UBND", "314/ubnd-vhtt", "314", "314 / UBND", "chan chinh trang"])
def test_a_letter_is_found_by_its_number_in_part_or_by_what_it_is_about(district, written):
    directive = factories.handed_out(district, 314)

    for person in (district.huong, district.lan, district.tung):
        matches = hits(person, written, on=make.TODAY)
        assert [hit.url for hit in matches.values()] == [f"/van-ban/{directive.pk}"]


def test_a_letter_of_others_is_not_found(district):
    factories.assignment(district)

    assert hits(district.hoa, "UBND-VHTT", on=make.TODAY) == {}


def test_a_commune_out_of_reach_leads_to_the_work_that_is_led_there(district):
    row = factories.assignment(district)

    assert hits(district.huong, "xã Vĩnh Ô", on=make.TODAY)["xã Vĩnh Ô"].url == f"/viec/?don-vi={row.unit_id}"


def test_an_old_name_leads_to_the_unit_in_its_place(linh):
    matches = hits(linh, "xã Vĩnh Nam")["xã Vĩnh Nam"]

    assert "đến hết 31/12/2019" in matches.why
    assert [name for name, url in matches.heirs if url] == ["xã Vĩnh Hoàng"]


def test_a_name_is_found_without_accents_and_with_the_office_before_it(linh):
    assert "xã Vĩnh Hoàng" in hits(linh, "ubnd xa vinh hoang")


def test_before_the_merger_the_old_unit_is_simply_there(district):
    matches = hits(district.tung, "vinh o", on=make.TODAY)["xã Vĩnh Ô"]

    assert matches.why == "xã" and matches.heirs == ()


def test_a_unit_that_was_renamed_says_its_name_of_today(district):
    district.vinh_o.rename("xã Vĩnh Ô Mới", on=date(2023, 1, 1))

    assert "nay là xã Vĩnh Ô Mới" in hits(district.tung, "xã vĩnh ô", on=make.TODAY)["xã Vĩnh Ô"].why


def test_a_name_that_ended_by_law_is_told_to_everybody(district):
    matches = hits(district.lan, "huyện Gio Linh", on=date(2026, 7, 1))

    assert "Không còn từ 01/7/2025" in matches["huyện Gio Linh"].why
    assert hits(district.lan, "huyện Gio Linh", on=make.TODAY) == {}


def test_a_commune_out_of_reach_is_named_without_a_page_and_its_people_not_at_all(district):
    assert hits(district.lan, "Vĩnh Hà", on=make.TODAY)["xã Vĩnh Hà"].url == ""
    assert hits(district.lan, "Phòng Văn hóa", on=make.TODAY) == {}
    assert hits(district.tung, "Hồ Thị Lan", on=make.TODAY) == {}
    assert "Hồ Thị Lan" in hits(district.lan, "ho thi lan", on=make.TODAY)


@pytest.mark.parametrize("written", ["0912 345 678", "+84 912.345.678", "0912345678", "(0912) 345-678"])
def test_a_telephone_number_is_found_however_it_is_written(district, written):
    district.lan.phone = "0912.345.678"
    district.lan.save()

    assert "Hồ Thị Lan" in hits(district.lan, written, on=make.TODAY)
    assert hits(district.hoa, written, on=make.TODAY) == {}


@pytest.mark.parametrize(
    "said", ["314/UBND", "2023", "xã Vĩnh Ô", "12", "0912345678901234", "15 ngày 10 tháng"]
)
def test_what_is_not_a_telephone_number(said):
    assert phone_digits(said) == ""


def test_a_search_takes_few_queries_however_many_it_finds(linh, django_assert_max_num_queries):
    scope = scope_of(linh, on=date(2026, 7, 1))
    with django_assert_max_num_queries(22):
        assert len(search("vinh", scope, on=date(2026, 7, 1))[0].hits) == 20


def test_the_page_says_what_can_be_searched_for(signed_in, district):
    client = signed_in(district.lan)

    assert "Gõ điều cần tìm" in client.get("/tim").content.decode()
    assert "Không thấy “khong co gi”" in client.get("/tim?q=khong co gi").content.decode()
    assert "Không thấy ai có số này" in client.get("/tim?q=0999 999 999").content.decode()
    page = client.get("/tim?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


def test_the_help_page_is_there_for_everybody(signed_in, district):
    page = signed_in(district.lan).get("/tro-giup").content.decode()

    assert "Bạn cần làm gì?" in page and "Quên mật khẩu" in page
