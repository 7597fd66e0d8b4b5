"""
Print how long a report takes in all three formats together: of the whole country, and of one commune.

SQLite with 3,321 communes and one directive with every duty laid on each of them, a short report from two
communes in three. A report is drawn up from the ledger, then written as .docx, PDF and .xlsx.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
NATION_LIMIT, COMMUNE_LIMIT = 5.0, 0.3  # seconds: the project's own targets
ROUNDS = 5


@contextmanager
def country() -> Iterator[Any]:
    """Give the directive of a ledger of the whole country, built into a passing folder."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GUONG_DATA": folder, "DJANGO_SETTINGS_MODULE": "guong.config.settings"}
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.core.management import call_command
        from nation import country as nation

        call_command("migrate", verbosity=0)
        offices = nation._offices()
        directive = nation._confirmed(nation._letter(0, offices), offices)
        nation._hand_out(directive, offices, Random(20260601))
        yield directive, offices


def drafts(directive: Any, offices: Any, at: datetime) -> tuple[Any, Any]:
    """Begin the consolidated report and the report of one commune; two communes in three have sent theirs."""
    from guong.apps.reports.models import Report, ReportPeriod, Submission
    from guong.apps.units.models import Unit

    common_fields = {"starts_on": directive.date, "ends_on": at.date(), "by": offices.officer, "at": at}
    period = ReportPeriod.open(directive, due_date=None, **common_fields)
    Submission.objects.bulk_create(
        Submission(
            period=period,
            unit_id=unit,
            achieved="Đã phổ biến ở các thôn, phát loa ba buổi mỗi tuần, sửa quy chế Ban biên tập.",
            problems="Người quản trị trang kiêm nhiệm nhiều việc.",
            proposals="Đề nghị tập huấn.",
            sent_by=offices.lan,
            sent_at=at,
            sent_date=at.date(),
        )
        for unit in offices.communes
        if unit % 3
    )
    whole = Report.begin(
        directive, definition="consolidated", unit=offices.lead, period=period, **common_fields
    )
    first = Unit.objects.get(pk=offices.communes[0])
    return whole, Report.begin(directive, definition="unit_short", unit=first, period=period, **common_fields)


def written(report: Any, at: datetime, record: Callable[[str, float], None]) -> list[bytes]:
    """Draw a report up and write it three times, telling how long each step took."""
    from guong.apps.reports.actions import collect, compose
    from guong.apps.reports.models import Report
    from guong.engines.documents.writing import write_docx, write_pdf, write_xlsx

    start = time.perf_counter()
    fresh = Report.objects.select_related("period", "unit", "directive").get(pk=report.pk)
    composed = compose(fresh, collect(fresh, at=at))
    record("lập từ sổ", time.perf_counter() - start)
    files = []
    for name, write in (("docx", write_docx), ("pdf", write_pdf), ("xlsx", write_xlsx)):
        start = time.perf_counter()
        files.append(write(composed.paper))
        record(name, time.perf_counter() - start)
    return files


def measure(name: str, report: Any, at: datetime, limit: float) -> None:
    """Write a report several times and print the median of each step and of the whole."""
    steps: dict[str, list[float]] = {}
    wholes, worked = [], []
    for _round in range(ROUNDS + 1):
        start, begun = time.perf_counter(), time.process_time()
        files = written(report, at, lambda step, spent: steps.setdefault(step, []).append(spent))
        wholes.append(time.perf_counter() - start)
        worked.append(time.process_time() - begun)
    medians = ", ".join(f"{step} {statistics.median(spent[1:]) * 1000:.0f}" for step, spent in steps.items())
    whole, cpu = statistics.median(wholes[1:]), statistics.median(worked[1:])
    sizes = " + ".join(f"{len(file) / 1000:.0f}" for file in files)
    verdict = "đạt" if whole <= limit else "CHƯA ĐẠT"
    print(f"{name}: {whole * 1000:.0f} ms (≤ {limit * 1000:.0f} ms: {verdict}), CPU {cpu * 1000:.0f} ms")
    print(f"  {medians} ms; {sizes} KB", flush=True)


def main() -> None:
    """Build the ledger, write both reports, print."""
    load = (
        f", tải máy {os.getloadavg()[0]:.1f} trên {os.cpu_count()} lõi" if hasattr(os, "getloadavg") else ""
    )
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}{load}", flush=True)
    with country() as (directive, offices):
        from django.utils import timezone

        from guong.apps.obligations.models import Assignment

        at = timezone.make_aware(datetime.combine(date(2026, 7, 20), datetime.min.time()).replace(hour=9))
        whole, commune_report = drafts(directive, offices, at)
        print(f"{len(offices.communes)} xã, phường, đặc khu; {Assignment.objects.count()} việc")
        measure("một xã, ba định dạng", commune_report, at, COMMUNE_LIMIT)
        measure("cả nước, ba định dạng", whole, at, NATION_LIMIT)


if __name__ == "__main__":
    main()
