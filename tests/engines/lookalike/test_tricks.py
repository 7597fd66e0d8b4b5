"""Every trick is played on communes that nobody chose by hand; a name or a number is never called real."""

import random
from datetime import date

import pytest

from guong.engines.channels import read_register
from guong.engines.lookalike import Directory, Result
from tests.engines.lookalike import tricks, typos

OPEN, COUNT = 1, 30
AFTER = date(2026, 7, 1)
IMITATIONS = (*tricks.IMITATIONS, *typos.HOSTS, *typos.HANDLES)
LEAST = {"host, omission": 0.9, "host, drawn_alike": 0.9}  # of the shortest names too little is left
OWNED = (Result.SAME_NAME, Result.SAME_NUMBER, Result.FORMER)


@pytest.fixture(scope="module")
def played():
    return play(OPEN, COUNT)


def play(seed, count):
    """Ask every question about the communes of a seed; give (trick, body, question, answer)."""
    bodies, dice = tricks.bodies(seed, count), random.Random(seed)
    directory = Directory(read_register(tricks.register_of(bodies)), on=AFTER)
    makers = (
        *(tricks.exact, tricks.names, tricks.numbers, tricks.former_names, tricks.neighbours),
        *(tricks.real_others, tricks.one_off, tricks.swapped_digits, tricks.spelled_out),
        *(tricks.keyed_names, tricks.dictated, tricks.former_provinces_said, tricks.typed_names),
        *IMITATIONS,
    )
    return [
        (make, body, question, directory.look_up(question))
        for make in makers
        for body in bodies
        for question in make(body, dice)
    ]


def share(rows, holds):
    return sum(map(holds, rows)) / len(rows)


def rows_of(played, *makers):
    return [row for row in played if row[0] in makers]


def test_exact_addresses_are_official(played):
    for maker in (tricks.exact, tricks.spelled_out):
        assert share(rows_of(played, maker), lambda row: row[3].result is Result.OFFICIAL) >= 0.97


def test_names_and_numbers_have_their_owner_and_are_never_official(played):
    rows = rows_of(played, tricks.names, tricks.numbers)
    makers = (tricks.keyed_names, tricks.dictated, tricks.former_provinces_said, tricks.typed_names)
    typed = rows_of(played, *makers)

    assert share(typed, lambda row: row[3].result in OWNED and row[1].title in (row[3].owner or "")) >= 0.95
    assert not [row[2] for row in typed if row[3].result in (Result.OFFICIAL, Result.LOOKALIKE)]
    assert share(rows, lambda row: row[3].result in OWNED and row[1].title in (row[3].owner or "")) >= 0.95
    assert [row[2] for row in rows if row[3].result is Result.OFFICIAL] == []


def test_each_trick_is_seen_through(played):
    for trick in IMITATIONS:
        rows = rows_of(played, trick)
        least = LEAST.get(trick.__name__, 0.95)
        assert share(rows, lambda row: row[3].result is Result.LOOKALIKE) >= least, trick.__name__
        assert [row[2] for row in rows if row[3].result is Result.OFFICIAL] == []


def test_imitations_together_are_seen_and_name_the_body(played):
    rows = rows_of(played, *IMITATIONS)

    assert share(rows, lambda row: row[3].result is Result.LOOKALIKE) >= 0.97
    assert share(rows, lambda row: row[1].title in (row[3].owner or "")) >= 0.95


def test_names_that_ended_lead_to_the_body_of_today(played):
    rows = rows_of(played, tricks.former_names)

    assert share(rows, lambda row: row[3].result is Result.FORMER) >= 0.95
    assert [row[2] for row in rows if row[3].result in (Result.OFFICIAL, Result.LOOKALIKE)] == []


def test_one_slip_off_names_the_neighbour(played):
    rows = rows_of(played, tricks.one_off, tricks.swapped_digits)

    assert share(rows, lambda row: row[3].entry is not None and "chữ số" in row[3].reason) >= 0.95


def test_neighbours_and_strangers_are_left_in_peace(played):
    rows = rows_of(played, tricks.neighbours, tricks.real_others)

    assert share(rows, lambda row: row[3].result is Result.LOOKALIKE) <= 0.02
    assert [row[2] for row in rows if row[3].result is Result.OFFICIAL] == []
