"""What people are told of their work: once, in time, and not after it is done."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guong.apps.notices.models import Letter, Notification
from guong.apps.obligations.actions.due_notices import remind_all
from guong.apps.obligations.models import Extension, Urging
from guong.engines.legal.deadlines import HANOI
from guong.engines.legal.reminders import Rhythm
from tests import factories as make
from tests.apps.obligations import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(day, hour=8, minute=5):
    return datetime.combine(date.fromisoformat(day), time(hour, minute), HANOI)


def titles(person, moment):
    return list(
        Notification.objects.of(person).waiting(at=moment).order_by("pk").values_list("title", flat=True)
    )


def test_the_bearer_is_told_of_new_work_and_not_once_it_is_taken_in(district):
    row = factories.assignment(district)
    remind_all(at=NOW)
    assert titles(district.lan, NOW)[0].startswith("Việc mới: ")
    assert titles(district.hoa, NOW) == []

    row.receive(by=district.lan, at=NOW + HOUR)
    assert titles(district.lan, NOW + HOUR) == []


def test_a_second_run_tells_nothing_new(district):
    factories.assignment(district, due=True)

    assert remind_all(at=NOW) > 0
    assert remind_all(at=NOW) == 0
    assert remind_all(at=NOW + HOUR) == 0


def test_whoever_gave_the_work_is_told_of_the_answer_until_it_is_accepted(district):
    row = factories.submitted(district)
    remind_all(at=NOW)
    assert titles(district.huong, NOW)[0].startswith("Chờ duyệt, Xã Vĩnh Ô: ")

    row.accept(by=district.huong, at=NOW + HOUR)
    assert titles(district.huong, NOW + HOUR) == []
    remind_all(at=NOW + HOUR)
    assert titles(district.lan, NOW + HOUR)[0].startswith("Đã nhận kết quả: ")


def test_what_was_returned_is_told_with_its_reason(district):
    row = factories.submitted(district)
    row.return_(reason="Ảnh mờ.", by=district.huong, at=NOW)
    remind_all(at=NOW)

    told = Notification.objects.of(district.lan).live().get(kind="return_")
    assert told.detail.endswith("Ảnh mờ.")


def test_an_urging_does_not_wait_for_the_morning(district):
    row = factories.assignment(district)
    night = NOW.replace(hour=15)
    Urging.send(row, text="Xin gửi ngay.", by=district.huong, at=night)
    remind_all(at=night)

    assert [title.split(":")[0] for title in titles(district.lan, night)] == ["Đôn đốc"]


def test_an_urging_is_told_as_soon_as_it_is_saved(
    district, settings, django_capture_on_commit_callbacks, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        "django_ox.backend.OxBackend.enqueue", lambda _self, task, *_more: asked.append(task.name)
    )
    row = factories.assignment(district)
    with django_capture_on_commit_callbacks(execute=True):
        Urging.send(row, text="Xin gửi ngay.", by=district.huong, at=NOW)
    settings.LETTERS = True
    with django_capture_on_commit_callbacks(execute=True):
        remind_all(at=NOW)

    assert asked == ["remind", "deliver"]


def test_a_request_for_time_is_told_until_it_is_answered(district):
    row = factories.received(district, due=True)
    asked = Extension.ask(row, requested_date=date(2023, 5, 1), reason="Chờ họp.", by=district.lan, at=NOW)
    remind_all(at=NOW)
    assert [title.split(":")[0] for title in titles(district.huong, NOW)] == ["Xã Vĩnh Ô xin gia hạn"]

    asked.refuse(answer="Không.", by=district.huong, at=NOW + HOUR)
    assert titles(district.huong, NOW + HOUR) == []
    remind_all(at=NOW + HOUR)
    assert "Không được gia hạn" in titles(district.lan, NOW + HOUR)[-1]


# The letter's deadline is the end of the 14th of April 2023, a Friday.


def test_bearer_and_giver_are_reminded_window_by_window_and_each_gives_way_to_the_next(district):
    factories.received(district, due=True)
    told = []
    for day in ("2023-04-07", "2023-04-11", "2023-04-13", "2023-04-14", "2023-04-17", "2023-04-24"):
        moment = at(day)
        remind_all(at=moment)
        [own], [led] = titles(district.lan, moment), titles(district.huong, moment)
        told.append((own.split(":")[0], led.split(":")[0]))

    assert told == [
        ("Sắp đến hạn 14/4/2023", "Xã Vĩnh Ô chưa gửi kết quả, hạn 14/4/2023"),
        ("Sắp đến hạn 14/4/2023", "Xã Vĩnh Ô chưa gửi kết quả, hạn 14/4/2023"),
        ("Sắp đến hạn 14/4/2023", "Xã Vĩnh Ô chưa gửi kết quả, hạn 14/4/2023"),
        ("Hạn hôm nay", "Xã Vĩnh Ô chưa gửi kết quả, hạn 14/4/2023"),
        ("Quá hạn từ 14/4/2023", "Xã Vĩnh Ô quá hạn từ 14/4/2023"),
        ("Quá hạn từ 14/4/2023", "Xã Vĩnh Ô quá hạn từ 14/4/2023"),
    ]


def test_a_week_without_a_run_loses_no_reminder(district):
    factories.assignment(district, due=True).receive(by=district.lan, at=NOW)
    remind_all(at=at("2023-04-07"))
    moment = at("2023-04-14", 16)
    remind_all(at=moment)

    assert [title.split(":")[0] for title in titles(district.lan, moment)] == ["Hạn hôm nay"]


def test_an_answer_in_time_ends_the_reminders_of_both(district):
    row = factories.received(district, due=True)
    moment = at("2023-04-13")
    remind_all(at=moment)
    row.submit(text="Xong.", by=district.lan, at=moment + HOUR)

    assert titles(district.lan, moment + HOUR) == []
    assert titles(district.huong, moment + HOUR) == []


@pytest.mark.parametrize("ending", ["pause", "withdraw"])
def test_work_that_is_stopped_is_no_more_reminded_of(district, ending):
    row = factories.received(district, due=True)
    moment = at("2023-04-13")
    remind_all(at=moment)
    getattr(row, ending)(reason="Thôi.", by=district.huong, at=moment + HOUR)
    remind_all(at=at("2023-04-14"))

    kinds = Notification.objects.of(district.lan).waiting(at=at("2023-04-14")).values_list("kind", flat=True)
    assert list(kinds) == [ending]


def test_a_later_deadline_ends_the_reminder_of_the_former(district):
    row = factories.received(district, due=True)
    moment = at("2023-04-13")
    remind_all(at=moment)
    Extension.give(row, due_date=date(2023, 5, 31), reason="Chờ họp.", by=district.huong, at=moment + HOUR)
    remind_all(at=moment + HOUR)

    [own] = titles(district.lan, moment + HOUR)
    assert own.startswith("Gia hạn đến 31/5/2023: ")
    assert titles(district.huong, moment + HOUR) == []


def test_many_late_units_are_one_notice_to_whoever_leads(district):
    directive = factories.handed_out(district)
    moment = at("2023-04-17")
    remind_all(at=moment)
    late = [title for title in titles(district.huong, moment) if "quá hạn" in title]

    assert [title.split(":")[0] for title in late] == ["2 đơn vị quá hạn từ 14/4/2023"]
    assert directive.assignments.count() > 2


def test_whoever_left_the_post_is_told_no_more(district):
    factories.assignment(district, due=True)
    remind_all(at=NOW)
    district.lan.appointments.get().end(last_day=NOW.date(), by=None, at=NOW)
    remind_all(at=NOW + 3 * DAY)

    assert titles(district.lan, NOW + 3 * DAY) == []


def test_whoever_stands_in_is_told_too(district):
    from guong.apps.units.models import Delegation

    post, deputy = district.lan.appointments.get(), make.person("Người thay")
    Delegation.objects.create(
        appointment=post, to=deputy, valid_from=date(2023, 3, 20), valid_to=date(2023, 4, 30)
    )
    factories.assignment(district)
    remind_all(at=NOW)

    assert titles(deputy, NOW)[0].startswith("Việc mới: ")


def test_the_sweep_asks_little_however_many_units_there_are(district, django_assert_max_num_queries):
    for _ in range(40):
        make.member("", make.unit(parent=district.top))
    factories.handed_out(district)
    with django_assert_max_num_queries(80):
        remind_all(at=at("2023-04-13"))


# ---------------------------------------------------------------- properties

START = at("2023-04-03", 0, 1)
RHYTHM = Rhythm()
HAPPENS = st.sampled_from(["receive", "submit", "return_", "accept", "pause", "resume", "extend", "withdraw"])
EVENTS = st.lists(st.tuples(st.integers(1, 24 * 24), HAPPENS), max_size=7)
STOPPED = st.lists(st.tuples(st.integers(0, 20 * 24), st.integers(1, 7 * 24)), max_size=2)


def happen(district, row, what, moment):
    row.refresh_from_db()
    more = {
        "submit": {"text": "Xong."},
        "return_": {"reason": "Mờ."},
        "pause": {"reason": "Bão."},
        "withdraw": {"reason": "Thôi."},
    }.get(what, {})
    by = district.lan if what in ("receive", "submit") else district.huong
    try:
        if what == "extend":
            day = max(moment.date(), row.due_current.astimezone(HANOI).date()) + 3 * DAY
            Extension.give(row, due_date=day, reason="Họp.", by=by, at=moment)
        else:
            getattr(row, what)(**more, by=by, at=moment)
    except ValueError:
        pass  # the table of moves refused it: nothing happened


@pytest.mark.long
@given(EVENTS, STOPPED)
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_happens_nobody_is_told_twice_too_late_or_at_night_and_nothing_is_lost(
    district, events, stopped
):
    with transaction.atomic():
        _live_through(district, sorted(events), stopped)
        transaction.set_rollback(True)


def _live_through(district, events, stopped):
    district.lan.email = "lan@xa.example"
    district.lan.save()
    row = factories.assignment(district, due=True, at=START)
    seen, waiting = len(mail.outbox), list(events)
    for hour in range(2, 25 * 24, 6):  # at 2, 8, 14 and 20 o'clock
        moment = START + hour * HOUR
        while waiting and waiting[0][0] <= hour:
            happen(district, row, waiting.pop(0)[1], moment)
        if any(begin <= hour < begin + length for begin, length in stopped):
            continue
        remind_all(at=moment)
        Letter.pack_all(at=moment)
        Letter.send_all(clock=lambda moment=moment: moment)
        _nothing_is_lost(district, row, moment)
        for _letter in mail.outbox[seen:]:
            assert RHYTHM.is_open(moment), "no letter outside working hours"
        seen = len(mail.outbox)
    _nobody_is_told_twice_or_too_late(district, row)


def _nothing_is_lost(district, row, moment):
    """Whoever has work with a window open has a notice of just that window, from when offices work."""
    row.refresh_from_db()
    window = RHYTHM.window(row.due_current, at=moment)
    if row.state in ("assigned", "received", "in_progress", "returned") and window is not None:
        for person in (district.lan, district.huong):
            kind = "due" if person == district.lan else "due_of_others"
            assert (
                Notification.objects.of(person)
                .filter(kind=kind, instance__endswith=f"|{window.name}")
                .exists()
            )


def _nobody_is_told_twice_or_too_late(district, row):
    keys = list(Notification.objects.values_list("recipient", "subject_id", "kind", "instance"))
    assert len(keys) == len(set(keys))
    for told in Notification.objects.filter(urgent=False):
        assert RHYTHM.is_open(told.deliver_from)
    days = list(Letter.objects.filter(urgent=False).values_list("recipient", "day"))
    assert len(days) == len(set(days)), "one letter a day"
    steps = list(row.steps.order_by("at", "pk"))
    for letter in Letter.objects.filter(sent_at__isnull=False):
        before = [step for step in steps if step.at <= letter.sent_at][-1]
        ended = letter.notifications.filter(ended_at__lte=letter.sent_at)
        assert letter.notifications.count() > ended.count()
        if before.state in ("withdrawn", "paused", "completed"):
            kinds = set(letter.notifications.exclude(pk__in=ended).values_list("kind", flat=True))
            assert kinds <= {"withdraw", "pause", "accept", "extend", "resume"}
