"""What the tests of audits share: a website that is looked at."""

import pytest


@pytest.fixture
def website(district):
    from tests.apps.audits.factories import site

    return site(district.vinh_o, district.lan)
