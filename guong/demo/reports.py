"""Three reports on one directive, drawn up on three days, and the page that explains how they differ."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from .cast import MERGER_DAY, Cast
from .ledger import Story, moment

DAYS = (date(2023, 12, 31), date(2025, 7, 1), date(2026, 7, 1))
PAGE = "bao-cao-khac-nhau.html"


def report_story(cast: Cast, directive: Any) -> Story:
    """Let whoever leads on each of the days draw the report up and issue it as the day opens."""
    from guong.apps.reports.actions import issue
    from guong.apps.reports.models import Report

    for number, day in enumerate(DAYS, start=41):
        yield (at := moment(day, 7, 55))
        key = "van-hoa" if day < MERGER_DAY else "so-vhttdl-moi"
        report = Report.begin(
            directive, definition="consolidated", unit=cast.units[key], starts_on=directive.date, ends_on=day,
            by=cast.officers[key], at=at,
        )  # fmt: skip
        head = cast.leaders[key]
        issue(report, number=str(number), issued_on=day, signer=head.full_name, by=head, at=at)


def write_out(folder: Path) -> list[Path]:
    """Write each issued report as .docx, .pdf and .xlsx, and the page; give what was written."""
    from guong.apps.reports.models import Report

    from .differences import explain
    from .pages import page

    folder.mkdir(parents=True, exist_ok=True)
    reports = list(Report.objects.filter(ends_on__in=DAYS, definition="consolidated").order_by("ends_on"))
    paths = [
        path for report in reports for path in write_report(report, folder / f"bao-cao-{report.ends_on}")
    ]
    (folder / PAGE).write_text(page(explain(reports[0].directive, DAYS)), encoding="utf-8")
    return [*paths, folder / PAGE]


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
