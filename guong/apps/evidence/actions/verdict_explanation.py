"""Why a verdict is what it is, in the order of a reader's questions; and judging again under its own law."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guong.engines import verdicts
from guong.engines.legal import citation_style
from guong.engines.legal.law import Requirement, load_packs
from guong.engines.verdicts import JudgingRule, ObservationMethod
from guong.engines.viet.formats import write_date
from guong.ui.text_formats import sentences

from ..models import Observation, Verdict, judge, provisions_of


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation as it was read for the verdict, and what came of it."""

    observation: Observation
    reading: verdicts.ObservationInput
    counts: bool
    note: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the page of a verdict says."""

    duty: str
    basis: str
    clause_address: str
    related: tuple[str, ...]
    needs: str
    sentences: tuple[str, ...]
    missing: tuple[str, ...]
    rows: tuple[ObservationRow, ...]
    rule_version: str
    agrees: bool

    @property
    def counted(self) -> tuple[ObservationRow, ...]:
        return tuple(row for row in self.rows if row.counts)

    @property
    def others(self) -> tuple[ObservationRow, ...]:
        return tuple(row for row in self.rows if not row.counts)


def explain(verdict: Verdict) -> Explanation:
    """Lay a verdict open, from its pinned inputs and from what the rows say now."""
    requirement = load_packs().requirements.get(verdict.criterion)
    provision = provisions_of([verdict.criterion]).get(verdict.criterion)
    inputs = verdict.pinned
    judgement = inputs.judge()
    observations = {str(observation.pk): observation for observation in verdict.observations()}
    dropped_ids = {reading.id for reading in inputs.observations} - observations.keys()
    observations |= {
        reading.id: Observation.from_reading(reading)
        for reading in inputs.observations
        if reading.id in dropped_ids
    }
    readings = sorted(
        inputs.observations, key=lambda reading: (reading.collected_at, reading.id), reverse=True
    )
    rows = tuple(
        ObservationRow(
            observations[reading.id],
            reading,
            reading.id in judgement.counted,
            str(_DROPPED_WORDS)
            if reading.id in dropped_ids
            else _explain_use(reading, judgement, observations[reading.id]),
        )
        for reading in readings
    )
    return Explanation(
        duty=requirement.duty if requirement else provision.duty if provision else "",
        basis=provision.name if provision else basis(requirement),
        clause_address=provision.address if provision else "",
        related=tuple(criterion_names(provision.drawn_from).values()) if provision else (),
        needs=describe_rule(inputs.rule),
        # What is missing stands by itself, below.
        sentences=tuple(str(reason["text"]) for reason in verdict.reasons if reason["code"] != "missing"),
        missing=tuple(str(gap["text"]) for gap in verdict.missing),
        rows=rows,
        rule_version=", ".join(f"{pack} {version}" for pack, version in sorted(verdict.packs.items())),
        agrees=verdict.agrees(judgement),
    )


# Of equal looks of a machine the first and the last stay; what a verdict read of the others it holds itself.
_DROPPED_WORDS = gettext_lazy(
    "Lần soi này giống lần trước và lần sau nên đã gộp khi lưu; kết quả và ngày giữ theo kết luận."
)


def basis(requirement: Requirement | None) -> str:
    """Name the clause a requirement stands in: "điểm a khoản 1 Điều 4 Nghị định số 42/2022/NĐ-CP"."""
    return citation_style.basis(requirement) if requirement else ""


def duties_of(criteria: Collection[str]) -> dict[str, str]:
    """Say what each criterion asks, in the words of its requirement or directive; "" where none is known."""
    requirements, provisions = load_packs().requirements, provisions_of(criteria)
    duties = dict.fromkeys(criteria, "")
    duties |= {criterion: provision.duty for criterion, provision in provisions.items()}
    return duties | {
        criterion: requirements[criterion].duty for criterion in criteria if criterion in requirements
    }


def criterion_names(criteria: Collection[str]) -> dict[str, str]:
    """Name criteria as people do: a requirement by its clause, a provision by its duty and its letter."""
    provisions = provisions_of(criteria)
    return {
        criterion: provisions[criterion].name if criterion in provisions else _name_alone(criterion)
        for criterion in criteria
    }


def criterion_name(criterion: str) -> str:
    """Name one criterion as people do."""
    return criterion_names([criterion])[criterion]


def _name_alone(criterion: str) -> str:
    """Name a criterion by itself; a letter's number may stand in it, "314/UBND-VHTT#O3"."""
    if (requirement := load_packs().requirements.get(criterion)) is not None:
        return basis(requirement)
    letter, mark, code = criterion.rpartition("#")
    if mark and letter and code[1:].isdecimal():
        return _("nhiệm vụ %(n)s của %(letter)s") % {"n": code[1:], "letter": letter}
    return criterion


def describe_rule(rule: JudgingRule) -> str:
    """Say in a sentence what a rule needs, how long it holds and how much hangs on it."""
    needs = ""
    for need in rule.needs:
        first, *next_methods = (method.vietnamese for method in ObservationMethod if method in need.methods)
        words = first
        for method in next_methods:
            words = _("%(row)s hoặc %(word)s") % {"row": words, "word": method}
        if need.aspect:
            words = _("%(name)s (%(role)s)") % {"name": words, "role": need.aspect}
        needs = _("%(row)s; %(word)s") % {"row": needs, "word": words} if needs else words
    sentence = _("Cần %(needs)s.") % {"needs": needs}
    if rule.expires_after is not None:
        days = rule.expires_after.days
        sentence = sentences(sentence, _("Mỗi kết quả có giá trị %(days)s ngày.") % {"days": days})
    if rule.critical:
        text = _("Đây là yêu cầu trọng yếu: một kết quả không đạt là không đạt.")
        sentence = sentences(sentence, text)
    return sentence


def _explain_use(
    reading: verdicts.ObservationInput, judgement: verdicts.Judgement, observation: Observation
) -> str:
    """Say why one observation was not counted, or that it was voided since; empty when it counts."""
    if observation.voided_at is not None:
        return _("Đã hủy ngày %(day)s, sau kết luận này: %(reason)s") % {
            "day": write_date(timezone.localdate(observation.voided_at)),
            "reason": observation.void_reason,
        }
    if reading.id in judgement.counted:
        return ""
    if reading.id in judgement.expired:
        return _("Đã hết hiệu lực: để xem, không tính.")
    if not reading.outcome.decisive and reading.outcome is not verdicts.ObservationOutcome.NOT_APPLICABLE:
        return _("Chưa đọc được kết quả nên không tính đạt, cũng không tính không đạt.")
    grounds = [reason.observations for reason in judgement.reasons if reason.code == "unconfirmed-failure"]
    grounds += [gap.observations for gap in judgement.missing if gap.kind == "unconfirmed"]
    unconfirmed_ids = {pk for ground in grounds for pk in ground}
    if reading.id in unconfirmed_ids:
        return _("Máy mới thấy lỗi một lần nên chưa tính.")
    if reading.method is ObservationMethod.SELF_REPORT:
        return _("Tự báo cáo, không đủ một mình.")
    return _("Lần xem sau đã thay.")


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Whether the old verdict holds as written, and the verdict that stands now (the same without news)."""

    before: Verdict
    agrees: bool
    latest: Verdict

    @property
    def changed(self) -> bool:
        return self.latest.pk != self.before.pk


def recount(verdict: Verdict, *, at: datetime) -> Recalculation:
    """Judge again under the law of the verdict's own day; a provision keeps the rule it was judged by."""
    is_requirement = verdict.criterion in load_packs().requirements
    latest = judge(
        verdict.subject,
        verdict.criterion,
        verdict.period_from,
        verdict.period_to,
        on=verdict.law_on,
        at=at,
        rule=None if is_requirement else verdict.pinned.rule,
    )
    return Recalculation(verdict, verdict.agrees(), latest)
