"""The clocks of a matter of the press: the law's never stops, the house's stands still while asking back."""

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

from guong.engines.legal.calendar import Calendar
from guong.engines.legal.deadlines import END_OF_DAY, HANOI
from guong.engines.legal.press import (
    ClockState,
    PressFacts,
    RequestKind,
    grounds_on,
    house_clock,
    house_days_used,
    judge_clock,
    law_clock,
    notes_on,
    posting_clock,
    report_year,
    watch_conferences,
)

CASES = yaml.safe_load(Path(__file__).with_name("press_clocks.yaml").read_text("utf-8"))
SPEAKER_CASES = yaml.safe_load(Path(__file__).with_name("speaker_clocks.yaml").read_text("utf-8"))
CALENDAR = Calendar()


def moment(text):
    """Read a moment as the table has it: Vietnam's time, that of Greenwich with a Z, a day as its end."""
    if text is None:
        return None
    if text.endswith("Z"):
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
    if "T" not in text:
        return datetime.combine(date.fromisoformat(text), END_OF_DAY, HANOI)
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def assert_counted(number, case, clock):
    """See that a clock is due when the case says, and print its trace."""
    print(f"\n{number}. {case['why']}", *clock.trace, sep="\n   ")
    assert clock.due == moment(case.get("due")), (case["why"], clock)
    assert clock.has_term is case.get("term", True), case["why"]
    if clock.due is not None:
        assert f"{clock.due:%H:%M}" in clock.trace[-1], "the last line says the term"
    assert all(words in " ".join(clock.trace) for words in case.get("says", ())), clock.trace


def pauses_of(case):
    return tuple(
        (date.fromisoformat(start), date.fromisoformat(end) if end else None)
        for start, end in case.get("pauses", ())
    )


def clock_of(case):
    if case.get("clock") == "posting":
        return posting_clock(case["medium"], case["sent"], CALENDAR)
    facts = PressFacts(
        RequestKind(case.get("kind", "request")),
        moment(case["received"]),
        occurred_at=moment(case.get("occurred")),
        impact_at=moment(case.get("impact")),
        house_days=case.get("days"),
        pauses=pauses_of(case),
    )
    return (house_clock if case.get("clock") == "house" else law_clock)(facts, CALENDAR)


def test_each_case_counted_by_hand_comes_out_with_a_trace_that_can_be_followed(capsys):
    assert len(CASES) + len(SPEAKER_CASES) >= 80
    for number, case in enumerate(CASES, 1):
        clock = clock_of(case)
        assert_counted(number, case, clock)
        assert clock.is_paused is case.get("paused", False), case["why"]
        assert bool(clock.doubt) is case.get("doubt", False), (case["why"], clock.doubt)
    assert capsys.readouterr().out.count("\n") > 3 * len(CASES)


def random_facts(draw):
    received = date(2023, 1, 1) + timedelta(days=draw.randrange(1800))
    pauses = []
    for _number in range(draw.randrange(4)):
        start = received + timedelta(days=draw.randrange(-2, 30))
        end = None if draw.random() < 0.2 else start + timedelta(days=draw.randrange(12))
        pauses.append((start, end))
    return PressFacts(
        draw.choice(list(RequestKind)),
        datetime.combine(received, time(draw.randrange(24), draw.randrange(60)), HANOI),
        occurred_at=datetime.combine(received, time(), HANOI) if draw.random() < 0.5 else None,
        impact_at=datetime.combine(received, time(23), HANOI) if draw.random() < 0.5 else None,
        house_days=draw.randrange(1, 20),
        pauses=tuple(pauses),
    )


def is_paused(facts, day):
    return any(start <= day and (end is None or day <= end) for start, end in facts.pauses)


def test_no_house_clock_runs_while_paused_and_no_clock_of_the_law_ever_pauses():
    draw = random.Random(20261128)
    paused_terms = moved_terms = 0
    for _number in range(130):
        facts = random_facts(draw)
        day, used = facts.received_at.date(), 0
        for _day in range(60):
            day += timedelta(days=1)
            before, used = used, house_days_used(facts, day, CALENDAR)
            assert used - before in (0, 1)
            assert used == before or (not is_paused(facts, day) and CALENDAR.is_working_day(day))
        clock = house_clock(facts, CALENDAR)
        if facts.kind.is_sudden:
            assert not clock.has_term
        elif clock.is_paused:
            paused_terms += 1
            open_since = min(start for start, end in facts.pauses if end is None)
            assert house_days_used(facts, open_since, CALENDAR) < facts.house_days
        else:
            due_on = clock.due.date()
            assert not is_paused(facts, due_on) and CALENDAR.is_working_day(due_on)
            assert house_days_used(facts, due_on, CALENDAR) == facts.house_days
        still = PressFacts(
            facts.kind, facts.received_at, facts.occurred_at, facts.impact_at, facts.house_days
        )
        moved_terms += clock.due != house_clock(still, CALENDAR).due
        law = law_clock(facts, CALENDAR)
        assert law == law_clock(still, CALENDAR) and not law.is_paused
        for now in (facts.received_at, facts.received_at + timedelta(days=40)):
            assert judge_clock(law, done_at=None, now=now) is not ClockState.PAUSED
    assert paused_terms > 10 and moved_terms > 20, "the draw reaches what it is about"


def test_how_a_clock_stands():
    clock = law_clock(PressFacts(RequestKind.SUDDEN, moment("2026-07-06T10:00")), CALENDAR)
    for done, now, state in (
        (None, "2026-07-06T11:00", ClockState.RUNNING),
        (None, "2026-07-07T04:00", ClockState.NEAR),
        (None, "2026-07-07T10:01", ClockState.PASSED),
        ("2026-07-07T10:00", "2026-08-01T00:00", ClockState.IN_TIME),
        ("2026-07-07T10:01", "2026-08-01T00:00", ClockState.LATE),
    ):
        assert judge_clock(clock, done_at=moment(done), now=moment(now)) is state
    unknown = law_clock(PressFacts(RequestKind.DIVIDED, moment("2026-07-06T10:00")), CALENDAR)
    assert judge_clock(unknown, done_at=None, now=moment("2026-08-01T00:00")) is ClockState.UNCLEAR
    far = house_clock(PressFacts(RequestKind.REQUEST, moment("2041-07-06T10:00"), house_days=3), CALENDAR)
    assert far.has_term and far.due is None and "Chưa có lịch nghỉ" in far.trace[-1]


def test_a_refusal_has_the_grounds_of_its_day():
    june, july = grounds_on(date(2026, 6, 30)), grounds_on(date(2026, 7, 1))
    assert {ground.basis for ground in june} == {"khoản 2 Điều 38 Luật Báo chí số 103/2016/QH13"}
    assert {ground.basis for ground in july} == {"khoản 2 Điều 31 Luật Báo chí số 126/2025/QH15"}
    assert len(june) == 4 and len(july) == 3 and not grounds_on(date(2016, 12, 31))
    july_notes = [note.words for note in notes_on("request", date(2026, 7, 1))]
    assert any("xem lại nội dung trả lời" in words for words in july_notes)
    assert any("nêu rõ lý do" in words for words in july_notes)
    assert not any("nêu rõ lý do" in note.words for note in notes_on("request", date(2026, 6, 30)))


@pytest.mark.parametrize(
    ("year", "starts_on", "due_on", "has_note"),
    [
        (2026, date(2025, 12, 15), date(2026, 12, 19), True),
        (2027, date(2026, 12, 15), date(2027, 12, 19), False),
    ],
)
def test_the_yearly_figures_end_on_the_fourteenth_and_are_due_by_the_end_of_the_nineteenth(
    year, starts_on, due_on, has_note
):
    period = report_year(year)
    assert (period.starts_on, period.ends_on) == (starts_on, date(year, 12, 14))
    assert period.due == datetime.combine(due_on, END_OF_DAY, HANOI)
    assert bool(period.note) is has_note
    assert report_year(2025) is None


def test_press_conferences_are_three_months_apart_and_not_one_a_quarter():
    since = date(2026, 7, 1)
    for last, limit in (
        (date(2026, 7, 15), date(2026, 10, 15)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 7, 31), date(2026, 10, 31)),
    ):
        assert watch_conferences([last], [], since=since, on=last).limit == limit
    # Of two quarters each has its conference, yet they lie five months apart.
    watch = watch_conferences([date(2026, 7, 2), date(2026, 12, 20)], [], since=since, on=date(2026, 12, 21))
    assert watch.gaps == ((date(2026, 7, 2), date(2026, 12, 20)),) and not watch.is_late
    none = watch_conferences([], [date(2026, 10, 5)], since=since, on=date(2026, 9, 20))
    assert none.is_near and none.is_planned_too_late and none.limit == date(2026, 10, 1)
    assert watch_conferences([], [], since=since, on=date(2026, 10, 2)).is_late
    assert "khoản 2 Điều 6" in none.basis
