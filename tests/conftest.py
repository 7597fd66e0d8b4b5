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

# Modules whose triggers, collations and searches differ from one database to the other.
POSTGRESQL_MODULES = frozenset({"test_log", "test_races", "test_search", "test_validity"})
TAKES_LOCKS = frozenset({"transactional_db", "unguarded"})  # fixtures of tests whose locks differ


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow modules, and those that run on PostgreSQL too."""
    for item in items:
        if item.path.stem in SLOW_MODULES:
            item.add_marker(pytest.mark.slow)
        if item.path.stem in POSTGRESQL_MODULES or TAKES_LOCKS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.postgresql)
