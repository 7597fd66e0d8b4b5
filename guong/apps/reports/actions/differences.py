"""What changed since a report was issued, listed beside it; since a draft was saved, marked on its sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from guong.engines.documents.writing import Figure

from ..models import Report, ReportFreeze
from ..models.report import SavedFigures
from .figures import write_figure
from .report_data import collect


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that reads otherwise today; empty where it did not exist then, or no longer does."""

    label: str
    then: str
    now: str
    url: str = ""


def differences(freeze: ReportFreeze, *, at: datetime) -> list[Difference]:
    """Compare the figures of an issued report with what the ledger says at a moment since."""
    report = Report.objects.select_related("period").get(pk=freeze.report_id)
    now = collect(report, at=at, known_at=at).figures
    then = freeze.parsed["figures"]
    changed_figures = []
    for code in [*then, *(code for code in now if code not in then)]:
        if code in then:
            # Reports issued before what stands outside a rate was printed have no sixth column.
            figure_then_label, count, of, rule, source, *other_columns = then[code]
            before = Figure(
                code=code,
                label=figure_then_label,
                count=count,
                of=of,
                is_rate=of is not None,
                rule=rule,
                source=source,
                starts_on=report.starts_on,
                ends_on=report.ends_on,
                excluded=other_columns[0] if other_columns else "",
            )
        else:
            before = None
        after = now.get(code)
        if before is not None and after is not None and (before.count, before.of) == (after.count, after.of):
            continue
        label = after.label if after is not None else before.label if before is not None else code
        changed_figures.append(
            Difference(
                label,
                "" if before is None else write_figure(before),
                "" if after is None else write_figure(after),
                "" if after is None else after.rows,
            )
        )
    return changed_figures


def figures_to_save(figures: Mapping[str, Figure]) -> SavedFigures:
    """Give the figures as a draft keeps them."""
    return {code: (figure.count, figure.of) for code, figure in figures.items()}


def differences_since_saved(report: Report, figures: Mapping[str, Figure]) -> dict[str, Difference]:
    """Give, by code, the figures of a draft that read otherwise than when it was saved."""
    changed = {}
    for code, (count, whole) in report.saved_figures.items():
        figure = figures.get(code)
        if figure is None or (figure.count, figure.of) == (count, whole):
            continue
        before = replace(figure, count=count, of=whole, excluded="")
        changed[code] = Difference(figure.label, write_figure(before), write_figure(figure), figure.rows)
    return changed
