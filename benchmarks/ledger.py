"""
Print how long every page of the ledger takes on the server for a whole country, and what memory it idles in.

SQLite with 3,321 communes, three directives, some 120,000 assignments and a million observations, built once
into a folder (`--keep`) and found there again. Each page is asked for by three readers: an officer of one
commune, the leader of one province, the officer of the office that leads all three directives. Before each
visit of an overview somebody does something, so that it is always the first view after an act.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import platform
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TIME_LIMIT, QUERY_LIMIT, MEMORY_LIMIT = 100.0, 20, 250  # milliseconds, queries, MB: the project's own targets
READERS = {"xa": "cán bộ xã", "tinh": "lãnh đạo tỉnh", "cuc": "đơn vị chủ trì"}
LISTEN = "127.0.0.1:8791"
MOVED_BY_ACTS = ("dashboard:grid", "dashboard:today")


@dataclass(slots=True)
class Page:
    """One address as one reader gets it, and what each visit cost, in milliseconds."""

    label: str
    reader: str
    address: str
    wall: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    queries: int = 0
    packed: int = 0

    @property
    def late(self) -> float:
        return percentile(self.wall)


def percentile(spent: list[float], share: float = 0.95) -> float:
    """Give the time within which that share of the visits was answered."""
    return sorted(spent)[max(0, round(share * len(spent)) - 1)]


@contextmanager
def country(kept: str | None) -> Iterator[Path]:
    """Give a folder with the country's ledger in it, building it where it is not there yet."""
    from nation.country import TODAY, build

    with tempfile.TemporaryDirectory() as passing:
        folder = Path(kept or passing).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        os.environ |= {"GUONG_DATA": str(folder), "GUONG_TODAY": TODAY.isoformat()}
        os.environ["DJANGO_SETTINGS_MODULE"] = "guong.config.settings"
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        from guong.apps.evidence.actions.orphan_files import take_stock

        settings.ALLOWED_HOSTS, settings.AXES_ENABLED = ["*"], False
        logging.getLogger("django.request").setLevel(logging.CRITICAL)
        whole = folder / "whole"
        if not whole.exists():
            for part in folder.glob("guong.sqlite3*"):
                part.unlink()
        call_command("migrate", verbosity=0)
        if not whole.exists():
            build(lambda step: print(f"  {step}", flush=True))
            whole.touch()
        take_stock()  # as every week; a ledger kept from before may have new indexes
        yield folder


def stirrer() -> Callable[[], None]:
    """Give a way to do something in the ledger: the same assignment is paused and let go on, by turns."""
    from django.conf import settings

    from guong.apps.obligations.models import Assignment, State
    from guong.apps.units.models import User

    officer = User.objects.get(username="cuc").person
    row: Any = Assignment.objects.filter(state__in=(State.ASSIGNED, State.PAUSED), due_current=None).last()

    def stir() -> None:
        at = settings.BUSINESS_NOW()
        if row.state == State.PAUSED:
            row.resume(by=officer, at=at)
        else:
            row.pause(reason="Chờ họp.", by=officer, at=at)

    return stir


def visits(rounds: int, only: str) -> list[Page]:
    """Visit every page as every reader, so many times; pages a reader may not open are left out."""
    from django.db import connection
    from django.test import Client
    from nation.pages import addresses

    from guong.apps.units.models import User

    labels, without = addresses()
    if without:
        print(f"  chưa có hàng để đo: {', '.join(without)}")
    stir, pages = stirrer(), []
    for reader in READERS:
        client = Client()
        client.force_login(
            User.objects.get(username=reader), backend="django.contrib.auth.backends.ModelBackend"
        )
        _trust(client)
        for label, address in labels:
            if only not in label:
                continue
            page = Page(label, reader, address)
            for _round in range(rounds + 1):
                if label.startswith(MOVED_BY_ACTS):
                    stir()
                counter = _Counter()
                connection.close()  # as between two requests
                start, worked = time.perf_counter(), time.thread_time()
                with connection.execute_wrapper(counter):
                    answer: Any = client.get(address)
                    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                page.wall.append((time.perf_counter() - start) * 1000)
                page.work.append((time.thread_time() - worked) * 1000)
                if answer.status_code != 200:
                    break
                page.queries = max(page.queries, counter.count)
            else:
                page.packed = len(gzip.compress(body, 6))
                del page.wall[0], page.work[0]  # the first visit fills what a server keeps at hand
                pages.append(page)
    return pages


class _Counter:
    """Counts the queries of one visit."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.count += 1
        return execute(*arguments)


def _trust(client: Any) -> None:
    """Count the password as typed a moment ago, so that the pages that ask for it are measured themselves."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()


def idle_memory(folder: Path) -> float | None:
    """Start the server on the ledger, ask it for a page, let it rest; give the MB of all its processes."""
    server = subprocess.Popen(
        [sys.executable, "-m", "guong.cli", "serve", "--data", str(folder), "--listen", LISTEN],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _try in range(60):
            time.sleep(0.5)
            try:
                with urllib.request.urlopen(f"http://{LISTEN}/dang-nhap", timeout=5) as answer:
                    answer.read()
                break
            except OSError:
                continue
        time.sleep(3)
        return megabytes_of(server.pid) if Path(f"/proc/{server.pid}/smaps_rollup").exists() else None
    finally:
        # Nothing of it is needed any more: a job of the night under way is taken up again by the next.
        server.kill()
        server.wait(timeout=60)


def megabytes_of(pid: int) -> float:
    """Add up the memory of a process and of those it started; what they share is counted once."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own / 1024 + sum(megabytes_of(int(child)) for child in children)


def show(pages: list[Page], *, everything: bool) -> None:
    """Print the worst view of each route by each reader, or every view; slow ones are marked."""
    views = pages
    if not everything:
        worst: dict[tuple[str, str], Page] = {}
        for page in pages:
            key = (page.label.partition(" ")[0], page.reader)
            if key not in worst or page.late > worst[key].late:
                worst[key] = page
        views = list(worst.values())
    print(f"\n{'':<72}{'trung vị':>9}{'p95':>7}{'p95 CPU':>9}{'truy vấn':>9}{'KB nén':>8}   (mili giây)")
    for page in sorted(views, key=lambda page: -page.late):
        over = page.late > TIME_LIMIT or page.queries > QUERY_LIMIT
        label, usual = f"{READERS[page.reader]} · {page.label}", percentile(page.wall, 0.5)
        print(
            f"{label:<72}{usual:>9.0f}{page.late:>7.0f}{percentile(page.work):>9.0f}{page.queries:>9}"
            f"{page.packed / 1000:>8.0f}{'  QUÁ' if over else ''}"
        )


def main() -> None:
    """Build or find the ledger, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", metavar="FOLDER", help="where the ledger is kept for the next run")
    parser.add_argument("--rounds", type=int, default=20, help="visits of each page (20)")
    parser.add_argument("--only", default="", help="only routes whose name holds this")
    parser.add_argument("--all", action="store_true", help="print every view, not the worst of each route")
    arguments = parser.parse_args()
    load = (
        f", tải máy {os.getloadavg()[0]:.1f} trên {os.cpu_count()} lõi" if hasattr(os, "getloadavg") else ""
    )
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}{load}", flush=True)
    with country(arguments.keep) as folder:
        memory = idle_memory(folder)
        pages = visits(arguments.rounds, arguments.only)
        show(pages, everything=arguments.all)
        slow = [page for page in pages if page.late > TIME_LIMIT]
        many = [page for page in pages if page.queries > QUERY_LIMIT]
        slowest, most = max(page.late for page in pages), max(page.queries for page in pages)
        print(
            f"\n{len(pages)} trang: {len(pages) - len(slow)} có p95 ≤ {TIME_LIMIT:.0f} ms, chậm nhất "
            f"{slowest:.0f} ms; {len(pages) - len(many)} dùng ≤ {QUERY_LIMIT} truy vấn, nhiều nhất {most}"
        )
        if memory is not None:
            verdict = "đạt" if memory <= MEMORY_LIMIT else "CHƯA ĐẠT"
            print(f"guong serve lúc rảnh: {memory:.0f} MB (≤ {MEMORY_LIMIT} MB: {verdict})")


if __name__ == "__main__":
    main()
