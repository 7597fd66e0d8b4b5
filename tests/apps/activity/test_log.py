"""The log of acts: what it takes, what it refuses, and how tampering shows."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from guong.apps.activity.append_only_tables import guard, unguard
from guong.apps.activity.keys import LostKey
from guong.apps.activity.models import (
    GENESIS,
    Entry,
    Head,
    NeverChanges,
    begin_with_new_key,
    record,
    record_each,
    seal_old_entries,
    verify,
)
from tests import factories as make
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
TABLE = "activity_entry"


@pytest.fixture
def three_entries():
    lan = make.person("Hồ Thị Lan")
    return [record(lan, "person.noted", by=lan, at=NOW, detail={"round": n}) for n in range(3)]


def tamper(sql: str) -> None:
    """Change the table behind the back of the database's own guards."""
    unguard(TABLE, connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_empty_log_holds():
    assert verify() is None


def test_entries_are_chained_from_the_first(three_entries):
    first, second, third = three_entries

    assert first.previous_hash == GENESIS
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert verify() is None


def test_a_changed_detail_shows(three_entries):
    tamper(f"UPDATE {TABLE} SET detail = '{{\"round\": 9}}' WHERE position = 2")

    assert verify().position == 2
    assert "bị sửa" in verify().text


def test_a_changed_moment_shows(three_entries):
    tamper(f"UPDATE {TABLE} SET at = '2020-01-01 00:00:00+00:00' WHERE position = 3")

    assert verify().position == 3


def test_a_removed_entry_shows(three_entries):
    tamper(f"DELETE FROM {TABLE} WHERE position = 2")

    assert verify().position == 2


def test_a_cut_end_shows(three_entries):
    tamper(f"DELETE FROM {TABLE} WHERE position = 3")

    assert "cắt mất" in verify().text


def test_an_entry_rewritten_with_a_fresh_hash_shows_by_the_key(three_entries):
    forged = Entry.objects.get(position=2)
    forged.by_id = 999
    tamper(f"UPDATE {TABLE} SET by_id = 999, hash = '{forged.computed_hash()}' WHERE position = 2")

    assert verify().position == 2
    assert "khóa sổ" in verify().text


def test_swapped_entries_show(three_entries):
    tamper(f"UPDATE {TABLE} SET position = 99 WHERE position = 1")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET position = 1 WHERE position = 2")
        cursor.execute(f"UPDATE {TABLE} SET position = 2 WHERE position = 99")

    assert verify().position == 1


def test_an_emptied_log_shows(three_entries):
    tamper(f"DELETE FROM {TABLE}")

    assert verify() is not None


@pytest.mark.parametrize("sql", [f"UPDATE {TABLE} SET verb = 'x.y'", f"DELETE FROM {TABLE}"])
def test_the_database_itself_refuses_a_change(three_entries, sql):
    unguard(TABLE, connection)
    guard(TABLE, connection)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_model_refuses_a_change(three_entries):
    entry = three_entries[0]
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(NeverChanges):
            attempt()
    with pytest.raises(NeverChanges):
        Entry.objects.update(verb="x.y")


@pytest.mark.parametrize("verb", ["accepted", "Assignment.accepted", "assignment accepted", "việc.xong"])
def test_a_verb_that_is_not_noun_and_past_state_is_refused(verb):
    with pytest.raises(ValueError, match="past state"):
        record(make.person(), verb, by=None, at=NOW)


@pytest.mark.parametrize("prose", ["Hồ Thị Lan", "ly do tra lai", "Lan\u0301"])
def test_prose_that_could_hold_a_name_is_refused(prose):
    with pytest.raises(ValueError, match="not prose"):
        record(make.person(), "person.noted", by=None, at=NOW, detail={"reason": [prose]})


@pytest.mark.parametrize("prose", ["Hồ Thị Lan", "ly do tra lai"])
@pytest.mark.parametrize("nest", [lambda key: {key: 1}, lambda key: {"changed": [{key: 1}]}])
def test_a_name_cannot_slip_in_as_a_key_either(prose, nest):
    with pytest.raises(ValueError, match="not prose"):
        record(make.person(), "person.noted", by=None, at=NOW, detail=nest(prose))


def test_codes_nested_in_lists_and_tables_are_logged():
    detail = {"changed": [{"from": "QD-12/2023", "to": None, "urgent": True, "days": 3}]}

    assert record(make.person(), "person.noted", by=None, at=NOW, detail=detail).detail == detail


@pytest.mark.parametrize("number", [1.5, b"x", {1, 2}])
def test_what_json_cannot_give_back_as_it_was_is_refused(number):
    with pytest.raises(ValueError, match="does not hold"):
        record(make.person(), "person.noted", by=None, at=NOW, detail={"n": number})


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        record(make.person(), "person.noted", by=None, at=datetime(2023, 3, 24))


def test_blanking_a_person_leaves_the_chain_whole():
    lan = make.person("Hồ Thị Lan", phone="0912345678")
    record(lan, "person.noted", by=lan, at=NOW)
    lan.blank(by=None, at=NOW)

    assert verify() is None
    assert [entry.verb for entry in Entry.objects.about(lan)] == ["person.noted", "person.blanked"]
    assert not any("Lan" in str(value) for value in Entry.objects.values())


def test_what_a_person_did_is_found_by_id():
    lan, hoa = make.person(), make.person()
    record(hoa, "person.noted", by=lan, at=NOW)

    assert [entry.subject_id for entry in Entry.objects.done_by(lan)] == [str(hoa.pk)]


def test_many_rows_are_logged_in_one_go_and_in_order():
    people = [make.person() for _ in range(5)]
    entries = record_each(people, "person.noted", by=None, at=NOW)

    assert [entry.subject_id for entry in entries] == [str(person.pk) for person in people]
    assert verify() is None


def test_an_act_that_fails_leaves_no_entry():
    lan = make.person()
    with pytest.raises(RuntimeError), transaction.atomic():
        record(lan, "person.noted", by=lan, at=NOW)
        raise RuntimeError

    assert not Entry.objects.exists()
    assert verify() is None


def test_writers_that_race_leave_one_whole_chain(transactional_db):
    lan = make.person()

    def write_ten():
        for _ in range(10):
            record(lan, "person.noted", by=lan, at=NOW)

    assert race(*[write_ten] * 6) == [None] * 6
    assert Head.objects.get().position == Entry.objects.count() == 60
    assert verify() is None


def rewrite(first):
    """Write the chain anew from a position on, every plain hash right, as whoever has the database can."""
    entries = list(Entry.objects.filter(position__gte=first).order_by("position"))
    previous = entries[0].previous_hash
    with connection.cursor() as cursor:
        for entry in entries:
            entry.by_id, entry.previous_hash = 999, previous
            previous = entry.computed_hash()
            cursor.execute(
                f"UPDATE {TABLE} SET by_id = 999, previous_hash = %s, hash = %s WHERE position = %s",
                [entry.previous_hash, previous, entry.position],
            )
        cursor.execute("UPDATE activity_head SET hash = %s", [previous])


@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_chain_written_anew_without_the_key_shows(three_entries, first):
    unguard(TABLE, connection)
    rewrite(first)

    assert "khóa sổ" in verify().text


def test_a_chain_written_anew_as_one_of_before_the_key_shows(three_entries):
    unguard(TABLE, connection)
    rewrite(1)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET mac = NULL")
        cursor.execute("UPDATE activity_head SET mac = '', key_id = ''")

    assert "không có mục nào mang dấu" in verify().text


def test_the_keyed_part_begins_behind_old_entries_and_seals_their_end(three_entries):
    tamper(f"UPDATE {TABLE} SET mac = NULL")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE activity_head SET mac = '', key_id = ''")

    seal_old_entries(at=timezone.now())

    assert verify() is None
    assert [entry.mac is not None for entry in Entry.objects.order_by("position")] == [False] * 3 + [True]
    seal_old_entries(at=timezone.now())
    assert Entry.objects.count() == 4
    # From now on nobody without the key changes what was written before there was one.
    rewrite(2)
    assert verify() is not None


def test_after_a_lost_key_nothing_is_written_until_a_new_one_is_begun(three_entries, settings):
    settings.LEDGER_KEY = b"another"
    assert verify() is not None
    with pytest.raises(LostKey):
        record(make.person("Trần Thị Nga"), "person.noted", by=None, at=timezone.now())

    begin_with_new_key(at=timezone.now())

    assert verify() is None
    assert Entry.objects.get(position=4).verb == "chain.rekeyed"
