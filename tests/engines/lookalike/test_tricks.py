"""Every trick is played on communes that nobody chose by hand; a name or a number is never called real."""

import random

import pytest

from guong.engines.channels import read_register
from guong.engines.lookalike import Directory, Result
from tests.engines.lookalike import tricks

OPEN, COUNT = 1, 40
OWNED = (Result.SAME_NAME, Result.SAME_NUMBER, Result.FORMER)


@pytest.fixture(scope="module")
def played():
    return play(OPEN, COUNT)


def play(seed, count):
    """Ask every question about the communes of a seed; give (trick, body, question, answer)."""
    bodies, dice = tricks.bodies(seed, count), random.Random(seed)
    directory = Directory(read_register(tricks.register_of(bodies)))
    makers = (
        tricks.exact,
        tricks.names,
        tricks.numbers,
        tricks.neighbours,
        tricks.one_off,
        *tricks.IMITATIONS,
    )
    return [
        (make, body, question, directory.look_up(question))
        for make in makers
        for body in bodies
        for question in make(body, dice)
    ]


def share(rows, holds):
    return sum(map(holds, rows)) / len(rows)


def of(played, *makers):
    return [row for row in played if row[0] in makers]


def test_exact_addresses_are_official(played):
    assert share(of(played, tricks.exact), lambda row: row[3].result is Result.OFFICIAL) >= 0.97


def test_names_and_numbers_have_their_owner_and_are_never_official(played):
    rows = of(played, tricks.names, tricks.numbers)

    assert share(rows, lambda row: row[3].result in OWNED and row[1].title in (row[3].owner or "")) >= 0.95
    assert [row[2] for row in rows if row[3].result is Result.OFFICIAL] == []


@pytest.mark.parametrize("trick", tricks.IMITATIONS, ids=lambda trick: trick.__name__)
def test_each_trick_is_seen_through(played, trick):
    rows = of(played, trick)

    assert share(rows, lambda row: row[3].result is Result.LOOKALIKE) >= 0.95
    assert [row[2] for row in rows if row[3].result is Result.OFFICIAL] == []


def test_one_slip_off_names_the_neighbour(played):
    rows = of(played, tricks.one_off)

    assert share(rows, lambda row: row[3].entry is not None and "chữ số" in row[3].reason) >= 0.95


def test_neighbours_and_strangers_are_left_in_peace(played):
    rows = of(played, tricks.neighbours)

    assert share(rows, lambda row: row[3].result is Result.LOOKALIKE) <= 0.02
    assert [row[2] for row in rows if row[3].result is Result.OFFICIAL] == []
