"""The states of an assignment: the table of moves is the whole truth, and each move is logged once."""

from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.models import (
    TRANSITIONS,
    Assignment,
    Contribution,
    IllegalTransition,
    Overtaken,
    Refused,
    State,
    StepKind,
)
from guong.apps.obligations.models.states import SameHand, UnitEnded
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Kind, Role, UnitVersion
from guong.ui import status_badges as looks
from tests import factories as make
from tests.apps.obligations import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def call(row, name, district, at=NOW):
    """Do any act with something plausible to say."""
    arguments = {"by": district.huong, "at": at}
    if name in {"decline", "return_", "pause", "withdraw", "give_again", "reopen"}:
        arguments["reason"] = "Chưa đủ tài liệu."
    if name == "submit":
        arguments["text"] = "Đã làm."
    getattr(row, name)(**arguments)


WITH_A_BUTTON = [transition for transition in TRANSITIONS if transition.kind != StepKind.SUCCEED]
LOG_WORDS = {
    StepKind.GIVE: "assigned",
    StepKind.RECEIVE: "received",
    StepKind.START: "started",
    StepKind.SUBMIT: "submitted",
    StepKind.DECLINE: "declined",
    StepKind.ACCEPT: "accepted",
    StepKind.RETURN: "returned",
    StepKind.PAUSE: "paused",
    StepKind.RESUME: "resumed",
    StepKind.GIVE_AGAIN: "given_again",
    StepKind.WITHDRAW: "withdrawn",
    StepKind.RECALL: "recalled",
    StepKind.REOPEN: "reopened",
}


@pytest.mark.parametrize("transition", WITH_A_BUTTON, ids=lambda transition: transition.kind)
@pytest.mark.parametrize("state", list(State))
def test_an_act_is_done_exactly_where_the_table_has_it(district, state, transition):
    row = factories.assignment(district)
    Assignment.objects.update(state=state, state_before_pause=State.RECEIVED)
    row.refresh_from_db()
    before = Entry.objects.count()
    if targets := transition.machine.transitions.get(state):
        call(row, transition.kind, district)
        row.refresh_from_db()
        assert row.state in targets
        assert Entry.objects.about(row).last().verb == f"assignment.{LOG_WORDS[transition.kind]}"
        assert (row.steps.last().kind, row.steps.last().state) == (transition.kind, row.state)
    else:
        with pytest.raises(IllegalTransition) as refusal:
            call(row, transition.kind, district)
        label = looks.look("assignment_act", transition.kind).word
        assert str(refusal.value) == f"Ở bước hiện nay của việc này không dùng nút “{label}” được."
        assert Entry.objects.count() == before
        assert Assignment.objects.get(pk=row.pk).state == state


def test_every_state_and_every_step_has_its_look():
    assert set(State) == set(map(State, looks.AXES["workflow"]))
    assert set(StepKind) < set(looks.AXES["assignment_step"])
    assert {transition.kind for transition in TRANSITIONS} < set(looks.AXES["assignment_act"])
    assert len(set(LOG_WORDS.values())) == len(LOG_WORDS)


def test_who_acts_on_a_stale_row_learns_that_somebody_was_faster(district):
    row = factories.submitted(district)
    stale = Assignment.objects.get(pk=row.pk)
    row.accept(by=district.huong, at=NOW)

    with pytest.raises(Overtaken, match="Người khác vừa xử lý"):
        stale.return_(reason="Thiếu.", by=district.tung, at=NOW)
    assert not stale.answers.get().returns.exists()


def test_a_return_keeps_the_answer_and_its_reason(district):
    row = factories.submitted(district, text="Lần một.")
    row.return_(reason="Ảnh không thấy ngày.", by=district.huong, at=NOW)
    row.submit(text="Lần hai.", by=district.lan, at=NOW)
    first, second = row.answers.all()

    assert [back.reason for back in first.returns.all()] == ["Ảnh không thấy ngày."]
    assert (first.text, second.text) == ("Lần một.", "Lần hai.")
    assert row.state == State.SUBMITTED


def test_one_hand_may_do_both_in_one_person_mode_and_the_log_says_so(district):
    row = factories.submitted(district)
    row.accept(by=district.lan, at=NOW)

    assert row.same_hand
    assert Entry.objects.about(row).last().detail == {"same_hand": True}


def test_two_hands_leave_no_such_mark(district):
    row = factories.submitted(district)
    row.accept(by=district.huong, at=NOW)

    assert not row.same_hand
    assert Entry.objects.about(row).last().detail == {}


def test_without_one_person_mode_the_sender_does_not_confirm(district):
    district.office.one_person = False
    district.office.save()
    row = Assignment.objects.get(pk=factories.submitted(district).pk)
    with pytest.raises(SameHand, match="không tự nhận kết quả được"):
        row.accept(by=district.lan, at=NOW)

    assert Assignment.objects.get(pk=row.pk).state == State.SUBMITTED
    row.accept(by=district.huong, at=NOW)


def test_a_contributor_never_moves_the_leads_state(district):
    row = factories.assignment(district)
    Contribution.objects.create(assignment=row, unit=district.vinh_ha, from_date=row.given_date)
    answer = row.contribute(unit=district.vinh_ha, text="Đã góp số liệu.", by=district.hoa, at=NOW)

    row.refresh_from_db()
    assert row.state == State.ASSIGNED
    assert answer.unit == district.vinh_ha
    with pytest.raises(Refused, match="phối hợp"):
        row.contribute(unit=district.top, text="Tôi nữa.", by=district.tung, at=NOW)


def test_an_assignment_has_one_bearer_and_is_borne_once(district):
    row = factories.assignment(district)
    again = Assignment(obligation=row.obligation, unit=row.unit, given_date=row.given_date)

    assert Assignment.give_many([again], by=district.huong, at=NOW) == []
    assert Assignment.objects.filter(obligation=row.obligation).count() == 1


def merged(district):
    """Merge commune Vĩnh Ô away in June."""
    district.lan.appointments.get().end(last_day=NOW.date() + timedelta(days=60), by=None, at=NOW)
    act = Act(NOW.date() + timedelta(days=61), "NQ 1/NQ-HĐND", None, NOW)
    into = NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top)
    return merge([district.vinh_o], into, act), NOW + timedelta(days=70)


@pytest.mark.parametrize("act", ["return_", "urge"])
def test_work_is_not_laid_on_a_unit_that_ended_meanwhile(district, act):
    from guong.apps.obligations.models import Urging

    row = factories.submitted(district)
    if act == "urge":
        row = factories.assignment(district)
    _heir, later = merged(district)
    with pytest.raises(UnitEnded, match=r"xã Vĩnh Ô.*không còn hoạt động.*xã Vĩnh Mới"):
        if act == "urge":
            Urging.send(row, text="Xin nhắc.", by=district.huong, at=later)
        else:
            row.return_(reason="Thiếu ảnh.", by=district.huong, at=later)

    assert Assignment.objects.get(pk=row.pk).state in (State.SUBMITTED, State.ASSIGNED)


def test_of_a_unit_that_ended_without_a_recorded_heir_nobody_says_that_there_is_none(district):
    row = factories.submitted(district)
    UnitVersion.objects.filter(unit=district.vinh_o).update(valid_to=NOW.date() + timedelta(days=9))
    with pytest.raises(UnitEnded, match=r"Sổ chưa ghi đơn vị kế thừa"):
        row.return_(reason="Thiếu ảnh.", by=district.huong, at=NOW + timedelta(days=20))


def test_an_answer_of_a_unit_that_ended_can_still_be_accepted(district):
    row = factories.submitted(district)
    _heir, later = merged(district)
    row.accept(by=district.huong, at=later)

    assert row.state == State.COMPLETED


def test_a_successor_takes_over_in_a_new_assignment_and_reads_the_old(district):
    from guong.apps.units.models import scope_of

    row = factories.assignment(district)
    unit, later = merged(district)
    [heir] = Assignment.give_many(
        [Assignment(obligation=row.obligation, unit=unit, given_date=later.date())],
        by=district.huong,
        at=later,
    )
    row.succeed(heir, by=None, at=later)
    officer = make.holder("Người Mới", unit, Role.OFFICER, valid_from=later.date())
    scope = scope_of(officer, on=later.date())

    assert (row.state, row.unit) == (State.SUCCEEDED, district.vinh_o)
    assert list(heir.inherits_from.all()) == [row]
    assert set(Assignment.objects.visible_to(scope)) == {row, heir}


def test_how_an_assignment_stood_on_any_day_is_read_from_its_steps(district):
    row = factories.assignment(district, due=True)
    for days, move in ((1, "receive"), (2, "submit"), (3, "return_"), (5, "submit"), (6, "accept")):
        call(row, move, district, NOW + timedelta(days=days))

    def stood(days):
        then = Assignment.objects.as_of(NOW + timedelta(days=days)).get(pk=row.pk)
        return then.then_state, then.then_submitted_at

    assert not Assignment.objects.as_of(NOW - timedelta(days=1)).exists()
    assert stood(0) == ("assigned", None)
    assert stood(2) == ("submitted", NOW + timedelta(days=2))
    assert stood(4) == ("returned", NOW + timedelta(days=2))
    assert stood(9) == ("completed", NOW + timedelta(days=5))
    assert verify() is None
