"""Every test of evidence keeps its files in a folder of its own."""

import pytest
from django.utils import timezone

from tests.apps.evidence.factories import HOUR
from tests.factories import NOW, TODAY


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def on_the_day(settings):
    """Stand at eleven in the morning of the tests' day."""
    settings.GUONG_TODAY = TODAY
    settings.BUSINESS_NOW = lambda: timezone.localtime(NOW + HOUR)
