"""
Print what background work costs on 1, 2 and 4 workers, and what is left when servers are killed in mid run.

    python benchmarks/workers.py [--workers 1 2 4] [--sites 48] [--pages 40] [--delay 1]
    python benchmarks/workers.py --kills [--sites 12]
    python benchmarks/workers.py --kills --apart [--sites 24] [--pages 150]

RabbitMQ and PostgreSQL are started from Debian's packages, each worker is what a machine runs for the queues
of websites, and the sites stand on this machine, each on an address of its own. With `--apart` each worker
has an empty data folder of its own, files lie in a real Swift, and the folder of a worker that is killed is
deleted. Workers are warm before anything is counted. The rest of the country is reckoned, each step shown.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from fleet import COUNTRY, body

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.cluster import HAS_CLUSTER, Cluster, wait_until
from tests.object_server import PROGRAMS, running_object_server

QUEUES = "crawls, judging"
GROWTH_LIMIT = 0.15
COUNTRY_PAGES = 300
WARM_PAGES = 25
TICKS = os.sysconf("SC_CLK_TCK")
REGISTER = """
import sys
from django.utils import timezone
from guong.apps.audits.actions import request_run
from guong.apps.audits.tasks import _share_out
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person, Unit
from tests import factories as make
from tests.apps.audits.factories import site
first, count, port = map(int, sys.argv[1:])
commune = Unit.objects.first() or make.unit("xã Thử")
officer = Person.objects.first() or make.member("Người Xã", commune)
runs = []
for number in range(first, first + count):
    channel = site(commune, officer, f"https://trang{number}.quangtri.gov.vn")
    channel.address = f"http://127.0.{1 + number // 200}.{1 + number % 200}:{port}"
    Channel.objects.filter(pk=channel.pk).update(address=channel.address)
    request_run(channel, by=officer, at=timezone.now(), then=lambda run: runs.append(run.pk))
_share_out(runs)
"""
ACCOUNT = """
import json
from collections import Counter
from django_ox.models import OxTask
from guong.apps.activity.models import Entry, verify
from guong.apps.audits.models import Run, RunFinding, load_snapshot
runs = list(Run.objects.all())
rows = list(RunFinding.objects.values_list("site", "requirement", "check_id", "policy"))
judged = Counter(str(args[0]) for args in OxTask.objects.filter(
    task_path__endswith="judge_snapshot").values_list("args", flat=True))
print(json.dumps({
    "states": Counter(run.state for run in runs),
    "pages": sum(run.done for run in runs),
    "whole": all(load_snapshot(run).sha256 == run.snapshot_sha256 for run in runs if run.snapshot),
    "judged_twice": sum(count > 1 for count in judged.values()),
    "doubled": len(rows) - len(set(rows)),
    "finished": Entry.objects.filter(verb="run.finished").count(),
    "tasks": Counter(OxTask.objects.values_list("status", flat=True)),
    "log": verify() is None,
}))
"""
OPEN = """
from guong.apps.audits.models import OPEN, Run
print(Run.objects.filter(state__in=OPEN).count())
"""

AT_ONCE = 24  # sites at once of a worker: `AUDIT_SITES_AT_ONCE` of the settings


class Sites(ThreadingHTTPServer):
    """Answers for all sites at once, and counts each page by its host."""

    daemon_threads = True

    def __init__(self, pages: int) -> None:
        super().__init__(("0.0.0.0", 0), _Answer)
        self.pages, self.questions, self.moments = pages, Counter[tuple[str, str]](), list[float]()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_words: object) -> None:
        """Keep the output to the figures: a crawl that is cut or killed hangs up."""

    def forget(self) -> None:
        """Begin to count anew."""
        self.questions.clear()
        self.moments.clear()


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Sites

    def do_GET(self) -> None:
        known = self.path == "/" or self.path.startswith("/muc-") or self.path.endswith(".html")
        host = self.headers["Host"]
        page = body(host, self.path, self.server.pages).encode() if known else b""
        if known:
            self.server.questions[host, self.path] += 1
            self.server.moments.append(time.monotonic())
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_words: object) -> None:
        """Keep the output to the figures."""


def cpu_seconds(session: int) -> float:
    """Add up what the processes of a worker have computed, with those of theirs that have ended."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS


def open_runs(cluster: Cluster) -> int:
    return int(cluster.run(OPEN))


class Round:
    """One cluster on which rounds of sites are looked at."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster, self._sites = cluster, 0

    def register(self, sites: Sites, count: int) -> None:
        """Register so many sites more, and ask for a look at each."""
        self.cluster.run(REGISTER, self._sites, count, sites.server_address[1])
        self._sites += count

    def wait(self) -> None:
        """Wait until every run has ended."""
        if not wait_until(lambda: open_runs(self.cluster) == 0, 900, pause=2):
            raise SystemExit(f"runs do not end:\n{self.cluster.log.read_text()[-4000:]}")


def measure(arguments: argparse.Namespace, folder: Path) -> bool:
    """Print the table of workers."""
    rows: list[tuple[int, int, float, float, float]] = []
    cluster = begin(arguments, folder)
    try:
        turns = Round(cluster)
        warm, sites = Sites(WARM_PAGES), Sites(arguments.pages)
        for count in arguments.workers:
            while len(cluster.workers) < count:
                cluster.start_worker(QUEUES)
            turns.register(warm, AT_ONCE * count)
            turns.wait()
            begun = {worker.pid: cpu_seconds(worker.pid) for worker in cluster.workers}
            sites.forget()
            turns.register(sites, arguments.sites)
            turns.wait()
            spent = sum(cpu_seconds(pid) - before for pid, before in begun.items())
            pages = len(sites.moments)
            took = sites.moments[-1] - sites.moments[0]
            rows.append((count, pages, took, spent, max(begun.values())))
            print_row(arguments, rows)
        account = json.loads(cluster.run(ACCOUNT))
        print(f"sổ: {account}")
        print(
            f"đĩa: {weigh(cluster.data / 'snapshots') / max(1, account['pages']):.0f} byte một trang con;",
            end=" ",
        )
        print(f"PostgreSQL {weigh(cluster.database.folder) / 2**20:.0f} MB, RabbitMQ", end=" ")
        print(f"{weigh(cluster.broker.folder) / 2**20:.0f} MB")
    finally:
        cluster.stop()
    return reckon(arguments, rows)


def begin(arguments: argparse.Namespace, folder: Path) -> Cluster:
    """Start both servers."""
    files = {"GUONG_FILES": arguments.files} if arguments.files else {}
    cluster = Cluster(
        folder,
        apart=arguments.apart,
        **files,
        GUONG_AUDIT_DELAY=arguments.delay,
        GUONG_AUDIT_ALLOW="127.0.0.0/8",
        GUONG_AUDIT_HOURS="0-24",
    )
    cluster.start()
    return cluster


def weigh(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def print_row(arguments: argparse.Namespace, rows: list[tuple[int, int, float, float, float]]) -> None:
    """Print what the last round came to."""
    count, pages, took, spent, _begun = rows[-1]
    hosts = min(arguments.sites, count * AT_ONCE)
    growth = (spent / pages) / (rows[0][3] / rows[0][1]) - 1
    work = f"{arguments.sites} trang × {arguments.pages}"
    print(f"{count} tiến trình: {work}: {pages} trang con, {took:.0f} giây;", end=" ")
    by_turns = f"{hosts} máy chủ cùng lúc ÷ {arguments.delay:g} giây = {hosts / arguments.delay:.0f}"
    print(f"theo lượt {by_turns} trang con/giây, đo được {pages / took:.1f};", end=" ")
    print(f"{spent / pages * 1000:.1f} giây CPU mỗi 1.000 trang con", end=" ")
    print(f"({growth:+.0%}, cần ≤ +{GROWTH_LIMIT:.0%});", end=" ")
    print(f"máy đang tải {os.getloadavg()[0]:.1f}", flush=True)


def reckon(arguments: argparse.Namespace, rows: list[tuple[int, int, float, float, float]]) -> bool:
    """Print the arithmetic for the country."""
    costs = [spent / pages for _count, pages, _took, spent, _begun in rows]
    cost, total = max(costs), COUNTRY * COUNTRY_PAGES
    print(f"cả nước: {COUNTRY} trang × {COUNTRY_PAGES} = {total:,} trang con")
    cores = total * cost
    print(f"  CPU: {total:,} × {cost * 1000:.1f} ms = {cores / 3600:.1f} giờ một nhân")
    for at_once in (24, 48, 96, 240):
        by_turns = total / (at_once / arguments.delay) / 3600
        print(
            f"  {at_once} máy chủ cùng lúc: {total:,} ÷ {at_once / arguments.delay:g} = {by_turns:.1f} giờ;",
            end=" ",
        )
        print(f"{cores / 3600 / by_turns:.1f} nhân bận suốt")
    return all(cost <= costs[0] * (1 + GROWTH_LIMIT) for cost in costs)


# What is left after a kill


def kill_table(arguments: argparse.Namespace, folder: Path) -> bool:
    """Kill a worker, the broker and the database in mid run, and count what is there."""
    whole = True
    cluster = begin(arguments, folder)
    try:
        turns, sites = Round(cluster), Sites(arguments.pages)
        for _ in range(2):
            cluster.start_worker(QUEUES)
        expected = 0
        chosen = {name: kill for name, kill in kills(cluster).items() if arguments.only in name}
        for name, kill in chosen.items():
            sites.forget()
            turns.register(sites, arguments.sites)
            expected += arguments.sites
            middle = arguments.sites * arguments.pages // 3
            if not wait_until(lambda: len(sites.moments) >= middle, 600):  # noqa: B023
                raise SystemExit(f"the work stands still:\n{cluster.log.read_text()[-4000:]}")
            began = time.monotonic()
            kill()
            turns.wait()
            account = json.loads(cluster.run(ACCOUNT))
            once = len(sites.questions)
            # Each home is asked once more in any crawl, as a search engine would ask.
            again = len(sites.moments) - once - arguments.sites
            fine = (
                account["states"] == {"done": expected}
                and account["whole"]
                and account["log"]
                and account["finished"] == expected
                and account["doubled"] == account["judged_twice"] == 0
                and once == arguments.sites * (arguments.pages)
            )
            whole &= fine
            print(f"{name}: {'không mất, không đôi' if fine else 'SAI'}; {once} trang con,", end=" ")
            print(f"{again} hỏi lại; xong sau {time.monotonic() - began:.0f} giây;", end=" ")
            print(f"máy đang tải {os.getloadavg()[0]:.1f}; {account}", flush=True)
    finally:
        cluster.stop()
    return whole


def crawls_in(folder: Path) -> list[Path]:
    """List what lies in a data folder of crawls under way."""
    return list((folder / "snapshots" / "dang-soi").glob("*/*.guong"))


def kills(cluster: Cluster) -> dict[str, Callable[[], Any]]:
    """Name what is killed; servers begin again on what they have on their disks, and a new worker comes."""

    def worker(end: Callable[[Any], None]) -> None:
        killed = max(cluster.workers, key=lambda worker: len(crawls_in(cluster.folder_of(worker))))
        folder, count = cluster.folder_of(killed), len(crawls_in(cluster.folder_of(killed)))
        end(killed)
        if folder != cluster.data:
            shutil.rmtree(folder)
            print(f"máy ấy đang soi dở {count} trang, thư mục của nó đã xóa", flush=True)
        cluster.start_worker(QUEUES)

    def server(which: Any) -> None:
        which.kill()
        time.sleep(5)
        which.start()

    return {
        "kill -9 máy việc nền": lambda: worker(cluster.kill_worker),
        "SIGTERM máy việc nền": lambda: worker(cluster.stop_worker),
        "kill -9 RabbitMQ": lambda: server(cluster.broker),
        "kill -9 PostgreSQL": lambda: server(cluster.database),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    for name, default in (("--sites", 48), ("--pages", 40), ("--delay", 1)):
        parser.add_argument(name, type=int, default=default)

    parser.add_argument("--kills", action="store_true")
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--only", default="", metavar="WORDS", help="of the kills those whose name has them")
    arguments = parser.parse_args()
    if not HAS_CLUSTER:
        print("Cần rabbitmq-server và postgresql của Debian: apt install rabbitmq-server postgresql")
        return 0
    if arguments.apart and not all(map(shutil.which, PROGRAMS)):
        print("Cần swift-proxy, swift-account, swift-container, swift-object của Debian.")
        return 0
    with (
        tempfile.TemporaryDirectory(prefix="guong-workers-") as folder,
        running_object_server() if arguments.apart else nullcontext() as storage,
    ):
        arguments.files = storage.setting if storage is not None else ""
        run = kill_table if arguments.kills else measure
        return 0 if run(arguments, Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
