"""On each day of the demonstration the pages say of nothing only what the table allows, to everybody."""

import pytest

from tests.config.test_demo import built  # noqa: F401
from tests.config.test_numbers_of_days import demonstration, reorganised, walk  # noqa: F401
from tests.config.test_three_days import written  # noqa: F401

# A day without a directive, a report or a look yet has few pages of some apps.
EVERYWHERE = ("dashboard", "evidence", "incidents", "obligations", "outreach", "registries", "reports")


@pytest.fixture(scope="session")
def walked(demonstration, tmp_path_factory):  # noqa: F811
    return walk(demonstration, tmp_path_factory.mktemp("sentences"), module="tests.walk_sentences")


def test_a_page_says_of_nothing_only_what_the_table_has(walked):
    assert walked["people"] >= 5 and sum(walked["pages"].values()) > 1_000
    assert all(walked["pages"][app] > 20 for app in EVERYWHERE), walked["pages"]
    assert walked["outside"] == {}
