"""The clocks of spokespersons: hours from the moment of the decision, by the law of its day."""

from datetime import date

from guong.engines.legal.spokespersons import (
    PublicationState,
    SpeakerKind,
    judge_publication,
    publication_clock,
    regulation_clock,
)
from tests.engines.legal.test_press_clocks import SPEAKER_CASES, assert_counted, moment


def clock_of(case):
    if case["kind"] == "regulation":
        own = case.get("own_since")
        return regulation_clock(stands_since=case["stands_since"], own_since=own, on=case["day"])
    signed_at = moment(case.get("signed_at"))
    signed_on = case.get("signed_on") or signed_at.date()
    return publication_clock(SpeakerKind(case["kind"]), signed_on=signed_on, signed_at=signed_at)


def test_each_case_counted_by_hand_comes_out_with_a_trace_that_can_be_followed(capsys):
    assert len(SPEAKER_CASES) >= 30
    for number, case in enumerate(SPEAKER_CASES, 1):
        clock = clock_of(case)
        assert_counted(number, case, clock)
        assert clock.requirement == case.get("requirement", ""), case["why"]
    assert capsys.readouterr().out.count("\n") > 3 * len(SPEAKER_CASES)


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
