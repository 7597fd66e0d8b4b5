"""What every lane of tests shares; without the server's packages only the engines are tested."""

from importlib.util import find_spec

import pytest

from guong.engines.documents import slots

# Several lanes, and a server beside them, read on one machine: a test waits for no other.
slots.READERS, slots.SCANS = 32, 16

if find_spec("django") and find_spec("pytest_django"):
    from tests.cached_database import django_db_setup as django_db_setup
    from tests.killed import workplace as workplace

# Modules that start servers, build whole ledgers or open a browser; single tests carry the mark themselves.
SLOW_MODULES = frozenset(
    {
        "test_behind_proxies",
        "test_commands",
        "test_demo",
        "test_demo_incidents",
        "test_demo_outreach",
        "test_demo_registers",
        "test_keeping",
        "test_serving",
        "test_three_days",
        "test_upgrading",
        "test_worker",
        "test_zones",
    }
)

# Modules of apps whose locks, triggers, histories, searches or orders differ between the two databases.
POSTGRESQL_MODULES = frozenset(
    {
        *("test_accounts", "test_cases", "test_confirming", "test_consent", "test_deadlines", "test_items"),
        *(
            "test_letters",
            "test_log",
            "test_nothing_kept",
            "test_notification",
            "test_overrides",
            "test_plan",
        ),
        *("test_proposal", "test_races", "test_running", "test_scope", "test_search", "test_searching"),
        *("test_sign_in_log", "test_tallies", "test_today", "test_validity", "test_verdicts"),
    }
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow modules, and those that run on PostgreSQL too."""
    for item in items:
        if item.path.stem in SLOW_MODULES:
            item.add_marker(pytest.mark.slow)
        if item.path.stem in POSTGRESQL_MODULES:
            item.add_marker(pytest.mark.postgresql)
