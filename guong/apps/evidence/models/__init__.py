"""Evidence items, observations, verdicts and overrides; one noun a file."""

from .access import Access, CriterionAccess
from .item import EvidenceItem, Tombstoned
from .kinds import KINDS, RefusedFile
from .observation import Inspected, Method, Observation, Outcome, Voided
from .override import NotYours, Override, OverrideState, Overtaken
from .rules import NotJudgeable
from .verdict import Conclusion, Verdict

__all__ = [
    "KINDS",
    "Access",
    "Conclusion",
    "CriterionAccess",
    "EvidenceItem",
    "Inspected",
    "Method",
    "NotJudgeable",
    "NotYours",
    "Observation",
    "Outcome",
    "Override",
    "OverrideState",
    "Overtaken",
    "RefusedFile",
    "Tombstoned",
    "Verdict",
    "Voided",
]
