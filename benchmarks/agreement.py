"""
Print how often the audit agrees with a person on small sites in the dress and the shapes of real portals.

    python benchmarks/agreement.py [NAME …] [--aside]     all sites; those named; only those kept aside

Agreement is printed for each site and each requirement; a verdict is unfair where it tells a fault that the
site does not have, or that could not be seen. Figures on these sites prove little of others: the ones kept
aside were not looked at while rules were written. Of the portals, which were written and judged before the
audit saw them, `first_sight.yaml` holds what it told then: that figure is printed beside today's.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from examples.audited_sites.gone import GONE_SITES
from examples.audited_sites.portals import PORTALS
from examples.audited_sites.shapes import VENDORS
from examples.audited_sites.sites import ASIDE
from examples.audited_sites.sites import SITES as SMALL_SITES
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.audit import audit
from tests.engines.siteaudit.crawl import local

crawl_here: Any = local.crawled
SITES = {**SMALL_SITES, **PORTALS, **GONE_SITES, **VENDORS}
FIRST_SIGHT = Path(__file__).with_name("first_sight.yaml")
ON = date(2026, 11, 24)
FAULTS = ("vi_pham", "khong_thay", "trong", "cu")


def verdicts(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Give for each requirement of a site what a person says, what the audit says, and its words."""
    site = SITES[name]()
    if site.beside:
        [(snapshot, _), _] = crawl_here(site.routes, site.beside)
    else:
        snapshot, _ = crawl_here(site.routes, start=site.start)
    judged = audit(snapshot, on=ON, level="commune", unit=site.unit)
    for requirement, state in gold_of(name).items():
        finding = judged.of(requirement)
        words = f"{finding.quote or ''} | {finding.advice or ''}"
        yield requirement, state, finding.state.value, words


def gold_of(name: str) -> dict[str, str]:
    """Give what a person says of a site, of the requirements that the law of the day still has."""
    rules = load_packs().requirements
    return {id: state for id, state in SITES[name]().gold.items() if rules[id].in_force(ON)}


def is_unfair(gold: str, state: str) -> bool:
    """Tell a fault that is none: where a person sees none, or could not see."""
    return state in FAULTS and gold not in FAULTS


def main() -> None:
    """Judge the sites and print."""
    arguments = [name for name in sys.argv[1:] if name in SITES]
    names = arguments or (list(ASIDE) if "--aside" in sys.argv else list(SITES))
    agreed, conclusions = Counter[str](), Counter[str]()
    unfair = 0
    for name in names:
        right = count = 0
        for requirement, gold, state, words in verdicts(name):
            count += 1
            conclusions[requirement] += 1
            right += gold == state
            agreed[requirement] += gold == state
            unfair += is_unfair(gold, state)
            if gold != state:
                mark = "  OAN" if is_unfair(gold, state) else ""
                print(f"    {name} {requirement}: người {gold}, máy {state}{mark}  {words[:110]}")
        print(f"{name:16}{right:>4}/{count}  {right / count:.2f}")
    first, first_unfair = first_sight(names)
    print(f"\n{'yêu cầu':20}{'khớp':>8}{'lần đầu':>16}")
    for requirement, count in sorted(conclusions.items()):
        right, of = first[requirement]
        print(f"{requirement:20}{agreed[requirement]:>5}/{count:<5}{f'{right}/{of}' if of else '':>12}")
    whole = sum(conclusions.values())
    print(f"\nkhớp {sum(agreed.values()) / whole:.3f} trên {whole} kết luận, oan {unfair}")
    right, of = (sum(column) for column in zip(*first.values(), strict=True)) if first else (0, 0)
    if of:
        print(f"lần đầu thấy những trang mới: khớp {right / of:.3f} trên {of} kết luận, oan {first_unfair}")


def first_sight(names: list[str]) -> tuple[dict[str, tuple[int, int]], int]:
    """Give how often the audit agreed at first sight of the portals, by requirement; count the unfair."""
    differing: dict[str, dict[str, list[str]]] = yaml.safe_load(FIRST_SIGHT.read_text("utf-8"))
    counts = dict.fromkeys((id for name in names for id in gold_of(name)), (0, 0))
    unfair = 0
    for name in names:
        if name not in differing:
            continue
        states = {id: state for state, ids in differing[name].items() for id in ids}
        for id, gold in gold_of(name).items():
            right, of = counts[id]
            counts[id] = (right + (id not in states), of + 1)
            unfair += id in states and is_unfair(gold, states[id])
    return counts, unfair


if __name__ == "__main__":
    main()
