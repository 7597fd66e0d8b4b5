"""Sections that the law wants on a website and that are missing, empty, stale or only half there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.sections.duties import duties
from guong.engines.siteaudit.judging.sections.duty_findings import finding, policy
from guong.engines.siteaudit.judging.sections.duty_result import judge_duty
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import by_script

# What the parts of one requirement come to where they do not agree: something is there, so it is not missing.
# Where no part is whole the first one, which the clause names first, decides unless it yields to the others.
_YIELDING = (Status.PARTIAL, Status.MISSING)
_SEEN_TO_FAIL = (Status.STALE, Status.EMPTY)
_MILDEST_FIRST = (Status.STALE, Status.EMPTY, Status.MISSING)


@check(
    "empty-section", requirements=dict.fromkeys(id for duty in duties().values() for id in duty.requirements)
)
def empty_section(site: Site) -> Iterator[Finding]:
    """Judge every section the law wants by the page that answers it: there, filled, dated and fresh."""
    parts: defaultdict[str, list[Finding]] = defaultdict(list)
    for duty in duties().values():
        in_force = [id for id in duty.requirements if site.asks(id)]
        if not in_force:
            continue
        result = judge_duty(site, duty)
        for requirement in in_force:
            parts[requirement].append(finding(duty, result, requirement))
        advice = policy(site, duty, result)
        if advice is not None:
            yield advice
    unseen = site.cut_short or by_script(site) is not None
    for findings in parts.values():
        if unseen and len(findings) > 1:
            findings = [
                replace(part, state=Status.UNCLEAR) if part.state is Status.MISSING else part
                for part in findings
            ]
        yield _together(findings)


def _together(parts: list[Finding]) -> Finding:
    if len(parts) == 1:
        return parts[0]
    states = {part.state for part in parts}
    good = [part for part in parts if part.state in (Status.PASS, Status.PARTIAL)]
    open_ = [part for part in parts if not part.state.decides]
    fails = sorted((part for part in parts if part.state.fails), key=lambda p: _MILDEST_FIRST.index(p.state))
    if len(states) == 1:
        result = parts[0]
    elif fails and good and (Status.PASS in states or parts[0].state in _YIELDING):
        lacking = "; ".join(f"{part.section}: {part.advice}" for part in fails)
        result = replace(good[0], state=Status.PARTIAL, advice=f"Mới có một phần. {lacking}")
    elif fails and good:
        result = parts[0]
    elif open_ and not any(part.state in _SEEN_TO_FAIL for part in fails):
        result = open_[0]  # what was not seen may stand where nobody could look
    else:
        result = fails[0] if fails else next(p for p in parts if p.state is Status.PARTIAL)
    part_details = [
        {"section": part.section, "state": part.state.value, "page": part.page, **part.details}
        for part in parts
    ]
    return replace(result, details={**result.details, "parts": part_details})
