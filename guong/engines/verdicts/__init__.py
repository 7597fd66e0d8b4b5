"""Observations and a requirement's evidence rule become a verdict that names its reasons."""

from .canonical import canonical_json, digest
from .judging import Missing, Reason, Verdict, judge
from .observations import (
    Conclusion,
    EvidenceRule,
    Human,
    Machine,
    Method,
    Need,
    Observation,
    Outcome,
    Period,
)
from .overrides import Override, Standing, standing

__all__ = [
    "Conclusion",
    "EvidenceRule",
    "Human",
    "Machine",
    "Method",
    "Missing",
    "Need",
    "Observation",
    "Outcome",
    "Override",
    "Period",
    "Reason",
    "Standing",
    "Verdict",
    "canonical_json",
    "digest",
    "judge",
    "standing",
]
