"""The counts kept by night: whatever happens in between, the quick way gives what the slow one gives."""

import random
from datetime import timedelta

import pytest
from django.core.cache import caches

from guong.apps.evidence.models import judge
from guong.apps.obligations import tasks
from guong.apps.obligations.models import (
    CountKind,
    Refused,
    State,
    Tally,
    conclusions,
    count_assignments,
    counts_of,
    timeliness,
)
from guong.apps.obligations.models import tally as counting
from guong.apps.obligations.models.timeliness import end_of, local_day
from guong.apps.units.actions.reorganise import Act, rename
from tests import factories as make
from tests.apps.evidence.factories import observe
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
KINDS = tuple(CountKind)


@pytest.fixture
def directive(district):
    """A letter handed out to two communes and the culture office, one duty of it judged under a criterion."""
    row = factories.handed_out(district)
    row.obligations.filter(code="O1").update(criteria=["TC-1"])
    return row


@pytest.fixture(autouse=True)
def nothing_at_hand(monkeypatch):
    monkeypatch.setattr(counting, "MIN_STORED_ASSIGNMENTS", 1)


def slow(directive, kind, *, at, today=True):
    return count_assignments(directive.assignments.without_drafts(), kind, directive, at=at, today=today)


def quick(directive, kind, *, at, today=True):
    return counts_of(directive, kind, at=at, today=today)


def done(directive, unit, by, lead, *, at):
    row = directive.assignments.get(unit=unit, obligation__code="O1")
    factories.answer(row, by, at=at, lead=lead)


def something(directive, district, chance, at):
    """Do one thing that the states of the moment allow, or nothing."""
    row = chance.choice(list(directive.assignments.all()))
    by, lead = (
        {district.vinh_o.pk: district.lan, district.vinh_ha.pk: district.hoa}.get(
            row.unit_id, district.huong
        ),
        district.tung,
    )
    acts = {
        "receive": lambda: row.receive(by=by, at=at),
        "submit": lambda: row.submit(text="Xong.", by=by, at=at),
        "accept": lambda: row.accept(by=lead, at=at),
        "return_": lambda: row.return_(reason="Thiếu.", by=lead, at=at),
        "pause": lambda: row.pause(reason="Chờ.", by=lead, at=at),
        "resume": lambda: row.resume(by=lead, at=at),
        "decline": lambda: row.decline(reason="Không đúng việc.", by=by, at=at),
        "withdraw": lambda: row.withdraw(reason="Nhầm.", by=lead, at=at),
        "due": lambda: factories.deadline_act(directive, local_day(at) + 3 * DAY, lead, at=at),
        "judge": lambda: judged(row.unit, district, chance.choice(("pass", "fail", "partial")), at),
    }
    try:
        acts[chance.choice([*acts, "receive", "submit", "accept", "judge"])]()
    except Refused:
        return


def judged(unit, district, outcome, at):
    observe(unit, district.minh, outcome, criterion="TC-1", at=at)
    judge(unit, "TC-1", TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31), on=TODAY, at=at)


@pytest.mark.parametrize("seed", range(4))
def test_a_fortnight_of_work_is_counted_quickly_as_it_would_be_slowly(district, directive, seed):
    chance, at = random.Random(seed), NOW
    for day in range(14):
        at = NOW + day * DAY
        for hour in range(4):
            something(directive, district, chance, at + timedelta(hours=hour))
            if chance.random() < 0.7:
                for kind in KINDS:
                    now = at + timedelta(hours=hour)
                    assert quick(directive, kind, at=now) == slow(directive, kind, at=now)
        if chance.random() < 0.6:
            Tally.keep_all(until=local_day(at))
        if chance.random() < 0.3:
            caches[counting.OWN_MEMORY].clear()
    for day in range(-1, 14):
        end = end_of(TODAY + day * DAY)
        for kind in KINDS:
            assert quick(directive, kind, at=end, today=False) == slow(directive, kind, at=end, today=False)


def test_what_was_kept_is_built_upon_and_not_counted_again(district, directive, monkeypatch):
    Tally.keep(directive, day=TODAY)
    monkeypatch.setattr(counting, "count_assignments", lambda *asked, **named: pytest.fail("counted anew"))

    assert quick(directive, CountKind.WORKFLOW, at=NOW + DAY).assignments.total() == 5
    assert (
        quick(directive, CountKind.WORKFLOW, at=end_of(TODAY + 3 * DAY), today=False).assignments.total() == 5
    )


def test_only_the_groups_in_which_something_was_done_are_counted_again(district, directive, monkeypatch):
    Tally.keep(directive, day=TODAY)
    elsewhere = make.unit("huyện Khác", kind="district", parent=district.province)
    far = make.unit("xã Xa", parent=elsewhere)
    Tally.objects.update(tree=counting.tree_of(TODAY))
    duty = directive.obligations.get(code="O1")
    row = type(directive.assignments.first())(obligation=duty, unit=far, given_date=TODAY)
    counted, honest = [], counting.count_assignments

    def watched(rows, *told, **named):
        counted.append(set(rows.values_list("unit", flat=True)))
        return honest(rows, *told, **named)

    monkeypatch.setattr(counting, "count_assignments", watched)

    type(row).give_many([row], by=district.huong, at=NOW + DAY)

    assert quick(directive, CountKind.WORKFLOW, at=NOW + DAY) == honest(
        directive.assignments.without_drafts(), CountKind.WORKFLOW, directive, at=NOW + DAY, today=True
    )
    assert counted == [{far.pk}]


def test_an_act_that_was_rolled_back_leaves_nothing_behind(district, directive):
    from django.db import transaction

    class Stopped(Exception):
        pass

    before = quick(directive, CountKind.WORKFLOW, at=NOW)
    with pytest.raises(Stopped), transaction.atomic():
        done(directive, district.vinh_o, district.lan, district.huong, at=NOW)
        assert quick(directive, CountKind.WORKFLOW, at=NOW) != before
        raise Stopped
    directive.assignments.get(unit=district.vinh_ha, obligation__code="O1").receive(by=district.hoa, at=NOW)

    assert quick(directive, CountKind.WORKFLOW, at=NOW) == slow(directive, CountKind.WORKFLOW, at=NOW)


def test_another_tree_of_units_is_counted_by_itself(district, directive):
    Tally.keep(directive, day=TODAY)
    rename(district.vinh_o, "xã Vĩnh Ô Mới", Act(TODAY + 2 * DAY, "NQ", None, NOW))
    other = make.unit("huyện Mới", kind="district", parent=district.province)
    district.vinh_ha.move(other, on=TODAY + 3 * DAY)

    for days in range(5):
        end = end_of(TODAY + days * DAY)
        assert quick(directive, CountKind.WORKFLOW, at=end, today=False) == slow(
            directive, CountKind.WORKFLOW, at=end, today=False
        )
    assert {key[0] for key in quick(directive, CountKind.WORKFLOW, at=NOW + 4 * DAY).units} == {
        district.top.pk,
        other.pk,
    }


def test_a_missed_night_loses_nothing(district, directive):
    done(directive, district.vinh_o, district.lan, district.huong, at=NOW)
    done(directive, district.vinh_ha, district.hoa, district.huong, at=NOW + 4 * DAY)

    Tally.keep_all(until=TODAY + 6 * DAY)

    assert [entry.day for entry in directive.tallies.all()] == [TODAY, TODAY + 4 * DAY, TODAY + 6 * DAY]
    assert Tally.keep_all(until=TODAY + 6 * DAY) == 0


def test_small_directives_keep_no_counts(district, directive, monkeypatch):
    monkeypatch.setattr(counting, "MIN_STORED_ASSIGNMENTS", 2000)

    assert Tally.keep_all(until=TODAY) == 0


def test_a_demonstration_keeps_no_counts_since_its_days_do_not_pass(district, directive, settings):
    settings.BUSINESS_NOW = lambda: NOW + DAY
    settings.GUONG_TODAY = TODAY
    assert tasks.keep_tallies.func() == 0

    settings.GUONG_TODAY = None
    assert tasks.keep_tallies.func() == 1


def test_time_is_judged_from_a_count_as_from_the_rows(district, directive):
    factories.deadline_act(directive, TODAY + DAY, district.huong)
    done(directive, district.vinh_o, district.lan, district.huong, at=NOW)
    late = NOW + 5 * DAY
    done(directive, district.vinh_ha, district.hoa, district.huong, at=late)

    rows = [row.timeliness(late) for row in directive.assignments.all()]
    counted = [
        timeliness(state, due, at=late, submitted_at=due if in_time else late)
        for (_above, _level, _duty, state, due, in_time), n in quick(
            directive, CountKind.WORKFLOW, at=late
        ).assignments.items()
        for _one in range(n)
    ]
    assert sorted(counted) == sorted(rows)


def test_a_conclusion_counts_from_the_moment_it_was_drawn(district, directive):
    judged(district.vinh_o, district, "pass", NOW)
    duty = directive.obligations.get(code="O1")
    borne = [(district.vinh_o.pk, duty.pk)]

    assert conclusions(borne, [duty], at=NOW - DAY)[borne[0]] == "not_assessed"
    assert conclusions(borne, [duty], at=NOW)[borne[0]] == "met"
    assert State.ASSIGNED in {key[3] for key in quick(directive, CountKind.WORKFLOW, at=NOW).assignments}
