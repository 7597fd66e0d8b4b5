"""The first pages stand at the day of the tests' rows."""

import pytest

from tests.factories import NOW


@pytest.fixture(autouse=True)
def standing(settings):
    from django.utils import timezone

    settings.BUSINESS_NOW = lambda: timezone.localtime(NOW)
