"""
Print what crawling costs, side by side: a bare aiohttp crawler, `guong audit` with every check, and Scrapy.

    python benchmarks/audit.py [KIT] [SITES] [ROUNDS]

All three fetch the same 20 sites of 500 pages from one nginx on loopback; the server's log says what each of
them fetched. In each round the bare crawler and ours run one after the other, in turn first, and what counts
is the ratio of their CPU seconds in that round: the figure is the median, since a loaded machine
moves both runs of a round alike. The kit that makes the sites and holds the two rivals is not part of this
project: its folder is named by an argument or by GUONG_CRAWL_KIT.
"""

from __future__ import annotations

import asyncio
import contextlib
import cProfile
import importlib.util
import io
import json
import os
import pstats
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
RUN = Path(tempfile.gettempdir()) / "guong-bench-crawl"
SITES, PORT, ROUNDS = 20, 8090, 5
CPU_LIMIT, CPU_AIM, MEMORY_LIMIT = 3.5, 2.5, 250.0
BARE = "aiohttp trần, trích chữ"
OURS = ("không soi, chỉ tải và lưu", "đủ mọi phép soi, có lưu bản chụp")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--steps"]:
        profile_steps()
        return
    if sys.argv[1:2] == ["--ours"]:
        asyncio.run(ours(judged=sys.argv[2] == "judged", out=Path(sys.argv[4]), sites=int(sys.argv[3])))
        return
    kit = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GUONG_CRAWL_KIT", "."))
    if not (kit / "crawl_aiohttp.py").exists():
        print("không có bộ trang đối chiếu; hãy chỉ thư mục ấy bằng tham số hoặc GUONG_CRAWL_KIT")
        return
    serve(kit, "start")
    try:
        numbers = [int(word) for word in sys.argv[2:4]]
        sites, rounds = [*numbers, *(SITES, ROUNDS)[len(numbers) :]]
        compare(kit, sites, rounds)
        subprocess.run([sys.executable, __file__, "--steps"], env={**os.environ, "PYTHONPATH": str(ROOT)})
    finally:
        serve(kit, "stop")


def serve(kit: Path, verb: str) -> None:
    """Make the sites once and start or stop their server."""
    fleet = RUN / "fleet"
    if not fleet.exists():
        RUN.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, str(kit / "gen_fleet.py"), "--out", str(fleet)], check=True)
    settings = {"FLEET": str(fleet), "RUN": str(RUN / "run"), "PORT": str(PORT), "SITES": str(SITES)}
    subprocess.run(
        ["bash", str(kit / "serve.sh"), verb], env={**os.environ, **settings}, check=True, capture_output=True
    )
    time.sleep(0.5)


def compare(kit: Path, sites: int, rounds: int) -> None:
    """Run the crawlers in turn, round by round, and print the medians."""
    python = sys.executable
    runs = {
        BARE: [python, str(kit / "crawl_aiohttp.py"), "--full", "--sites", str(sites)],
        OURS[0]: [python, __file__, "--ours", "fetched", str(sites)],
        OURS[1]: [python, __file__, "--ours", "judged", str(sites)],
    }
    if importlib.util.find_spec("scrapy") and (kit / "crawl_scrapy.py").exists():
        runs["Scrapy"] = [python, str(kit / "crawl_scrapy.py"), "--sites", "4"]
    pair = (BARE, OURS[1])
    measures: dict[str, list[Measure]] = {name: [] for name in pair}
    for number in range(rounds):
        for name in reversed(pair) if number % 2 else pair:
            measures[name].append(run(runs[name], own=name in OURS))
    for name in runs.keys() - measures.keys():  # beside these, once
        measures[name] = [run(runs[name], own=name in OURS)] * rounds
    print(f"{'':38}{'trang':>7}{'µs CPU/trang':>14}{'so với trần':>13}{'MB':>7}{'giây':>7}")
    for name, row in measures.items():
        cost = median(measure.per_page for measure in row)
        memory, wall = max(measure.memory for measure in row), median(measure.wall for measure in row)
        ratio = median(ratios(measures[BARE], row))
        print(f"{name:38}{len(row[0].pages):>7}{cost:>14.0f}{ratio:>12.2f}×{memory:>7.0f}{wall:>7.1f}")
    each_round = ratios(measures[BARE], measures[OURS[1]])
    ratio, memory = median(each_round), max(measure.memory for measure in measures[OURS[1]])
    print("\ntừng lượt:", " ".join(f"{part:.2f}" for part in each_round), f"; trung vị {ratio:.2f}")
    met = "đạt" if ratio <= CPU_LIMIT else "CHƯA ĐẠT"
    print(f"CPU mỗi trang ≤ {CPU_LIMIT} lần (mong {CPU_AIM}): {met}")
    light = "đạt" if memory <= MEMORY_LIMIT else "CHƯA ĐẠT"
    print(f"bộ nhớ cộng mọi tiến trình ≤ {MEMORY_LIMIT:.0f} MB: {light}")
    bare, judged = measures[BARE][0].urls, measures[OURS[1]][0].urls
    print(f"địa chỉ trình trần tải mà Gương không tải: {len(bare - judged)};", end=" ")
    print(f"Gương tải thêm: {len(judged - bare)}")
    print("  thêm:", dict(Counter(path for _, path in judged - bare).most_common(6)))


def run(command: list[str], *, own: bool) -> Measure:
    """Measure one run; ours also gets a folder for its snapshots."""
    with tempfile.TemporaryDirectory(dir=RUN) as out:
        return Measure([*command, out] if own else command)


def ratios(bare: list[Measure], row: list[Measure]) -> list[float]:
    """Give the cost of each round by that of the bare crawler in the same round."""
    return [measure.per_page / floor.per_page for floor, measure in zip(bare, row, strict=True)]


class Measure:
    """One run: what it fetched by the server's log, its CPU and its memory over all processes."""

    def __init__(self, command: list[str]) -> None:
        time.sleep(1.5)
        log = RUN / "run" / "access.log"
        log.write_text("")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        start, before = time.perf_counter(), os.times()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        self.memory = 0.0
        watch = threading.Thread(target=self._watch, args=(process,), daemon=True)
        watch.start()
        process.wait()
        after = os.times()
        self.wall = time.perf_counter() - start
        self.cpu = after.children_user + after.children_system - before.children_user - before.children_system
        time.sleep(1.5)
        self.urls, self.pages = set(), set()
        for line in log.read_text().splitlines():
            host, _, path, status, _ = line.split()
            self.urls.add((host, path))
            if status == "200" and path.endswith(".html"):
                self.pages.add((host, path))

    @property
    def per_page(self) -> float:
        return self.cpu / max(1, len(self.pages)) * 1e6

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None:
            self.memory = max(
                self.memory, sum(map(_resident, [process.pid, *_children(process.pid)])) / 2**20
            )
            time.sleep(0.1)


def _children(pid: int) -> list[int]:
    descendants: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(word) for word in task.read_text().split()]
        except OSError:
            continue
        descendants += [descendant for child in children for descendant in (child, *_children(child))]
    return descendants


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


# The steps of an audit, by the first of these that the file of a function holds; the rest is the last.
STEPS = (
    ("đọc HTML thành chữ, liên kết, mẫu", ("siteaudit/extraction/",)),
    (
        "bản chụp: băm, nén, ghi, cất chữ",
        ("siteaudit/snapshots/", "crawl/spill", "crawl/crawl_log", "/json/"),
    ),
    ("đối chiếu: tìm mục, đọc mục", ("judging/sections/",)),
    ("đối chiếu: các phép soi khác", ("siteaudit/judging/", "engines/viet/", "engines/legal/")),
    ("đi trang: hàng đợi, địa chỉ, lượt", ("siteaudit/crawl/", "urllib/")),
    ("tải: aiohttp, asyncio", ("aiohttp", "asyncio", "selectors", "multidict", "yarl", "socket", "ssl")),
)
OTHER_STEP = "khác: nạp mã, mẫu, thư viện"


def profile_steps() -> None:
    """Print the share of each step, by a profile of two sites; what is built in counts for its caller."""
    profile = cProfile.Profile(time.process_time)
    with tempfile.TemporaryDirectory(dir=RUN) as out, contextlib.redirect_stdout(io.StringIO()):
        profile.runcall(asyncio.run, ours(judged=True, out=Path(out), sites=2))
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            spent[_step(file)] += own
        for caller, (_, _, part, _) in callers.items() if file == "~" else ():
            spent[_step(caller[0])] += part
    whole = sum(spent.values())
    print("\nphần của mỗi bước (giây CPU, đo bằng cProfile, nặng tay với mã Python hơn thật):")
    for step, part in spent.most_common():
        print(f"  {step:38}{part / whole:>6.0%}")


def _step(file: str) -> str:
    return next((step for step, parts in STEPS if any(part in file for part in parts)), OTHER_STEP)


async def ours(*, judged: bool, out: Path, sites: int = SITES) -> None:
    """Crawl all sites, judge each as it ends where asked for, and write what was found."""
    from guong.engines.siteaudit.crawl import CrawlOptions, crawl
    from guong.engines.siteaudit.judging.audit import audit

    options = CrawlOptions(
        max_pages=0, max_per_template=0, per_host=4, delay=0, allow=(f"127.0.0.0/8:{PORT}",), out=out
    )
    homes = [f"http://127.0.0.{10 + number}:{PORT}/index.html" for number in range(sites)]
    async for snapshot in crawl(homes, options):
        states = None
        if judged:
            result = audit(snapshot, on=date(2026, 11, 24), level="commune")
            states = Counter(str(finding.state) for finding in result.findings)
        print(json.dumps({"site": snapshot.home_url, "pages": len(snapshot.pages), "states": states}))


if __name__ == "__main__":
    main()
