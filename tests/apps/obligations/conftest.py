"""The pages of obligations stand at the day of the tests' rows."""

import pytest

from tests.factories import TODAY


@pytest.fixture
def in_march(standing_on):
    standing_on(TODAY)
