"""What the last run over a unit's website says of some requirements, and the stored page behind a finding."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from guong.apps.obligations.models.site_evidence import SiteEvidence, SiteFault, StoredPage
from guong.apps.registries.models import Channel
from guong.apps.units.models import Scope
from guong.engines.legal.citation_style import bases
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.papers.words import READING_ORDER
from guong.engines.viet.formats import capitalise

from ..models import Run, RunFinding
from ..models.run import RunQuerySet
from .stored_pages import stored_page

RANK = {status.value: rank for rank, status in enumerate(READING_ORDER)}
# To mend: what breaks a rule first; of the others what is filled in easily before what has to be made.
_EASE = {Status.EMPTY: 0, Status.STALE: 1, Status.MISSING: 2, Status.PARTIAL: 3}
TO_FIX = (Status.VIOLATION, *_EASE)


class SiteLookout:
    """Looks into the runs over official websites."""

    def look(
        self, scope: Scope, unit: int, criteria: Collection[str], *, at: datetime
    ) -> SiteEvidence | None:
        """Give the last finished run over the unit's website as far as it speaks of these requirements."""
        runs = _runs_over(scope, unit).finished().filter(finished_at__lte=at)
        run = runs.select_related("site").order_by("-finished_at", "-pk").first()
        if run is None or run.finished_at is None:
            return None
        findings = list(run.findings.filter(policy=False, requirement__in=list(criteria)))
        if not findings:
            return None
        codes = [finding.requirement for finding in findings]  # each once in a run
        counts = Counter(finding.state for finding in findings)
        law = load_packs()
        requirements = [law.requirements[code] for code in codes if code in law.requirements]
        instruments = sorted({requirement.instrument for requirement in requirements})
        return SiteEvidence(
            at=run.finished_at,
            site=run.site.name,
            address=run.site.address,
            law_on=run.law_on,
            card_url=reverse("audits:card", args=[run.pk]),
            counts=[(status.value, counts[status.value]) for status in READING_ORDER if counts[status.value]],
            total=len(codes),
            faults=merge_faults(findings),
            law=", ".join(instruments),
        )

    def open_page(self, scope: Scope, unit: int, finding: int) -> StoredPage | None:
        """Give the text of the page that a finding rests on, its quote marked; never the page's own HTML."""
        rows = RunFinding.objects.filter(pk=finding, run__in=_runs_over(scope, unit))
        row = rows.select_related("run", "site").first()
        return stored_page(row) if row is not None else None


def _runs_over(scope: Scope, unit: int) -> RunQuerySet:
    sites = Channel.objects.visible_to(scope).filter(owner=unit)
    return Run.objects.filter(site__in=sites)


def merge_faults(findings: Iterable[RunFinding]) -> list[SiteFault]:
    """Merge the faults of one place; rule breaks come first, then what clears most, then what is easiest."""
    places: dict[tuple[str, str], list[RunFinding]] = {}
    for finding in findings:
        if finding.state in {status.value for status in TO_FIX}:
            place = finding.section or finding.requirement
            places.setdefault((place.casefold(), finding.state), []).append(finding)
    return sorted(
        map(_fault, places.values()),
        key=lambda fault: (
            fault.status != Status.VIOLATION,
            -fault.requirements,
            _EASE.get(Status(fault.status), 0),
            fault.finding,
        ),
    )


def _fault(rows: list[RunFinding]) -> SiteFault:
    requirements_by_id = load_packs().requirements
    first = rows[0]
    codes = list(dict.fromkeys(row.requirement for row in rows))
    requirements = [requirements_by_id[code] for code in codes if code in requirements_by_id]
    title = first.section or (requirements[0].duty if requirements else first.check_id)
    clauses = [requirement.clause for requirement in requirements if requirement.clause]
    return SiteFault(
        finding=first.pk,
        title=capitalise(title),
        status=first.state,
        basis="; ".join(clauses) or "; ".join(bases(requirements)),
        todo=first.advice,
        requirements=len(codes),
    )


def open_websites(scope: Scope) -> QuerySet[Channel]:
    """Give the websites in reach that are still in use."""
    return Channel.objects.visible_to(scope).websites().filter(valid_to__isnull=True)


def never_seen(scope: Scope) -> QuerySet[Channel]:
    """Give those of them that no audit was ever asked for."""
    return open_websites(scope).exclude(Exists(Run.objects.filter(site=OuterRef("pk"))))
