"""Every assignment stands in one row of the table of time, against either deadline, as of any moment."""

from datetime import date, timedelta

import pytest

from guong.apps.obligations.models import Assignment, Extension, State
from guong.apps.reports.models.rows import (
    APART,
    COUNTED_ROWS,
    RowTimeliness,
    rows_of,
    table_of,
    timeliness_of,
)
from tests.apps.obligations.factories import deadline_act
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DUE = on(24, 23)


@pytest.mark.parametrize(
    ("state", "due", "submitted", "place"),
    [
        ("completed", DUE, on(20), RowTimeliness.DONE_IN_TIME),
        ("completed", DUE, on(25), RowTimeliness.DONE_LATE),
        ("assigned", DUE, None, RowTimeliness.OPEN_IN_TIME),
        ("in_progress", on(23), None, RowTimeliness.OPEN_LATE),
        ("submitted", on(23), on(22), RowTimeliness.OPEN_IN_TIME),
        ("submitted", on(22), on(23), RowTimeliness.ANSWERED_LATE),
        ("assigned", None, None, RowTimeliness.NO_DUE),
        ("completed", None, on(20), RowTimeliness.NO_DUE),
        ("paused", on(20), None, RowTimeliness.PAUSED),
        ("paused", None, None, RowTimeliness.PAUSED),
        ("withdrawn", on(20), None, RowTimeliness.WITHDRAWN),
        ("declined", None, None, RowTimeliness.DECLINED),
        ("succeeded", on(20), on(19), RowTimeliness.SUCCEEDED),
    ],
)
def test_each_state_and_deadline_has_one_place(state, due, submitted, place):
    assert timeliness_of(state, due, submitted, at=on(24, 10)) is place


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("due", [None, on(20), DUE])
def test_no_state_falls_out_of_the_table(state, due):
    assert timeliness_of(state, due, on(21), at=on(24)) in (*COUNTED_ROWS, *APART)


def test_the_rows_sum_to_the_assignments_given(district):
    row = factories.directive(district)
    every = list(Assignment.objects.filter(directive=row).order_by("pk"))
    every[0].receive(by=district.lan, at=on(14))
    every[0].submit(text="Xong.", by=district.lan, at=on(15))
    every[0].accept(by=district.huong, at=on(16))
    every[1].decline(reason="Không có người.", by=district.lan, at=on(14))
    every[2].withdraw(reason="Giao nhầm.", by=district.huong, at=on(14))

    current, original = table_of(rows_of(row.pk, at=NOW))

    assert current.total() == original.total() == len(every)
    assert (current[RowTimeliness.DECLINED], current[RowTimeliness.WITHDRAWN]) == (1, 1)
    assert sum(current[place] for place in COUNTED_ROWS) == len(every) - 2


def test_an_extension_moves_the_current_deadline_and_never_the_original(district):
    row = factories.alone(district)
    Extension.give(row, due_date=date(2023, 4, 30), reason="Lũ.", by=district.huong, at=on(20))

    [entry] = rows_of(row.directive_id, at=on(20, month=4))

    assert entry.current is RowTimeliness.OPEN_IN_TIME
    assert entry.original is RowTimeliness.OPEN_LATE


def test_the_past_is_told_as_it_was_known_then(district):
    row = factories.alone(district)
    row.receive(by=district.lan, at=on(14))
    row.submit(text="Xong.", by=district.lan, at=on(17))
    row.accept(by=district.huong, at=on(20))

    states = [rows_of(row.directive_id, at=on(day, 23))[0].state for day in (13, 14, 17, 20)]

    assert states == ["assigned", "received", "submitted", "completed"]
    assert rows_of(row.directive_id, at=on(12)) == []


def test_a_deadline_set_later_was_no_deadline_before(district):
    row = factories.alone(district, due=False)
    deadline_act(row.directive, date(2023, 3, 22), district.huong, at=on(20))

    before, after = (rows_of(row.directive_id, at=on(day))[0] for day in (19, 23))

    assert (before.current, before.original) == (RowTimeliness.NO_DUE, RowTimeliness.NO_DUE)
    assert (after.current, after.original) == (RowTimeliness.OPEN_LATE, RowTimeliness.OPEN_LATE)


def test_the_quick_way_and_the_steps_say_the_same(district, monkeypatch):
    row = factories.directive(district)
    first, second, *_rest = Assignment.objects.filter(directive=row, due_current__isnull=False).order_by("pk")
    first.receive(by=district.lan, at=on(14))
    first.submit(text="Xong.", by=district.lan, at=on(15))
    first.return_(reason="Thiếu ảnh.", by=district.huong, at=on(16))
    second.pause(reason="Lũ.", by=district.huong, at=on(15))
    second.resume(by=district.huong, at=on(18))

    quick = rows_of(row.pk, at=on(24))
    # A step of the day after makes the same moment a past one.
    first.submit(text="Có ảnh.", by=district.lan, at=on(24) + timedelta(days=1))
    slow = rows_of(row.pk, at=on(24))

    assert slow == quick and len({entry.due for entry in quick}) > 1


def test_one_unit_alone_is_told_of_its_own_rows_only(district):
    row = factories.directive(district)

    rows = rows_of(row.pk, at=NOW, units=[district.vinh_o.pk])

    assert {entry.unit for entry in rows} == {district.vinh_o.pk}


def test_lateness_survives_the_move_that_took_the_work_away(district):
    row = factories.directive(district)
    late, in_time, *_others = Assignment.objects.filter(directive=row, due_current__isnull=False)
    withdrawn_at = NOW + timedelta(days=60)
    in_time.withdraw(reason="Giao nhầm.", by=district.huong, at=on(14))
    late.withdraw(reason="Chấm dứt.", by=district.huong, at=withdrawn_at)

    def left_late(at):
        return [entry.pk for entry in rows_of(row.pk, at=at) if entry.left_late]

    assert left_late(withdrawn_at + timedelta(days=1)) == [late.pk]
    assert left_late(withdrawn_at - timedelta(days=1)) == []
    paper = factories.composed(
        factories.draft(district, row, at=withdrawn_at, ends_on=withdrawn_at.date()), at=withdrawn_at
    )
    assert paper.report_data.figures["left_late"].count == 1
    assert paper.report_data.figures["left_late"].of == 2
