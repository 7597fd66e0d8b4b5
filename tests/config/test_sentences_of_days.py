"""On each day of the demonstration the pages say of nothing only what the table allows, to everybody."""

import json
import subprocess
import sys

import pytest

from tests.built_once import copy_built
from tests.config.test_commands import HANG, ROOT, environment
from tests.config.test_demo import built  # noqa: F401
from tests.config.test_numbers_of_days import reorganised  # noqa: F401
from tests.config.test_three_days import written  # noqa: F401

# A day without a directive, a report or a look yet has few pages of some apps.
EVERYWHERE = (
    "dashboard",
    "evidence",
    "incidents",
    "obligations",
    "outreach",
    "press",
    "registries",
    "reports",
)


@pytest.fixture(
    scope="session",
    params=[
        ("built", "2023-03-24"),
        pytest.param(("reorganised", "2025-07-01"), marks=pytest.mark.long),
        pytest.param(("written", "2026-07-01"), marks=pytest.mark.long),
    ],
    ids=lambda param: param[1],
)
def walked(request, tmp_path_factory):
    """Walk a copy of the ledger: signing in writes."""
    source, day = request.param
    folder = request.getfixturevalue(source)[0] / day
    copy = copy_built(folder, tmp_path_factory.mktemp("sentences") / day)
    command = [sys.executable, "-m", "tests.walk_sentences", str(copy), day]
    outcome = subprocess.run(
        command, capture_output=True, text=True, env=environment(), cwd=ROOT, timeout=3 * HANG
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout.splitlines()[-1])


def test_a_page_says_of_nothing_only_what_the_table_has(walked):
    assert walked["people"] >= 5 and sum(walked["pages"].values()) > 1_000
    assert all(walked["pages"][app] > 20 for app in EVERYWHERE), walked["pages"]
    assert walked["outside"] == {}
