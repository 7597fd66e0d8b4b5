"""Vĩnh Linh's own history: which units stood when, and what became of them."""

from datetime import date

import pytest

from guong.apps.activity.models import verify
from guong.apps.units.actions.history import replay
from guong.apps.units.actions.national_list import load_national_list
from guong.apps.units.models import Kind, StillInside, UnitVersion, predecessors, successors
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db
Y2019, Y2020, Y2023 = date(2019, 12, 31), date(2020, 1, 1), date(2023, 3, 10)
LAST, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def units():
    return replay("vinh-linh", by=None, at=NOW)


def within(units, on, *kinds):
    return UnitVersion.objects.in_force(on=on).filter(parent=units["huyen"], kind__in=kinds).count()


def names(matches, on):
    return [unit.version(on=on).name for unit in matches]


@pytest.mark.parametrize(("day", "count"), [(Y2019, 22), (Y2020, 18), (Y2023, 18), (LAST, 18), (AFTER, 0)])
def test_the_communes_follow_the_tree_of_the_day(units, day, count):
    assert within(units, day, Kind.COMMUNE, Kind.TOWNSHIP) == count


def test_the_directive_of_2023_has_twelve_offices_and_the_centre(units):
    assert within(units, Y2023, Kind.DIVISION, Kind.OFFICE, Kind.INSPECTORATE) == 12
    assert within(units, Y2023, Kind.PUBLIC_SERVICE) == 1


def test_a_merged_commune_is_succeeded_by_the_new_one(units):
    assert successors(units["vinh-kim"], on=Y2023) == [units["kim-thach"]]
    assert names(successors(units["vinh-kim"], on=AFTER), AFTER) == ["xã Cửa Tùng"]


def test_a_unit_that_stands_succeeds_itself(units):
    assert successors(units["cua-tung"], on=Y2023) == [units["cua-tung"]]
    assert successors(units["vinh-tan"], on=Y2023) == [units["cua-tung"]]


def test_a_dissolved_office_has_no_successor(units):
    assert successors(units["van-hoa"], on=AFTER) == []


def test_a_returning_name_is_another_unit(units):
    assert units["quang-tri"] != units["quang-tri-moi"]
    assert names(successors(units["quang-tri"], on=AFTER), AFTER) == ["tỉnh Quảng Trị"]
    assert UnitVersion.objects.called("quang tri").filter(kind=Kind.PROVINCE).count() == 2
    assert successors(units["vinh-thuy"], on=AFTER) == [units["xa-vinh-thuy"]]


def test_a_new_commune_finds_all_it_came_from(units):
    matches = {p.unit_id: p.until for p in predecessors([units["xa-cua-tung"].pk], on=AFTER)}

    assert matches[units["kim-thach"].pk] == AFTER
    assert matches[units["vinh-thach"].pk] == Y2020
    assert matches[units["vinh-tan"].pk] == Y2020
    assert len(matches) == 4 + 2 + 2 + 1


def test_before_the_change_nothing_has_passed_on(units):
    assert predecessors([units["xa-cua-tung"].pk], on=LAST) == []


def test_the_tree_of_a_day_lists_parents_before_their_children(units):
    for day in (Y2019, Y2023, AFTER):
        seen = set()
        for version in UnitVersion.objects.in_force(on=day):
            assert version.parent_id is None or version.parent_id in seen
            seen.add(version.unit_id)
    assert UnitVersion.objects.in_force(on=AFTER).count() == 1 + 1 + 5


def test_an_old_name_is_found_without_its_accents(units):
    assert [version.unit for version in UnitVersion.objects.called("HIEN THANH")] == [units["hien-thanh"]]


def test_the_history_can_be_lived_through_in_steps():
    units = replay("vinh-linh", by=None, at=NOW, until=Y2023)
    assert "xa-vinh-linh" not in units
    assert within(units, date(2025, 8, 1), Kind.COMMUNE, Kind.TOWNSHIP) == 18

    units = replay("vinh-linh", by=None, at=NOW, known=units, after=Y2023)
    assert names(successors(units["ho-xa"], on=AFTER), AFTER) == ["xã Vĩnh Linh"]


def test_a_post_still_held_stops_the_end_of_its_unit():
    units = replay("vinh-linh", by=None, at=NOW, until=Y2023)
    make.post(make.person(), units["ho-xa"])
    with pytest.raises(StillInside):
        replay("vinh-linh", by=None, at=NOW, known=units, after=Y2023)


def test_every_act_is_logged(units):
    assert verify() is None


def test_the_national_list_fills_in_what_the_history_lacks(units, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        counts = load_national_list()

    assert counts["province made"] == 33 and counts["province kept"] == 1
    assert counts["commune made"] == 3321 - 5 and counts["commune kept"] == 5
    quang_tri = UnitVersion.objects.under(units["quang-tri-moi"], on=AFTER)
    assert quang_tri.filter(kind__in=[Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE]).count() == 78
    assert load_national_list()["commune made"] == 0


def test_names_of_the_national_list_read_as_in_a_sentence():
    load_national_list()
    matches = {v.code: v.name for v in UnitVersion.objects.filter(code__in=["01", "44", "19363", "18880"])}

    assert matches == {
        "01": "thành phố Hà Nội",
        "44": "tỉnh Quảng Trị",
        "19363": "xã Vĩnh Linh",
        "18880": "phường Đồng Hới",
    }
