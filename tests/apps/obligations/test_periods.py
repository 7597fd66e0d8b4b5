"""A duty that comes back is borne anew each period, with a deadline of its own; the grid shows the latest."""

from datetime import date, timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.dashboard.actions.directive_grid import GridQuery, lay_out_grid
from guong.apps.obligations import tasks
from guong.apps.obligations.actions import expand
from guong.apps.obligations.actions.intake import confirm
from guong.apps.obligations.actions.periodic_duties import open_periods
from guong.apps.obligations.actions.successor_transfer import hand_on
from guong.apps.obligations.models import Assignment, CountKind, State, count_assignments, counts_of
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
APRIL, MAY = date(2023, 4, 3), date(2023, 5, 2)


def at(day):
    return NOW + (day - TODAY)


def handed_out(district, words):
    """Hand out a letter whose second duty of the communes is in these words."""
    reading = factories.reading_of(district, words)
    row = confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)
    expand(row, by=district.huong, at=NOW)
    return row


@pytest.fixture
def directive(district):
    """A letter whose duty of the communes comes back each month, by the 25th."""
    return handed_out(district, "Báo cáo kết quả tuyên truyền trước ngày 25 hằng tháng.")


@pytest.fixture
def duty(directive):
    return directive.obligations.get(kind="periodic")


def of(duty, unit):
    return list(duty.assignments.filter(unit=unit).order_by("period_from"))


def test_the_first_period_is_the_one_whose_work_can_still_be_done_in_time(district, duty):
    [row] = of(duty, district.vinh_o)

    assert (row.period_from, row.period_to) == (date(2023, 3, 1), date(2023, 3, 31))
    assert row.due_original == row.due_current == end_of(date(2023, 3, 24))
    assert any("25 hằng tháng" in line for line in row.due_trace)
    assert row.period_name == "tháng 3/2023"


def test_given_after_its_day_the_work_begins_with_the_next_period(district):
    row = handed_out(district, "Báo cáo kết quả tuyên truyền trước ngày 20 hằng tháng.")

    starts = row.assignments.filter(obligation__kind="periodic").values_list("period_from", flat=True)
    assert set(starts) == {date(2023, 4, 1)}


def test_a_new_period_is_given_by_itself_to_whoever_bore_the_one_before(district, duty):
    assert open_periods(at=NOW) == 0

    assert open_periods(at=at(APRIL)) == 2
    assert open_periods(at=at(APRIL)) == 0

    old, new = of(duty, district.vinh_o)
    assert (new.period_from, new.due_current) == (date(2023, 4, 1), end_of(date(2023, 4, 24)))
    assert (old.state, new.state) == (State.ASSIGNED, State.ASSIGNED)
    entry = Entry.objects.about(new).get()
    assert (entry.verb, entry.by_id) == ("assignment.assigned", None)
    assert new.steps.get().by is None


def test_missed_nights_are_caught_up_with_period_by_period(district, duty):
    assert open_periods(at=at(date(2023, 6, 10))) == 6

    assert [row.period_from.month for row in of(duty, district.vinh_ha)] == [3, 4, 5, 6]


def test_who_was_relieved_or_has_ended_bears_it_no_more(district, duty):
    from guong.apps.units.actions.reorganise import Act, dissolve

    of(duty, district.vinh_ha)[0].withdraw(reason="Nhầm.", by=district.huong, at=NOW)
    third = make.unit("xã Vĩnh Tú", parent=district.top)
    Assignment.give_many(
        [
            Assignment(
                obligation=duty,
                unit=third,
                given_date=TODAY,
                period_from=date(2023, 3, 1),
                period_to=date(2023, 3, 31),
            )
        ],
        by=district.huong,
        at=NOW,
    )
    dissolve([third], Act(date(2023, 3, 30), "NQ", None, NOW))

    open_periods(at=at(APRIL))

    april = duty.assignments.filter(period_from=date(2023, 4, 1))
    assert [row.unit for row in april] == [district.vinh_o]


def test_handing_out_again_gives_nobody_a_second_row_of_another_period(district, directive, duty):
    open_periods(at=at(APRIL))

    assert expand(directive, by=district.huong, at=at(MAY)) == []


def test_of_several_periods_the_grid_shows_the_one_of_the_day(district, directive, duty):
    first = of(duty, district.vinh_o)[0]
    first.receive(by=district.lan, at=NOW)
    open_periods(at=at(APRIL))
    scope = scope_of(district.huong, on=TODAY)

    def cell(day, today=False):
        moment = at(day) if today else end_of(day)
        grid = lay_out_grid(directive, scope, GridQuery("workflow", moment, today))
        [row] = [row for row in grid.rows if row.unit == district.vinh_o.pk]
        return row.cells[duty.pk].code

    assert (cell(APRIL, today=True), cell(APRIL), cell(TODAY)) == ("assigned", "assigned", "received")


def test_a_count_counts_each_bearer_once(district, directive, duty):
    before = counts_of(directive, CountKind.WORKFLOW, at=NOW, today=True)
    open_periods(at=at(APRIL))
    after = counts_of(directive, CountKind.WORKFLOW, at=at(APRIL), today=True)

    assert after.assignments.total() == before.assignments.total()
    rows = directive.assignments.without_drafts()
    assert after == count_assignments(rows, CountKind.WORKFLOW, directive, at=at(APRIL), today=True)


def test_each_period_is_answered_by_itself_and_named_on_the_pages(signed_in, district, duty, status_on):
    open_periods(at=at(APRIL))
    old, new = of(duty, district.vinh_o)
    factories.answer(new, district.lan, at=at(APRIL), text="Xong tháng 4.")
    status_on(APRIL)
    client = signed_in(district.lan)

    old.refresh_from_db()
    assert old.state == State.ASSIGNED
    assert "tháng 4/2023" in words(client.get(address("assignment", new.pk)))
    page = words(client.get(address("assignments") + "?cua="))
    assert "tháng 3/2023" in page and "tháng 4/2023" in page


def test_an_heir_takes_over_period_by_period(district, duty):
    open_periods(at=at(APRIL))
    heir = make.unit("xã Mới", parent=district.top)
    rows = of(duty, district.vinh_o)
    for row in rows:
        row.pause(reason="Chờ kế thừa.", by=district.huong, at=at(APRIL))

    hand_on(rows, heir, on=local_day(at(APRIL)), by=district.huong, at=at(APRIL))

    assert [row.period_from.month for row in of(duty, heir)] == [3, 4]


def test_the_task_of_the_night_opens_periods(district, duty, settings):
    settings.BUSINESS_NOW = lambda: at(APRIL)

    assert tasks.open_new_periods.func() == 2
