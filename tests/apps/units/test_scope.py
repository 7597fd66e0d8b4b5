"""Who sees and may do what (domain.md, invariant 13): from the posts held, on the row's own day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from guong.apps.units.actions.reorganise import Act, NewUnit, merge, move, split
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
from guong.apps.units.models.permissions import NEEDS_PASSWORD
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)
ACTING = [permission for permission in Permission if permission is not Permission.READ]


def visible_units(person, on=TODAY):
    return set(UnitVersion.objects.filter(scope_of(person, on=on).units()).values_list("name", flat=True))


def visible_posts(person, on=TODAY, dated=None):
    """Rows with a unit and a date stand in here for any app's rows: appointments by their first day."""
    posts = Appointment.objects.filter(scope_of(person, on=on).rows(unit="unit", on=dated))
    return set(posts.values_list("person__full_name", flat=True))


def test_a_commune_sees_itself_and_nothing_else(district):
    assert visible_units(district.lan) == {"xã Vĩnh Ô"}
    assert visible_posts(district.lan) == {"Hồ Thị Lan"}


def test_the_chair_sees_the_whole_district(district):
    assert {"huyện Vĩnh Linh", "xã Vĩnh Ô", "xã Vĩnh Hà"} < visible_units(district.tung)
    assert "tỉnh Quảng Trị" not in visible_units(district.tung)


def test_an_office_does_not_see_its_sisters(district):
    assert visible_units(district.huong) == {"Phòng Văn hóa và Thông tin"}


def test_somebody_without_a_post_sees_nothing(district):
    assert visible_units(district.khach) == set()
    assert visible_posts(district.khach) == set()
    assert not scope_of(district.khach, on=TODAY).may(Permission.READ, district.vinh_o)


def test_a_post_that_ended_gives_nothing(district):
    district.lan.appointments.get().end(last_day=date(2023, 3, 23), by=None, at=NOW)

    assert visible_units(district.lan, on=date(2023, 3, 23)) == {"xã Vĩnh Ô"}
    assert visible_units(district.lan, on=TODAY) == set()


def test_units_whose_ids_begin_alike_are_not_mixed_up(district):
    for _ in range(12):
        make.unit(parent=district.top)
    assert len(visible_units(district.lan)) == 1


def test_a_delegation_lends_the_reach_and_the_rights_while_it_lasts(district):
    post = district.tung.appointments.get()
    Delegation.objects.create(
        appointment=post, to=district.huong, valid_from=TODAY, valid_to=date(2023, 3, 31)
    )
    during, after = scope_of(district.huong, on=TODAY), scope_of(district.huong, on=date(2023, 4, 1))

    assert "xã Vĩnh Ô" in visible_units(district.huong)
    assert during.may(Permission.APPROVE_OVERRIDE, district.vinh_o)
    assert not after.may(Permission.APPROVE_OVERRIDE, district.vinh_o)


def test_the_row_is_seen_by_whoever_had_the_unit_on_its_own_day(district):
    other = make.unit("huyện Gio Linh", kind="district", parent=district.province)
    chair = make.member("Lê Gio", other, "leader")
    late = make.person("Người đến sau")
    move(district.vinh_o, other, Act(date(2024, 1, 1), "QĐ 1", None, NOW))
    make.post(late, district.vinh_o, valid_from=date(2024, 2, 1))
    on = date(2024, 3, 1)

    assert {"Người đến sau"} == visible_posts(chair, on, "valid_from") - {"Lê Gio"}
    assert "Hồ Thị Lan" in visible_posts(district.tung, on, "valid_from")
    assert "Người đến sau" not in visible_posts(district.tung, on, "valid_from")


def test_a_successor_reads_its_ancestors_records_up_to_the_change(district):
    for person in (district.lan, district.hoa):
        person.appointments.get().end(last_day=date(2025, 6, 30), by=None, at=NOW)
    commune = merge(
        [district.vinh_o, district.vinh_ha],
        NewUnit("xã Bến Quan", Kind.COMMUNE, district.province),
        Act(JULY, "NQ 1680", None, NOW),
    )
    new = make.holder("Cán bộ mới", commune, valid_from=JULY)
    on = date(2025, 8, 1)

    assert visible_posts(new, on, "valid_from") == {"Hồ Thị Lan", "Trần Thị Hoa", "Cán bộ mới"}
    assert scope_of(new, on=on).may(Permission.READ, district.vinh_o)
    assert not scope_of(new, on=on).may(Permission.SUBMIT, district.vinh_o)
    assert visible_posts(district.lan, on, "valid_from") == set()


@pytest.fixture
def split_off(district):
    """The district lives on; in July a part of it became a district of its own, which Ngân chairs."""
    act = Act(JULY, "NQ 9", None, NOW)
    [part] = split(district.top, [NewUnit("huyện Bến Hải", Kind.DISTRICT, district.province)], act)
    return make.holder("Ngân", part, "leader", valid_from=JULY)


IN_AUGUST = date(2025, 8, 1)


def test_a_part_split_off_reads_what_the_older_unit_bore_up_to_the_split(district, split_off):
    for name, day in (("Trước", date(2025, 6, 30)), ("Đúng ngày", JULY), ("Sau", IN_AUGUST)):
        make.post(make.person(name), district.vinh_o, valid_from=day)

    names = visible_posts(split_off, IN_AUGUST, "valid_from")

    assert {"Hồ Thị Lan", "Trước", "Ngân"} <= names
    assert not {"Đúng ngày", "Sau"} & names


def test_a_post_in_the_older_unit_itself_knows_no_limit(district, split_off):
    make.post(make.person("Sau"), district.vinh_o, valid_from=IN_AUGUST)
    make.post(split_off, district.top, "leader", valid_from=JULY)

    assert {"Sau", "Hồ Thị Lan"} <= visible_posts(split_off, IN_AUGUST, "valid_from")
    assert scope_of(split_off, on=IN_AUGUST).ended_before() == frozenset()


def test_what_the_older_unit_set_up_after_the_split_stays_unseen_even_without_a_date(district, split_off):
    younger = make.unit("xã Lập Sau", parent=district.top, valid_from=JULY)
    make.post(make.person("Người Lập Sau"), younger, valid_from=JULY)
    scope = scope_of(split_off, on=IN_AUGUST)

    assert "Người Lập Sau" not in visible_posts(split_off, IN_AUGUST)
    assert "Hồ Thị Lan" in visible_posts(split_off, IN_AUGUST)
    assert not scope.may(Permission.READ, younger)
    assert scope.may(Permission.READ, district.vinh_o)


def test_the_tree_of_the_older_unit_is_seen_as_it_stood_before_the_split(district, split_off):
    scope = scope_of(split_off, on=IN_AUGUST)

    def names(day):
        return set(UnitVersion.objects.filter(scope.units(on=day)).values_list("name", flat=True))

    assert names(IN_AUGUST) == names(JULY) == {"huyện Bến Hải"}
    assert "xã Vĩnh Ô" in names(date(2025, 6, 30))


def test_a_part_split_off_does_nothing_for_the_older_unit(district, split_off):
    scope = scope_of(split_off, on=IN_AUGUST)

    assert not any(
        scope.may(permission, district.vinh_o) for permission in Permission if permission != "read"
    )
    assert district.top.pk not in scope.own_units


def test_only_units_that_ended_were_followed_by_ones_own(district, split_off):
    for person in (district.lan, district.hoa):
        person.appointments.get().end(last_day=date(2025, 6, 30), by=None, at=NOW)
    new_unit = NewUnit("xã Bến Quan", Kind.COMMUNE, district.top)
    commune = merge([district.vinh_o, district.vinh_ha], new_unit, Act(JULY, "NQ 1680", None, NOW))
    officer = make.holder("Cán bộ mới", commune, valid_from=JULY)

    assert scope_of(split_off, on=IN_AUGUST).ended_before() == frozenset()
    ended = scope_of(officer, on=IN_AUGUST).ended_before()
    assert ended == {district.vinh_o.pk, district.vinh_ha.pk}


@pytest.fixture
def two_posts(district):
    """An inspector of the district who is an officer of commune Vĩnh Ô besides."""
    person = make.holder("Võ Hai Việc", district.top, "inspector")
    make.post(person, district.vinh_o, "officer")
    return scope_of(person, on=TODAY)


def test_the_role_of_one_post_is_not_lent_to_another(district, two_posts):
    path = district.vinh_o.version(on=TODAY).path

    assert two_posts.paths_for(Permission.SUBMIT) == [path]
    assert two_posts.may(Permission.SUBMIT, district.vinh_o)
    assert not two_posts.may(Permission.SUBMIT, district.vinh_ha)
    assert two_posts.may(Permission.EXAMINE, district.vinh_ha)
    assert two_posts.paths_for(Permission.ISSUE) == []


def test_a_delegation_lends_the_role_of_its_post_alone(district):
    post = district.lan.appointments.get()
    Delegation.objects.create(appointment=post, to=district.minh, valid_from=TODAY, valid_to=TODAY)
    scope = scope_of(district.minh, on=TODAY)

    assert scope.may(Permission.SUBMIT, district.vinh_o)
    assert not scope.may(Permission.SUBMIT, district.top)
    assert [post.standing_in for post in scope.posts] == [False, True]
    assert scope_of(district.hoa, on=TODAY).own_units == {district.vinh_ha.pk}


def test_the_right_role_passes_and_the_wrong_one_is_refused(district, two_posts):
    two_posts.require(Permission.SUBMIT, district.vinh_o)
    with pytest.raises(PermissionDenied):
        two_posts.require(Permission.SUBMIT, district.vinh_ha)
    with pytest.raises(PermissionDenied):
        two_posts.require(Permission.ISSUE, district.vinh_o)


def test_a_stranger_does_not_learn_that_a_unit_exists(district, two_posts):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    for permission in (Permission.READ, Permission.SUBMIT):
        with pytest.raises(Http404):
            two_posts.require(permission, far)
        with pytest.raises(Http404):
            scope_of(district.khach, on=TODAY).require(permission, district.vinh_o)


def test_who_has_a_post_is_forbidden_and_who_has_none_finds_nothing(district, two_posts):
    with pytest.raises(PermissionDenied):
        two_posts.refuse()
    with pytest.raises(Http404):
        scope_of(district.khach, on=TODAY).refuse()


def test_a_role_acts_only_while_the_unit_stands(district):
    district.lan.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    district.vinh_o.close(last_day=TODAY)
    later = date(2023, 4, 1)
    scope = scope_of(district.tung, on=later)

    assert scope_of(district.tung, on=TODAY).may(Permission.ASSIGN, district.vinh_o)
    assert scope.may(Permission.READ, district.vinh_o)
    assert not scope.may(Permission.ASSIGN, district.vinh_o)


# One letter a role: leader, clerk, officer of the leading unit (D), officer, inspector, administrator.
TABLE = {
    "read": "LCDOIA",
    "intake": "LCD",
    "confirm": "LD",
    "assign": "LD",
    "set_deadline": "LD",
    "urge": "LCD",
    "accept": "LD",
    "withdraw": "LD",
    "take": "LCDO",
    "submit": "LCDO",
    "examine": "LDI",
    "request_override": "LDOI",
    "approve_override": "L",
    "draft_report": "LCDO",
    "issue": "LC",
    "edit_registers": "LCDO",
    "write": "LCDO",
    "approve_content": "LD",
    "run_campaign": "LCDO",
    "handle_incident": "LCDO",
    "reorganise": "LA",
    "manage_units": "A",
    "manage_people": "A",
    "read_log": "LIA",
}
LETTERS = dict(zip("LCDOIA", Role, strict=True))


def test_no_role_gains_or_loses_a_right_unnoticed():
    table = {permission: {LETTERS[letter] for letter in letters} for permission, letters in TABLE.items()}

    assert table == ROLES_OF_PERMISSION and set(table) == set(Permission)


def test_what_binds_asks_for_the_password_again():
    binding = {"set_deadline", "approve_override", "issue", "reorganise", "manage_people", "withdraw"}

    assert binding == NEEDS_PASSWORD


@pytest.mark.parametrize("permission", ACTING)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_the_table_says_in_its_unit_and_below_only(district, role, permission):
    somebody = make.person()
    make.post(somebody, district.top, role)
    allowed = role in ROLES_OF_PERMISSION[permission]
    scope = scope_of(somebody, on=TODAY)

    assert scope.may(permission, district.top) is allowed
    assert scope.may(permission, district.vinh_o) is allowed
    assert scope.may_somewhere(permission) is allowed
    assert bool(scope.paths_for(permission)) is allowed
    assert not scope.may(permission, district.province)


def test_reach_costs_few_queries(district, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        scope_of(district.tung, on=TODAY)
