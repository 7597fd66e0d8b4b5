"""What holds for every set of observations, whatever they are."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guong.engines.verdicts import Human, JudgedConclusion, JudgingRule, ObservationMethod, ObservationOutcome

from .looks import INSPECTOR, NOON, ROBOT, judged, look

METHODS = st.sets(st.sampled_from(ObservationMethod), min_size=1)
RULES = st.builds(
    lambda methods, every, days, critical: (JudgingRule.all_of if every else JudgingRule.any_of)(
        *sorted(methods), expires_after=timedelta(days=days) if days else None, critical=critical
    ),
    METHODS,
    st.booleans(),
    st.sampled_from([0, 1, 7, 30]),
    st.booleans(),
)
LOOKS = st.lists(
    st.builds(
        lambda outcome, method, machine, hours, aspect, voided: look(
            outcome,
            method=method,
            by=ROBOT if machine and method is ObservationMethod.TEST else INSPECTOR,
            hours_ago=hours,
            aspect=aspect,
            voided=voided,
        ),
        st.sampled_from(ObservationOutcome),
        st.sampled_from(ObservationMethod),
        st.booleans(),
        st.integers(0, 24 * 40),
        st.sampled_from(["", "owner"]),
        st.booleans(),
    ),
    max_size=8,
)
# A busy machine makes examples slowly; that is no fault of the engine.
ON_ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SILENT = (ObservationOutcome.BLOCKED, ObservationOutcome.ERROR, ObservationOutcome.UNCLEAR)


@ON_ANY_MACHINE
@given(LOOKS, RULES, st.randoms())
def test_the_order_of_observations_changes_nothing(looks, rule, random):
    shuffled = list(looks)
    random.shuffle(shuffled)

    assert judged(*looks, rule=rule) == judged(*shuffled, rule=rule)


@ON_ANY_MACHINE
@given(LOOKS, RULES)
def test_judging_the_same_looks_again_gives_the_same_judgement(looks, rule):
    assert judged(*looks, rule=rule) == judged(*looks, rule=rule)


@ON_ANY_MACHINE
@given(LOOKS, RULES)
def test_met_always_rests_on_a_counted_pass_and_has_nothing_missing(looks, rule):
    verdict = judged(*looks, rule=rule)
    if verdict.conclusion is JudgedConclusion.MET:
        by_id = {observation.id: observation for observation in looks}
        assert not verdict.missing
        assert {by_id[i].outcome for i in verdict.counted} == {ObservationOutcome.PASS}


@ON_ANY_MACHINE
@given(LOOKS, RULES)
def test_not_met_always_rests_on_two_machine_failures_or_a_human_one(looks, rule):
    verdict = judged(*looks, rule=rule)
    if verdict.conclusion is JudgedConclusion.NOT_MET:
        by_id = {observation.id: observation for observation in looks}
        failures = [by_id[i] for i in verdict.counted if by_id[i].outcome is ObservationOutcome.FAIL]
        assert len(failures) >= 2 or any(isinstance(observation.by, Human) for observation in failures)


@ON_ANY_MACHINE
@given(LOOKS, RULES)
def test_insufficient_always_names_what_is_missing(looks, rule):
    verdict = judged(*looks, rule=rule)

    assert (verdict.conclusion is JudgedConclusion.INSUFFICIENT) <= bool(verdict.missing)


@ON_ANY_MACHINE
@given(LOOKS, RULES, st.sampled_from(SILENT), st.sampled_from(ObservationMethod))
def test_one_more_look_that_could_not_tell_changes_no_conclusion(looks, rule, outcome, method):
    before = judged(*looks, rule=rule)
    after = judged(*looks, look(outcome, method=method, hours_ago=0, aspect="owner"), rule=rule)

    assert after.conclusion is before.conclusion


@ON_ANY_MACHINE
@given(LOOKS, RULES)
def test_silent_looks_alone_never_conclude(looks, rule):
    silent = [observation for observation in looks if observation.outcome in SILENT]

    assert judged(*silent, rule=rule).conclusion is JudgedConclusion.INSUFFICIENT


@ON_ANY_MACHINE
@given(LOOKS)
def test_self_reports_alone_are_never_met_where_a_test_is_asked(looks):
    words = [observation for observation in looks if observation.method is ObservationMethod.SELF_REPORT]
    rule = JudgingRule.any_of(ObservationMethod.TEST, ObservationMethod.SELF_REPORT)

    assert judged(*words, rule=rule).conclusion in (JudgedConclusion.INSUFFICIENT, JudgedConclusion.NOT_MET)


@ON_ANY_MACHINE
@given(LOOKS, RULES)
def test_everything_expires_in_the_end(looks, rule):
    later = NOON + timedelta(days=365)
    if rule.expires_after is not None:
        assert judged(*looks, rule=rule, at=later).conclusion is JudgedConclusion.INSUFFICIENT
