"""What every lane of tests shares; without the server's packages only the engines are tested."""

from importlib.util import find_spec

from guong.engines.documents import slots

# Several lanes, and a server beside them, read on one machine: a test waits for no other.
slots.READERS, slots.SCANS = 32, 16

if find_spec("django") and find_spec("pytest_django"):
    from tests.cached_database import django_db_setup as django_db_setup
    from tests.killed import workplace as workplace
