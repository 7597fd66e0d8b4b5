"""Every check, found by walking `checks/`, and the audit that runs them over one snapshot."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from guong.engines.legal.law import Packs, Requirement, load_packs
from guong.engines.siteaudit import checks as checks_folder
from guong.engines.siteaudit.findings import Finding, Status, merged
from guong.engines.siteaudit.page import FactsFrom, Fetch, Page

if TYPE_CHECKING:
    from guong.engines.siteaudit.snapshot import Snapshot

__all__ = ["Audit", "Check", "Finding", "Reads", "Site", "Status", "all_checks", "audit", "check"]

T = TypeVar("T")


class Reads(StrEnum):
    """What a check must have seen before it may say that something is missing."""

    NETWORK = "network"  # the address, the connection, the headers
    HOME = "home"  # the home page alone
    SITE = "site"  # every page a visitor can reach


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its id (the name of its fault), what it is bound to, and the function that looks."""

    id: str
    requirements: tuple[str, ...]
    reads: Reads
    look: Callable[[Site], Iterable[Finding]]

    @property
    def purpose(self) -> str:
        """Give the first line of the function's docstring."""
        lines = (self.look.__doc__ or "").strip().splitlines()
        return lines[0].strip() if lines else ""


@dataclass(frozen=True)
class Site:
    """One snapshot under the law of one day: all that a check may know."""

    snapshot: Snapshot
    on: date
    level: str
    requirements: Mapping[str, Requirement]
    register: Any = None
    _kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def home(self) -> Page:
        """Give the home page."""
        return self.snapshot.home

    @property
    def pages(self) -> tuple[Page, ...]:
        """List the pages whose text was read, the home page first."""
        return tuple(self.once(_readable_pages))

    @property
    def cut_short(self) -> bool:
        """Tell whether the crawl ended before it had seen what it wanted to see."""
        return not self.snapshot.complete

    def asks(self, requirement: str) -> bool:
        """Tell whether a requirement binds this level on this day."""
        return requirement in self.requirements

    def forget(self) -> None:
        """Let go of what was worked out and of the facts of the pages: they come back when asked for."""
        self._kept.clear()
        for page in self.snapshot.pages:
            if isinstance(page.kept, FactsFrom):
                page.kept.let_go()

    def once(self, make: Callable[[Site], T]) -> T:
        """Give what `make(site)` gives, working it out once for all checks of this audit."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return self._kept[make]  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Audit:
    """
    One finding for each requirement in force, in the order of the packs, and beside them plain advice.

    `broken` names the checks that crashed, with the reason: their requirements say "loi".
    """

    home_url: str
    on: date
    level: str
    findings: tuple[Finding, ...]
    advice: tuple[Finding, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)

    def of(self, requirement: str) -> Finding:
        """Give the finding of a requirement; KeyError if it is not in force here."""
        for finding in self.findings:
            if finding.requirement == requirement:
                return finding
        raise KeyError(requirement)


_registered: dict[str, Check] = {}


def check(
    id: str, *, requirements: Iterable[str] = (), reads: Reads = Reads.SITE
) -> Callable[[Callable[[Site], Iterable[Finding]]], Callable[[Site], Iterable[Finding]]]:
    """
    Register a check under the name of its fault; without requirements its findings are advice.

    ValueError where the id is taken or a requirement stands in no pack.
    """

    def register(look: Callable[[Site], Iterable[Finding]]) -> Callable[[Site], Iterable[Finding]]:
        bound = tuple(requirements)
        unknown = [each for each in bound if each not in load_packs().requirements]
        if unknown:
            raise ValueError(f"check {id}: no such requirement: {', '.join(unknown)}")
        taken = _registered.get(id)
        if taken is not None and taken.look.__module__ != look.__module__:
            raise ValueError(f"two checks are called {id}")
        _registered[id] = Check(id, bound, reads, look)
        return look

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """List every check of the folder, in the order of their ids."""
    for module in pkgutil.iter_modules(checks_folder.__path__):
        importlib.import_module(f"{checks_folder.__name__}.{module.name}")
    return tuple(_registered[id] for id in sorted(_registered))


def audit(
    snapshot: Snapshot,
    *,
    on: date,
    level: str,
    register: Any = None,
    packs: Packs | None = None,
    checks: Iterable[Check] | None = None,
) -> Audit:
    """
    Judge a snapshot under the law of `on` for a body of `level` (commune, district, department, province).

    Every requirement in force gets exactly one finding. `register` is a register of official channels.
    """
    wanted = {each.id: each for each in (packs or load_packs()).requirements_for(level, on)}
    site = Site(snapshot, on, level, wanted, register)
    found: dict[str, list[Finding]] = {id: [] for id in wanted}
    advice: list[Finding] = []
    broken: dict[str, str] = {}
    with _no_collection(site):
        for each in all_checks() if checks is None else checks:
            for finding in _run(each, site, broken):
                finding = finding.without_personal_data()
                if finding.policy:
                    advice.append(finding)
                else:
                    found[finding.requirement].append(finding)
    return Audit(
        home_url=snapshot.home_url,
        on=on,
        level=level,
        findings=tuple(merged(id, found[id] or [_for_a_person(wanted[id])]) for id in wanted),
        advice=tuple(advice),
        broken=broken,
    )


@contextmanager
def _no_collection(site: Site) -> Iterator[None]:
    """
    Hold off the search for cyclic garbage: a site gives millions of tuples, none of them in a cycle.

    They are let go of before the search is on again, or it would go through them all.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        site.forget()
        if searched:
            gc.enable()


def _run(each: Check, site: Site, broken: dict[str, str]) -> Iterator[Finding]:
    """Run one check and give its findings, each with its requirement in force; a crash is a finding too."""
    bound = tuple(id for id in each.requirements if site.asks(id))
    if each.requirements and not bound:
        return
    shut = _shut_out(each, site)
    try:
        seen = [shut] if shut else list(each.look(site))
    except Exception as error:  # one faulty check must not cost the audit the others
        broken[each.id] = f"{type(error).__name__}: {error}"
        seen = [Finding.of(Status.ERROR, advice="Phép kiểm này gặp lỗi, chưa xem được; cần người xem.")]
    for finding in seen:
        finding = _held_back(replace(finding, check=each.id), each, site)
        if not each.requirements or finding.policy:
            if finding is not shut and (shut is None):
                yield replace(finding, policy=True)
        elif finding.requirement:
            if site.asks(finding.requirement):
                yield finding
        else:
            yield from (replace(finding, requirement=id) for id in bound)


def _shut_out(each: Check, site: Site) -> Finding | None:
    """Say why nothing can be judged where the site let nobody in, or None."""
    if each.reads is Reads.NETWORK or site.pages:
        return None
    home = site.home
    why = home.reason or None
    if home.fetch is Fetch.BLOCKED:
        return Finding.of(
            Status.BLOCKED,
            home,
            advice="Trang chặn công cụ; xem bằng trình duyệt hoặc nhờ đơn vị mở cho công cụ.",
            details={"why": why},
        )
    if home.fetch is Fetch.FETCHED:  # it answered, but nothing shows without a script
        return Finding.of(
            Status.UNCLEAR,
            home,
            advice="Trang chỉ hiện khi chạy mã kịch bản: soi lại với --render.",
            details={"why": why},
        )
    return Finding.of(
        Status.ERROR, home, advice="Không đọc được trang chủ; thử lại vào lúc khác.", details={"why": why}
    )


def _held_back(finding: Finding, each: Check, site: Site) -> Finding:
    """Turn "not there" into "could not tell" where not everything was seen that had to be."""
    if finding.state is not Status.MISSING or each.reads is Reads.NETWORK:
        return finding
    home = site.home
    if home.fetch is Fetch.BLOCKED:
        return replace(finding, state=Status.BLOCKED, advice="Trang chủ chặn công cụ; cần người xem.")
    if home.facts is None:
        return replace(finding, state=Status.ERROR, advice="Không đọc được trang chủ; cần người xem.")
    if home.needs_script:
        return replace(
            finding,
            state=Status.UNCLEAR,
            advice="Trang chủ chỉ hiện khi chạy mã kịch bản: soi lại với --render.",
        )
    if each.reads is Reads.SITE and site.cut_short:
        return replace(
            finding,
            state=Status.UNCLEAR,
            advice="Lần soi dừng sớm, chưa đi hết trang; soi lại cho đủ rồi kết luận.",
        )
    return finding


def _readable_pages(site: Site) -> list[Page]:
    return [page for page in site.snapshot.pages if page.readable]


_ADVICE = {
    "human": "Cần người xem: việc này không hiện trên trang, phải xem hồ sơ hoặc hỏi người phụ trách.",
    "assisted": "Cần người xem: máy chỉ tìm được chỗ cần xem, người kiểm tra kết luận.",
    "auto": "Cần người xem: chưa có phép kiểm nào kết luận được việc này.",
}


def _for_a_person(requirement: Requirement) -> Finding:
    """Leave a requirement that no check decides to a person."""
    return Finding(requirement.id, "", Status.UNCLEAR, advice=_ADVICE[requirement.check])
