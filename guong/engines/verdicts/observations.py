"""What a judgement reads: observations, the periods they speak for, and the rule of a requirement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

CERTAIN = "high"
UNSURE = "low"
CONFIDENCES = (CERTAIN, "medium", UNSURE)


class ObservationMethod(StrEnum):
    """How something was found out."""

    TEST = "TEST"
    EXAMINE = "EXAMINE"
    INTERVIEW = "INTERVIEW"
    SELF_REPORT = "SELF_REPORT"

    @property
    def vietnamese(self) -> str:
        return _METHODS[self]


_METHODS = {
    ObservationMethod.TEST: "kiểm tra trực tiếp",
    ObservationMethod.EXAMINE: "xem xét hồ sơ",
    ObservationMethod.INTERVIEW: "phỏng vấn",
    ObservationMethod.SELF_REPORT: "tự báo cáo",
}


class ObservationOutcome(StrEnum):
    """What one observation saw."""

    PASS = "pass"
    PARTIAL = "partial"
    FAIL = "fail"
    UNCLEAR = "unclear"
    BLOCKED = "blocked"
    ERROR = "error"
    NOT_APPLICABLE = "not_applicable"

    @property
    def decisive(self) -> bool:
        """Tell whether the outcome counts for or against; the others count as nothing."""
        return self in (ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL)


class JudgedConclusion(StrEnum):
    """The conclusion on one criterion; `NOT_ASSESSED` means that it was not judged."""

    NOT_ASSESSED = "not_assessed"
    INSUFFICIENT = "insufficient"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"

    @property
    def vietnamese(self) -> str:
        return _CONCLUSIONS[self]


_CONCLUSIONS = {
    JudgedConclusion.NOT_ASSESSED: "chưa đánh giá",
    JudgedConclusion.INSUFFICIENT: "chưa đủ căn cứ",
    JudgedConclusion.MET: "đạt",
    JudgedConclusion.PARTLY_MET: "đạt một phần",
    JudgedConclusion.NOT_MET: "không đạt",
    JudgedConclusion.NOT_APPLICABLE: "không áp dụng",
}


@dataclass(frozen=True, slots=True)
class JudgedPeriod:
    """The days an observation or a judgement speaks for, both ends included; no end means still running."""

    canonical_class: ClassVar[str] = "Period"

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a period ends before it starts")

    def holds(self, period: "JudgedPeriod") -> bool:
        """Tell whether the other period lies wholly inside this one."""
        if period.start < self.start:
            return False
        return self.end is None or (period.end is not None and period.end <= self.end)


@dataclass(frozen=True, slots=True)
class Machine:
    """A tool that looked, in the version that looked."""

    tool: str
    version: str


@dataclass(frozen=True, slots=True)
class Human:
    """A person who looked, by identifier and never by name."""

    person: str


@dataclass(frozen=True, slots=True)
class ObservationInput:
    """
    One look at one subject under one criterion.

    `aspect` tells apart several things looked at under one criterion (a check's id), `via` the site or
    channel looked at. A later look by the same method at the same aspect and via replaces an earlier one.
    Moments carry a time zone.
    """

    canonical_class: ClassVar[str] = "Observation"

    id: str
    subject: str
    criterion: str
    period: JudgedPeriod
    method: ObservationMethod
    outcome: ObservationOutcome
    by: Machine | Human
    collected_at: datetime
    expires_at: datetime | None = None
    aspect: str = ""
    via: str = ""
    voided: bool = False

    def __post_init__(self) -> None:
        for moment in (self.collected_at, self.expires_at):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("an observation's moments carry a time zone")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a requirement wants shown: by any of these methods and, where named, on this aspect."""

    methods: frozenset[ObservationMethod]
    aspect: str = ""

    def __post_init__(self) -> None:
        if not self.methods:
            raise ValueError("a need names at least one method")

    def asks_for(self, observation: ObservationInput) -> bool:
        """Tell whether the observation is of the asked kind, whatever its outcome."""
        return observation.method in self.methods and self.aspect in ("", observation.aspect)

    @property
    def content_with_self_report(self) -> bool:
        """Tell whether a unit's own word is all that is asked; beside another method it never suffices."""
        return self.methods == {ObservationMethod.SELF_REPORT}


@dataclass(frozen=True, slots=True)
class JudgingRule:
    """
    What counts as evidence for one requirement; every need has to be met.

    `confidence` is how sure the law of the requirement was when it was judged: low concludes nothing.
    """

    canonical_class: ClassVar[str] = "EvidenceRule"
    # Left out of the canonical form where it is certain, as in all that was judged before it was pinned.
    canonical_defaults: ClassVar[Mapping[str, str]] = {"confidence": CERTAIN}

    needs: tuple[Need, ...]
    expires_after: timedelta | None = None
    critical: bool = False
    confidence: str = CERTAIN

    def __post_init__(self) -> None:
        if self.confidence not in CONFIDENCES:
            raise ValueError("a rule is of high, medium or low confidence")
        if not self.needs:
            raise ValueError("an evidence rule has at least one need")
        if self.expires_after is not None and self.expires_after <= timedelta(0):
            raise ValueError("evidence that expires at once shows nothing")

    @classmethod
    def any_of(
        cls,
        *methods: ObservationMethod,
        expires_after: timedelta | None = None,
        critical: bool = False,
        confidence: str = CERTAIN,
    ) -> "JudgingRule":
        """Make the common rule: one need, shown by any of the methods."""
        return cls((Need(frozenset(methods)),), expires_after, critical, confidence)

    @classmethod
    def all_of(
        cls, *methods: ObservationMethod, expires_after: timedelta | None = None, critical: bool = False
    ) -> "JudgingRule":
        """Make a rule that wants each of the methods."""
        return cls(tuple(Need(frozenset({method})) for method in methods), expires_after, critical)

    def expiry(self, observation: ObservationInput) -> datetime | None:
        """Give the moment an observation stops counting: the earlier of its own and the rule's."""
        ends = [observation.expires_at] if observation.expires_at is not None else []
        if self.expires_after is not None:
            ends.append(observation.collected_at + self.expires_after)
        return min(ends, default=None)
