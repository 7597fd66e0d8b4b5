"""A change of units: entered once, carried out on its day, corrected and never rewritten."""

from datetime import date, timedelta

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.models import Assignment, Overtaken, Refused, State
from guong.apps.succession.actions import approve, carry_out, correct
from guong.apps.succession.models import AlreadyEntered, Plan, PlanState, ProposalState, Way
from guong.apps.units.models import Appointment, Delegation, Permission, UnitChange, scope_of, successors
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.succession.factories import JULY, THEN, carried_out, chief, merger
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_entering_changes_no_unit(district):
    merger(district)

    assert district.vinh_o.version(on=JULY) is not None
    assert not UnitChange.objects.exists()


def test_it_is_not_carried_out_before_its_day(district):
    row = merger(district)
    with pytest.raises(Refused, match="01/7/2025"):
        carry_out(row, by=chief(district), at=THEN - DAY)

    assert district.vinh_o.version(on=JULY) is not None


def test_on_its_day_units_posts_delegations_and_logins_end(district):
    post, deputy = district.lan.appointments.get(), make.person("Người thay")
    Delegation.objects.create(
        appointment=post, to=deputy, valid_from=date(2025, 6, 1), valid_to=date(2025, 12, 31)
    )
    row = carried_out(district)
    last = JULY - DAY

    assert district.vinh_o.version(on=last) is not None and district.vinh_o.version(on=JULY) is None
    assert Appointment.objects.get(pk=post.pk).valid_to == last
    assert post.delegations.get().valid_to == last
    district.lan.user.refresh_from_db()
    district.huong.user.refresh_from_db()
    assert not district.lan.user.is_active and district.huong.user.is_active
    assert [heir.current().name for heir in successors(district.vinh_o, on=JULY)] == ["xã Bến Quan"]
    assert row.result.version(on=JULY).parent == district.province


def test_a_login_with_a_post_elsewhere_stays_open(district):
    make.post(district.lan, district.office)
    carried_out(district)
    district.lan.user.refresh_from_db()

    assert district.lan.user.is_active


def test_who_goes_on_in_the_new_unit_keeps_role_and_login(district):
    row, post = merger(district), district.lan.appointments.get()
    carry_out(row, staying=[post.pk], by=chief(district), at=THEN)
    went_on = district.lan.appointments.get(unit=row.result)
    district.lan.user.refresh_from_db()
    district.hoa.user.refresh_from_db()

    assert (went_on.role, went_on.valid_from) == (post.role, JULY)
    assert district.lan.user.is_active and not district.hoa.user.is_active
    assert scope_of(district.lan, on=JULY).may(Permission.SUBMIT, row.result)


def test_open_work_waits_without_a_clock_and_what_is_done_stays_done(district):
    left = factories.assignment(district, due=True)
    done = factories.submitted(district)
    done.accept(by=district.huong, at=NOW)
    carried_out(district)
    left.refresh_from_db()
    done.refresh_from_db()

    assert (left.state, done.state) == (State.PAUSED, State.COMPLETED)
    assert left.steps.last().reason.endswith("chờ kế thừa.")


def test_each_obligation_left_undone_is_proposed_to_the_successor(district):
    directive = factories.handed_out(district)
    row = carried_out(district)
    made = list(row.proposals.all())

    assert len(made) == directive.obligations.filter(bearer__contains="xã").count()
    assert {(proposal.way, proposal.heir, proposal.state) for proposal in made} == {
        (Way.INHERIT, row.result, ProposalState.PROPOSED)
    }
    assert all(proposal.assignments.count() == 2 for proposal in made)


def test_what_nobody_succeeds_is_proposed_to_end(district):
    factories.assignment(district)
    row = carried_out(district, district.vinh_o, kind="dissolved", new_name="", new_kind="")

    assert [(proposal.way, proposal.heir) for proposal in row.proposals.all()] == [(Way.END, None)]


def test_a_district_with_communes_below_is_not_dissolved(district):
    row = merger(district, district.top, kind="dissolved", new_name="", new_kind="")
    with pytest.raises(Refused, match="Bên dưới còn đơn vị"):
        carry_out(row, by=chief(district), at=THEN)
    row.refresh_from_db()

    assert row.state == PlanState.DRAFT
    assert district.tung.appointments.get().valid_to is None


def test_a_merger_entered_twice_is_refused_and_points_to_the_first(district):
    first = merger(district)
    with pytest.raises(AlreadyEntered, match="xã Vĩnh Ô") as refusal:
        merger(district, district.vinh_o, new_name="xã Khác", on=date(2025, 8, 1))
    assert refusal.value.plan == first

    carry_out(first, by=chief(district), at=THEN)
    with pytest.raises(AlreadyEntered):
        merger(district, district.vinh_o)


def test_a_dropped_draft_gives_way(district):
    merger(district).drop(by=chief(district), at=NOW)

    assert merger(district).state == PlanState.DRAFT


def test_a_unit_that_others_join_may_take_part_again(district):
    third = make.unit("xã Vĩnh Khê", parent=district.top)
    joining = {"into": district.vinh_ha, "new_name": "", "new_kind": "", "new_parent": None}
    carried_out(district, district.vinh_o, district.vinh_ha, on=date(2025, 6, 1), **joining)
    row = merger(district, district.vinh_ha, third)
    carry_out(row, by=chief(district), at=THEN)

    assert [heir.current().name for heir in successors(district.vinh_o, on=JULY)] == ["xã Bến Quan"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_carry_out_together_one_is_told(transactional_db, district):
    row, by = merger(district), chief(district)
    ended = race(*[lambda: carry_out(Plan.objects.get(pk=row.pk), by=by, at=THEN)] * 2)

    assert sorted(type(outcome) for outcome in ended if outcome is not None) == [Overtaken]
    assert UnitChange.objects.count() == 1 and verify() is None


# ---------------------------------------------------------------- a wrong day


@pytest.mark.parametrize("right", [date(2025, 6, 15), date(2025, 7, 10)])
def test_a_wrong_day_is_corrected_and_the_wrong_entry_stays_to_be_read(district, right):
    factories.assignment(district)
    wrong = carried_out(district, at=THEN + 20 * DAY)
    head = make.holder("Chủ tịch mới", wrong.result, "leader", valid_from=JULY)
    [proposal] = wrong.proposals.all()
    approve(proposal, by=head, at=THEN + 20 * DAY)

    anew = correct(wrong, effective_date=right, by=chief(district), at=THEN + 30 * DAY)
    wrong.refresh_from_db()
    assert (wrong.state, anew.state, anew.corrects) == (PlanState.STRUCK, PlanState.DONE, wrong)
    assert wrong.effective_date == JULY and wrong.change.struck_at is not None
    assert UnitChange.objects.standing().get().effective_date == right
    for unit in (district.vinh_o, district.vinh_ha):
        assert unit.version(on=right - DAY) is not None and unit.version(on=right) is None
    assert wrong.result.version(on=right - DAY) is None and wrong.result.version(on=right) is not None
    assert district.lan.appointments.get().valid_to == right - DAY
    assert head.appointments.get().valid_from == right
    heir = Assignment.objects.get(unit=wrong.result)
    assert heir.given_date == right
    assert Assignment.objects.visible_to(scope_of(head, on=right)).filter(pk=heir.pk).exists()
    assert anew.proposals.get() == proposal
    assert Entry.objects.filter(verb="plan.corrected").count() == 1 and verify() is None


def test_a_day_that_cannot_be_is_refused_and_nothing_moves(district):
    row = carried_out(district)
    for day in (JULY, date(2019, 1, 1), date(2030, 1, 1)):
        with pytest.raises(Refused):
            correct(Plan.objects.get(pk=row.pk), effective_date=day, by=chief(district), at=THEN)

    assert UnitChange.objects.standing().get().effective_date == JULY
    assert district.vinh_o.version(on=JULY - DAY) is not None


def test_a_day_on_which_the_unit_above_did_not_stand_is_refused(district):
    late = make.unit("tỉnh Mới", kind="province", valid_from=JULY)
    row = carried_out(district, new_parent=late)
    with pytest.raises(Refused, match="đơn vị cấp trên"):
        correct(Plan.objects.get(pk=row.pk), effective_date=JULY - DAY, by=chief(district), at=THEN)

    assert row.result.version(on=JULY - DAY) is None


def test_successors_read_the_records_and_strangers_do_not(district):
    left = factories.assignment(district)
    row = carried_out(district, district.vinh_o)
    heir = make.holder("Cán bộ mới", row.result, valid_from=JULY)
    scope = scope_of(heir, on=JULY)

    assert Assignment.objects.visible_to(scope).filter(pk=left.pk).exists()
    assert not Assignment.objects.visible_to(scope_of(district.hoa, on=JULY)).filter(pk=left.pk).exists()
    assert not scope.may(Permission.SUBMIT, district.vinh_o)


def test_spokespersons_and_boards_end_with_their_unit_and_move_with_the_day(district):
    from guong.apps.registries.models import EditorialBoard, SpokespersonMandate

    fields = {"start": date(2024, 1, 1), "by": district.lan, "at": NOW}
    mandate = SpokespersonMandate.give(
        district.vinh_o, district.lan, act="QĐ 5/QĐ-UBND", phone="02333 820 001", **fields
    )
    board = EditorialBoard.set_up(
        district.vinh_o, decision="QĐ 6/QĐ-UBND", members=[(district.lan, "Trưởng ban")], **fields
    )
    row = carried_out(district, at=THEN + 20 * DAY)
    for voice in (mandate, board):
        voice.refresh_from_db()
        assert voice.valid_to == JULY - DAY

    correct(row, effective_date=date(2025, 6, 15), by=chief(district), at=THEN + 20 * DAY)
    for voice in (mandate, board):
        voice.refresh_from_db()
        assert voice.valid_to == date(2025, 6, 14)


def divided(district, *names, **changes):
    changes = {"kind": "divided", "new_name": "\n".join(names), "new_kind": "", "new_parent": None} | changes
    return merger(district, district.vinh_o, **changes)


def test_a_division_proposes_the_work_to_each_part_and_each_may_inherit(district):
    left = factories.assignment(district)
    row = divided(district, "xã Vĩnh Ô Đông", "xã Vĩnh Ô Tây")
    carry_out(row, by=chief(district), at=THEN)
    parts = row.made()
    first, second = row.proposals.order_by("pk")
    for proposal in (first, second):
        approve(proposal, by=chief(district), at=THEN)
    left.refresh_from_db()

    assert [unit.current().name for unit in parts] == ["xã Vĩnh Ô Đông", "xã Vĩnh Ô Tây"]
    assert successors(district.vinh_o, on=JULY) == parts
    assert parts[0].version(on=JULY).parent == district.top
    assert left.state == State.SUCCEEDED
    assert {heir.unit for heir in left.heirs.all()} == set(parts)


def test_of_a_division_the_work_ends_only_when_no_part_goes_on_with_it(district):
    left = factories.assignment(district)
    row = divided(district, "xã Vĩnh Ô Đông", "xã Vĩnh Ô Tây")
    carry_out(row, by=chief(district), at=THEN)
    first, second = row.proposals.order_by("pk")
    for proposal in (first, second):
        proposal.change(way=Way.END, heir=None, reason="Không còn việc này.", by=chief(district), at=THEN)
    approve(first, by=chief(district), at=THEN)
    left.refresh_from_db()
    waiting = left.state
    approve(second, by=chief(district), at=THEN)
    left.refresh_from_db()

    assert (waiting, left.state) == (State.PAUSED, State.WITHDRAWN)


def test_what_is_split_off_begins_and_the_old_unit_goes_on_with_its_work(district):
    left = factories.assignment(district)
    row = divided(district, "xã Vĩnh Ô Mới", kind="split")
    carry_out(row, by=chief(district), at=THEN)
    left.refresh_from_db()

    [new] = row.made()
    assert new.version(on=JULY).name == "xã Vĩnh Ô Mới"
    assert district.vinh_o.version(on=JULY) is not None and left.state != State.PAUSED
    assert not row.proposals.exists()
    assert successors(district.vinh_o, on=JULY) == [district.vinh_o]


def test_a_new_name_holds_from_its_day_and_the_same_unit_goes_on(district):
    row = divided(district, "xã Vĩnh Ô Anh Hùng", kind="renamed")
    carry_out(row, by=chief(district), at=THEN)

    assert district.vinh_o.version(on=JULY - DAY).name == "xã Vĩnh Ô"
    assert district.vinh_o.version(on=JULY).name == "xã Vĩnh Ô Anh Hùng"
    assert district.lan.appointments.get().valid_to is None


@pytest.mark.parametrize("kind", ["divided", "split", "renamed"])
@pytest.mark.parametrize("right", [JULY - 10 * DAY, JULY + DAY])
def test_the_day_of_every_change_may_be_corrected(district, kind, right):
    names = ["xã Vĩnh Ô Đông", "xã Vĩnh Ô Tây"] if kind == "divided" else ["xã Vĩnh Ô Mới"]
    row = divided(district, *names, kind=kind)
    carry_out(row, by=chief(district), at=THEN)
    anew = correct(row, effective_date=right, by=chief(district), at=THEN + 2 * DAY)
    unit = district.vinh_o if kind == "renamed" else anew.made()[0]

    assert unit.version(on=right).name == names[0]
    assert unit.version(on=right - DAY) is None or unit.version(on=right - DAY).name == "xã Vĩnh Ô"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "divided", "new_name": "xã Một"}, "ít nhất hai"),
        ({"kind": "renamed", "new_name": "xã Một\nxã Hai"}, "một tên mới"),
        ({"kind": "split", "new_name": ""}, "Chưa ghi tên mới"),
        ({"kind": "merged", "new_name": "xã Một\nxã Hai"}, "một tên mới"),
    ],
)
def test_more_or_fewer_names_than_the_way_wants_are_refused(district, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        merger(district, district.vinh_o, **changes)


def test_a_unit_may_be_renamed_and_later_merged(district):
    carry_out(divided(district, "xã Vĩnh Ô Mới", kind="renamed"), by=chief(district), at=THEN)

    assert merger(district, on=JULY + 30 * DAY).state == PlanState.DRAFT
