"""Đơn vị as a cockpit: who sees whom, what sorts and narrows, what is taken away, and what it costs."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from guong.apps.activity.models import record
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Appointment, Kind, Unit, UnitVersion
from guong.ui.tables import FILE_PARAMETER
from tests import factories as make
from tests.apps.audits.factories import asked, finished, site
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.registries.factories import channel
from tests.factories import NOW, START, TODAY

pytestmark = pytest.mark.django_db
LIST = "/don-vi"
LINK = re.compile(r'<th scope="row">\s*<a href="/don-vi/(\d+)/viec"')


def units_of(answer):
    """Give the units of the list, in its order."""
    return [int(pk) for pk in LINK.findall(answer.content.decode())]


@pytest.fixture
def late(district, settings):
    """Vĩnh Ô is late and Vĩnh Hà's answer waits; the day is in May."""
    factories.assignment(district, due=True)
    answer = factories.submitted(district)
    answer.__class__.objects.filter(pk=answer.pk).update(unit=district.vinh_ha)
    later = NOW + timedelta(days=40)
    settings.GUONG_TODAY, settings.BUSINESS_NOW = later.date(), lambda: later
    return district


def test_a_reader_of_nothing_sees_no_unit_and_a_foreign_one_is_not_listed(district, signed_in, client):
    assert client.get(LIST).url.startswith("/dang-nhap")
    assert units_of(signed_in(district.khach).get(LIST)) == []
    other = make.unit("xã Nơi Khác", parent=make.unit("huyện Nơi Khác", kind="district"))
    listed = units_of(signed_in(district.tung).get(LIST))
    assert district.vinh_o.pk in listed and other.pk not in listed
    assert units_of(signed_in(district.tung).get(LIST, {"q": "noi khac"})) == []
    own = signed_in(district.lan).get(LIST, {"loc": "tre"})
    assert own.status_code == 302 and own.url == f"/don-vi/{district.vinh_o.pk}/viec"


def test_names_stand_by_level_and_a_head_sorts_both_ways(late, signed_in):
    client = signed_in(late.tung)
    by_name = units_of(client.get(LIST))
    assert by_name == [unit.pk for unit in (late.top, late.vinh_ha, late.vinh_o, late.office)]
    first_late = client.get(LIST, {"xep": "tre"})
    assert units_of(first_late)[0] == late.vinh_o.pk
    assert (
        'aria-sort="ascending"' in first_late.content.decode() and "xep=-tre" in first_late.content.decode()
    )
    assert units_of(client.get(LIST, {"xep": "-tre"}))[-1] == late.vinh_o.pk
    for column in ("cho", "nhan", "ket-luan", "trang", "kenh", "phat-ngon", "mo-xem"):
        assert sorted(units_of(client.get(LIST, {"xep": column}))) == sorted(by_name)


def test_a_filter_keeps_what_its_count_says_and_urges_those_alone(late, signed_in):
    client = signed_in(late.huong)
    page = client.get(LIST, {"loc": "tre"})
    assert units_of(page) == [late.vinh_o.pk] and "Trễ 1" in words(page)
    assert "Đôn đốc 1 nơi trễ" in words(page)
    assert units_of(client.get(LIST, {"loc": "cho"})) == [late.vinh_ha.pk]
    assert "Đôn đốc" not in words(client.get(LIST, {"loc": "cho"}))


@pytest.mark.parametrize("query", [{"xep": "-"}, {"xep": "--ten"}, {"loc": "x" * 300}, {"trang": "-9"}])
def test_nonsense_in_the_address_is_the_whole_list_by_name(district, signed_in, query):
    client = signed_in(district.tung)
    assert units_of(client.get(LIST, query)) == units_of(client.get(LIST))


def test_the_list_is_taken_away_as_it_is_filtered(late, signed_in):
    client = signed_in(late.tung)
    rows = client.get(LIST, {"loc": "tre", FILE_PARAMETER: "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2 and rows[0].startswith('"Đơn vị"') and rows[1].startswith('"Xã Vĩnh Ô"')
    sheet = load_workbook(io.BytesIO(client.get(LIST, {FILE_PARAMETER: "xlsx"}).content)).active
    assert [row[0].value for row in sheet][1:4] == ["Huyện Vĩnh Linh", "Xã Vĩnh Hà", "Xã Vĩnh Ô"]


def test_a_row_says_what_is_known_and_nothing_where_nobody_knows(district, signed_in):
    page = words(signed_in(district.tung).get(LIST, {"q": "vinh o"}))
    assert "chưa ghi trang" in page and "chưa mở" in page and "0 cần sửa" not in page
    own = site(district.vinh_o, district.lan)
    assert "chưa soi" in words(signed_in(district.tung).get(LIST, {"q": "vinh o"}))
    finished(asked(own))
    assert "chưa đọc được" in words(signed_in(district.tung).get(LIST, {"q": "vinh o"})), "nothing was read"


def test_who_was_in_a_unit_then_counts_as_its_last_visit(district, signed_in):
    record(district.vinh_o, "unit.noted", by=district.lan, at=NOW - timedelta(days=3))
    Appointment.objects.filter(person=district.lan).update(valid_to=TODAY - timedelta(days=2))

    page = words(signed_in(district.tung).get(LIST, {"q": "vinh o"}))
    assert "chưa mở" not in page and "21/3" in page


def test_every_unit_of_the_list_opens_also_one_that_was_given_nothing_itself(district, signed_in, settings):
    factories.assignment(district)
    day = TODAY + timedelta(days=1)
    settings.GUONG_TODAY, settings.BUSINESS_NOW = day, lambda: NOW + timedelta(days=1)
    Appointment.objects.filter(unit__in=[district.vinh_o, district.vinh_ha]).update(valid_to=TODAY)
    merge(
        [district.vinh_o, district.vinh_ha],
        NewUnit("xã Mới", Kind.COMMUNE, district.top),
        Act(day, "1", None, NOW),
    )
    client = signed_in(district.huong)
    units = units_of(client.get(LIST))

    assert units and {client.get(reverse("dashboard:unit_work", args=[pk])).status_code for pk in units} == {
        200
    }


def test_three_thousand_units_cost_twenty_queries(district, signed_in, django_assert_max_num_queries):
    units = Unit.objects.bulk_create([Unit() for _n in range(3000)])
    path = UnitVersion.objects.get(unit=district.top).path
    fields = {"kind": Kind.COMMUNE, "parent": district.top, "valid_from": START}
    UnitVersion.objects.bulk_create(
        UnitVersion(unit=unit, name=f"xã {'Dài ' * 40}{n}", path=f"{path}{unit.pk}/", **fields)
        for n, unit in enumerate(units)
    )
    client = signed_in(district.tung)
    for query in ({}, {"xep": "-mo-xem"}, {"xep": "ket-luan", "trang": "9"}, {"loc": "chua-phat-ngon"}):
        with django_assert_max_num_queries(20):
            page = client.get(LIST, query)
        assert "3.004 đơn vị" in words(page) and len(units_of(page)) == 100


def test_a_merged_unit_tells_what_passed_to_it_and_what_waits(district, signed_in, settings):
    orphan = channel(district.vinh_ha, district.hoa, "https://www.facebook.com/vinhha")
    day = TODAY + timedelta(days=1)
    settings.GUONG_TODAY, settings.BUSINESS_NOW = day, lambda: NOW + timedelta(days=1)
    both = [district.vinh_o, district.vinh_ha]
    Appointment.objects.filter(unit__in=both).update(valid_to=TODAY)
    new = merge(both, NewUnit("xã Mới", Kind.COMMUNE, district.top), Act(day, "NQ 12", None, NOW))
    make.post(district.hoa, new, valid_from=day)

    page = signed_in(district.hoa).get(reverse("dashboard:unit_history", args=[new.pk]))

    page_words = words(page)
    assert "Thành lập xã Mới từ 2 đơn vị" in page_words and "NQ 12" in page_words
    assert re.search(r"Xã Vĩnh Hà Xã Vĩnh Ô Xã Mới", page_words), "what from, by name, and what came of it"
    assert "Người 1 đã chuyển" in page_words and "Kênh thông tin 1 chưa nhận, nhận ngay" in page_words
    assert f'href="{reverse("registries:inheritance")}"' in page.content.decode() and orphan.pk
    former = words(signed_in(district.tung).get(reverse("dashboard:unit_history", args=[district.vinh_o.pk])))
    assert "Đơn vị đã kết thúc" in former and "Nay là xã Mới" in former


def test_tabs_count_what_they_hold_and_not_what_a_role_may_not_know(district, signed_in):
    factories.assignment(district)
    address = f"/don-vi/{district.vinh_o.pk}"

    def counts(person):
        return {tab["key"]: tab["n"] for tab in signed_in(person).get(address).context["tabs"]}

    assert counts(district.lan)["nguoi"] == 1 and counts(district.lan)["viec"] == 0
    assert counts(district.huong)["nguoi"] is None
