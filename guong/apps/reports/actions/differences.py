"""What changed since a report was issued, listed beside it; since a draft was saved, marked on its sheet."""

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
    for code in dict.fromkeys([*then, *now]):
        before, after = None, now.get(code)
        label = after.label if after is not None else code
        if code in then:
            # Reports issued before what stands outside a rate was printed have no sixth column.
            label_then, count, of, rule, source, *other_columns = then[code]
            before = Figure(
                code=code,
                label=label_then,
                count=count,
                of=of,
                is_rate=of is not None,
                rule=rule,
                source=source,
                starts_on=report.starts_on,
                ends_on=report.ends_on,
                excluded=other_columns[0] if other_columns else "",
            )
            if after is None:
                label = label_then
            elif (count, of) == (after.count, after.of):
                continue
        changed_figures.append(
            Difference(
                label,
                write_figure(before) if before else "",
                write_figure(after) if after else "",
                after.rows if after else "",
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
