"""Who sees and may do what (domain.md, invariant 13): from the posts held, on the row's own day."""

from datetime import date

import pytest

from guong.apps.units.actions.reorganise import Act, NewUnit, merge, move
from guong.apps.units.models import (
    ROLES_OF_PERMISSION,
    Appointment,
    Delegation,
    Kind,
    Permission,
    Role,
    UnitVersion,
    scope_of,
)
from tests import make
from tests.make import NOW, TODAY

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


def seen(person, on=TODAY):
    return set(UnitVersion.objects.filter(scope_of(person, on=on).units()).values_list("name", flat=True))


def posts_seen(person, on=TODAY, dated=None):
    """Rows with a unit and a date stand in here for any app's rows: appointments by their first day."""
    found = Appointment.objects.filter(scope_of(person, on=on).rows(unit="unit", on=dated))
    return set(found.values_list("person__full_name", flat=True))


def test_a_commune_sees_itself_and_nothing_else(district):
    assert seen(district.lan) == {"xã Vĩnh Ô"}
    assert posts_seen(district.lan) == {"Hồ Thị Lan"}


def test_the_chair_sees_the_whole_district(district):
    assert {"huyện Vĩnh Linh", "xã Vĩnh Ô", "xã Vĩnh Hà"} < seen(district.tung)
    assert "tỉnh Quảng Trị" not in seen(district.tung)


def test_an_office_does_not_see_its_sisters(district):
    assert seen(district.huong) == {"Phòng Văn hóa và Thông tin"}


def test_somebody_without_a_post_sees_nothing(district):
    assert seen(district.khach) == set()
    assert posts_seen(district.khach) == set()
    assert not scope_of(district.khach, on=TODAY).may(Permission.READ, district.vinh_o)


def test_a_post_that_ended_gives_nothing(district):
    district.lan.appointments.get().end(last_day=date(2023, 3, 23), by=None, at=NOW)

    assert seen(district.lan, on=date(2023, 3, 23)) == {"xã Vĩnh Ô"}
    assert seen(district.lan, on=TODAY) == set()


def test_units_whose_ids_begin_alike_are_not_mixed_up(district):
    for _ in range(12):
        make.unit(parent=district.top)
    assert len(seen(district.lan)) == 1


def test_a_delegation_lends_the_reach_and_the_rights_while_it_lasts(district):
    post = district.tung.appointments.get()
    Delegation.objects.create(
        appointment=post, to=district.huong, valid_from=TODAY, valid_to=date(2023, 3, 31)
    )
    during, after = scope_of(district.huong, on=TODAY), scope_of(district.huong, on=date(2023, 4, 1))

    assert "xã Vĩnh Ô" in seen(district.huong)
    assert during.may(Permission.APPROVE_OVERRIDE, district.vinh_o)
    assert not after.may(Permission.APPROVE_OVERRIDE, district.vinh_o)


def test_the_row_is_seen_by_whoever_had_the_unit_on_its_own_day(district):
    other = make.unit("huyện Gio Linh", kind="district", parent=district.province)
    chair = make.member("Lê Gio", other, "leader")
    late = make.person("Người đến sau")
    move(district.vinh_o, other, Act(date(2024, 1, 1), "QĐ 1", None, NOW))
    make.post(late, district.vinh_o, valid_from=date(2024, 2, 1))
    on = date(2024, 3, 1)

    assert {"Người đến sau"} == posts_seen(chair, on, "valid_from") - {"Lê Gio"}
    assert "Hồ Thị Lan" in posts_seen(district.tung, on, "valid_from")
    assert "Người đến sau" not in posts_seen(district.tung, on, "valid_from")


def test_a_successor_reads_its_ancestors_records_up_to_the_change(district):
    for person in (district.lan, district.hoa):
        person.appointments.get().end(last_day=date(2025, 6, 30), by=None, at=NOW)
    commune = merge(
        [district.vinh_o, district.vinh_ha],
        NewUnit("xã Bến Quan", Kind.COMMUNE, district.province),
        Act(JULY, "NQ 1680", None, NOW),
    )
    new = make.person("Cán bộ mới")
    make.post(new, commune, valid_from=JULY)
    on = date(2025, 8, 1)

    assert posts_seen(new, on, "valid_from") == {"Hồ Thị Lan", "Trần Thị Hoa", "Cán bộ mới"}
    assert scope_of(new, on=on).may(Permission.READ, district.vinh_o)
    assert not scope_of(new, on=on).may(Permission.SUBMIT, district.vinh_o)
    assert posts_seen(district.lan, on, "valid_from") == set()


def test_every_verb_is_given_to_somebody_and_read_to_all():
    assert set(ROLES_OF_PERMISSION) == set(Permission)
    assert all(ROLES_OF_PERMISSION.values())
    assert ROLES_OF_PERMISSION[Permission.READ] == frozenset(Role)


@pytest.mark.parametrize("verb", [verb for verb in Permission if verb is not Permission.READ])
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_the_table_says_in_its_unit_and_below_only(district, role, verb):
    somebody = make.person()
    make.post(somebody, district.top, role)
    allowed = role in ROLES_OF_PERMISSION[verb]
    scope = scope_of(somebody, on=TODAY)

    assert scope.may(verb, district.top) is allowed
    assert scope.may(verb, district.vinh_o) is allowed
    assert scope.may_somewhere(verb) is allowed
    assert not scope.may(verb, district.province)


def test_the_machine_and_its_administrator_judge_nothing():
    judging = {Permission.ACCEPT, Permission.APPROVE_OVERRIDE, Permission.ISSUE, Permission.CONFIRM}

    assert not any(Role.ADMINISTRATOR in ROLES_OF_PERMISSION[verb] for verb in judging)


def test_reach_costs_few_queries(district, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        scope_of(district.tung, on=TODAY)
