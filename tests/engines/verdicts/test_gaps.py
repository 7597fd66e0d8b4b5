"""What is named as missing, and in which order when several things could be."""

from datetime import timedelta

from guong.engines.verdicts import JudgedConclusion, JudgingRule, Need, ObservationMethod, ObservationOutcome

from .looks import NOON, judged, look, word

PASS, FAIL = ObservationOutcome.PASS, ObservationOutcome.FAIL
NOT_APPLICABLE = ObservationOutcome.NOT_APPLICABLE
INSUFFICIENT, MET = JudgedConclusion.INSUFFICIENT, JudgedConclusion.MET
TEST, EXAMINE, INTERVIEW, SELF_REPORT = (
    ObservationMethod.TEST,
    ObservationMethod.EXAMINE,
    ObservationMethod.INTERVIEW,
    ObservationMethod.SELF_REPORT,
)


def test_what_could_not_be_told_is_named_before_what_has_expired():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    old, unclear = look(PASS, hours_ago=8 * 24), look(ObservationOutcome.UNCLEAR)
    [gap] = judged(old, unclear, rule=rule).missing

    assert (gap.kind, gap.observations) == ("could-not-tell", (unclear.id,))


def test_what_has_expired_is_named_before_a_units_own_word_and_by_its_newest_look():
    rule = JudgingRule.any_of(TEST, SELF_REPORT, expires_after=timedelta(days=7))
    oldest, older, newer = (look(PASS, hours_ago=days * 24) for days in (11, 10, 8))
    [gap] = judged(oldest, older, newer, word(PASS), rule=rule).missing

    assert (gap.kind, gap.observations) == ("stale", (newer.id,))


def test_an_expired_look_that_told_nothing_is_not_what_went_stale():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    [gap] = judged(look(ObservationOutcome.ERROR, hours_ago=8 * 24), rule=rule).missing

    assert gap.kind == "never"


def test_an_expired_look_of_another_aspect_is_not_what_went_stale():
    rule = JudgingRule((Need(frozenset({TEST}), "owner"),), expires_after=timedelta(days=7))
    [gap] = judged(look(PASS, hours_ago=8 * 24, aspect="contact"), rule=rule).missing

    assert gap.kind == "never"


def test_the_day_of_a_stale_look_is_the_day_in_vietnam():
    rule = JudgingRule.any_of(TEST, expires_after=timedelta(days=7))
    at_night = NOON.replace(day=10, hour=20)
    [gap] = judged(look(PASS, collected_at=at_night), rule=rule).missing

    assert "ngày 11/3/2023" in gap.text


def test_a_units_own_word_that_nothing_applies_is_a_word_only():
    own = word(NOT_APPLICABLE)
    [gap] = judged(own, rule=JudgingRule.any_of(TEST, SELF_REPORT)).missing

    assert (gap.kind, gap.observations) == ("self-report-only", (own.id,))


def test_a_units_own_word_that_nothing_applies_suffices_where_only_its_word_is_asked():
    verdict = judged(word(NOT_APPLICABLE), rule=JudgingRule.any_of(SELF_REPORT))

    assert verdict.conclusion is JudgedConclusion.NOT_APPLICABLE


def test_a_units_own_word_of_another_aspect_is_not_believed():
    rule = JudgingRule((Need(frozenset({SELF_REPORT}), "owner"),))

    assert judged(word(PASS, aspect="contact"), rule=rule).conclusion is INSUFFICIENT
    assert judged(word(PASS, aspect="owner"), rule=rule).conclusion is MET


def test_a_need_of_two_methods_is_described_without_the_units_own_word():
    [gap] = judged(rule=JudgingRule.any_of(SELF_REPORT, EXAMINE, TEST)).missing

    assert gap.text == "Chưa có kiểm tra trực tiếp hoặc xem xét hồ sơ."
    assert gap.methods == tuple(sorted((SELF_REPORT, EXAMINE, TEST)))


def test_each_unconfirmed_failure_is_a_gap_beside_the_gaps_of_needs():
    rule = JudgingRule((Need(frozenset({TEST})), Need(frozenset({INTERVIEW}))))
    gaps = judged(look(FAIL, via="a.vn"), look(FAIL, via="b.vn"), rule=rule).missing

    assert [gap.kind for gap in gaps] == ["never", "unconfirmed", "unconfirmed"]


def test_a_repeated_failure_of_an_aspect_nobody_asked_for_does_not_fill_a_need():
    rule = JudgingRule((Need(frozenset({TEST}), "owner"),))
    [never, unconfirmed] = judged(look(FAIL, aspect="contact"), rule=rule).missing

    assert (never.kind, unconfirmed.kind) == ("never", "unconfirmed")


def test_a_need_of_a_units_own_word_alone_is_described_by_it():
    [gap] = judged(rule=JudgingRule.any_of(SELF_REPORT)).missing

    assert gap.text == "Chưa có tự báo cáo."
