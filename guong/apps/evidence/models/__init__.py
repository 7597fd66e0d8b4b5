"""Evidence items, observations, verdicts and overrides; one noun a file."""

from guong.engines.documents.kinds import KINDS, RefusedFile

from .access import Access, CriterionAccess, by_opening, lets, opened_units, require
from .explanation import Explanation
from .item import EvidenceItem, Tombstoned, most_bytes
from .observation import Inspected, Method, Observation, Outcome, Voided
from .override import BadRequest, NotYours, Override, OverrideState, Overtaken
from .rules import NotJudgeable
from .shelf import shelf
from .verdict import Conclusion, Verdict, judge

__all__ = [
    "KINDS",
    "Access",
    "BadRequest",
    "Conclusion",
    "CriterionAccess",
    "EvidenceItem",
    "Explanation",
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
    "by_opening",
    "judge",
    "lets",
    "most_bytes",
    "opened_units",
    "require",
    "shelf",
]
