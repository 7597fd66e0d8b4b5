"""Observations and a requirement's evidence rule become a verdict that names its reasons."""

from .canonical import canonical_json, digest
from .judging import Judgement, Missing, Reason, judge
from .observations import (
    Human,
    JudgedConclusion,
    JudgedPeriod,
    JudgingRule,
    Machine,
    Need,
    ObservationInput,
    ObservationMethod,
    ObservationOutcome,
)
from .overrides import OverrideStanding, OverrideTerms, standing

__all__ = [
    "Human",
    "JudgedConclusion",
    "JudgedPeriod",
    "Judgement",
    "JudgingRule",
    "Machine",
    "Missing",
    "Need",
    "ObservationInput",
    "ObservationMethod",
    "ObservationOutcome",
    "OverrideStanding",
    "OverrideTerms",
    "Reason",
    "canonical_json",
    "digest",
    "judge",
    "standing",
]
