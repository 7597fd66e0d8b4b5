"""Two people at once: each pair has one winner and one who is told, on SQLite and on PostgreSQL."""

from collections import Counter
from datetime import date

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.actions import Duplicate, confirm, expand, read_in
from guong.apps.obligations.actions.intake import AlreadyConfirmed
from guong.apps.obligations.models import (
    Assignment,
    Breach,
    DeadlineAct,
    Directive,
    Extension,
    Obligation,
    Overtaken,
    Reading,
    Refused,
    State,
    Step,
)
from tests import factories as make
from tests.apps.obligations import factories
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db(transaction=True)
RACES = 200


@pytest.fixture
def waiting(transactional_db, district):
    """Two hundred answers that wait to be confirmed, one a commune."""
    for _ in range(RACES - 2):
        make.unit(parent=district.top)
    row = factories.directive(district)
    duty = row.obligations.filter(bearer__contains="xã").first()
    communes = district.top.child_versions.filter(kind="commune").values_list("unit", flat=True)
    expand(row, by=district.huong, at=NOW, choices={duty.pk: communes})
    Assignment.objects.update(state=State.SUBMITTED, submitted_at=NOW, submitted_by=district.lan)
    return list(Assignment.objects.select_related("directive__lead_unit"))


def one_of_each(ended):
    """Tell the winner (None or a row) from the one who was told."""
    lost = [end for end in ended if isinstance(end, Exception)]
    assert [type(end) for end in lost] == [Overtaken], ended
    return ended.index(lost[0])


def test_of_two_hundred_pairs_that_accept_and_return_at_once_one_wins_each(waiting, district):
    losers = Counter()
    for first in waiting:
        second = Assignment.objects.select_related("directive__lead_unit").get(pk=first.pk)
        ended = race(
            lambda row=first: row.accept(by=district.huong, at=NOW),
            lambda row=second: row.return_(reason="Thiếu ảnh.", by=district.tung, at=NOW),
        )
        losers[one_of_each(ended)] += 1

    states = Counter(Assignment.objects.values_list("state", flat=True))
    assert len(waiting) == RACES
    assert states == Counter({State.COMPLETED: losers[1], State.RETURNED: losers[0]})
    assert Step.objects.filter(kind__in=("accept", "return_")).count() == RACES
    assert Entry.objects.filter(verb__in=("assignment.accepted", "assignment.returned")).count() == RACES
    assert verify() is None


def test_two_who_confirm_the_same_letter_save_it_once(transactional_db, district):
    for number in range(10):
        reading = factories.reading(district, number)
        codes = [draft.code for draft in reading.waiting()]
        copies = [Reading.objects.get(pk=reading.pk) for _ in range(2)]
        ended = race(
            *(
                lambda row=row, by=by, codes=codes: confirm(row, codes, by=by, at=NOW)
                for row, by in zip(copies, (district.huong, district.tung), strict=True)
            )
        )
        assert sum(isinstance(end, AlreadyConfirmed) for end in ended) == 1
        assert sum(isinstance(end, Directive) for end in ended) == 1

    assert Directive.objects.count() == 10
    assert Obligation.objects.count() == 10 * len(codes)


def test_two_who_send_the_same_file_get_one_letter(transactional_db, district):
    said = {"name": "", "lead_unit": district.office, "at": NOW}
    for number in range(5):
        data = factories.letter(number)
        ended = race(
            lambda d=data: read_in(d, by=district.huong, **said),
            lambda d=data: read_in(d, by=district.tung, **said),
        )
        assert ended[0] == ended[1]

    assert Reading.objects.count() == 5


def test_two_files_of_one_directive_are_saved_once(transactional_db, district):
    first = factories.reading(district, 77)
    data = factories.letter(77) + b"\n"
    second = read_in(data, name="", lead_unit=district.office, by=district.tung, at=NOW)
    ended = race(
        lambda: confirm(first, ["O1"], by=district.huong, at=NOW),
        lambda: confirm(second, ["O1"], by=district.tung, at=NOW),
    )

    assert sum(isinstance(end, Duplicate) for end in ended) == 1
    assert Directive.objects.count() == 1


def test_two_who_hand_out_at_once_give_each_unit_its_work_once(transactional_db, district):
    row = factories.directive(district)
    ended = race(*[lambda: expand(row, by=district.huong, at=NOW)] * 2)

    assert not [end for end in ended if isinstance(end, Exception) and not isinstance(end, Refused)], ended
    pairs = list(Assignment.objects.values_list("obligation", "unit"))
    assert pairs and len(pairs) == len(set(pairs))
    assert Step.objects.count() == len(pairs)


def test_a_deadline_is_set_once_by_two_acts_at_once(transactional_db, district):
    for _ in range(10):
        row = factories.assignment(district)
        ended = race(
            *(
                lambda day=day, d=row.directive: factories.deadline_act(d, date(2023, 4, day), district.huong)
                for day in (10, 20)
            )
        )
        won = [end for end in ended if isinstance(end, DeadlineAct)]
        row.refresh_from_db()
        assert len(won) == 1, ended
        assert row.due_original.day == won[0].due_date.day
        assert row.due_current == row.due_original


def test_a_request_is_granted_or_refused_never_both(transactional_db, district):
    for _ in range(10):
        row = factories.received(district, due=True)
        asked = Extension.ask(
            row, requested_date=date(2023, 5, 1), reason="Chờ họp.", by=district.lan, at=NOW
        )
        other = Extension.objects.get(pk=asked.pk)
        ended = race(
            lambda a=asked: a.grant(due_date=date(2023, 5, 1), by=district.huong, at=NOW),
            lambda a=other: a.refuse(answer="Không cần.", by=district.tung, at=NOW),
        )
        one_of_each(ended)
        asked.refresh_from_db()
        row.refresh_from_db()
        assert asked.granted is (row.due_current != row.due_original)


def test_an_answer_sent_twice_at_once_is_one_answer(transactional_db, district):
    row = factories.received(district)
    copies = [Assignment.objects.get(pk=row.pk) for _ in range(2)]
    ended = race(*(lambda r=r: r.submit(text="Xong.", by=district.lan, at=NOW) for r in copies))

    one_of_each(ended)
    assert row.answers.count() == 1


def test_a_breach_noted_twice_at_once_is_one_breach(transactional_db, district):
    row = factories.assignment(district, due=True)
    late = row.due_current.replace(month=5)
    race(*[lambda: Breach.note_all(at=late)] * 2)

    assert Breach.objects.count() == 1
