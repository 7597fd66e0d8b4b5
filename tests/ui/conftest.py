"""One gallery process for the browser tests, Debian's Chromium, and a small Django for the tags."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")

if find_spec("django") is None:
    collect_ignore_glob = ["*"]
elif find_spec("pytest_django") and find_spec("allauth"):
    from tests.server import *  # noqa: F403
else:
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=["guong.ui"],
        TEMPLATES=[{"BACKEND": "guong.ui.templating.Templates"}],
        LANGUAGE_CODE="vi",
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
    )
    django.setup()


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
