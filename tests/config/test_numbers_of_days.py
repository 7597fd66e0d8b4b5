"""On each day of the demonstration a number opens its rows for everybody, and one count is one number."""

import json
import subprocess
import sys

import pytest

from tests.built_once import build_once, copy_built
from tests.config.test_commands import HANG, ROOT, environment
from tests.config.test_demo import build_demo, built  # noqa: F401
from tests.config.test_three_days import written  # noqa: F401


@pytest.fixture(scope="session")
def reorganised(tmp_path_factory):
    return build_once(
        tmp_path_factory, "reorganised", lambda folder: build_demo(folder, "--at", "2025-07-01")
    )


@pytest.fixture(
    scope="session",
    params=[
        ("built", "2023-03-24"),
        pytest.param(("reorganised", "2025-07-01"), marks=pytest.mark.release),
        pytest.param(("written", "2026-07-01"), marks=pytest.mark.release),
    ],
    ids=lambda param: param[1],
)
def demonstration(request):
    """Give the folder of a built day, and the day."""
    source, day = request.param
    return request.getfixturevalue(source)[0] / day, day


def walk(demonstration, folder, *, module):
    """Walk a copy of the ledger, since signing in writes, in a process of its own."""
    source, day = demonstration
    command = [sys.executable, "-m", module, str(copy_built(source, folder / day)), day]
    outcome = subprocess.run(
        command, capture_output=True, text=True, env=environment(), cwd=ROOT, timeout=3 * HANG
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout.splitlines()[-1])


@pytest.fixture(scope="session")
def walked(demonstration, tmp_path_factory):
    return walk(demonstration, tmp_path_factory.mktemp("walk"), module="tests.walk_numbers")


def test_every_number_of_every_page_is_that_of_the_rows_behind_it(walked):
    assert walked["numbers"] > 60
    assert walked["wrong"] == []


@pytest.mark.parametrize("count", ["overdue", "answered late", "done", "counted", "met"])
def test_one_count_is_one_number_wherever_it_stands(walked, count):
    assert len(set(walked["moment"][count].values())) == 1, walked["moment"][count]
