"""The tests of the wiring need the server's packages; without them they are left out."""

from importlib.util import find_spec

if find_spec("django") and find_spec("pytest_django"):
    from tests.people import *  # noqa: F403
    from tests.server import *  # noqa: F403
else:
    collect_ignore_glob = ["*"]
