"""On open letters with their trees: hardly a unit stands ticked that the letter does not mean."""

import pytest

from tests.apps.obligations import open_letters

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(open_letters.SET is None, reason="the letters do not lie beside the checkout"),
]
MOST_WRONG = 0.01  # of the units that stand ticked
LEAST_FOUND = 0.60  # of the duties of the reader's own: each bearer ticked; before one in three


def shares(counts):
    """Give the share of ticks that the letters contradict, and that of own duties found whole."""
    wrong = counts["wrong"] + counts["beside_wrong"]
    return wrong / (counts["ticks"] + counts["beside"]), counts["own_hit"] / counts["own"]


def test_of_what_stands_ticked_one_in_a_hundred_is_wrong_at_most(signed_in, status_on):
    counts, lines = open_letters.count_ticks(signed_in, status_on)
    wrong, hits = shares(counts)

    assert wrong <= MOST_WRONG, lines
    assert hits >= LEAST_FOUND, dict(counts)


def test_nor_when_a_person_confirmed_each_duty_that_names_somebody(signed_in, status_on):
    counts, lines = open_letters.count_ticks(signed_in, status_on, everything=True)
    wrong, hits = shares(counts)

    assert wrong <= MOST_WRONG, lines
    assert hits >= LEAST_FOUND, dict(counts)
