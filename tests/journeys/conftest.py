"""A running server, its ledger laid back before each journey, and a browser that gathers every complaint."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError

import pytest

from tests.built_once import build_lasting, copy_built
from tests.cluster import free_port
from tests.ui.conftest import browser_type_launch_args as browser_type_launch_args

# The one without windows starts sooner and costs a quarter less; whatever draws pages is the same.
ROOT = Path(__file__).parents[2]
HANG = 300
# What a server holds open itself while it runs.
OWN_FILES = {"guong.sqlite3-wal", "guong.sqlite3-shm", "serving.lock", "web.lock"}

if not (find_spec("django") and find_spec("playwright") and find_spec("axe_playwright_python")):
    collect_ignore_glob = ["*"]


def environment():
    """Give the environment without what another server's settings say."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GUONG_")}
    for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
        kept.pop(name, None)
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def demo(folder, *more):
    return [sys.executable, "-m", "guong.demo", "--data", str(folder), *more]


def build(folder, *more):
    """Build a demonstration and give what it printed."""
    command = demo(folder, "--once", *more)
    outcome = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=2 * HANG)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.fixture(scope="session")
def people_only(tmp_path_factory):
    """The units and the people of Vĩnh Linh on 24 March 2023, with no letter taken in yet."""
    return build_lasting(tmp_path_factory, "demo-before", lambda folder: build(folder, "--before"))[0]


@pytest.fixture(scope="session")
def whole_ledger(tmp_path_factory):
    """The whole demonstration."""
    return build_lasting(tmp_path_factory, "demo", build)[0]


def serving(folder, *more, port=None):
    """Serve a demonstration on a port, a free one by default, while somebody looks at it."""
    port = port or free_port()
    [accounts] = folder.glob("*/demo-accounts.json")
    passwords = {entry["username"]: entry["password"] for entry in json.loads(accounts.read_text("utf-8"))}
    command = demo(folder, *more, "--listen", f"127.0.0.1:{port}")
    with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield SimpleNamespace(address=address, passwords=passwords, data=accounts.parent)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(HANG)


@contextmanager
def serving_at(ledger, day, **settings):
    """Serve a built ledger on another day of its own, with these settings besides."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{probe.getsockname()[1]}"
    accounts = json.loads((ledger / "demo-accounts.json").read_text("utf-8"))
    whole = environment() | settings | {"GUONG_TODAY": day, "GUONG_ADDRESS": f"http://{listen}"}
    command = [sys.executable, "-m", "guong.cli", "serve", "--data", str(ledger), "--listen", listen]
    with subprocess.Popen(command, env=whole, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://{listen}")
            passwords = {row["username"]: row["password"] for row in accounts}
            yield SimpleNamespace(address=f"http://{listen}", passwords=passwords, data=ledger)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(HANG)


@contextmanager
def set_up(folder, username, password, *arguments):
    """Serve a ledger that `guong init` just made for one person; `link` is what it printed."""
    port, guong = free_port(), [sys.executable, "-m", "guong.cli"]
    address, data = f"http://localhost:{port}", ["--data", str(folder)]
    init = [*guong, "init", *data, *arguments, "--username", username, "--address", address, "--mail", ""]
    made = subprocess.run(init, env=environment(), capture_output=True, text=True, timeout=HANG, check=True)
    link = re.search(r"http://\S+/vao-lai/\S+", made.stdout)[0]
    serve = [*guong, "serve", *data, "--listen", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, env=environment(), stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(address)
            yield SimpleNamespace(address=address, passwords={username: password}, link=link)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(HANG)


def _wait_for(address):
    for _try in range(600):
        try:
            urllib.request.urlopen(f"{address}/dang-nhap", timeout=HANG).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def wait_for_idle_worker(database):
    """Wait until no task of the journey before is being carried out; what still waits is given up."""
    for _try in range(100):
        running = database.execute(
            "SELECT count(*) FROM django_ox_oxtask WHERE status = 'RUNNING'"
        ).fetchone()
        if running == (0,):
            return
        time.sleep(0.1)


def lay_back(pristine, live):
    """Make the ledger of a running server what it was before anybody looked: its database and its files."""
    with (
        closing(sqlite3.connect(pristine / "guong.sqlite3")) as source,
        closing(sqlite3.connect(live / "guong.sqlite3", timeout=60)) as target,
    ):
        wait_for_idle_worker(target)
        source.backup(target)
    stored = {path.relative_to(pristine) for path in pristine.rglob("*") if path.is_file()}
    for path in live.rglob("*"):
        if path.is_file() and path.relative_to(live) not in stored and path.name not in OWN_FILES:
            path.unlink()


@pytest.fixture(scope="session")
def people_server(people_only, tmp_path_factory):
    folder = copy_built(people_only, tmp_path_factory.mktemp("served") / "people")
    yield from serving(folder, "--before")


@pytest.fixture(scope="session")
def whole_server(whole_ledger, tmp_path_factory):
    folder = copy_built(whole_ledger, tmp_path_factory.mktemp("served") / "whole")
    yield from serving(folder)


@pytest.fixture
def server(people_server, people_only):
    [pristine] = (path.parent for path in people_only.glob("*/demo-accounts.json"))
    lay_back(pristine, people_server.data)
    return people_server


@pytest.fixture
def ledger_server(whole_server, whole_ledger):
    [pristine] = (path.parent for path in whole_ledger.glob("*/demo-accounts.json"))
    lay_back(pristine, whole_server.data)
    return whole_server


@pytest.fixture
def visitor(browser, ledger_server, request):
    """Somebody at a screen of some width, before the whole demonstration."""
    from tests.journeys.looking import Visitor

    somebody = Visitor(browser, ledger_server, request.param)
    yield somebody
    somebody.leave()
