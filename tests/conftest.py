"""What every lane of tests shares; without the server's packages only the engines are tested."""

import asyncio
import os
import secrets
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings

from guong.engines.documents import reader_slots

# Several lanes, and a server beside them, read on one machine: a test waits for no other.
reader_slots.READERS, reader_slots.SCANS = 32, 16
# How long an example takes says how busy the machine is; times are measured in benchmarks/.
settings.register_profile("guong", deadline=None)
settings.load_profile("guong")

if find_spec("django") and find_spec("pytest_django"):
    from guong.ui.catalogues import compile_catalogues
    from tests.cached_database import django_db_setup as django_db_setup
    from tests.killed import workplace as workplace


@pytest.fixture(autouse=True)
def without_the_loop_of_a_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test that opens no browser run a loop of its own, though a browser of tests before is open."""
    if "browser" in request.fixturenames:
        yield
        return
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


LANES = tomllib.loads((Path(__file__).parent / "lanes.toml").read_text(encoding="utf-8"))


# What a command line says that starts a server, a worker or a whole demonstration.
PROCESSES = ("guong.cli", "guong.demo", "django.setup()")
_daily: list[str] = []  # the test of the daily lane that runs now


def refuse_process(event: str, arguments: tuple[Any, ...]) -> None:
    """Let no test of the daily lane start what belongs into the long one."""
    if event == "subprocess.Popen" and _daily:
        command = " ".join(map(str, arguments[1])) if isinstance(arguments[1], list | tuple) else ""
        assert not any(word in command for word in PROCESSES), f"{_daily} starts a process: mark it long"


sys.addaudithook(refuse_process)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note the test that runs, if it is of every day."""
    if not {"long", "release"} & {mark.name for mark in item.iter_markers()}:
        _daily.append(item.nodeid)
    answer = yield
    _daily.clear()
    return answer


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the quick lane take a few cases of each long table, and an order of tests be run again."""
    parser.addoption(
        "--cases", type=int, help="of each test run so many cases, and of each module twice as many"
    )
    parser.addoption("--seed", type=int, help="of the order of tests; the end of each run prints it")


def pytest_configure(config: pytest.Config) -> None:
    """Choose an order, inherited by the workers of a parallel run; English is compiled where it is newer."""
    if config.option.seed is None:
        config.option.seed = int(os.environ.get("ORDER_OF_TESTS") or secrets.randbelow(100_000))
    os.environ["ORDER_OF_TESTS"] = str(config.option.seed)
    if find_spec("django") and find_spec("pytest_django") and not hasattr(config, "workerinput"):
        compile_catalogues()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how to run the tests in this order again."""
    terminalreporter.write_line(f"--seed {config.option.seed}")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Mark the tests of each lane, and leave out cases where asked; what is chosen then runs in any order."""
    mark_lanes(items)
    if limit := config.getoption("--cases"):
        chosen = sample_cases(items, limit, Random(config.option.seed))
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = [item for item in items if item in chosen]
    yield
    shuffle(items, Random(config.option.seed))


def shuffle(items: list[pytest.Item], chance: Random) -> None:
    """Put modules, and the tests in each, in an order of chance: what a module builds is built once."""
    modules: dict[Path, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.path, []).append(item)
    for tests in modules.values():
        chance.shuffle(tests)
    whole = list(modules.values())
    chance.shuffle(whole)
    items[:] = chain.from_iterable(whole)


def sample_cases(items: list[pytest.Item], limit: int, chance: Random) -> set[pytest.Item]:
    """
    Choose so many cases of each test, spread from the first to the last, and twice as many of each module.

    Which tests of a module they are changes with the order: all have their turn in a few days of work.
    """
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        if not item.get_closest_marker("slow"):
            tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    modules: dict[Path, list[pytest.Item]] = {}
    for cases in tables.values():
        count = min(limit, len(cases))
        spread = (cases[place * (len(cases) - 1) // max(1, count - 1)] for place in range(count))
        modules.setdefault(cases[0].path, []).extend(spread)
    return {item for tests in modules.values() for item in chance.sample(tests, min(2 * limit, len(tests)))}


def mark_lanes(items: list[pytest.Item]) -> None:
    """Mark what starts a process or takes long, and what runs on PostgreSQL too; each test is of one lane."""
    for item in items:
        name, fixtures = getattr(item, "originalname", item.name), set(getattr(item, "fixturenames", ()))
        if name in LANES["release_tests"] or item.path.stem in LANES["release_modules"]:
            item.add_marker(pytest.mark.release)
        if item.path.stem in LANES["long_modules"] or fixtures & set(LANES["long_fixtures"]):
            item.add_marker(pytest.mark.long)
        if name in LANES["slow_tests"] or item.path.stem in LANES["slow_modules"]:
            item.add_marker(pytest.mark.slow)
        # Locks differ too.
        if item.path.stem in LANES["postgresql_modules"] or "transactional_db" in fixtures:
            item.add_marker(pytest.mark.postgresql)
