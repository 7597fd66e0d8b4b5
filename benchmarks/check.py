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
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
ON = date(2026, 11, 24)
POST_LIMIT, START_LIMIT = 3.0, 300.0  # milliseconds, the project's own targets

POST = (Path(__file__).parent / "posts" / "notice.txt").read_text(encoding="utf-8")[:2000]


def times(work: Callable[[], object], runs: int) -> list[float]:
    """Run some work so many times; give milliseconds."""
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
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
    texts = iter(variants(POST, 400))
    show("check_text, mọi gói quy tắc", times(lambda: check_text(next(texts), on=ON), 300), POST_LIMIT, size)
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
    show(
        "guong check --text, khởi động nguội",
        times(lambda: subprocess.run(line, cwd=ROOT, capture_output=True, check=True), 10),
        START_LIMIT,
    )


if __name__ == "__main__":
    main()
