"""Three reports on one directive, drawn up on three days, and the page that explains how they differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from .cast import MERGER_DAY, Cast
from .ledger import Act, moment

DAYS = (date(2023, 12, 31), date(2025, 7, 1), date(2026, 7, 1))
PAGE = "bao-cao-khac-nhau.html"


def report_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Let whoever leads on each of the days draw the report up and issue it as the day opens."""
    for number, day in enumerate(DAYS, start=41):
        yield moment(day, 7, 55), partial(_issue, cast, directive, day, number)


def _issue(cast: Cast, directive: Any, day: date, number: int, at: datetime) -> None:
    from guong.apps.reports.actions import issue
    from guong.apps.reports.models import Report

    key = "van-hoa" if day < MERGER_DAY else "so-vhttdl-moi"
    report = Report.begin(
        directive, definition="consolidated", unit=cast.units[key], starts_on=directive.date, ends_on=day,
        by=cast.officers[key], at=at,
    )  # fmt: skip
    signer = cast.leaders[key].full_name
    issue(report, number=str(number), issued_on=day, signer=signer, by=cast.leaders[key], at=at)


def write_out(folder: Path) -> list[Path]:
    """Write each issued report as .docx, .pdf and .xlsx, and the page; give what was written."""
    from .differences import explain
    from .pages import page

    folder.mkdir(parents=True, exist_ok=True)
    reports: list[Path] = []
    for report in _issued():
        reports.extend(write_report(report, folder / f"bao-cao-{report.ends_on.isoformat()}"))
    written_paths = list(reports)
    directive = _issued().first().directive
    (folder / PAGE).write_text(page(explain(directive, DAYS)), encoding="utf-8")
    return [*written_paths, folder / PAGE]


def _issued() -> Any:
    from guong.apps.reports.models import Report

    return Report.objects.filter(ends_on__in=DAYS, definition="consolidated").order_by("ends_on")


def write_report(report: Any, stem: Path) -> Iterator[Path]:
    """Write an issued report in three formats, `stem` being its path without the ending."""
    from guong.apps.reports.definitions import definition_of
    from guong.engines.documents.writing import write_docx, write_pdf, write_xlsx

    paper = report.freeze.paper
    for kind, content in (
        ("docx", write_docx(paper, template=definition_of(report).template)),
        ("pdf", write_pdf(paper)),
        ("xlsx", write_xlsx(paper)),
    ):
        path = stem.with_name(f"{stem.name}.{kind}")
        path.write_bytes(content)
        yield path
