"""Every test of the interface asks as a caller nobody has counted yet, on the day of the tests."""

import pytest

from guong.apps.units import callers
from guong.ui.limits import Limit
from tests.factories import TODAY


@pytest.fixture(autouse=True)
def on_a_fresh_day(standing_on, monkeypatch):
    standing_on(TODAY)
    monkeypatch.setattr(callers, "CALLERS", Limit(600, 60))
