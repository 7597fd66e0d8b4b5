"""The inputs of a judgement written down, and read back to judge again."""

from __future__ import annotations

import json
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Inputs:
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

    def written(self) -> dict[str, Any]:
        """Write them as JSON holds them."""
        spelled = verdicts.canonical_json(
            {
                "subject": self.subject,
                "criterion": self.criterion,
                "period": self.period,
                "rule": self.rule,
                "at": self.at,
                "observations": self.observations,
            }
        )
        return dict(json.loads(spelled))


def read_back(written: dict[str, Any]) -> Inputs:
    """Read inputs back; `KeyError` or `ValueError` when what was written is not what it was."""
    return Inputs(
        written["subject"],
        written["criterion"],
        _period(written["period"]),
        _rule(written["rule"]),
        datetime.fromisoformat(written["at"]),
        tuple(_observation(seen) for seen in written["observations"]),
    )


def content(judged: verdicts.Judgement, inputs: Inputs, packs: dict[str, int]) -> str:
    """Give a hash of a judgement without its moment: equal as long as nothing has changed."""
    return verdicts.digest(
        {
            "rule": inputs.rule,
            "observations": _in_order(inputs.observations),
            "packs": packs,
            "conclusion": judged.conclusion,
            "reasons": judged.reasons,
            "missing": judged.missing,
            "needs_review": judged.needs_review,
        }
    )


def _in_order(observations: Sequence[ObservationInput]) -> list[ObservationInput]:
    return sorted(observations, key=lambda seen: (seen.collected_at, seen.id))


def _period(written: dict[str, Any]) -> JudgedPeriod:
    end = written["end"]
    return JudgedPeriod(
        date.fromisoformat(written["start"]), None if end is None else date.fromisoformat(end)
    )


def _rule(written: dict[str, Any]) -> JudgingRule:
    after = written["expires_after"]
    needs = tuple(
        Need(frozenset(ObservationMethod(method) for method in need["methods"]), need["aspect"])
        for need in written["needs"]
    )
    return JudgingRule(needs, None if after is None else timedelta(*after), written["critical"])


def _observation(written: dict[str, Any]) -> ObservationInput:
    by, expires = written["by"], written["expires_at"]
    return ObservationInput(
        id=written["id"],
        subject=written["subject"],
        criterion=written["criterion"],
        period=_period(written["period"]),
        method=ObservationMethod(written["method"]),
        outcome=ObservationOutcome(written["outcome"]),
        by=Machine(by["tool"], by["version"]) if "tool" in by else Human(by["person"]),
        collected_at=datetime.fromisoformat(written["collected_at"]),
        expires_at=None if expires is None else datetime.fromisoformat(expires),
        aspect=written["aspect"],
        via=written["via"],
        voided=written["voided"],
    )
