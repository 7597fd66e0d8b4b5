"""What every lane of tests shares; without the server's packages only the engines are tested."""

import asyncio
import os
import secrets
import sys
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


# Modules that start servers or build whole ledgers; single tests carry the mark themselves.
LONG_MODULES = frozenset(
    {
        "test_behind_proxies",
        "test_browser_sandbox",
        "test_commands",
        "test_conversion",
        "test_cut_crawls",
        "test_demo",
        "test_demo_incidents",
        "test_demo_letters",
        "test_demo_outreach",
        "test_demo_registers",
        "test_disguises",
        "test_handed_over_crawls",
        "test_hash_on_paper",
        "test_hostile_exports",
        "test_identity_of_evidence",
        "test_in_a_browser",
        "test_interrupted_moves",
        "test_keeping",
        "test_links",
        "test_open_letters",
        "test_pictured_pages",
        "test_portable",
        "test_render",
        "test_scans",
        "test_serving",
        "test_syllables_before_a_day",
        "test_three_days",
        "test_upgrading",
        "test_worker",
        "test_zones",
    }
)
# A test that takes one of these drives a browser, or a process over a ledger of its own.
LONG_FIXTURES = frozenset(
    {
        "browser",
        "built",
        "cluster",
        "demonstration",
        "fresh",
        "served",
        "servers",
        "walked",
        "workplace",
        "written",
    }
)
# Tests of half a minute and more, each beside a shorter one of the same kind: before a release.
RELEASE_TESTS = frozenset(
    {
        "test_on_the_later_days_too_no_link_that_is_offered_is_refused",
        "test_a_backup_of_postgresql_is_restored_with_nothing_but_the_driver",
        "test_each_picture_is_of_a_page_with_the_labels_of_its_guide",
        "test_from_sqlite_to_postgresql_and_back",
        "test_pages_and_three_reports_of_the_demonstration_read_the_same_after_the_move",
        "test_an_interrupted_build_is_begun_anew",
        "test_books_drafts_and_norms_are_finished",
        "test_the_first_pages_of_every_account_are_finished",
        "test_the_other_pages_of_incidents_are_finished",
        "test_at_an_earlier_day_only_what_had_happened_is_there",
        "test_a_file_of_200_megabytes_is_refused_in_a_sentence_and_what_was_typed_is_kept",
        "test_a_server_on_an_older_ledger_needs_no_leave",
        "test_a_thousand_rows_come_in_at_once",
        "test_from_a_merger_to_work_taken_over",
        "test_only_the_newest_backups_of_upgrades_stay",
        "test_registers_and_the_card_of_a_site_are_finished",
        "test_what_a_unit_is_spared_is_entered_and_listed",
        "test_the_other_commands_that_upgrade_make_the_backup_too",
        "test_the_product_is_walked_through_caddy",
        "test_killed_in_the_middle_of_a_hundred_uploads_nothing_is_lost_or_doubled",
        "test_killed_in_the_middle_of_fifty_reports_none_is_lost_half_issued_or_doubled",
        "test_killed_in_the_middle_of_five_hundred_notices_nothing_is_lost_or_doubled",
        "test_the_way_back_leads_to_the_ledger_as_it_was",
        "test_a_restore_onto_a_full_disk_leaves_the_old_ledger_whole",
        "test_killed_in_the_middle_of_the_night_nothing_is_lost_or_doubled",
        "test_a_damaged_database_ends_a_command_with_a_sentence",
        "test_init_may_leave_the_unit_to_the_first_page",
        "test_init_of_a_body_outside_the_list_stands_alone",
        "test_init_on_a_server_that_is_set_up_changes_nothing",
        "test_init_takes_a_shared_name_with_its_province_and_leaves_out_a_body",
        "test_verify_prints_an_end_that_holds_later_too",
        "test_what_is_pasted_is_marked_letter_upon_letter",
        "test_what_was_typed_is_there_again_after_going_back",
        "test_of_two_hundred_pairs_that_accept_and_return_at_once_one_wins_each",
        "test_the_terms_are_read_by_anybody_and_ticked_by_the_owner",
        "test_a_crawl_killed_ten_times_loses_nothing_and_doubles_nothing",
        "test_whatever_happens_nobody_is_told_twice_too_late_or_at_night_and_nothing_is_lost",
        "test_whichever_server_is_killed_no_job_is_lost_and_none_is_left_running",
        "test_a_task_may_take_longer_than_a_broker_waits_and_is_done_once",
        "test_a_broker_that_is_away_at_the_start_loses_nothing",
        "test_a_task_that_runs_twice_does_its_work_once",
        "test_with_forty_slow_sites_under_way_the_clocks_are_on_time",
        "test_files_move_to_a_storage_and_back_and_what_is_lost_comes_back_from_a_backup",
        "test_two_servers_keep_one_limit_of_look_ups_and_of_wrong_passwords",
        "test_on_postgresql_a_copy_beside_the_ledger_is_made_and_taken_away",
    }
)
# Modules whose triggers, collations and searches differ from one database to the other.
POSTGRESQL_MODULES = frozenset(
    {"test_founding", "test_list_update", "test_log", "test_races", "test_search", "test_validity"}
)


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
    parser.addoption("--cases", type=int, help="of each test with more cases than these, run so many")
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
        chosen = sample_cases(items, limit)
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


def sample_cases(items: list[pytest.Item], limit: int) -> set[pytest.Item]:
    """Choose so many cases of each test, spread evenly from the first to the last."""
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    chosen: set[pytest.Item] = set()
    for cases in tables.values():
        count = min(limit, len(cases))
        chosen.update(cases[place * (len(cases) - 1) // max(1, count - 1)] for place in range(count))
    return chosen


def mark_lanes(items: list[pytest.Item]) -> None:
    """Mark what starts a process or takes long, and what runs on PostgreSQL too; each test is of one lane."""
    for item in items:
        name, fixtures = getattr(item, "originalname", item.name), set(getattr(item, "fixturenames", ()))
        if name in RELEASE_TESTS:
            item.add_marker(pytest.mark.release)
        if item.path.stem in LONG_MODULES or fixtures & LONG_FIXTURES:
            item.add_marker(pytest.mark.long)
        # Locks differ too.
        if item.path.stem in POSTGRESQL_MODULES or "transactional_db" in fixtures:
            item.add_marker(pytest.mark.postgresql)
