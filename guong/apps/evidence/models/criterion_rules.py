"""Which rule of evidence a criterion is judged by: that of its requirement, or the one for provisions."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.engines.legal.law import PACKS, Requirement, load_packs, read_pack
from guong.engines.verdicts import JudgingRule, ObservationMethod

# A provision of a directive says nothing of its proof: somebody has to have looked, by whatever means.
PROVISION = JudgingRule.any_of(ObservationMethod.TEST, ObservationMethod.EXAMINE, ObservationMethod.INTERVIEW)


class NotJudgeable(Refused):
    """No verdict may be drawn under this criterion; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule, the requirement it comes from, and the version of the pack that holds it."""

    rule: JudgingRule
    requirement: Requirement | None = None
    packs: dict[str, int] = field(default_factory=dict)


def find_ruling(criterion: str, *, on: date) -> Ruling:
    """
    Find the rule of a criterion under the law of a day.

    A criterion that no pack knows is a provision of a directive. `NotJudgeable` for a requirement that
    does not bind on that day, or of which it is unsure that the law asks it (it reaches no verdict).
    """
    packs = load_packs()
    requirement = packs.requirements.get(criterion)
    if requirement is None:
        return Ruling(PROVISION)
    if not requirement.concludes:
        raise NotJudgeable(_("Yêu cầu này còn phải kiểm tra lại văn bản gốc nên chưa dùng để kết luận."))
    if not requirement.in_force(on):
        raise NotJudgeable(_("Vào ngày này, yêu cầu không có hiệu lực nên không kết luận."))
    after = requirement.evidence.expires_after
    rule = JudgingRule.any_of(
        *(ObservationMethod(method) for method in requirement.evidence.methods),
        expires_after=None if after is None else timedelta(days=after),
        critical=requirement.critical,
        confidence=requirement.confidence,
    )
    return Ruling(rule, requirement, _pack_of().get(criterion, {}))


@cache
def _pack_of() -> dict[str, dict[str, int]]:
    packs = map(read_pack, sorted(PACKS.glob("requirements-*.yaml")))
    return {entry["id"]: {pack["pack"]: pack["version"]} for pack in packs for entry in pack["requirements"]}
