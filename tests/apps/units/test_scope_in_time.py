"""What a scope holds when units change their names, their parents and the people who stand in."""

from datetime import date, timedelta

import pytest

from guong.apps.units.actions.reorganise import Act, NewUnit, move, rename, split
from guong.apps.units.models import Appointment, Delegation, Kind, Person, UnitVersion, scope, scope_of
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)
BEFORE = JULY - timedelta(days=1)


def names(person, on, *, day=None):
    return set(
        UnitVersion.objects.filter(scope_of(person, on=on).units(on=day)).values_list("name", flat=True)
    )


def test_units_are_those_that_stand_on_the_day(district):
    rename(district.vinh_o, "xã Vĩnh Ô (mới)", Act(JULY, "Nghị quyết mẫu", None, NOW))

    assert names(district.lan, BEFORE) == {"xã Vĩnh Ô"}
    assert names(district.lan, JULY) == {"xã Vĩnh Ô (mới)"}
    assert names(district.lan, JULY, day=BEFORE) == {"xã Vĩnh Ô"}


def test_a_post_lies_where_its_unit_stands_on_the_day(district):
    other = make.unit("huyện Gio Linh", kind="district", parent=district.province)
    move(district.vinh_o, other, Act(JULY, "Nghị quyết mẫu", None, NOW))
    [before], [after] = (scope_of(district.lan, on=day).posts for day in (BEFORE, JULY))

    assert before.path.startswith(district.top.versions.get().path)
    assert after.path.startswith(other.versions.get().path)


def test_a_post_counts_from_its_first_day_and_a_substitutes_from_the_loan(district):
    [own] = scope_of(district.huong, on=TODAY).posts
    appointment = Appointment.objects.get(person=district.huong)
    assert own.since == appointment.valid_from

    lent_from = TODAY - timedelta(days=3)
    Delegation.objects.create(appointment=appointment, to=district.lan, valid_from=lent_from, valid_to=TODAY)
    hers, lent = scope_of(district.lan, on=TODAY).posts
    assert (hers.standing_in, hers.since) == (False, Appointment.objects.get(person=district.lan).valid_from)
    assert (lent.standing_in, lent.since) == (True, lent_from)
    assert lent_from != appointment.valid_from


def test_rows_without_a_date_are_those_of_ones_own_and_of_what_came_before(district):
    new = NewUnit("xã Vĩnh Tân", Kind.COMMUNE, district.top)
    [part] = split(district.vinh_ha, [new], Act(JULY, "Nghị quyết mẫu", None, NOW))
    officer = make.holder("Ngô Thị Tân", part, valid_from=JULY)
    posts = Appointment.objects.filter(scope_of(officer, on=JULY).rows(unit="unit"))

    assert set(posts.values_list("person__full_name", flat=True)) == {"Trần Thị Hoa", "Ngô Thị Tân"}


def test_a_post_in_a_unit_that_no_longer_stands_gives_nothing(district):
    district.vinh_o.versions.update(valid_to=TODAY - timedelta(days=1))
    scope = scope_of(district.lan, on=TODAY)

    assert scope.posts == () and names(district.lan, TODAY) == set()


def test_units_named_one_by_one_match_what_their_paths_match(district, monkeypatch):
    rename(district.vinh_o, "xã Vĩnh Ô (mới)", Act(JULY, "Nghị quyết mẫu", None, NOW))
    other = make.unit("huyện Gio Linh", kind="district", parent=district.province)
    move(district.vinh_ha, other, Act(JULY + timedelta(days=30), "Nghị quyết mẫu", None, NOW))
    split(
        district.vinh_o,
        [NewUnit("xã Vĩnh Tân", Kind.COMMUNE, district.top)],
        Act(JULY, "Nghị quyết mẫu", None, NOW),
    )
    everybody = Appointment.objects.values_list("person", flat=True).distinct()
    pairs = [
        (person, JULY + timedelta(days=days)) for person in everybody for days in (-400, -1, 0, 29, 30, 400)
    ]

    def rows_seen():
        scopes = [scope_of(Person.objects.get(pk=person), on=day) for person, day in pairs]
        dated = [UnitVersion.objects.filter(s.rows(unit="unit", on="valid_from")) for s in scopes]
        dateless = [UnitVersion.objects.filter(s.rows(unit="unit")) for s in scopes]
        return [set(rows.values_list("pk", flat=True)) for rows in (*dated, *dateless)]

    by_name = rows_seen()
    monkeypatch.setattr(scope, "MAX_NAMED_VERSIONS", 0)

    assert rows_seen() == by_name
    assert len({frozenset(rows) for rows in by_name}) > 4


@pytest.mark.parametrize("most", [scope.MAX_NAMED_VERSIONS, 0])
def test_a_part_that_went_sees_of_the_unit_it_left_what_was_before_and_nothing_after(
    district, monkeypatch, most
):
    monkeypatch.setattr(scope, "MAX_NAMED_VERSIONS", most)
    new = NewUnit("xã Vĩnh Tân", Kind.COMMUNE, district.top)
    [part] = split(district.vinh_ha, [new], Act(JULY, "Nghị quyết mẫu", None, NOW))
    officer = make.holder("Ngô Thị Tân", part, valid_from=JULY)
    later = JULY + timedelta(days=20)
    rename(district.vinh_ha, "xã Vĩnh Hà (mới)", Act(later, "Nghị quyết mẫu", None, NOW))
    made_after = make.unit("Trạm Y tế Vĩnh Hà", kind="office", parent=district.vinh_ha, valid_from=later)
    reach = scope_of(officer, on=later)

    dated = UnitVersion.objects.filter(reach.rows(unit="unit", on="valid_from"))
    assert set(dated.values_list("name", flat=True)) == {"xã Vĩnh Hà", "xã Vĩnh Tân"}
    dateless = set(UnitVersion.objects.filter(reach.rows(unit="unit")).values_list("unit", flat=True))
    assert dateless == {district.vinh_ha.pk, part.pk} and made_after.pk not in dateless


def test_what_a_scope_remembers_is_its_own_and_no_part_of_what_it_is(district):
    first, second = (scope_of(district.lan, on=TODAY) for _ in range(2))
    first.looked_up["units"] = (1, 2)
    first.stays.append(None)

    assert first == second and (second.looked_up, second.stays) == ({}, [])
    assert "looked_up" not in repr(first) and "stays" not in repr(first)


@pytest.mark.parametrize("most", [scope.MAX_NAMED_VERSIONS, 0])
def test_rows_of_the_time_before_a_unit_came_are_not_in_reach(district, monkeypatch, most):
    monkeypatch.setattr(scope, "MAX_NAMED_VERSIONS", most)
    other = make.unit("huyện Gio Linh", kind="district", parent=district.province)
    newcomer = make.unit("xã Gio Mỹ", parent=other)
    make.holder("Lê Thị Mỹ", newcomer)
    move(newcomer, district.top, Act(JULY, "Nghị quyết mẫu", None, NOW))
    make.post(make.person("Lê Văn Mới"), newcomer, valid_from=JULY)

    reach = scope_of(district.tung, on=JULY + timedelta(days=30))

    dated = Appointment.objects.filter(reach.rows(unit="unit", on="valid_from"), unit=newcomer)
    assert {row.person.full_name for row in dated} == {"Lê Văn Mới"}


def test_the_units_in_reach_are_named_once(district, django_assert_num_queries):
    reach = scope_of(district.tung, on=TODAY)
    with django_assert_num_queries(1):
        first = reach.named_stays()
    with django_assert_num_queries(0):
        assert reach.named_stays() == first


@pytest.mark.parametrize("most", [scope.MAX_NAMED_VERSIONS, 0])
def test_what_a_unit_left_is_in_reach_wherever_it_stood_until_then(district, monkeypatch, most):
    monkeypatch.setattr(scope, "MAX_NAMED_VERSIONS", most)
    other = make.unit("huyện Gio Linh", kind="district", parent=district.province)
    moved = date(2024, 1, 1)
    move(district.vinh_ha, other, Act(moved, "Nghị quyết mẫu", None, NOW))
    make.post(make.person("Ngô Văn Giữa"), district.vinh_ha, valid_from=moved)
    [part] = split(district.vinh_ha, [NewUnit("xã Tân", Kind.COMMUNE, other)], Act(JULY, "NQ", None, NOW))
    make.post(make.person("Ngô Văn Sau"), district.vinh_ha, valid_from=JULY)
    officer = make.holder("Ngô Thị Tân", part, valid_from=JULY)

    reach = scope_of(officer, on=JULY + timedelta(days=30))

    dated = Appointment.objects.filter(reach.rows(unit="unit", on="valid_from"), unit=district.vinh_ha)
    assert {row.person.full_name for row in dated} == {"Trần Thị Hoa", "Ngô Văn Giữa"}
