"""No account of the demonstration is offered a link that is refused, on each of its three days."""

import json
import os
import subprocess
import sys

import pytest

from tests.built_once import build_once, copy_built
from tests.config.test_commands import HANG, ROOT, environment
from tests.config.test_demo import build_demo, built

__all__ = ["built"]
MOST_BYTES = 10 * 1024  # of a page as it is sent, packed
# What is opened most, and how many queries each takes at most on any day of the demonstration.
MOST_QUERIES = {
    "dashboard:grid": 24,
    "dashboard:unit_channels": 38,
    "dashboard:unit_work": 39,
    "dashboard:today": 42,
    "obligations:assignment": 60,
    "obligations:directive": 36,
    "obligations:directives": 20,
    "obligations:letters": 34,
    "obligations:judge": 40,
    "obligations:work": 38,
    "reports:of_directive": 36,
    "reports:reports": 30,  # 20 of the list, the rest of the sentence that begins a report
}


def refused_links(folder, day, copy, *, most=3):
    """Follow links, so many of each route, as every account; give what was refused, and what was opened."""
    copy_built(folder / day, copy)
    ours = {"GUONG_DATA": str(copy), "GUONG_TODAY": day, "GUONG_ADDRESS": "http://localhost:8000"}
    walked = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "config" / "link_walk.py"), str(copy), str(most)],
        capture_output=True,
        text=True,
        env=environment() | ours | {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        cwd=ROOT,
        timeout=4 * HANG,
    )
    assert walked.returncode == 0, walked.stderr[-2000:]
    accounts = json.loads(walked.stdout.strip().splitlines()[-1])
    return {name: walk["refused"] for name, walk in accounts.items() if walk["refused"]}, accounts


def heavy_pages(accounts):
    """Give the pages beyond what one may weigh as it is sent, in KB, the worst first."""
    weights = {address: n for walk in accounts.values() for address, n in walk["heaviest"]}
    print("the heaviest pages:", sorted(((n, address) for address, n in weights.items()), reverse=True)[:5])
    return {address: round(n / 1024, 1) for address, n in weights.items() if n > MOST_BYTES}


def dear_pages(accounts):
    """Give the routes whose pages ask the database more often than they may."""
    return {
        route: n
        for walk in accounts.values()
        for route, n in walk["queries"].items()
        if n > MOST_QUERIES.get(route, n)
    }


def test_no_link_that_is_offered_is_refused_and_no_page_is_heavy(built, tmp_path):
    refused, accounts = refused_links(built[0], "2023-03-24", tmp_path / "copy", most=1)

    assert refused == {} and heavy_pages(accounts) == {} and dear_pages(accounts) == {}
    assert len(accounts) >= 3 and all(walk["opened"] > 30 for walk in accounts.values())


@pytest.mark.parametrize("day", ["2025-07-01", "2026-07-01"])
def test_on_the_later_days_too_no_link_that_is_offered_is_refused(day, tmp_path, tmp_path_factory):
    folder, _printed = build_once(
        tmp_path_factory, f"demo-{day}", lambda folder: build_demo(folder, "--at", day)
    )
    refused, accounts = refused_links(folder, day, tmp_path / "copy")

    assert refused == {} and heavy_pages(accounts) == {} and dear_pages(accounts) == {}
    assert len(accounts) >= 4
