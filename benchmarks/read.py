"""
Print how long reading takes: a ten-page letter, the cold start of the command, and one whole file.

No other program reads Vietnamese directives, so two plain things stand beside it in the same run: a pair of
regular expressions that only list numbers and dates, and python-docx that only gives the words of the file.
Neither knows who must do what; they show what the understanding costs, not who is better.
"""

from __future__ import annotations

import io
import itertools
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from letters.ten_pages import PAGES, hard_wrapped, long_letter

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "cong-van-mau.docx"
ON = date(2026, 11, 24)
READ_LIMIT, START_LIMIT = 100.0, 300.0  # milliseconds, the project's own targets

_NUMBER = re.compile(r"\d{1,5}/(?:\d{4}/)?[A-ZĐ]{1,6}(?:-[A-ZĐ]+)*")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}")


def times(work: Callable[[], object], runs: int) -> list[float]:
    """Run some work so many times; give milliseconds."""
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def show(name: str, spent: list[float], limit: float | None = None) -> None:
    """Print the fastest run, the median and the 95th percentile of one row, the median against its target."""
    median, late = statistics.median(spent), sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
    target = "" if limit is None else f"   ≤ {limit:.0f} ms: {'đạt' if median <= limit else 'CHƯA ĐẠT'}"
    print(f"{name:<52}{min(spent):>10.1f}{median:>10.1f}{late:>9.1f}{len(spent):>5}{target}")


def command(*arguments: str) -> Callable[[], object]:
    """Give a call of the command `guong` in a new process."""
    line = [sys.executable, "-m", "guong.cli", *arguments]
    return lambda: subprocess.run(line, cwd=ROOT, capture_output=True, check=True)


def main() -> None:
    """Measure and print; with --folds or --curve, how well papers are read that the weights have not seen."""
    if {"--folds", "--curve"} & set(sys.argv[1:]):
        import unseen

        unseen.main()
        return
    from docx import Document

    from guong.engines.directives import read_directive

    seeds = itertools.count(100)  # each run reads a letter nobody met: repeats would answer from memory
    letter = long_letter()
    words = SAMPLE.read_bytes()
    read = read_directive(letter, on=ON)
    load = (
        f", tải máy {os.getloadavg()[0]:.1f} trên {os.cpu_count()} lõi" if hasattr(os, "getloadavg") else ""
    )
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}{load}")
    print(
        f"văn bản thử: {PAGES} trang, {len(letter):,} chữ, {len(read.tasks)} việc, "
        f"{len(read.obligations)} nghĩa vụ, {len(read.norms)} chuẩn mực, {len(read.citations)} viện dẫn\n"
    )
    print(f"{'':<52}{'nhanh nhất':>10}{'trung vị':>10}{'p95':>9}{'lần':>5}   (mili giây)")
    for name, form in (("mỗi đoạn một dòng", str), ("ngắt dòng cứng", hard_wrapped)):
        letters = [form(long_letter(seed=next(seeds))) for _ in range(40)]
        spent = times(map(partial(read_directive, on=ON), letters).__next__, 40)
        show(f"read_directive, {PAGES} trang chưa đọc, {name}", spent, READ_LIMIT)
    show(f"… đọc lại đúng văn bản ấy, {PAGES} trang", times(lambda: read_directive(letter, on=ON), 40))
    show("guong read --help, khởi động nguội", times(command("read", "--help"), 10), START_LIMIT)
    show(f"guong read {SAMPLE.name}, cả tiến trình", times(command("read", str(SAMPLE), "--on", str(ON)), 10))
    print("\nđể so sánh, cùng lượt đo (không tìm việc, không tìm ai làm, không đối chiếu căn cứ):")
    show(
        f"chỉ liệt kê số hiệu và ngày, {PAGES} trang",
        times(lambda: (_NUMBER.findall(letter), _DATE.findall(letter)), 40),
    )
    show(
        f"chỉ lấy chữ của {SAMPLE.name} bằng python-docx",
        times(lambda: [p.text for p in Document(io.BytesIO(words)).paragraphs], 20),
    )


if __name__ == "__main__":
    main()
