"""
Print how long a check takes: a 2,000-character post with all packs, megabytes a second, and the cold start.

Two plain ways of finding the same phrases stand beside it in the same run, one alternation of `re` and
ahocorasick_rs. Neither folds a text, reads a context or judges a citation; they show what the rest costs.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(__file__).parents[2] / "shared" / "data"
ON = date(2026, 11, 24)
STERN = {"insult", "obscenity", "hate", "incitement", "discrimination", "rumour", "advert"}
POST_LIMIT, START_LIMIT = 3.0, 300.0  # milliseconds, the project's own targets

POST = (Path(__file__).parent / "posts" / "notice.txt").read_text(encoding="utf-8")[:2000]


def times(
    work: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Run some work so many times; give milliseconds by a clock."""
    spent = []
    for _ in range(runs):
        start = clock()
        work()
        spent.append((clock() - start) * 1000)
    return spent


def show(name: str, spent: list[float], limit: float | None = None, size: int = 0) -> None:
    """Print the fastest run, median, 95th percentile and speed of one row, the median against its target."""
    median, late = statistics.median(spent), sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
    speed = f"{size / median / 1000:8.2f} MB/s" if size else " " * 13
    target = "" if limit is None else f"   ≤ {limit:.0f} ms: {'đạt' if median <= limit else 'CHƯA ĐẠT'}"
    print(f"{name:<52}{min(spent):>10.2f}{median:>10.2f}{late:>9.2f}{len(spent):>5}{speed}{target}")


def variants(text: str, count: int) -> list[str]:
    """Make texts that differ, so that nothing is remembered between runs."""
    return [f"{text[:-8]} {number:06}." for number in range(count)]


def cold_starts(line: list[str], runs: int) -> list[float]:
    """Time a command in a process of its own, with its byte code at hand as it is once installed."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)

        def run() -> None:
            subprocess.run(line, cwd=ROOT, env=surroundings, capture_output=True, check=True)

        run()
        return times(run, runs)


def main() -> None:
    """Measure and print."""
    import ahocorasick_rs

    from guong.engines.textcheck import check_text
    from guong.engines.textcheck.rules import load_rules

    rules = load_rules().rules
    phrases = sorted({phrase for rule in rules for phrase in rule.phrases}, key=len, reverse=True)
    alternation = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
    other = ahocorasick_rs.AhoCorasick(phrases)
    load = (
        f", tải máy {os.getloadavg()[0]:.1f} trên {os.cpu_count()} lõi" if hasattr(os, "getloadavg") else ""
    )
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}{load}")
    print(f"bài thử: {len(POST):,} ký tự; {len(rules)} quy tắc, {len(phrases):,} cụm từ\n")
    print(f"{'':<52}{'nhanh nhất':>10}{'trung vị':>10}{'p95':>9}{'lần':>5}   (mili giây)")
    check_text(POST, on=ON)
    size = len(POST.encode())
    texts = iter(variants(POST, 800))
    show("check_text, mọi gói quy tắc", times(lambda: check_text(next(texts), on=ON), 300), POST_LIMIT, size)
    show(
        "như trên, chỉ tính thời gian của một lõi",
        times(lambda: check_text(next(texts), on=ON), 300, time.process_time),
        POST_LIMIT,
        size,
    )
    lower = POST.lower()
    show("chỉ tìm cụm từ bằng re", times(lambda: alternation.findall(lower), 20), None, size)
    show(
        "chỉ tìm cụm từ bằng ahocorasick_rs",
        times(lambda: other.find_matches_as_indexes(lower, overlapping=True), 200),
        None,
        size,
    )
    draft = "Đồ ngu, gọi 0912 345 678 cho tao."
    line = [sys.executable, "-m", "guong.cli", "check", "--text", draft, "--json"]
    show("guong check --text, khởi động nguội", cold_starts(line, 10), START_LIMIT)
    show_quality()


def show_quality() -> None:
    """Print recall per family, and false alarms and the scores of comments where those texts lie at hand."""
    import yaml

    from guong.engines.textcheck import check_text

    def families(text: str) -> set[str]:
        return {mark.family for mark in check_text(text, on=ON)}

    sets = {
        "recall": "viết trước quy tắc",
        "draft": "viết sau, bằng lời khác",
        "paraphrase": "nói vòng",
        "hinted": "nói bóng gió",
    }
    for name, title in sets.items():
        path = ROOT / "tests" / "engines" / "textcheck" / f"{name}_cases.yaml"
        print(f"\nbộ câu {title}: nhận ra / câu sai; nhắc nhầm / câu đúng")
        for family, cases in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            hit = sum(family in families(text) for text in cases["wrong"])
            slip = sum(family in families(text) for text in cases["right"])
            print(f"  {family:16}{hit:3}/{len(cases['wrong'])}   {slip:2}/{len(cases['right'])}")
    formal = sorted((SHARED / "directives" / "texts").glob("*.txt"))
    if formal:
        texts = [path.read_text(encoding="utf-8") for path in formal]
        alarms = [m for t in texts for m in check_text(t, on=ON) if m.family in STERN and m.severity != "tip"]
        paragraphs = sum(bool(line.strip()) for text in texts for line in text.splitlines())
        print(f"\nbáo nhầm trên văn bản thật: {len(alarms)} / {paragraphs:,} đoạn")
    comments = SHARED / "text" / "vihos" / "dev.csv"
    if comments.exists():
        score = [sys.executable, str(comments.with_name("score.py")), str(comments)]
        lines = subprocess.run([*score, "--to-jsonl"], capture_output=True, check=True).stdout
        check = [sys.executable, "-m", "guong.cli", "check", "--jsonl", "-", "--on", str(ON)]
        marks = subprocess.run(check, cwd=ROOT, input=lines, capture_output=True, check=True).stdout
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "marks.jsonl"
            path.write_bytes(marks)
            print(subprocess.run([*score, "--marks", str(path)], capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
