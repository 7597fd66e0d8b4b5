"""What the tests of incidents share: a case that is open."""

import pytest


@pytest.fixture
def opened(district):
    from tests.apps.incidents.factories import case

    return case(district.vinh_o, district.lan)
