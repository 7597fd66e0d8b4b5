"""Short ways to say what was observed, for the tests of the judging."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from guong.engines.verdicts import (
    Human,
    JudgedPeriod,
    Judgement,
    JudgingRule,
    Machine,
    ObservationInput,
    ObservationMethod,
    ObservationOutcome,
    judge,
)

MARCH = JudgedPeriod(date(2023, 3, 1), date(2023, 3, 31))
NOON = datetime(2023, 3, 24, 5, tzinfo=UTC)
ROBOT = Machine("siteaudit", "1")
INSPECTOR = Human("7")
_ids = count(1)


def look(outcome: ObservationOutcome, *, hours_ago: float = 1, **changes: Any) -> ObservationInput:
    """A machine's test, some hours before noon, unless told otherwise."""
    fields: dict[str, Any] = {
        "id": f"q{next(_ids):05}",
        "subject": "vinh-o",
        "criterion": "H42-5",
        "period": JudgedPeriod(date(2023, 3, 24), date(2023, 3, 24)),
        "method": ObservationMethod.TEST,
        "outcome": outcome,
        "by": ROBOT,
        "collected_at": NOON - timedelta(hours=hours_ago),
    }
    return ObservationInput(**(fields | changes))


def exam(outcome: ObservationOutcome, **changes: Any) -> ObservationInput:
    return look(outcome, **({"method": ObservationMethod.EXAMINE, "by": INSPECTOR} | changes))


def word(outcome: ObservationOutcome, **changes: Any) -> ObservationInput:
    return look(outcome, **({"method": ObservationMethod.SELF_REPORT, "by": Human("9")} | changes))


def judged(*looks: ObservationInput, rule: JudgingRule | None = None, at: datetime = NOON) -> Judgement:
    rule = rule or JudgingRule.any_of(ObservationMethod.TEST, ObservationMethod.EXAMINE)
    return judge(looks, rule, subject="vinh-o", criterion="H42-5", period=MARCH, at=at)
