#!/usr/bin/env python3
"""
Start the servers of compose.yaml from Debian's packages, where no container engine runs, and use them.

    apt install rabbitmq-server postgresql swift-proxy swift-account swift-container swift-object
    python3 deploy/try_cluster.py [--files s3+http://…]      another store of files, where one runs

RabbitMQ, PostgreSQL, Swift where it is installed, `guong serve` and two times `guong serve --worker` on the
demonstration: an account signs in and opens its page, tasks are done by both workers, one of them and the
broker are killed, the broker comes back, and `guong doctor` says so each time. Figures are printed.

Where files lie in an object storage, web and workers have no folder in common: an export that a worker built
is looked for by the web, and a machine with another key is refused. `benchmarks/workers.py --kills --apart`
shows that a crawl goes on elsewhere.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cluster import HAS_CLUSTER, Cluster, free_port, wait_until  # noqa: E402
from tests.object_server import has_object_server, running_object_server  # noqa: E402

DAY = "2023-03-24"
BUILD = """
import json
from datetime import date
from django.conf import settings
from guong.demo.ledger import build
accounts = build(settings.GUONG_TODAY, letter=True)
print(json.dumps([[account.username, account.password, account.who] for account in accounts]))
"""
STORE = """
from guong.apps.incidents.tasks import watch_clocks
from guong.apps.obligations.tasks import remind
for _ in range(100):
    watch_clocks.enqueue()
    remind.enqueue()
"""
COUNT = """
import json
from django.db.models import Count
from django_ox.models import OxScheduleTick, OxTask
rows = OxTask.objects.order_by()
workers = {name for names in rows.values_list("worker_ids", flat=True) for name in names}
print(json.dumps({
    "states": dict(rows.values_list("status").annotate(Count("pk"))),
    "twice": rows.filter(attempts__gt=1).count(),
    "workers": len(workers),
    "ticks": OxScheduleTick.objects.exclude(task=None).count(),
}))
"""
EXPORT = """
from django.conf import settings
from guong.config.exports.builds import begin, exports_store, look_at
from guong.config.exports.tasks import build_export
if begin(exports_store()):
    build_export.enqueue()
"""
BUILT = """
from pathlib import Path
from django.conf import settings
from guong.config.exports.builds import exports_store, look_at
export = look_at(exports_store())
in_web = (Path(settings.DATA) / "exports").exists()
print(export.name and f"{export.name}, {export.size} octets; in the folder of the web: {in_web}")
"""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def say(words: str) -> None:
    """Print a step at once."""
    print(f"· {words}", flush=True)


class Visitor:
    """A browser without a window: keeps its cookies, follows links, sends forms."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """Open a page, or send a form to it; give where it led and what stands there."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        address = urllib.parse.urljoin(self._address, path)
        request = urllib.request.Request(address, data, {"Referer": address})
        with self._opener.open(request, timeout=120) as answer:
            return answer.geturl(), answer.read().decode()

    def sign_in(self, username: str, password: str) -> bool:
        """Sign in; True when the first page stands there afterwards."""
        where, page = self.open("/")
        token = TOKEN.search(page)
        assert token is not None, page[:500]
        where, page = self.open(
            where, {"csrfmiddlewaretoken": token[1], "login": username, "password": password}
        )
        return "login" not in where and username not in where and 'type="password"' not in page


def guong(cluster: Cluster, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a verb of the command on the cluster."""
    command = [sys.executable, "-P", "-m", "guong.cli", *arguments]
    return subprocess.run(command, env=cluster.environ, cwd=ROOT, capture_output=True, text=True, timeout=300)


def examine(cluster: Cluster, key: str) -> str:
    """Ask the doctor about one thing."""
    rows = json.loads(guong(cluster, "doctor", "--json").stdout)["checks"]
    return next(f"{row['condition']}: {row['sentence']}" for row in rows if row["key"] == key)


def all_done(cluster: Cluster) -> bool:
    states = json.loads(cluster.run(COUNT))["states"]
    return set(states) == {"SUCCESSFUL"}


def weigh(cluster: Cluster, web: subprocess.Popen[bytes]) -> str:
    """Say how much memory web and workers hold, in MB by process session."""
    sessions: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            session = int((folder / "stat").read_text().rpartition(") ")[2].split()[3])
            smaps = (folder / "smaps_rollup").read_text()
        except OSError:
            continue
        match = re.search(r"^Pss:\s+(\d+)", smaps, re.M)
        sessions[session] = sessions.get(session, 0) + (int(match[1]) if match else 0)
    workers = ", ".join(f"{sessions.get(worker.pid, 0) / 1024:.0f}" for worker in cluster.workers)
    return f"web {sessions.get(web.pid, 0) / 1024:.0f} MB, workers {workers} MB"


def share_nothing(cluster: Cluster) -> None:
    """Have an export built by a worker, look for it from the web's folder, and be a machine without a key."""
    cluster.run(EXPORT)
    if not wait_until(lambda: cluster.run(BUILT).strip(), 300, pause=2):
        sys.exit("no worker built the export")
    say(f"an export built by a worker, found by the web: {cluster.run(BUILT).strip()}")
    for worker in cluster.workers:
        say(f"folder of a worker: {sorted(path.name for path in cluster.folder_of(worker).iterdir())}")
    say(f"doctor, key: {examine(cluster, 'key')}")
    empty = cluster.data.with_name("machine-without-the-key")
    environ = cluster.environ | {"GUONG_LEDGER_KEY": "x" * 50, "GUONG_DATA": str(empty)}
    command = [sys.executable, "-P", "-m", "guong.cli", "serve", "--worker"]
    other = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=300)
    say(f"a machine with another key ends with {other.returncode}: {other.stderr.strip()}")


def use(cluster: Cluster, port: int, accounts: list[list[str]], *, apart: bool) -> None:
    """Sign in, do work, and kill what can be killed."""
    visitor = Visitor(f"http://127.0.0.1:{port}")
    username, password, who = accounts[0]
    if not visitor.sign_in(username, password):
        sys.exit("nobody can sign in")
    began = time.monotonic()
    _where, page = visitor.open("/")
    say(
        f"signed in as {who}: first page of {len(page)} letters in {(time.monotonic() - began) * 1000:.0f} ms"
    )
    began = time.monotonic()
    cluster.run(STORE)
    if not wait_until(lambda: all_done(cluster), 300, pause=1):
        sys.exit(cluster.run(COUNT))
    say(f"200 tasks: {cluster.run(COUNT).strip()} {time.monotonic() - began:.0f} s with two commands")
    say(f"doctor, broker: {examine(cluster, 'broker')}")
    say(f"doctor, worker: {examine(cluster, 'worker')}")
    if apart:
        share_nothing(cluster)
    cluster.kill_worker(cluster.workers[0])
    cluster.broker.kill()
    cluster.run(STORE)
    say(f"a worker and the broker killed; doctor: {examine(cluster, 'broker')}")
    _where, page = visitor.open("/")
    say(f"pages stand without a broker: {len(page)} letters")
    cluster.broker.start()
    began = time.monotonic()
    if not wait_until(lambda: all_done(cluster), 300, pause=1):
        sys.exit(cluster.run(COUNT))
    say(f"the broker is back: done after {time.monotonic() - began:.0f} s: {cluster.run(COUNT).strip()}")


@contextmanager
def storage(files: str | None) -> Iterator[str]:
    """Give the store of files: the one that was named, a Swift of our own, or "" for the disk."""
    if files or not has_object_server():
        yield files or ""
        return
    with running_object_server() as server:
        yield server.setting


def main() -> int:
    """Start all, use it, stop all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", metavar="ADDRESS", help="where files lie: a GUONG_FILES")
    files = parser.parse_args().files
    if not HAS_CLUSTER:
        sys.exit("apt install rabbitmq-server postgresql")
    port = free_port()
    settings = {"GUONG_TODAY": DAY, "GUONG_LISTEN": f"127.0.0.1:{port}"}
    with tempfile.TemporaryDirectory(prefix="guong-try-") as folder, storage(files) as address:
        if address:
            settings["GUONG_FILES"] = address
            say(f"files lie in {address.rsplit('@', 1)[-1]}")
        cluster = Cluster(Path(folder), apart=bool(address), **settings)
        web = None
        try:
            began = time.monotonic()
            cluster.start()
            say(f"RabbitMQ, PostgreSQL, tables: {time.monotonic() - began:.0f} s")
            began = time.monotonic()
            accounts = json.loads(cluster.run(BUILD).splitlines()[-1])
            say(f"demonstration of {DAY}: {time.monotonic() - began:.0f} s, {len(accounts)} accounts")
            with cluster.log.open("ab") as log:
                command = [sys.executable, "-P", "-m", "guong.cli", "serve"]
                web = subprocess.Popen(
                    command, env=cluster.environ, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
                )
            for _ in range(2):
                cluster.start_worker()
            probe = f"http://127.0.0.1:{port}/readyz"
            if not wait_until(lambda: _ready(probe), 200):
                sys.exit(cluster.log.read_text()[-3000:])
            say("web and two workers answer")
            use(cluster, port, accounts, apart=bool(address))
            say(weigh(cluster, web))
        finally:
            if web is not None:
                web.terminate()
                web.wait(60)
            cluster.stop()
    say("done")
    return 0


def _ready(probe: str) -> bool:
    try:
        with urllib.request.urlopen(probe, timeout=5) as answer:
            return bool(json.load(answer)["ready"])
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
