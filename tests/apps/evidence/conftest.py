"""Every test of evidence keeps its files in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.DATA = tmp_path
