"""Machines that start at once on one PostgreSQL: one brings the tables up to date, the others wait."""

import time

import pytest

from guong.config.backups.upgrade import one_at_once
from tests.server import ON_POSTGRESQL, race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.postgresql
@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite là của một máy")
def test_of_several_machines_that_start_at_once_one_upgrades_at_a_time():
    inside, most = [], []

    def start():
        with one_at_once():
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.2)
            inside.pop()

    assert race(start, start, start) == [None, None, None]
    assert most == [1, 1, 1]


@pytest.mark.skipif(ON_POSTGRESQL, reason="dành cho SQLite")
def test_on_one_machine_nothing_is_waited_for():
    with one_at_once(), one_at_once():
        pass
