"""What a scope says of itself: whose place it took, since when it leads, and whom it means by a unit."""

from datetime import date

import pytest

from guong.apps.units.actions.reorganise import Act, NewUnit, move, rename, split
from guong.apps.units.models import (
    Appointment,
    Kind,
    Permission,
    Role,
    Unit,
    UnitVersion,
    scope_of,
    scope_of_post,
)
from guong.apps.units.models import scope as scopes
from guong.apps.units.models.scope import Post, Scope, Subtree
from tests import factories as make
from tests.factories import NOW, TODAY

JULY, IN_AUGUST = date(2025, 7, 1), date(2025, 8, 1)


def scope_with(*roles_and_days):
    posts = tuple(
        Post(
            unit_id=number,
            role=role,
            path=f"{number:08}/",
            unit_name=f"xã {number}",
            since=since,
            standing_in=False,
        )
        for number, (role, since) in enumerate(roles_and_days, 1)
    )
    return Scope(1, TODAY, posts, ())


def test_the_first_post_that_leads_or_administers_counts():
    early, late = date(2024, 1, 1), date(2025, 1, 1)

    assert scope_with().needs_second_factor_since() is None
    assert scope_with((Role.OFFICER, early)).needs_second_factor_since() is None
    assert scope_with((Role.OFFICER, early), (Role.LEADER, late)).needs_second_factor_since() == late
    assert scope_with((Role.ADMINISTRATOR, late), (Role.LEADER, early)).needs_second_factor_since() == early


def test_a_subtree_without_a_limit_says_so():
    assert Subtree(1, ("00000001/",)).until is None


@pytest.mark.django_db
def test_a_unit_and_its_id_mean_the_same(district):
    scope = scope_of(district.lan, on=TODAY)

    for permission, unit, may in (
        (Permission.READ, district.vinh_o, True),
        (Permission.SUBMIT, district.vinh_o, True),
        (Permission.READ, district.vinh_ha, False),
        (Permission.SUBMIT, district.vinh_ha, False),
    ):
        assert scope.may(permission, unit) is scope.may(permission, unit.pk) is may


@pytest.mark.django_db
def test_a_unit_that_goes_on_under_a_later_version_did_not_end(district):
    province = make.unit("tỉnh Khác", kind="province")
    move(district.top, province, Act(date(2024, 1, 1), "QĐ 1", None, NOW))
    off = [NewUnit("huyện Bến Hải", Kind.DISTRICT, province)]
    [part] = split(district.top, off, Act(JULY, "NQ 9", None, NOW))
    chair = make.holder("Ngân", part, "leader", valid_from=JULY)

    version = UnitVersion.objects.in_force(on=IN_AUGUST).get(unit=district.top)
    assert version.pk != district.top.pk
    assert scope_of(chair, on=IN_AUGUST).ended_before() == frozenset()


@pytest.mark.django_db
def test_a_scope_names_whose_it_is_and_where_the_posts_are(district):
    scope = scope_of(district.lan, on=TODAY)

    assert (scope.person_id, scope.on) == (district.lan.pk, TODAY)
    [post] = scope.posts
    assert (post.unit_name, post.unit_id, post.standing_in) == ("xã Vĩnh Ô", district.vinh_o.pk, False)
    assert Scope(district.lan.pk, TODAY, scope.posts, scope.subtrees) == scope


@pytest.mark.django_db
def test_few_units_are_named_and_many_are_looked_for(district, monkeypatch):
    inside = UnitVersion.objects.filter(scope_of(district.tung, on=TODAY).rows(unit="unit", on="valid_from"))
    below_the_district = {district.top.pk, district.office.pk, district.vinh_o.pk, district.vinh_ha.pk}

    assert {row.unit_id for row in inside} == below_the_district
    assert "EXISTS" not in str(inside.query)
    for most, looked_for in ((3, True), (4, False)):
        monkeypatch.setattr(scopes, "MAX_NAMED_VERSIONS", most)
        inside = UnitVersion.objects.filter(
            scope_of(district.tung, on=TODAY).rows(unit="unit", on="valid_from")
        )
        assert {row.unit_id for row in inside} == below_the_district, most
        assert ("EXISTS" in str(inside.query)) is looked_for


@pytest.mark.django_db
def test_what_a_post_knows_is_not_asked_again(district, django_assert_num_queries):
    scope = scope_of(district.tung, on=TODAY)

    with django_assert_num_queries(0):
        assert scope.may(Permission.URGE, district.top)
        assert scope.ended_before() == frozenset()
    with django_assert_num_queries(1):
        assert scope.may(Permission.URGE, district.vinh_o)


@pytest.mark.django_db
def test_what_ended_is_looked_for_once(district, django_assert_num_queries):
    merge = Act(JULY, "Nghị quyết mẫu", None, NOW)
    new = NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top)
    [part] = split(district.vinh_ha, [new], merge)
    officer = make.holder("Ngô Thị Mới", part, valid_from=JULY)
    scope = scope_of(officer, on=IN_AUGUST)

    with django_assert_num_queries(1):
        first = scope.ended_before()
    with django_assert_num_queries(0):
        assert scope.ended_before() == first


@pytest.mark.django_db
def test_of_several_units_those_are_given_for_which_a_post_may(district, django_assert_num_queries):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    gone = make.unit("xã Đã Thôi", parent=district.top, valid_to=date(2022, 1, 1))
    units = [district.top.pk, district.vinh_o.pk, far.pk, gone.pk]
    leader, officer = (scope_of(person, on=TODAY) for person in (district.tung, district.lan))

    with django_assert_num_queries(1):
        assert leader.may_for(Permission.URGE, units) == {district.top.pk, district.vinh_o.pk}
    assert officer.may_for(Permission.SUBMIT, units) == {district.vinh_o.pk}
    with django_assert_num_queries(0):
        assert officer.may_for(Permission.URGE, units) == frozenset()
        assert leader.may_for(Permission.URGE, iter(())) == frozenset()
    for unit in units:
        alone = leader.may_for(Permission.URGE, [unit])
        assert (unit in alone) is leader.may(Permission.URGE, unit)


@pytest.mark.django_db
def test_posts_in_two_places_give_the_units_of_both(district):
    rename(district.vinh_ha, "xã Vĩnh Hà (mới)", Act(JULY, "Nghị quyết mẫu", None, NOW))
    make.post(district.lan, district.vinh_ha)
    units = [district.top.pk, district.vinh_o.pk, district.vinh_ha.pk]

    scope = scope_of(district.lan, on=IN_AUGUST)

    assert scope.may_for(Permission.SUBMIT, units) == {district.vinh_o.pk, district.vinh_ha.pk}


@pytest.mark.django_db
def test_one_post_alone_opens_what_it_opens_and_only_while_it_is_held(district):
    second = make.post(district.lan, district.vinh_ha, "leader", valid_to=date(2023, 12, 31))

    scope = scope_of_post(second, on=TODAY)

    assert (scope.person_id, scope.on) == (district.lan.pk, TODAY)
    assert [(post.unit_id, post.role, post.standing_in) for post in scope.posts] == [
        (district.vinh_ha.pk, Role.LEADER, False)
    ]
    assert scope.may(Permission.ISSUE, district.vinh_ha) and not scope.may(Permission.READ, district.vinh_o)
    assert scope_of_post(second, on=date(2024, 1, 1)).posts == ()


@pytest.mark.django_db
@pytest.mark.parametrize("most", [scopes.MAX_NAMED_VERSIONS, 0])
def test_what_may_be_read_is_the_same_whether_units_are_named_or_looked_for(district, monkeypatch, most):
    monkeypatch.setattr(scopes, "MAX_NAMED_VERSIONS", most)
    reach = scope_of(district.lan, on=TODAY)

    assert reach.may(Permission.READ, district.vinh_o)
    assert not reach.may(Permission.READ, district.vinh_ha)
    assert scope_of(district.tung, on=TODAY).may(Permission.READ, district.vinh_ha)


@pytest.mark.django_db
def test_a_post_knows_its_units_above_and_since_when_it_is_held(district):
    [post] = scope_of(district.lan, on=TODAY).posts
    assert post.lineage[-1] == district.vinh_o.pk and district.top.pk in post.lineage[:-1]

    appointment = district.lan.appointments.get()
    [alone] = scope_of_post(appointment, on=TODAY).posts
    assert alone.since == appointment.valid_from


@pytest.mark.django_db
def test_a_unit_that_never_stood_opens_nothing(district):
    """A row that no page writes, as somebody with the database might."""
    nowhere = Appointment(person=district.khach, unit=Unit.objects.create(), role="officer", valid_from=TODAY)
    Appointment.objects.bulk_create([nowhere])

    assert scope_of(district.khach, on=TODAY).posts == ()
    assert scope_of_post(nowhere, on=TODAY).posts == ()
