"""A two-person override stands beside the machine's verdict until it expires or newer evidence disagrees."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .judgement import Judgement
from .observations import JudgedConclusion


class OverrideStatus(StrEnum):
    """What an override is worth at a moment."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    NEEDS_REVIEW = "needs_review"


@dataclass(frozen=True, slots=True)
class OverrideTerms:
    """A conclusion two people put beside the computed one; it always ends."""

    conclusion: JudgedConclusion
    reason: str
    requested_by: str
    approved_by: str
    approved_at: datetime
    expires_at: datetime

    def __post_init__(self) -> None:
        if self.requested_by == self.approved_by:
            raise ValueError("an override is requested and approved by two different people")
        if not self.reason.strip():
            raise ValueError("an override states its reason")
        if self.expires_at <= self.approved_at:
            raise ValueError("an override expires after it was approved")
        if self.conclusion in (JudgedConclusion.NOT_ASSESSED, JudgedConclusion.INSUFFICIENT):
            raise ValueError("an override concludes something")


def standing(override: OverrideTerms, verdict: Judgement, *, at: datetime) -> OverrideStatus:
    """
    Tell what an override is worth beside the machine's verdict.

    It needs review when evidence collected after its approval led the verdict to a definite conclusion
    other than the override's. It never vanishes: an expired one is still shown.
    """
    if at >= override.expires_at:
        return OverrideStatus.EXPIRED
    newer = verdict.newest_decisive_at is not None and verdict.newest_decisive_at > override.approved_at
    definite = verdict.conclusion in (
        JudgedConclusion.MET,
        JudgedConclusion.PARTLY_MET,
        JudgedConclusion.NOT_MET,
    )
    if newer and definite and verdict.conclusion is not override.conclusion:
        return OverrideStatus.NEEDS_REVIEW
    return OverrideStatus.IN_FORCE
