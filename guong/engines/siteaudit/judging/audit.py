"""The audit: every check run over one snapshot, and one finding for each requirement in force."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from guong.engines.legal.law import Packs, Requirement, load_packs
from guong.engines.siteaudit.judging.findings import Finding, Status, merge_findings
from guong.engines.siteaudit.judging.registry import Check, Reads, all_checks
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unit_name import (
    another_owner,
    foreign_name,
    leads_nowhere,
    names_no_body,
)
from guong.engines.siteaudit.judging.unreadable import behind_login, by_script, unread, unread_home
from guong.engines.siteaudit.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Audit:
    """
    One finding for each requirement in force, in the order of the packs, and beside them plain advice.

    `broken` names the checks that crashed, with the reason: their requirements say "loi". `refusal` says why
    nothing at all was judged: the site is another's, or nobody's.
    """

    home_url: str
    on: date
    level: str
    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""

    def of(self, requirement: str) -> Finding:
        """Give the finding of a requirement; KeyError if it is not in force here."""
        return {finding.requirement: finding for finding in self.findings}[requirement]


def audit(
    snapshot: Snapshot,
    *,
    on: date,
    level: str,
    register: Any = None,
    unit: str = "",
    packs: Packs | None = None,
    checks: Iterable[Check] | None = None,
) -> Audit:
    """
    Judge a snapshot under the law of `on` for a body of `level` (commune, district, department, province).

    Every requirement in force gets exactly one finding. `register` is a register of official channels,
    `unit` the name of the unit it is audited for: a home that moved to another's site tells nothing of it.
    Cyclic garbage collection is off for the whole process meanwhile (see `_garbage_collection_off`).
    """
    in_force = (packs or load_packs()).requirements_for(level, on)
    requirements = {requirement.id: requirement for requirement in in_force}
    site = Site(snapshot, on, level, requirements, register, unit)
    findings: dict[str, list[Finding]] = {id: [] for id in requirements}
    advice: list[Finding] = []
    crashes: dict[str, str] = {}
    checks = tuple(all_checks() if checks is None else checks)
    in_part = {id for check in checks if check.sees_part for id in check.requirements}
    with _garbage_collection_off(site):
        for check in checks:
            for finding in _run(check, site, crashes):
                finding = finding.without_personal_data()
                if finding.policy:
                    advice.append(finding)
                else:
                    findings[finding.requirement].append(finding)
        results = [
            _conclude(requirement, findings[id], seen_in_part=id in in_part)
            for id, requirement in requirements.items()
        ]
        refusal = _refusal(site, results)
        if refusal:
            advice = []
            results = [
                replace(
                    finding,
                    state=Status.UNCLEAR,
                    advice=f"{refusal} Kiểm tra lại địa chỉ trong sổ.",
                    quote=None,
                    position=None,
                )
                if finding.check and finding.state not in (Status.BLOCKED, Status.ERROR)
                else finding
                for finding in results
            ]
        elif leads_nowhere(site) and _shows_no_section(results):
            by_network = {check.id for check in checks if check.reads is Reads.NETWORK}
            # What a page that leads nowhere lacks is open: its site could not be seen.
            results = [
                replace(finding, state=Status.UNCLEAR, advice=_ONE_PAGE)
                if finding.check not in by_network
                and finding.state in (Status.MISSING, Status.PARTIAL)
                and not finding.seen_to_lack
                else finding
                for finding in results
            ]
    return Audit(snapshot.home_url, on, level, tuple(results), tuple(advice), crashes, refusal)


@contextmanager
def _garbage_collection_off(site: Site) -> Iterator[None]:
    """
    Switch the collection of cyclic garbage off for the whole process while a site is judged.

    A site gives millions of tuples, none in a cycle, dropped before it is switched on. Of two audits
    at once the first to end switches it on for both.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        site.forget()
        if was_on:
            gc.enable()


def _run(check: Check, site: Site, crashes: dict[str, str]) -> Iterator[Finding]:
    """Run one check and give its findings, one for each requirement in force; a crash is a finding too."""
    in_force = tuple(id for id in check.requirements if site.asks(id))
    # Nothing but the network can be judged where not one page could be read.
    locked_out = check.reads is not Reads.NETWORK and not site.pages
    if (check.requirements and not in_force) or (locked_out and not check.requirements):
        return
    try:
        if locked_out:
            findings = [replace(unread(site.home), details={"why": site.home.reason or None})]
        else:
            findings = list(check.look(site))
    except Exception as error:  # one faulty check must not cost the audit the others
        crashes[check.id] = f"{type(error).__name__}: {error}"
        findings = [Finding.of(Status.ERROR, advice="Phép kiểm này gặp lỗi, chưa xem được; cần người xem.")]
    for finding in findings:
        finding = _without_hasty_absence(replace(finding, check=check.id), check, site)
        if not check.requirements or finding.policy:
            yield replace(finding, policy=True)
        elif finding.requirement:
            if site.asks(finding.requirement):
                yield finding
        else:
            yield from (replace(finding, requirement=id) for id in in_force)


def _without_hasty_absence(finding: Finding, check: Check, site: Site) -> Finding:
    """Turn "not there", good or bad, into "could not tell" where not everything was read that had to be."""
    absent = finding.state in (Status.MISSING, Status.NOT_APPLICABLE)
    absent |= check.by_silence and finding.state is Status.PASS
    if not absent or finding.seen_to_lack or check.reads is Reads.NETWORK:
        return finding
    obstacle = unread_home(site) or site.once(by_script) or site.once(behind_login)
    if obstacle:
        return replace(finding, state=obstacle.state, advice=obstacle.advice)
    if check.reads is Reads.SITE and site.cut_short:
        return replace(
            finding,
            state=Status.UNCLEAR,
            advice="Lần soi dừng sớm, chưa đi hết trang; soi lại cho đủ rồi kết luận.",
        )
    return finding


def _conclude(requirement: Requirement, findings: list[Finding], *, seen_in_part: bool) -> Finding:
    """
    Merge the findings of a requirement; conclude nothing where it is unsure that the law asks this at all.

    What machines see in part only is not met by their word: a good part leaves the rest to a person.
    """
    if not findings:
        findings = [Finding(requirement.id, "", Status.UNCLEAR, advice=_ADVICE[requirement.check])]
    finding = merge_findings(requirement.id, findings)
    if not requirement.concludes and finding.state.decides:
        return replace(finding, state=Status.UNCLEAR, advice=_UNSURE_DUTY)
    if seen_in_part and finding.state is Status.PASS:
        return replace(finding, state=Status.UNCLEAR)
    return finding


def _refusal(site: Site, results: list[Finding]) -> str:
    if owner := another_owner(site):
        return f"Trang chủ chuyển sang {site.home.url}, là trang của {owner}, không phải của {site.unit}."
    if owner := foreign_name(site):
        return f"Trang này mang tên {owner}, không phải {site.unit}; chưa chấm điều nào."
    return _NO_OWNER if _shows_no_section(results) and names_no_body(site) else ""


def _shows_no_section(results: Iterable[Finding]) -> bool:
    states = {finding.state for finding in results if finding.check == "empty-section"}
    return bool(states) and states <= {Status.MISSING, Status.UNCLEAR}


_ONE_PAGE = (
    "Trang chỉ có một trang ngắn, không dẫn tới đâu: có thể đang sửa, đã chuyển đi hoặc mở trong khung của "
    "trang khác. Mở bằng trình duyệt rồi kết luận."
)
_NO_OWNER = (
    "Trang không nêu tên cơ quan nào và không có mục nào của cơ quan: có thể tên miền đã hết hạn, sang tay "
    "hoặc trang chưa dựng."
)
_UNSURE_DUTY = (
    "Căn cứ này cần kiểm tra nên Gương không kết luận; xem chỗ máy thấy, rồi đối chiếu văn bản gốc."
)
_ADVICE = {
    "human": "Cần người xem: việc này không hiện trên trang, phải xem hồ sơ hoặc hỏi người phụ trách.",
    "assisted": "Cần người xem: máy chỉ tìm được chỗ cần xem, người kiểm tra kết luận.",
    "auto": "Cần người xem: chưa có phép kiểm nào kết luận được việc này.",
}
