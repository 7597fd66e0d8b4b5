"""Short ways to say what was observed, for the tests of the judging."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from guong.engines.verdicts import (
    EvidenceRule,
    Human,
    Machine,
    Method,
    Observation,
    Outcome,
    Period,
    Verdict,
    judge,
)

MARCH = Period(date(2023, 3, 1), date(2023, 3, 31))
NOON = datetime(2023, 3, 24, 5, tzinfo=UTC)
ROBOT = Machine("siteaudit", "1")
INSPECTOR = Human("7")
_ids = count(1)


def look(outcome: Outcome, *, hours_ago: float = 1, **given: Any) -> Observation:
    """A machine's test, some hours before noon, unless told otherwise."""
    fields: dict[str, Any] = {
        "id": f"q{next(_ids):05}",
        "subject": "vinh-o",
        "criterion": "H42-5",
        "period": Period(date(2023, 3, 24), date(2023, 3, 24)),
        "method": Method.TEST,
        "outcome": outcome,
        "by": ROBOT,
        "collected_at": NOON - timedelta(hours=hours_ago),
    }
    return Observation(**(fields | given))


def exam(outcome: Outcome, **given: Any) -> Observation:
    return look(outcome, **({"method": Method.EXAMINE, "by": INSPECTOR} | given))


def word(outcome: Outcome, **given: Any) -> Observation:
    return look(outcome, **({"method": Method.SELF_REPORT, "by": Human("9")} | given))


def judged(*seen: Observation, rule: EvidenceRule | None = None, at: datetime = NOON) -> Verdict:
    rule = rule or EvidenceRule.any_of(Method.TEST, Method.EXAMINE)
    return judge(seen, rule, subject="vinh-o", criterion="H42-5", period=MARCH, at=at)
