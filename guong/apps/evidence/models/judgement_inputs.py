"""The inputs of a judgement written down, and read back to judge again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from guong.engines import verdicts
from guong.engines.verdicts import (
    Human,
    JudgedPeriod,
    JudgingRule,
    Machine,
    Need,
    ObservationInput,
    ObservationMethod,
    ObservationOutcome,
)
from guong.engines.verdicts.observations import CERTAIN


@dataclass(frozen=True, slots=True)
class JudgementInputs:
    """All that a verdict rests on."""

    subject: str
    criterion: str
    period: JudgedPeriod
    rule: JudgingRule
    at: datetime
    observations: tuple[ObservationInput, ...]

    def judge(self) -> verdicts.Judgement:
        """Judge by them; the same inputs give the same verdict for ever."""
        return verdicts.judge(
            self.observations,
            self.rule,
            subject=self.subject,
            criterion=self.criterion,
            period=self.period,
            at=self.at,
        )

    def as_json(self) -> dict[str, Any]:
        """Give them as JSON holds them."""
        text = verdicts.canonical_json(
            {
                "subject": self.subject,
                "criterion": self.criterion,
                "period": self.period,
                "rule": self.rule,
                "at": self.at,
                "observations": self.observations,
            }
        )
        return dict(json.loads(text))


def read_back(entry: dict[str, Any]) -> JudgementInputs:
    """Read inputs back; `KeyError` or `ValueError` when what was written is not what it was."""
    return JudgementInputs(
        entry["subject"],
        entry["criterion"],
        _period(entry["period"]),
        _rule(entry["rule"]),
        datetime.fromisoformat(entry["at"]),
        tuple(_observation(entry) for entry in entry["observations"]),
    )


def content(judgement: verdicts.Judgement, inputs: JudgementInputs, packs: dict[str, int]) -> str:
    """Give a hash of a judgement without its moment: equal as long as nothing has changed."""
    order = sorted(inputs.observations, key=lambda observation: (observation.collected_at, observation.id))
    return verdicts.digest(
        {
            "rule": inputs.rule,
            "observations": order,
            "packs": packs,
            "conclusion": judgement.conclusion,
            "reasons": judgement.reasons,
            "missing": judgement.missing,
            "needs_review": judgement.needs_review,
        }
    )


def _period(entry: dict[str, Any]) -> JudgedPeriod:
    end = entry["end"]
    return JudgedPeriod(date.fromisoformat(entry["start"]), None if end is None else date.fromisoformat(end))


def _rule(entry: dict[str, Any]) -> JudgingRule:
    after = entry["expires_after"]
    needs = tuple(
        Need(frozenset(ObservationMethod(method) for method in need["methods"]), need["aspect"])
        for need in entry["needs"]
    )
    return JudgingRule(
        needs,
        None if after is None else timedelta(*after),
        entry["critical"],
        entry.get("confidence", CERTAIN),
    )


def _observation(entry: dict[str, Any]) -> ObservationInput:
    by, expires = entry["by"], entry["expires_at"]
    return ObservationInput(
        id=entry["id"],
        subject=entry["subject"],
        criterion=entry["criterion"],
        period=_period(entry["period"]),
        method=ObservationMethod(entry["method"]),
        outcome=ObservationOutcome(entry["outcome"]),
        by=Machine(by["tool"], by["version"]) if "tool" in by else Human(by["person"]),
        collected_at=datetime.fromisoformat(entry["collected_at"]),
        expires_at=None if expires is None else datetime.fromisoformat(expires),
        aspect=entry["aspect"],
        via=entry["via"],
        voided=entry["voided"],
    )
