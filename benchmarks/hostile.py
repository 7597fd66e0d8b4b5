"""
Print how long other pages take while eight strangers ask the look-up the costliest 2,000 characters.

    python benchmarks/hostile.py [LEDGER] [--seconds 20]     a data folder; without one, the demonstration

Each stranger asks without a pause and from a new address each time, so that no limit of an address ends it;
the same pages are asked for without strangers, before and after, in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledgers import demonstration
from lookup import HEAVY

from guong.engines.lookalike.directory import LONGEST

ROOT = Path(__file__).resolve().parent.parent
ANONYMOUS_LIMIT, LIMIT = 8, 200.0
PAGES = ("/dang-nhap", "/kenh-nay-co-that-khong", "/quy-tac-ung-xu", "/healthz")


def address() -> str:
    """Give an address nobody asked from before."""
    return ".".join(str(random.randrange(1, 255)) for _part in range(4))


def ask(server: str, path: str, body: bytes | None = None) -> int:
    """Ask for a page from a new address and read it; give the status."""
    headers = {"X-Forwarded-For": address(), "X-Forwarded-Proto": "https", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{server}{path}", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """Serve a copy of a ledger as behind a proxy while somebody asks."""
    with socket.socket() as probe, tempfile.TemporaryDirectory(prefix="guong-hostile-") as room:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
        probe.close()
        home = shutil.copytree(ledger, Path(room) / "home")
        environ = {name: value for name, value in os.environ.items() if not name.startswith("GUONG_")}
        environ |= {"GUONG_BEHIND_PROXY": "yes", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "guong.cli", "serve", "--data", str(home), "--listen", place]
        with subprocess.Popen(
            command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                for _try in range(300):
                    try:
                        ask(f"http://{place}", "/healthz")
                        break
                    except OSError:
                        time.sleep(0.2)
                yield f"http://{place}"
            finally:
                process.terminate()
                process.wait()


def look_around(server: str, seconds: float) -> list[float]:
    """Ask for the pages in turn; give milliseconds a page."""
    spent, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        for path in PAGES:
            start = time.perf_counter()
            ask(server, path)
            spent.append((time.perf_counter() - start) * 1000)
    return spent


def attack(server: str, seconds: float) -> tuple[list[float], Counter[int]]:
    """Look around while the strangers ask; give milliseconds a page, and what the strangers got."""
    over, statuses = threading.Event(), Counter[int]()

    def ask_without_pause() -> None:
        while not over.is_set():
            words = random.choice(HEAVY)
            statuses[
                ask(
                    server,
                    "/kenh-nay-co-that-khong.json",
                    json.dumps({"query": (words * LONGEST)[:LONGEST]}).encode(),
                )
            ] += 1

    strangers = [threading.Thread(target=ask_without_pause) for _number in range(ANONYMOUS_LIMIT)]
    for stranger in strangers:
        stranger.start()
    spent = look_around(server, seconds)
    over.set()
    for stranger in strangers:
        stranger.join()
    return spent, statuses


def show(name: str, spent: list[float], beside: str = "") -> float:
    """Print one row and give its p95."""
    late = sorted(spent)[round(0.95 * len(spent)) - 1]
    print(
        f"{name:<34}{len(spent):>7}{statistics.median(spent):>9.1f}{late:>9.1f}{max(spent):>9.1f}   {beside}"
    )
    return late


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=20)
    arguments = parser.parse_args()
    with serving(arguments.ledger or demonstration()) as server:
        look_around(server, 2)
        print(f"{'':<34}{'trang':>7}{'giữa':>9}{'p95':>9}{'lâu nhất':>9} ms")
        show("không có ai quấy", look_around(server, arguments.seconds / 2))
        spent, statuses = attack(server, arguments.seconds)
        answers = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        late = show(f"{ANONYMOUS_LIMIT} người hỏi câu nặng nhất", spent, f"họ nhận được {answers}")
        show("sau đó", look_around(server, arguments.seconds / 2))
    print(f"p95 {late:.0f} ms, mục tiêu {LIMIT:.0f} ms: {'đạt' if late <= LIMIT else 'CHƯA ĐẠT'}")


if __name__ == "__main__":
    main()
