"""What the tests of reports share: the hour at which their pages stand."""

import pytest


@pytest.fixture
def at_ten(settings):
    """Let every page stand at ten in the morning of 24 March 2023."""
    from tests.apps.reports.factories import on

    settings.BUSINESS_NOW = lambda: on(24, 10)
