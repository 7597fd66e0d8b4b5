"""The inputs of a judgement written down, and read back to judge again."""

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
    rule = entry["rule"]
    return JudgementInputs(
        entry["subject"],
        entry["criterion"],
        _period(entry["period"]),
        JudgingRule(
            tuple(
                Need(frozenset(ObservationMethod(method) for method in need["methods"]), need["aspect"])
                for need in rule["needs"]
            ),
            None if rule["expires_after"] is None else timedelta(*rule["expires_after"]),
            rule["critical"],
            rule.get("confidence", CERTAIN),
        ),
        datetime.fromisoformat(entry["at"]),
        tuple(
            ObservationInput(
                id=row["id"],
                subject=row["subject"],
                criterion=row["criterion"],
                period=_period(row["period"]),
                method=ObservationMethod(row["method"]),
                outcome=ObservationOutcome(row["outcome"]),
                by=Machine(row["by"]["tool"], row["by"]["version"])
                if "tool" in row["by"]
                else Human(row["by"]["person"]),
                collected_at=datetime.fromisoformat(row["collected_at"]),
                expires_at=None if row["expires_at"] is None else datetime.fromisoformat(row["expires_at"]),
                aspect=row["aspect"],
                via=row["via"],
                voided=row["voided"],
            )
            for row in entry["observations"]
        ),
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
