"""Every test of the interface stands on the day of the tests."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def on_the_day(status_on):
    status_on(TODAY)


@pytest.fixture
def one_transaction(db):
    """Let no request close the connection: the ledger of the test stands in one open transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
