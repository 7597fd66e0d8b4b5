"""What was done for each norm on persons: figures that other apps count anyway, laid beside the norm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase

from guong.apps.obligations.models import Assignment, Directive
from guong.apps.outreach.models import CodeNorm, Version, current, questions, versions
from guong.apps.reports.actions.parts import parts_of
from guong.apps.units.models import Scope, UnitVersion
from guong.engines.documents.writing import Figure, FigureRequest

# Whose figures may speak of a norm; the others are left aside.
APPS = frozenset({"outreach", "registries", "incidents"})
# Which figures of a report speak of all norms, and which of one; a code that nobody counts is simply absent.
NORM_SOURCES = (
    "campaign/campaign-confirmed",
    "campaign/*quiz-passed",
    "outreach/outreach-published",
    "outreach/outreach-broadcasts",
    "outreach/outreach-listeners",
)
OF_EACH = NORM_SOURCES[:2]
OF_NORM: Mapping[str, Sequence[str]] = {
    "N1": ("*/terms-*",),
    "N2": ("accounts/accounts-verified",),
    "N5": ("outreach/outreach-good-news",),
    "N7": (
        "accounts/accounts-kept-by-two",
        "accounts/accounts-lost",
        "incidents/incidents-opened",
        "incidents/incidents-reported",
    ),
}
# Norms on what a person writes: a draft is read before it is posted, and nobody is counted.
BEFORE_POSTING = frozenset({"N3", "N4", "P1", "P2"})


@dataclass(frozen=True, slots=True)
class NormRecord:
    """
    One norm and what was done for it; no figure means that nobody has counted anything yet.

    `questions` is how many situations of the quiz are about it.
    """

    norm: CodeNorm
    figures: tuple[Figure, ...]
    questions: int

    @property
    def checked_before_posting(self) -> bool:
        return self.norm.code in BEFORE_POSTING


@dataclass(frozen=True, slots=True)
class NormFigures:
    """The nine norms with their figures, and the figures that stand for all of them."""

    version: Version
    together: tuple[Figure, ...]
    records: tuple[NormRecord, ...]


def figure_request(
    directive: Directive | None,
    scope: Scope,
    *,
    units: Iterable[int],
    starts_on: date,
    on: date,
    at: datetime,
) -> FigureRequest:
    """Ask for the units of a directive that a person may see, or else for the own ones."""
    if directive is None:
        own = tuple(sorted(units))
        return FigureRequest(0, own[0] if own else 0, own, starts_on, on, at)
    visible = Assignment.objects.visible_to(scope).without_drafts().filter(directive=directive)
    bearer_units = tuple(sorted(set(visible.values_list("unit", flat=True))))
    in_force = UnitVersion.objects.in_force(on=on).filter(unit__in=bearer_units)
    standing = frozenset(in_force.values_list("unit", flat=True))
    bearers = {duty: units & standing for duty, units in visible.bearers_by_duty().items()}
    return FigureRequest(
        directive.pk,
        directive.lead_unit_id,
        bearer_units,
        directive.date,
        on,
        at,
        standing=standing,
        bearers=bearers,
    )


def norm_figures(request: FigureRequest) -> NormFigures:
    """Lay the figures of a period beside the norms of the version in use on its last day."""
    version = current(on=request.ends_on) or next(iter(versions().values()))
    parts, _silent = parts_of(request, only=APPS)
    figures = {
        f"{section}/{figure.code}": figure
        for section, members in parts.items()
        for part in members
        for figure in part.figures
    }
    questions_of = questions()
    # Of a norm that nobody counts by itself, those who read and passed the whole stand in.
    whole = _matching(figures, OF_EACH)
    records = tuple(
        NormRecord(
            norm,
            _matching(figures, OF_NORM.get(norm.code, ())) or whole,
            len(questions_of.get(norm.code, ())),
        )
        for norm in version.norms
    )
    return NormFigures(version, _matching(figures, NORM_SOURCES), records)


def _matching(figures: Mapping[str, Figure], patterns: Sequence[str]) -> tuple[Figure, ...]:
    return tuple(
        figure for pattern in patterns for name, figure in figures.items() if fnmatchcase(name, pattern)
    )
