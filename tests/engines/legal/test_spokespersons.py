"""The clocks of spokespersons: hours from the moment of the decision, by the law of its day."""

from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from guong.engines.legal.deadlines import HANOI
from guong.engines.legal.spokespersons import (
    PublicationState,
    SpeakerKind,
    judge_publication,
    publication_clock,
    regulation_clock,
)

CASES = yaml.safe_load(Path(__file__).with_name("speaker_clocks.yaml").read_text("utf-8"))


def moment(text):
    """Read a moment as the table has it: Vietnam's time, or that of Greenwich with a Z."""
    if text is None:
        return None
    if text.endswith("Z"):
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def clock_of(case):
    if case["kind"] == "regulation":
        own = case.get("own_since")
        return regulation_clock(stands_since=case["stands_since"], own_since=own, on=case["day"])
    signed_at = moment(case.get("signed_at"))
    signed_on = case.get("signed_on") or signed_at.date()
    return publication_clock(SpeakerKind(case["kind"]), signed_on=signed_on, signed_at=signed_at)


def test_each_case_counted_by_hand_comes_out_with_a_trace_that_can_be_followed(capsys):
    assert len(CASES) >= 30
    for number, case in enumerate(CASES, 1):
        clock = clock_of(case)
        print(f"\n{number}. {case['why']}", *clock.trace, sep="\n   ")
        assert clock.due == moment(case.get("due")), (case["why"], clock)
        assert clock.has_term is case["term"], case["why"]
        assert clock.requirement == case.get("requirement", ""), case["why"]
        if clock.due is not None:
            assert f"{clock.due:%H:%M}" in clock.trace[-1], "the last line says the term"
        assert all(words in " ".join(clock.trace) for words in case.get("says", ())), clock.trace
    assert capsys.readouterr().out.count("\n") > 3 * len(CASES)


def test_what_was_seen_in_time_is_proof_and_a_late_look_proves_no_delay():
    clock = publication_clock(
        SpeakerKind.STANDING, signed_on=date(2026, 7, 3), signed_at=moment("2026-07-03T16:30")
    )
    table = [
        (None, None, "2026-07-04T16:30", PublicationState.RUNNING),
        (None, None, "2026-07-04T16:31", PublicationState.OVERDUE),
        ("2026-07-04T08:00", None, "2026-07-06T08:00", PublicationState.CLAIMED),
        ("2026-07-04T17:00", None, "2026-07-06T08:00", PublicationState.LATE),
        ("2026-07-04T17:00", "2026-07-04T16:00", "2026-07-06T08:00", PublicationState.IN_TIME),
        ("2026-07-04T08:00", "2026-07-05T02:00", "2026-07-06T08:00", PublicationState.CLAIMED),
        (None, "2026-07-04T16:30", "2026-07-06T08:00", PublicationState.IN_TIME),
        (None, "2026-07-05T02:00", "2026-07-06T08:00", PublicationState.UNCLEAR),
    ]
    for declared, sighted, now, state in table:
        judged = judge_publication(
            clock, declared_at=moment(declared), sighted_at=moment(sighted), now=moment(now)
        )
        assert judged is state, (declared, sighted, now)
    no_term = publication_clock(SpeakerKind.CASE, signed_on=date(2026, 7, 3), signed_at=None)
    assert (
        judge_publication(no_term, declared_at=None, sighted_at=None, now=moment("2027-01-01T00:00"))
        is PublicationState.NO_TERM
    )
