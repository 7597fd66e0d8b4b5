"""Deadlines: written once, moved in the open, judged against the calendar; a breach is never unmade."""

from datetime import UTC, date, datetime, timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.obligations.actions.successor_transfer import hand_on
from guong.apps.obligations.models import (
    Assignment,
    Breach,
    DeadlineAct,
    Extension,
    Overtaken,
    Refused,
    State,
    Timeliness,
    timeliness,
)
from guong.apps.obligations.models.deadline import PastDeadline
from guong.apps.obligations.models.timeliness import days_left, end_of
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DUE = end_of(date(2023, 3, 28))  # a Tuesday


def judged(at, state=State.IN_PROGRESS, submitted_at=None, due=DUE):
    return timeliness(state, due, at=at, submitted_at=submitted_at)


def hanoi(day, hour=10, minute=0):
    return datetime(2023, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (hanoi(22, 23, 59), Timeliness.NOT_DUE),
        (hanoi(23), Timeliness.DUE_SOON),  # Thursday: Friday, Monday, Tuesday
        (hanoi(27, 23, 59), Timeliness.DUE_SOON),
        (hanoi(28, 0, 0), Timeliness.DUE_TODAY),
        (DUE, Timeliness.DUE_TODAY),
        (DUE + timedelta(seconds=1), Timeliness.OVERDUE),
    ],
)
def test_time_is_judged_by_the_day_in_hanoi_and_by_working_days(at, expected):
    assert judged(at) is expected


def test_no_deadline_is_no_date_and_no_hurry():
    for state in State:
        assert judged(hanoi(28), state, due=None) is Timeliness.NO_DUE


def test_the_moment_of_the_answer_counts_not_that_of_the_confirmation():
    assert judged(hanoi(31), State.SUBMITTED, hanoi(28)) is Timeliness.CLOCK_STOPPED
    assert judged(hanoi(31), State.COMPLETED, hanoi(28)) is Timeliness.DONE_ON_TIME
    assert judged(hanoi(31), State.SUBMITTED, hanoi(29)) is Timeliness.ANSWERED_LATE
    assert judged(hanoi(31), State.COMPLETED, hanoi(29)) is Timeliness.DONE_LATE


@pytest.mark.parametrize("state", [State.PAUSED, State.WITHDRAWN, State.DECLINED, State.SUCCEEDED])
def test_the_clock_of_what_is_stopped_stands(state):
    assert judged(hanoi(31), state) is Timeliness.CLOCK_STOPPED


def test_what_is_left_is_counted_in_working_days_near_and_in_days_far():
    assert days_left(DUE, at=hanoi(24)) == (2, "working")
    assert days_left(DUE, at=hanoi(28)) == (0, "working")
    assert days_left(DUE, at=hanoi(30)) == (-2, "working")
    assert days_left(end_of(date(2023, 12, 31)), at=hanoi(24)) == (282, "calendar")
    assert days_left(end_of(date(2199, 1, 5)), at=datetime(2199, 1, 1, tzinfo=UTC)) == (4, "calendar")


@pytest.mark.parametrize("at", [NOW, NOW + timedelta(days=20), NOW + timedelta(days=60)])
def test_the_filters_agree_with_the_judgement_of_each_row(district, at):
    for state in State:
        row = factories.assignment(district, due=True)
        for submitted in (row.due_current - timedelta(days=1), row.due_current + timedelta(days=1)):
            Assignment.objects.filter(pk=row.pk).update(state=state, submitted_at=submitted)
            row.refresh_from_db()
            matches = row.timeliness(at)
            sets = {
                Timeliness.OVERDUE: Assignment.objects.overdue(at=at),
                Timeliness.DUE_TODAY: Assignment.objects.due_today(at=at),
                Timeliness.DUE_SOON: Assignment.objects.due_soon(at=at),
            }
            assert {kind for kind, rows in sets.items() if row in rows} == {matches} & set(sets), (
                state,
                matches,
            )


def sign(directive, *, by, due_date=date(2023, 4, 10), **fields):
    return factories.deadline_act(directive, due_date, by, number="20/CV-VHTT", **fields)


def test_an_act_sets_the_deadline_of_what_had_none_and_says_where_it_comes_from(district):
    row = factories.assignment(district)
    assert (row.due_original, row.timeliness(NOW)) == (None, Timeliness.NO_DUE)
    act = sign(row.directive, by=district.huong)
    row.refresh_from_db()

    assert row.due_original == row.due_current == end_of(date(2023, 4, 10))
    assert "20/CV-VHTT ngày 24/3/2023" in row.due_trace[-1]
    told = Entry.objects.about(row).last().detail
    assert (datetime.fromisoformat(told["due"]), told["act"]) == (row.due_current, act.pk)


def test_a_deadline_once_set_is_not_set_again(district):
    row = factories.assignment(district)
    sign(row.directive, by=district.huong)
    with pytest.raises(Refused, match="Không còn việc nào chưa có hạn"):
        sign(row.directive, by=district.huong, due_date=date(2023, 5, 1))
    with pytest.raises(Overtaken):
        row.set_due(DUE, trace=[], by=district.huong, at=NOW, act=1)

    row.refresh_from_db()
    assert row.due_original == end_of(date(2023, 4, 10))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"due_date": date(2023, 3, 23), "date": date(2023, 3, 20)}, "đã qua"),
        ({"due_date": date(2023, 3, 22), "date": date(2023, 3, 23)}, "đứng trước ngày ký"),
        ({"date": date(2023, 3, 25)}, "tương lai"),
        ({"date": date(2023, 3, 9)}, "trước ngày văn bản chỉ đạo"),
    ],
)
def test_a_deadline_in_the_past_is_refused_in_a_sentence(district, days, sentence):
    row = factories.assignment(district)
    with pytest.raises(PastDeadline, match=sentence):
        sign(row.directive, by=district.huong, **days)

    assert not DeadlineAct.objects.exists()
    assert Assignment.objects.get(pk=row.pk).due_original is None


def test_a_deadline_today_is_not_in_the_past(district):
    row = factories.assignment(district)
    sign(row.directive, by=district.huong, due_date=TODAY)
    row.refresh_from_db()

    assert row.timeliness(NOW) is Timeliness.DUE_TODAY


def test_a_deadline_the_letter_prints_comes_with_the_work_and_its_trace(district):
    row = factories.assignment(district, due=True)

    assert row.due_original.astimezone(UTC).date() == date(2023, 4, 14)
    assert row.due_trace


def test_an_extension_moves_the_current_deadline_and_keeps_the_original(district):
    row = factories.assignment(district, due=True)
    original = row.due_original
    row.receive(by=district.lan, at=NOW)
    asked = Extension.ask(
        row, requested_date=date(2023, 5, 15), reason="Chờ họp HĐND.", by=district.lan, at=NOW
    )
    asked.grant(due_date=date(2023, 5, 1), by=district.huong, at=NOW)
    row.refresh_from_db()

    assert row.due_original == original
    assert row.due_current == end_of(date(2023, 5, 1))
    assert asked.granted and asked.requested_due == end_of(date(2023, 5, 15))


def test_a_refused_request_leaves_the_deadline_and_a_second_may_be_asked(district):
    row = factories.assignment(district, due=True)
    asked = Extension.ask(row, requested_date=date(2023, 5, 15), reason="Chờ họp.", by=district.lan, at=NOW)
    with pytest.raises(Refused, match="đang chờ trả lời"):
        Extension.ask(row, requested_date=date(2023, 5, 16), reason="Nữa.", by=district.lan, at=NOW)
    asked.refuse(answer="Việc đơn giản.", by=district.huong, at=NOW)
    Extension.ask(row, requested_date=date(2023, 5, 16), reason="Nữa.", by=district.lan, at=NOW)

    assert Assignment.objects.get(pk=row.pk).due_current == row.due_original


@pytest.mark.parametrize(
    ("requested_date", "sentence"),
    [(date(2023, 4, 1), "phải sau hạn hiện nay"), (date(2023, 4, 14), "phải sau hạn hiện nay")],
)
def test_an_extension_goes_forward_only(district, requested_date, sentence):
    row = factories.assignment(district, due=True)
    with pytest.raises(PastDeadline, match=sentence):
        Extension.ask(row, requested_date=requested_date, reason="…", by=district.lan, at=NOW)


def test_an_extension_to_a_day_already_gone_is_refused(district):
    row = factories.assignment(district, due=True)
    with pytest.raises(PastDeadline, match="đã qua"):
        Extension.give(
            row, due_date=date(2023, 4, 20), reason="…", by=district.huong, at=NOW + timedelta(days=60)
        )


def test_what_has_no_deadline_cannot_be_extended(district):
    row = factories.assignment(district)
    with pytest.raises(Refused, match="chưa có hạn"):
        Extension.give(row, due_date=date(2023, 5, 1), reason="…", by=district.huong, at=NOW)


def test_a_later_deadline_never_erases_a_breach_and_lateness_is_told_against_both(district):
    row = factories.assignment(district, due=True)
    original, late = row.due_original, NOW + timedelta(days=40)
    Extension.give(row, due_date=date(2023, 6, 1), reason="Cho thêm.", by=district.huong, at=late)
    factories.answer(row, district.lan, at=late, lead=district.huong)

    assert [breach.due for breach in row.breaches.all()] == [original]
    assert row.timeliness(late) is Timeliness.DONE_ON_TIME
    assert row.timeliness_of_original(late) is Timeliness.DONE_LATE


def test_breaches_are_noted_once_each_however_often_the_task_runs(district):
    row = factories.assignment(district, due=True)
    for days in (10, 30, 31, 90):
        Breach.note_all(at=NOW + timedelta(days=days))

    assert row.breaches.count() == 1
    assert Entry.objects.filter(verb="assignment.breached").count() == 1


def test_an_answer_in_time_that_waits_is_no_breach(district):
    factories.submitted(district, due=True)

    assert Breach.note_all(at=NOW + timedelta(days=90)) == 0


def test_a_pause_moves_the_deadline_by_its_days_both_ends_included(district):
    row = factories.assignment(district, due=True)
    original = row.due_original
    row.receive(by=district.lan, at=NOW)
    row.pause(reason="Chờ hướng dẫn.", by=district.huong, at=NOW)
    row.resume(by=district.huong, at=NOW + timedelta(days=4))

    assert row.state == State.RECEIVED
    assert row.due_current == original + timedelta(days=5)
    assert row.due_original == original
    assert "5 ngày không tính" in row.due_trace[-1]


def test_a_pause_after_the_deadline_gives_no_time_back(district):
    row = factories.assignment(district, due=True)
    late = NOW + timedelta(days=40)
    row.pause(reason="Chờ.", by=district.huong, at=late)
    row.resume(by=district.huong, at=late + timedelta(days=4))

    assert row.due_current == row.due_original


def test_a_pause_that_begins_with_the_very_deadline_still_moves_it(district):
    row = factories.assignment(district, due=True)
    due = row.due_current
    row.pause(reason="Bão.", by=district.huong, at=due)
    row.resume(by=district.huong, at=due + timedelta(days=2))

    assert row.due_current == due + timedelta(days=3)


def test_what_is_due_today_is_not_due_soon(district):
    row = factories.assignment(district, due=True)
    due_days = {"today": NOW.date(), "tomorrow": NOW.date() + timedelta(days=1)}
    soon, today = {}, {}
    for name, day in due_days.items():
        Assignment.objects.filter(pk=row.pk).update(due_current=end_of(day))
        soon[name] = Assignment.objects.due_soon(at=NOW).exists()
        today[name] = Assignment.objects.due_today(at=NOW).exists()

    assert soon == {"today": False, "tomorrow": True}
    assert today == {"today": True, "tomorrow": False}


# What takes the work off its bearer, and what its lead does to what came too late.
LEAVING = {
    "decline": lambda row, district, at: row.decline(reason="Không có người.", by=district.lan, at=at),
    "pause": lambda row, district, at: row.pause(reason="Chờ kế thừa.", by=district.huong, at=at),
    "withdraw": lambda row, district, at: row.withdraw(reason="Giao lại.", by=district.huong, at=at),
}


@pytest.mark.parametrize("move", LEAVING.values(), ids=LEAVING)
def test_a_missed_deadline_is_noted_when_the_work_leaves_though_no_task_ran(district, move):
    row = factories.assignment(district, due=True)

    move(row, district, NOW + timedelta(days=40))

    assert [breach.due for breach in row.breaches.all()] == [row.due_original]
    assert Entry.objects.filter(verb="assignment.breached").count() == 1


@pytest.mark.parametrize("move", LEAVING.values(), ids=LEAVING)
def test_work_that_leaves_before_its_deadline_missed_none(district, move):
    row = factories.assignment(district, due=True)

    move(row, district, NOW)

    assert Breach.note_all(at=NOW + timedelta(days=400)) == 0
    assert not row.breaches.exists()


def test_a_missed_deadline_stays_with_the_unit_whose_work_another_takes_over(district):
    row = factories.assignment(district, due=True)
    late = NOW + timedelta(days=40)
    heir = hand_on([row], district.vinh_ha, on=late.date(), by=district.huong, at=late)

    assert [breach.due for breach in row.breaches.all()] == [row.due_original]
    assert not heir.breaches.exists() and heir.due_current is None


def test_what_was_paused_late_is_noted_once_though_it_is_handed_on_and_withdrawn(district):
    row = factories.assignment(district, due=True)
    late = NOW + timedelta(days=40)
    row.pause(reason="Chờ kế thừa.", by=district.huong, at=late)
    row.withdraw(reason="Chấm dứt.", by=district.huong, at=late + timedelta(days=9))

    assert [breach.noted_at for breach in row.breaches.all()] == [late]


def test_the_daily_task_makes_up_for_what_left_late_before_every_move_noted_it(district):
    row = factories.assignment(district, due=True)
    late = NOW + timedelta(days=40)
    row.pause(reason="Chờ kế thừa.", by=district.huong, at=late)
    row.withdraw(reason="Chấm dứt.", by=district.huong, at=late + timedelta(days=1))
    row.breaches.all().delete()

    assert Breach.note_all(at=late + timedelta(days=2)) == 1
    assert [breach.due for breach in row.breaches.all()] == [row.due_original]
    assert Breach.note_all(at=late + timedelta(days=3)) == 0


def test_an_answer_that_came_late_is_a_breach_and_no_longer_overdue(district):
    row = factories.assignment(district, due=True)
    late = NOW + timedelta(days=40)
    factories.answer(row, district.lan, at=late)

    assert row.timeliness(late) is Timeliness.ANSWERED_LATE
    assert not Assignment.objects.overdue(at=late).exists()
    assert list(Assignment.objects.answered_late()) == [row]
    assert row.breaches.count() == 1
