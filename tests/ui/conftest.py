"""One gallery process for the browser tests, and Debian's Chromium."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")

if find_spec("django") and find_spec("pytest_django"):
    from tests.server import django_db_modify_db_settings as django_db_modify_db_settings
else:
    collect_ignore_glob = ["*"]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium")
    # The browser's driver keeps an event loop in this process to its end; Django would refuse its own
    # plain database calls to every test that comes after.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {
        "executable_path": str(CHROMIUM),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def gallery():
    """Start the gallery on a free port and give its address."""
    script = Path(__file__).with_name("gallery.py")
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        address = process.stdout.readline().strip()
        assert address.startswith("http://"), "the gallery did not start"
        yield address
        process.terminate()
