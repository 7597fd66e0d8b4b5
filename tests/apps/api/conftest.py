"""Every test of the interface asks as a caller nobody has counted yet, on the day of the tests."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from guong.apps.units import callers
from guong.ui.limits import Limit
from tests.factories import TODAY


@pytest.fixture(autouse=True)
def on_a_fresh_day(standing_on, monkeypatch):
    standing_on(TODAY)
    monkeypatch.setattr(callers, "CALLERS", Limit(600, 60))


@pytest.fixture
def one_transaction(db):
    """Let no request close the connection: the ledger of the test stands in one open transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
