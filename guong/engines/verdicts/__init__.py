"""Observations and a requirement's evidence rule become a verdict that names its reasons."""

from .canonical import canonical_json, digest
from .judgement import Judgement, Missing, Reason, judge
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
from .overrides import OverrideStatus, OverrideTerms, standing

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
    "OverrideStatus",
    "OverrideTerms",
    "Reason",
    "canonical_json",
    "digest",
    "judge",
    "standing",
]
