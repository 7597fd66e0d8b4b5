"""One definition of every count: a query, a sum of states and a row of a report give the same number."""

from datetime import timedelta

import pytest

from guong.apps.obligations.models import Assignment, State, Timeliness, measures, timeliness
from guong.apps.reports.actions.figures import figure_definitions
from guong.apps.reports.models.rows import LedgerRow, rows_of, timeliness_of
from tests.apps.obligations import factories
from tests.factories import NOW

LATE = NOW + timedelta(days=40)
DUE = NOW + timedelta(days=3)
ANSWERS = (None, NOW, LATE)


@pytest.fixture
def ledger(district):
    """Lay a directive on its units and move its assignments apart; some pass their deadline."""
    row = factories.handed_out(district)
    first, second, *others = Assignment.objects.filter(
        directive=row, unit__in=(district.vinh_o, district.vinh_ha)
    )
    first.withdraw(reason="Giao nhầm.", by=district.huong, at=NOW)
    factories.answer(second, district.lan, at=LATE)
    others[0].receive(by=district.lan, at=NOW)
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("days", [0, 60])
def test_the_list_and_the_report_count_alike(ledger, days):
    at = LATE + timedelta(days=days)
    rows = rows_of(ledger.pk, at=at)
    definitions = {definition.code: definition for definition in figure_definitions([])}
    queries = {
        "given": Assignment.objects.without_drafts(),
        "counted": Assignment.objects.counted(),
        "waiting": Assignment.objects.filter(state__in=measures.WAITING.states),
        "not_done": Assignment.objects.filter(state__in=measures.NOT_DONE.states),
        "late_with_unit": Assignment.objects.overdue(at=at),
        "now_open_late": Assignment.objects.overdue(at=at),
        "now_answered_late": Assignment.objects.answered_late(),
    }

    counted = {code: {row.pk for row in rows if definitions[code].counts(row)} for code in queries}

    assert counted == {code: set(query.values_list("pk", flat=True)) for code, query in queries.items()}
    assert counted["late_with_unit"]


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("submitted", ANSWERS)
@pytest.mark.parametrize("due", [None, DUE])
def test_a_row_of_the_report_is_judged_as_a_row_of_the_list(state, submitted, due):
    time = timeliness(state, due, at=LATE, submitted_at=submitted)
    row = LedgerRow(0, 0, 0, state, due, *2 * (timeliness_of(state, due, submitted, at=LATE),))

    assert measures.OVERDUE.includes(state, time) == row.is_overdue
    assert measures.DONE_WORK.includes(state, time) == row.is_done
    assert state == State.DRAFT or measures.COUNTED_WORK.includes(state, time) == row.counts
    assert measures.OVERDUE.includes(state, time) == (time is Timeliness.OVERDUE)


def test_what_was_given_is_counted_or_stands_apart_and_what_counts_is_done_or_not():
    assert measures.COUNTED_WORK.states | measures.APART.states == measures.GIVEN_WORK.states
    assert not measures.COUNTED_WORK.states & measures.APART.states
    assert measures.DONE_WORK.states | measures.NOT_DONE.states == measures.COUNTED_WORK.states
    assert not measures.DONE_WORK.states & measures.NOT_DONE.states


def test_each_measure_says_in_a_sentence_what_it_counts():
    codes = [measure.code for measure in measures.MEASURES]

    assert len(codes) == len(set(codes))
    assert all(str(measure.meaning).endswith(".") and str(measure.label) for measure in measures.MEASURES)
