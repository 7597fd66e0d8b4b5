"""
Print how long pages take while 300 signed-in people work on the ledger of a country at once.

The country is that of `benchmarks/ledger.py` (`--keep` names its folder), the server is `guong serve` as an
office starts it, in a process of its own. Each person asks for one page every ten seconds, from another
moment of these ten: the ten commonest pages, the first ones more often than the last. Times are those of
whoever asks, from the first byte sent to the last received, each over a connection of its own.

`--processes` is GUONG_PROCESSES of the server, which by itself has one for each core. The processor time of a
page is printed beside that of a plain Django page of the same size (`plain_page.py`), measured in the same
run while nobody asks. With DATABASE_URL set, an empty PostgreSQL, the country is
built there (`--keep` then names a folder that is not the one of SQLite).
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import platform
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ledger import ROOT, country, percentile

HOST = "127.0.0.1"
LATEST_MS = 300.0  # the project's own target, for the 95th of a hundred
START_SECONDS, ANSWER_SECONDS = 120, 60
COOKIE = "guong"
# The ten commonest pages and how often each is asked for, by what the pages of the office are for.
PAGES = (
    ("dashboard:today", 22),
    ("obligations:assignments", 16),
    ("obligations:assignment", 16),
    ("dashboard:unit_work", 10),
    ("notices:inbox", 8),
    ("obligations:directive", 8),
    ("dashboard:unit_evidence", 6),
    ("dashboard:search", 6),
    ("dashboard:grid", 4),
    ("dashboard:unit_channels", 4),
)
LED_ON = "obligations:assignments"  # of whoever belongs to one unit alone it leads to that unit's page
# Of a hundred people: officers of communes, leaders of provinces; one more leads the directives.
LEADERS_SHARE = 0.05


@dataclass(slots=True)
class Visitor:
    """Somebody signed in: the cookie of the session and the address of each page as this person opens it."""

    login: str
    session: str
    addresses: dict[str, str]


@dataclass(slots=True)
class Tally:
    """What was measured, shared by all who ask."""

    spent: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name, _weight in PAGES})
    faults: Counter[str] = field(default_factory=Counter)
    octets: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, page: str, milliseconds: float, fault: str, octets: int) -> None:
        """Take one answer down."""
        with self.lock:
            self.octets += octets
            if fault:
                self.faults[f"{page}: {fault}"] += 1
            else:
                self.spent[page].append(milliseconds)


def people(count: int) -> list[Visitor]:
    """Sign so many people in: most of communes, some leaders of provinces, who leads the directives."""
    from guong.apps.units.models import Appointment, User

    leaders = max(1, int(count * LEADERS_SHARE))
    officers = Appointment.objects.filter(role="officer", unit__versions__kind="commune").order_by("unit")
    posts = list(officers.select_related("person", "unit")[: count - leaders - 1])
    posts += _leaders(leaders)
    posts.append(User.objects.get(username="cuc").person.appointments.select_related("unit").get())
    return [_signed_in(post) for post in posts]


def _leaders(count: int) -> list[Any]:
    from datetime import date

    from guong.apps.units.models import Appointment, Person, UnitVersion

    posts = []
    for version in UnitVersion.objects.filter(kind="province", valid_to=None).order_by("unit")[:count]:
        leader = Appointment.objects.filter(unit=version.unit_id, role="leader").first()
        if leader is None:
            person = Person.objects.create(full_name=f"Lãnh đạo {version.unit_id}")
            leader = Appointment.objects.create(
                person=person, unit_id=version.unit_id, role="leader", valid_from=date(2025, 7, 1)
            )
        posts.append(leader)
    return posts


def _signed_in(post: Any) -> Visitor:
    """Open a session for the holder of a post, with a login of this benchmark's where there is none."""
    from django.test import Client

    from guong.apps.units.models import User

    user = User.objects.filter(person=post.person).first()
    if user is None:
        user = User(username=f"tai-{post.person_id}", person=post.person)
        user.set_unusable_password()
        user.save()
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["seen_at"] = time.time()
    session.save()
    addresses = _addresses(post)
    addresses[LED_ON] = _final(client, addresses[LED_ON])
    return Visitor(user.username, str(client.cookies[COOKIE].value), addresses)


def _final(client: Any, address: str) -> str:
    """Give where an address leads, as the menu of whoever belongs to one unit alone does."""
    answer = client.get(address)
    return str(answer["Location"]) if answer.status_code in (301, 302) else address


def _addresses(post: Any) -> dict[str, str]:
    """Give the address of each page as the holder of a post opens it."""
    from django.conf import settings
    from django.urls import reverse

    from guong.apps.obligations.models import Assignment, Directive
    from guong.apps.units.models import scope_of

    unit, scope = post.unit_id, scope_of(post.person, on=settings.BUSINESS_NOW().date())
    reached = Assignment.objects.visible_to(scope).order_by("pk")
    task: Any = reached.filter(unit=unit).first() or reached.first()
    letter = task.directive_id if task else Directive.objects.visible_to(scope).latest("pk").pk
    arguments: dict[str, list[int]] = {
        "obligations:assignment": [task.pk] if task else [],
        "obligations:directive": [letter],
        **{name: [unit] for name, _weight in PAGES if name.startswith("dashboard:unit_")},
    }
    # Whoever has no task in reach has none to open, and opens the list again.
    names = {
        name: LED_ON if name == "obligations:assignment" and not task else name for name, _weight in PAGES
    }
    addresses = {name: reverse(opened, args=arguments.get(opened)) for name, opened in names.items()}
    return addresses | {"dashboard:search": f"{addresses['dashboard:search']}?q=315"}


def free_port() -> int:
    """Find a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


PORT = free_port()


def ask(visitor: Visitor, page: str, tally: Tally | None) -> None:
    """Ask for one page as a browser behind nothing would, and take down how long it took."""
    start, fault, body = time.perf_counter(), "", b""
    try:
        connection = http.client.HTTPConnection(HOST, PORT, timeout=ANSWER_SECONDS)
        headers = {"Cookie": f"{COOKIE}={visitor.session}", "Accept-Encoding": "gzip", "Connection": "close"}
        connection.request("GET", visitor.addresses[page], headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            fault = f"{answer.status} {answer.headers.get('Location', '')}".strip()
    except OSError as failure:
        fault = type(failure).__name__
    spent = (time.perf_counter() - start) * 1000
    if tally is not None:
        tally.note(page, spent, fault, len(gzip.decompress(body)) if body[:2] == b"\x1f\x8b" else len(body))


def work(visitor: Visitor, every: float, begin: float, warm: float, end: float, tally: Tally) -> None:
    """Ask for a page every so many seconds until the end; what comes before `warm` is not counted."""
    chance = random.Random(visitor.login)
    names, weights = [name for name, _weight in PAGES], [weight for _name, weight in PAGES]
    turn = begin + chance.random() * every
    while turn < end:
        time.sleep(max(0.0, turn - time.monotonic()))
        page = chance.choices(names, weights)[0]
        ask(visitor, page, tally if time.monotonic() >= warm else None)
        turn += every


def cpu_seconds(process: int) -> float:
    """Give the processor time of a process and of those it started, in seconds."""
    children = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        children[int(place.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    family = {process}
    for _generation in range(3):
        family |= {number for number, (parent, _ticks) in children.items() if parent in family}
    spent = sum(ticks for number, (_parent, ticks) in children.items() if number in family)
    return spent / os.sysconf("SC_CLK_TCK")


def serve(folder: Path, stack: ExitStack, processes: str) -> subprocess.Popen[bytes]:
    """Start the server on the ledger and wait until it answers."""
    command = [
        sys.executable,
        "-m",
        "guong.cli",
        "serve",
        "--data",
        str(folder),
        "--listen",
        f"{HOST}:{PORT}",
    ]
    environment = os.environ | {
        "GUONG_ADDRESS": f"http://{HOST}:{PORT}",
        "GUONG_PROCESSES": processes,
    }
    log = stack.enter_context((folder / "load.log").open("ab"))
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    # Nothing of it is needed any more: a job of the night under way is taken up again by the next.
    stack.callback(server.wait, timeout=60)
    stack.callback(server.kill)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            connection = http.client.HTTPConnection(HOST, PORT, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"máy chủ không trả lời; xem {folder / 'load.log'}")


def show(tally: Tally, seconds: float, cpu: float) -> None:
    """Print the table of pages and whether the target is met."""
    everything = [spent for row in tally.spent.values() for spent in row]
    print(f"\n{'':<28}{'lượt':>7}{'p50':>8}{'p95':>8}{'chậm nhất':>11}   (mili giây)")
    for page, _weight in PAGES:
        if row := tally.spent[page]:
            print(
                f"{page:<28}{len(row):>7}{percentile(row, 0.5):>8.0f}{percentile(row):>8.0f}{max(row):>11.0f}"
            )
    for fault, count in tally.faults.most_common(10):
        print(f"  LỖI {fault}: {count}")
    if not everything:
        raise SystemExit("không trang nào trả lời")
    late = percentile(everything)
    print(
        f"{'mọi trang':<28}{len(everything):>7}{percentile(everything, 0.5):>8.0f}{late:>8.0f}"
        f"{max(everything):>11.0f}"
    )
    pages = len(everything) + sum(tally.faults.values())
    print(
        f"{pages / seconds:.1f} trang mỗi giây; máy chủ dùng {cpu * 1000 / pages:.0f} ms CPU một trang, "
        f"{100 * cpu / seconds / (os.cpu_count() or 1):.0f} % của {os.cpu_count()} lõi; "
        f"{sum(tally.faults.values())} lỗi"
    )
    size = tally.octets // len(everything)
    command = [sys.executable, str(Path(__file__).with_name("plain_page.py")), str(size)]
    plain = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(
        f"trang Django trơn cùng cỡ ({size / 1024:.0f} KB): {plain:.1f} ms CPU; "
        f"trang của Gương gấp {cpu * 1000 / pages / plain:.1f} lần"
    )
    verdict = "đạt" if late <= LATEST_MS and not tally.faults else "CHƯA ĐẠT"
    print(f"p95 {late:.0f} ms (≤ {LATEST_MS:.0f} ms, không lỗi: {verdict})")


def main() -> None:
    """Build or find the country, let people work on it, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", metavar="FOLDER", help="where the ledger is kept for the next run")
    parser.add_argument("--people", type=int, default=300, help="people at work (300)")
    parser.add_argument(
        "--every", type=float, default=10.0, help="seconds between two pages of a person (10)"
    )
    parser.add_argument("--seconds", type=float, default=180.0, help="seconds that are measured (180)")
    parser.add_argument("--warm", type=float, default=30.0, help="seconds before that (30)")
    parser.add_argument("--processes", default="", help="GUONG_PROCESSES of the server (its own default)")
    arguments = parser.parse_args()
    load = f", tải máy {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {os.cpu_count()} lõi{load}", flush=True)
    with country(arguments.keep) as folder, ExitStack() as stack:
        from django.db import connection

        visitors = people(arguments.people)
        connection.close()
        server = serve(folder, stack, arguments.processes)
        tally, begin = Tally(), time.monotonic()
        warm = begin + arguments.warm
        end = warm + arguments.seconds
        threads = [
            threading.Thread(target=work, args=(visitor, arguments.every, begin, warm, end, tally))
            for visitor in visitors
        ]
        for thread in threads:
            thread.start()
        time.sleep(max(0.0, warm - time.monotonic()))
        before = cpu_seconds(server.pid)
        time.sleep(max(0.0, end - time.monotonic()))
        cpu = cpu_seconds(server.pid) - before
        for thread in threads:
            thread.join()
        show(tally, arguments.seconds, cpu)


if __name__ == "__main__":
    main()
