"""Many sites seen together: a grid of sites and requirements, and the faults shared by their make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery

from guong.apps.registries.models import Channel
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.platforms import platforms
from guong.engines.siteaudit.judging.registry import all_checks
from guong.engines.viet.formats import capitalise

from ..models import OwnerAnswer, Run, RunFinding
from .card import part_of, part_titles
from .results import Measure, why_not_seen

MOST_COLUMNS = 16
MOST_CAUSES = 60
FEWEST_SITES = 3  # that lack the same
FAILS = tuple(status.value for status in Status if status.fails)


@dataclass(frozen=True, slots=True)
class FleetGrid:
    """A grid: columns, by site the finding of each requirement, answers, why some are unseen."""

    columns: Sequence[Mapping[str, Any]]
    findings: Mapping[int, Mapping[str, RunFinding]]
    runs: Mapping[int, int]
    answers: Mapping[tuple[int, str], OwnerAnswer]
    unseen: Mapping[int, str]


def with_newest_run(sites: QuerySet[Channel]) -> QuerySet[Any]:
    """Give each site the id of its newest finished run: one seek a site in a ledger of any size."""
    newest = Run.objects.finished().filter(site=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return sites.annotate(newest_run=Subquery(newest))


def newest_run_ids(sites: QuerySet[Channel]) -> QuerySet[Channel, Any]:
    """Give the newest finished run of each site, as a subquery."""
    return with_newest_run(sites.order_by()).values("newest_run")


def sites_where(sites: QuerySet[Channel], *, requirement: str, state: str) -> QuerySet[Channel]:
    """Keep the sites whose newest run found a requirement in a state."""
    rows = RunFinding.objects.standing().filter(policy=False, requirement=requirement, state=state)
    return sites.filter(pk__in=rows.values("site"))


def sites_of_make(sites: QuerySet[Channel], **make: str) -> QuerySet[Channel]:
    """Keep the sites whose newest run showed this platform, vendor or template."""
    runs = Run.objects.filter(pk__in=newest_run_ids(sites), **make)
    return sites.filter(pk__in=runs.values("site"))


def lay_out_grid(sites: Iterable[Channel], *, part: str, on: date) -> FleetGrid:
    """Lay a page of sites `with_newest_run` out by what counts of one part, and still binds on the day."""
    runs = {site.pk: run for site in sites if (run := getattr(site, "newest_run", None)) is not None}
    findings: dict[int, dict[str, RunFinding]] = {}
    fails: dict[str, int] = {}
    rows = (
        RunFinding.objects.all()
        .standing_on_sites()
        .filter(site__in=list(runs), policy=False)
        .exclude(requirement="")
    )
    measure, rules = Measure.of(runs), load_packs().requirements
    for row in rows.only("site", "requirement", "check_id", "state"):
        is_counted = measure.counts(row.site_id, row.requirement, row.check_id)
        if part_of(row) != part or not is_counted or not rules[row.requirement].in_force(on):
            continue
        findings.setdefault(row.site_id, {})[row.requirement] = row
        fails[row.requirement] = fails.get(row.requirement, 0) + (row.state in FAILS)
    top = sorted(fails, key=lambda requirement: (-fails[requirement], requirement))[:MOST_COLUMNS]
    columns = [{"requirement": code, "duty": _duty(code), "fails": fails[code]} for code in top]
    newest_answers = OwnerAnswer.objects.filter(site__in=list(runs), requirement__in=top).newest()
    answers = {(answer.site_id, answer.requirement): answer for answer in newest_answers}
    reasons_by_site = why_not_seen(site.pk for site in sites if site.pk not in runs)
    return FleetGrid(columns, findings, runs, answers, reasons_by_site)


def sites_answered(sites: QuerySet[Channel], look: str, *, on: date) -> QuerySet[Channel]:
    """Keep the sites of which some answer, the last to its requirement, is drawn under this code on a day."""
    answers = OwnerAnswer.objects.newest().with_look(look, on=on)
    return sites.filter(pk__in=answers.values("site"))


def shared_causes(sites: QuerySet[Channel], *, on: date) -> list[dict[str, Any]]:
    """List the faults of template or host that sites of one make share, the widest first."""
    makes = Run.objects.filter(pk__in=newest_run_ids(sites)).exclude(vendor="", template="")
    rules = load_packs().requirements
    rows = RunFinding.objects.all().standing_on_sites()
    rows = rows.filter(
        policy=False,
        state__in=FAILS,
        site__runs__in=makes,
        check_id__in=[check.id for check in all_checks() if check.of_make],
        requirement__in=[id for id, rule in rules.items() if rule.concludes and rule.in_force(on)],
    )
    make = ("site__runs__platform", "site__runs__vendor", "site__runs__template")
    cause_rows = (
        rows.order_by()
        .values(*make, "requirement", "check_id")
        .annotate(sites=Count("site", distinct=True), finding=Min("pk"), run=Min("site__runs"))
    )
    causes = []
    for row in cause_rows.filter(sites__gte=FEWEST_SITES).order_by("-sites", "requirement", "finding")[
        :MOST_CAUSES
    ]:
        platform, vendor, template = (row[name] for name in make)
        platform_facts = platforms().get(platform)
        causes.append(
            row
            | {
                "duty": _duty(row["requirement"]),
                "platform_name": platform_facts.name if platform_facts else "",
                "vendor": vendor,
                "template": template,
                # The parameters of the grid that show the sites of this make.
                "query": urlencode({"nen-tang": platform, "ben": vendor, "mau": template}),
            }
        )
    return causes


def part_by_number(text: str) -> tuple[int, str]:
    """Give a part of the card by its number in an address, else the first."""
    titles = part_titles()
    number = int(text) if text.isdecimal() and len(text) < 3 and int(text) < len(titles) else 0
    return number, titles[number]


def _duty(requirement: str) -> str:
    rule = load_packs().requirements.get(requirement)
    return capitalise(rule.duty) if rule else requirement
