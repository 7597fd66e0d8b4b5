"""Why a verdict is what it is, in the order a person asks: what is wanted, what was seen, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from guong.engines import verdicts
from guong.engines.legal.law import Requirement, load_packs
from guong.engines.verdicts import JudgingRule, ObservationMethod

from .observation import Observation

if TYPE_CHECKING:
    from .verdict import Verdict

# How each outcome looks: the axis and code of `guong.ui.states`.
LOOKS = {
    "pass": ("compliance", "met"),
    "partial": ("compliance", "partly_met"),
    "fail": ("compliance", "not_met"),
    "unclear": ("finding", "chua_ro"),
    "blocked": ("finding", "bi_chan"),
    "error": ("finding", "loi"),
    "not_applicable": ("compliance", "not_applicable"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One observation as it was read for the verdict, and what came of it."""

    row: Observation
    seen: verdicts.ObservationInput
    counts: bool
    note: str

    @property
    def axis(self) -> str:
        return LOOKS[self.seen.outcome.value][0]

    @property
    def code(self) -> str:
        return LOOKS[self.seen.outcome.value][1]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the page of a verdict says."""

    duty: str
    basis: str
    wanted: str
    sentences: tuple[str, ...]
    missing: tuple[str, ...]
    looks: tuple[Look, ...]
    rule_version: str
    agrees: bool

    @property
    def counted(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if look.counts)

    @property
    def others(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if not look.counts)


def explain(verdict: Verdict) -> Explanation:
    """Lay a verdict open, from its pinned inputs and from what the rows say now."""
    requirement = load_packs().requirements.get(verdict.criterion)
    inputs = verdict.pinned
    computed = inputs.judge()
    rows = {str(row.pk): row for row in verdict.read()}
    looks = tuple(
        Look(rows[seen.id], seen, seen.id in computed.counted, _fate(seen, computed, rows[seen.id]))
        for seen in sorted(inputs.observations, key=lambda one: (one.collected_at, one.id), reverse=True)
    )
    return Explanation(
        duty=requirement.duty if requirement else "",
        basis=basis(requirement),
        wanted=wanted(inputs.rule),
        # What is missing stands by itself, below.
        sentences=tuple(str(reason["text"]) for reason in verdict.reasons if reason["code"] != "missing"),
        missing=tuple(str(gap["text"]) for gap in verdict.missing),
        looks=looks,
        rule_version=", ".join(f"{pack} {version}" for pack, version in sorted(verdict.packs.items())),
        agrees=verdict.agrees(computed),
    )


def basis(requirement: Requirement | None) -> str:
    """Name the clause a requirement stands in: "điểm a khoản 1 Điều 4 Nghị định số 42/2022/NĐ-CP"."""
    if requirement is None:
        return ""
    instrument = load_packs().instruments.get(requirement.instrument)
    name = instrument.name if instrument else requirement.instrument
    return f"{requirement.clause} {name}"


def duty_of(criterion: str) -> str:
    """Say what a criterion asks, in the words of its requirement; empty for a provision."""
    requirement = load_packs().requirements.get(criterion)
    return requirement.duty if requirement else ""


def named(criterion: str) -> str:
    """
    Name a criterion as people do: a requirement by its clause, a provision by its duty and its letter.

    A provision's id is the letter's number and the code of the duty in it, "314/UBND-VHTT#O3".
    """
    if (requirement := load_packs().requirements.get(criterion)) is not None:
        return basis(requirement)
    letter, mark, code = criterion.rpartition("#")
    if mark and letter and code[1:].isdecimal():
        return _("nhiệm vụ %(n)s của %(letter)s") % {"n": code[1:], "letter": letter}
    return criterion


def wanted(rule: JudgingRule) -> str:
    """Say in a sentence what a rule wants shown, how long it holds and how much hangs on it."""
    needs = "; ".join(_need(need.methods, need.aspect) for need in rule.needs)
    sentence = _("Cần %(needs)s.") % {"needs": needs}
    if rule.expires_after is not None:
        days = rule.expires_after.days
        sentence += " " + _("Mỗi kết quả có giá trị %(days)s ngày.") % {"days": days}
    if rule.critical:
        sentence += " " + _("Đây là yêu cầu trọng yếu: một kết quả không đạt là không đạt.")
    return sentence


def _need(methods: Iterable[ObservationMethod], aspect: str) -> str:
    named = " hoặc ".join(one.vietnamese for one in sorted(methods, key=list(ObservationMethod).index))
    return f"{named} ({aspect})" if aspect else named


def _fate(seen: verdicts.ObservationInput, computed: verdicts.Judgement, row: Observation) -> str:
    """Say what came of one observation."""
    if row.voided_at is not None:
        day = _day(timezone.localdate(row.voided_at))
        return _("Đã hủy ngày %(day)s, sau kết luận này: %(reason)s") % {
            "day": day,
            "reason": row.void_reason,
        }
    if seen.id in computed.counted:
        return ""
    if seen.id in computed.expired:
        return _("Đã hết hiệu lực: để xem, không tính.")
    if not seen.outcome.decisive and seen.outcome is not verdicts.ObservationOutcome.NOT_APPLICABLE:
        return _("Chưa đọc được kết quả nên không tính đạt, cũng không tính không đạt.")
    unconfirmed = {
        one
        for reason in computed.reasons
        if reason.code == "unconfirmed-failure"
        for one in reason.observations
    } | {one for gap in computed.missing if gap.kind == "unconfirmed" for one in gap.observations}
    if seen.id in unconfirmed:
        return _("Máy mới thấy lỗi một lần nên chưa tính.")
    if seen.method is ObservationMethod.SELF_REPORT:
        return _("Tự báo cáo, không đủ một mình.")
    return _("Lần xem sau đã thay.")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
