"""Validity ranges do not overlap and lie inside the parent's (domain.md, invariant 11)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guong.apps.units.actions.reorganise import Act, NewUnit, dissolve, divide, rename, split
from guong.apps.units.models import (
    Appointment,
    Delegation,
    Kind,
    OutsideParent,
    Overlaps,
    StillInside,
    UnitVersion,
    predecessors,
    successors,
)
from tests import factories as make
from tests.factories import NOW, START, TODAY
from tests.server import race

pytestmark = pytest.mark.django_db
ACT = Act(date(2024, 1, 1), "NQ 1/2024", None, NOW)


def spans(unit):
    return [(v.name, v.valid_from, v.valid_to) for v in unit.versions.order_by("valid_from")]


def test_a_renaming_leaves_no_gap_and_no_overlap(district):
    rename(district.vinh_o, "xã Vĩnh Ô Mới", ACT)

    assert spans(district.vinh_o) == [
        ("xã Vĩnh Ô", START, date(2023, 12, 31)),
        ("xã Vĩnh Ô Mới", date(2024, 1, 1), None),
    ]


def test_a_renaming_in_the_past_keeps_the_later_end(district):
    lone = make.unit("xã Cũ", parent=district.top, valid_to=date(2024, 12, 31))
    rename(lone, "xã Mới", ACT)

    assert spans(lone)[-1] == ("xã Mới", date(2024, 1, 1), date(2024, 12, 31))


def test_two_renamings_on_one_day_leave_the_later_name(district):
    rename(district.vinh_o, "xã A", ACT)
    rename(district.vinh_o, "xã B", ACT)

    assert [name for name, *_ in spans(district.vinh_o)] == ["xã Vĩnh Ô", "xã B"]


def test_a_unit_cannot_outlive_its_parent(district):
    brief = make.unit("ban quản lý", kind="other", parent=district.top, valid_to=date(2021, 12, 31))
    for given in ({}, {"valid_from": date(2019, 1, 1), "valid_to": date(2020, 6, 1)}):
        with pytest.raises(OutsideParent), transaction.atomic():
            make.unit("tổ", kind="other", parent=brief, **given)


def test_a_parent_cannot_end_before_what_stands_below_it(district):
    with pytest.raises(StillInside):
        district.top.close(last_day=TODAY)


def test_a_unit_cannot_end_before_its_posts(district):
    with pytest.raises(StillInside):
        district.vinh_o.close(last_day=TODAY)


def test_a_unit_cannot_be_put_below_itself(district):
    with pytest.raises(OutsideParent):
        district.top.move(district.vinh_o, on=TODAY)


def test_moving_a_unit_takes_all_below_it_along_from_that_day(district):
    other = make.unit("tỉnh khác", kind="province")
    district.top.move(other, on=date(2024, 1, 1))
    before = UnitVersion.objects.under(district.province, on=date(2023, 12, 31))
    after = UnitVersion.objects.under(other, on=date(2024, 1, 1))

    assert before.count() == 5
    assert after.count() == 5
    assert UnitVersion.objects.under(district.province, on=date(2024, 1, 1)).count() == 1
    for version in UnitVersion.objects.in_force(on=date(2024, 1, 1)).exclude(parent=None):
        parent = UnitVersion.objects.in_force(on=date(2024, 1, 1)).get(unit=version.parent)
        assert version.path == f"{parent.path}{version.unit_id}/"


def test_a_unit_made_across_its_parents_move_has_two_paths(district):
    other = make.unit("tỉnh khác", kind="province")
    district.top.move(other, on=date(2024, 1, 1))
    late = make.unit("xã Ghi Sau", parent=district.top)

    assert [version.lineage[0] for version in late.versions.order_by("valid_from")] == [
        district.province.pk,
        other.pk,
    ]


def test_the_same_post_is_not_held_twice_at_once(district):
    with pytest.raises(Overlaps):
        make.post(district.lan, district.vinh_o, valid_from=TODAY)
    district.lan.appointments.get().end(last_day=date(2023, 3, 23), by=None, at=NOW)
    make.post(district.lan, district.vinh_o, valid_from=TODAY)

    assert district.lan.appointments.in_force(on=TODAY).count() == 1


def test_two_different_posts_at_once_are_one_login_with_two_roles(district):
    make.post(district.lan, district.vinh_o, "clerk")

    assert district.lan.appointments.in_force(on=TODAY).count() == 2


def test_a_post_lies_inside_its_units_life(district):
    with pytest.raises(OutsideParent):
        make.post(make.person(), district.vinh_o, valid_from=date(2019, 12, 31))


def test_a_range_that_ends_before_it_starts_is_refused_by_the_database(district):
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(person=district.lan).update(valid_to=date(2019, 1, 1))


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"valid_to": None}, "ngày kết thúc"),
        ({"to": "lan"}, "chính mình"),
        ({"valid_from": date(2019, 1, 1)}, "vượt ra ngoài"),
    ],
)
def test_a_delegation_has_an_end_another_person_and_lies_inside_the_post(district, given, wrong):
    fields = {"to": "hoa", "valid_from": TODAY, "valid_to": date(2023, 4, 1)} | given
    fields["to"] = getattr(district, fields["to"])
    with pytest.raises(OutsideParent, match=wrong):
        Delegation.objects.create(appointment=district.lan.appointments.get(), **fields)


def test_delegations_of_one_post_to_one_person_do_not_overlap(district):
    fields = {
        "appointment": district.lan.appointments.get(),
        "to": district.hoa,
        "valid_from": TODAY,
        "valid_to": date(2023, 4, 1),
    }
    Delegation.objects.create(**fields)
    with pytest.raises(Overlaps):
        Delegation.objects.create(**fields | {"valid_from": date(2023, 4, 1), "valid_to": date(2023, 5, 1)})


def test_ending_a_post_ends_what_was_lent_from_it(district):
    post = district.lan.appointments.get()
    lent = Delegation.objects.create(
        appointment=post, to=district.hoa, valid_from=TODAY, valid_to=date(2023, 12, 31)
    )
    post.end(last_day=date(2023, 6, 30), by=None, at=NOW)
    lent.refresh_from_db()

    assert lent.valid_to == date(2023, 6, 30)


def test_a_split_leaves_the_unit_in_its_own_place(district):
    [part] = split(district.vinh_ha, [NewUnit("xã Vĩnh Hạ", Kind.COMMUNE, district.top)], ACT)

    assert successors(district.vinh_ha, on=date(2024, 6, 1)) == [district.vinh_ha]
    [ancestor] = predecessors([part.pk], on=date(2024, 6, 1))
    assert (ancestor.unit_id, ancestor.until) == (district.vinh_ha.pk, ACT.on)


def test_a_unit_dissolved_long_after_a_split_is_not_succeeded_by_the_part(district):
    lone = make.unit("xã Lẻ", parent=district.top)
    split(lone, [NewUnit("xã Phần", Kind.COMMUNE, district.top)], ACT)
    dissolve([lone], Act(date(2025, 1, 1), "NQ 2", None, NOW))

    assert successors(lone, on=date(2025, 6, 1)) == []


def test_a_divided_unit_has_several_successors(district):
    lone = make.unit("xã Lẻ", parent=district.top)
    parts = divide(lone, [NewUnit(f"xã {n}", Kind.COMMUNE, district.top) for n in "AB"], ACT)

    assert successors(lone, on=ACT.on) == parts
    assert successors(lone, on=date(2023, 12, 31)) == [lone]


def test_a_change_struck_out_no_longer_counts(district):
    lone = make.unit("xã Lẻ", parent=district.top)
    divide(lone, [NewUnit("xã A", Kind.COMMUNE, district.top)], ACT)
    lone.changes_out.update(struck_at=NOW)

    assert successors(lone, on=ACT.on) == []


def test_two_who_rename_one_unit_together_leave_no_overlap(transactional_db):
    top = make.unit("huyện", kind="district")
    for turn in range(10):
        unit = make.unit(parent=top)
        act = Act(date(2024, 1, 1 + turn), "NQ", None, NOW)
        race(lambda: rename(unit, "A", act), lambda: rename(unit, "B", act))  # noqa: B023
        versions = list(unit.versions.order_by("valid_from"))
        assert len(versions) == 2
        assert versions[0].valid_to < versions[1].valid_from


def test_two_who_appoint_one_person_together_appoint_once(transactional_db):
    top = make.unit("huyện", kind="district")
    for _ in range(20):
        person = make.person()
        ended = race(*[lambda: make.post(person, top)] * 2)  # noqa: B023
        assert [type(end) for end in ended].count(Appointment) == 1
        assert person.appointments.count() == 1
