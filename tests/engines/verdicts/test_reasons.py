"""What a judgement says of itself: each sentence, what it rests on, and what is missing."""

from datetime import datetime

import pytest

from guong.engines.verdicts import (
    JudgedConclusion,
    JudgingRule,
    Missing,
    Need,
    ObservationMethod,
    ObservationOutcome,
    Reason,
)

from .looks import NOON, exam, judged, look, word

PASS, PARTIAL, FAIL = ObservationOutcome.PASS, ObservationOutcome.PARTIAL, ObservationOutcome.FAIL
UNCLEAR, NOT_APPLICABLE = ObservationOutcome.UNCLEAR, ObservationOutcome.NOT_APPLICABLE
EXAMINE, TEST, SELF_REPORT = ObservationMethod.EXAMINE, ObservationMethod.TEST, ObservationMethod.SELF_REPORT
BY_EXAM = JudgingRule.any_of(EXAMINE)
CRITICAL = JudgingRule.any_of(EXAMINE, critical=True)
UNSURE = JudgingRule.any_of(EXAMINE, confidence="low")
ON_ITS_WORD = JudgingRule.any_of(SELF_REPORT)


def ids(*looks):
    return tuple(observation.id for observation in looks)


@pytest.mark.parametrize(
    ("rule", "outcomes", "code", "text"),
    [
        (
            UNSURE,
            [PASS],
            "unsure-duty",
            "Chưa chắc pháp luật có yêu cầu này nên không kết luận đạt hay không đạt.",
        ),
        (CRITICAL, [FAIL], "critical-fail", "Có kết quả không đạt ở một yêu cầu trọng yếu."),
        (BY_EXAM, [FAIL], "only-fails", "Mọi kết quả được tính đều không đạt."),
        (BY_EXAM, [PARTIAL], "mixed", "Mới đạt một phần nội dung yêu cầu."),
        (BY_EXAM, [PASS, FAIL], "mixed", "Có phần đạt và có phần chưa đạt."),
        (BY_EXAM, [PASS], "all-pass", "Mọi kết quả được tính đều đạt."),
        (BY_EXAM, [NOT_APPLICABLE], "not-applicable", "Yêu cầu này không áp dụng cho đối tượng."),
    ],
)
def test_each_conclusion_gives_its_one_reason_and_what_it_rests_on(rule, outcomes, code, text):
    looks = [exam(outcome, aspect=str(place)) for place, outcome in enumerate(outcomes)]
    [reason] = judged(*looks, rule=rule).reasons

    assert reason == Reason(code, text, () if rule is UNSURE else ids(*looks))


def test_what_does_not_apply_rests_on_the_looks_that_say_so():
    silent = look(UNCLEAR, aspect="nơi khác")
    away = exam(NOT_APPLICABLE)
    judgement = judged(silent, away, rule=BY_EXAM)

    assert judgement.conclusion is JudgedConclusion.NOT_APPLICABLE
    assert judgement.reasons[0].observations == ids(away)


def test_what_is_missing_is_told_in_one_sentence_after_the_other():
    rule = JudgingRule((Need(frozenset({EXAMINE}), "biển"), Need(frozenset({EXAMINE}), "cổng")))
    judgement = judged(rule=rule)

    assert [gap.text for gap in judgement.missing] == [
        "Chưa có xem xét hồ sơ (biển).",
        "Chưa có xem xét hồ sơ (cổng).",
    ]
    assert judgement.reasons == (
        Reason("missing", "Còn thiếu căn cứ: Chưa có xem xét hồ sơ (biển). Chưa có xem xét hồ sơ (cổng)."),
    )


@pytest.mark.parametrize(
    ("aspect", "via", "place"),
    [("", "", ""), ("tls", "", " (tls)"), ("", "ipv6", " (ipv6)"), ("tls", "ipv6", " (tls, ipv6)")],
)
def test_an_unconfirmed_failure_names_its_place_and_itself(aspect, via, place):
    failure = look(FAIL, aspect=aspect, via=via)
    judgement = judged(failure)

    assert judgement.missing == (
        Missing(
            "unconfirmed",
            f"Máy mới thấy lỗi một lần{place}; cần một lần chạy nữa cách ít nhất 12 giờ, "
            "hoặc một người xem xét.",
            (TEST, EXAMINE),
            aspect,
            ids(failure),
        ),
    )
    assert [reason.code for reason in judgement.reasons] == ["missing"]


def test_an_unconfirmed_failure_is_passed_over_where_an_earlier_look_stands():
    passing, failure = look(PASS, hours_ago=40), look(FAIL, hours_ago=1)
    judgement = judged(passing, failure)

    assert judgement.reasons == (
        Reason("all-pass", "Mọi kết quả được tính đều đạt.", ids(passing)),
        Reason(
            "unconfirmed-failure",
            "Máy mới thấy lỗi một lần nên chưa tính; kết quả trước đó còn giá trị.",
            ids(failure),
        ),
    )


def test_a_word_against_a_machine_is_noted_with_both():
    claim, failures = word(PASS), [look(FAIL, hours_ago=hours) for hours in (30, 1)]
    judgement = judged(*failures, claim)

    assert judgement.needs_review
    assert judgement.reasons[1] == Reason(
        "disputed",
        "Đơn vị tự báo cáo đã xong nhưng máy thấy chưa đạt; đơn vị chủ trì xem lại.",
        ids(claim, failures[1]),
    )


def test_a_machine_that_sees_another_place_does_not_settle_a_dispute():
    failing, passing = look(FAIL, via="ipv4", hours_ago=3), look(PASS, via="ipv6")

    assert judged(failing, passing, word(PASS)).needs_review


def test_only_the_last_word_of_a_unit_is_its_word():
    earlier, later = word(PASS, via="thư", aspect="a", hours_ago=9), word(FAIL, via="điện thoại", aspect="b")

    assert not judged(look(FAIL), earlier, later).needs_review


def test_a_unit_whose_word_suffices_is_counted_by_it():
    claim = word(PASS)
    judgement = judged(claim, rule=ON_ITS_WORD)

    assert judgement.counted == ids(claim)


def test_a_word_suffices_only_for_what_asks_for_no_more():
    beside = Need(frozenset({SELF_REPORT, EXAMINE}))
    rule = JudgingRule((Need(frozenset({SELF_REPORT})), beside))

    assert judged(word(PASS), rule=rule).conclusion is JudgedConclusion.INSUFFICIENT


def test_a_word_on_another_part_is_not_believed():
    rule = JudgingRule((Need(frozenset({SELF_REPORT}), "loa"), Need(frozenset({EXAMINE}))))
    examined = exam(PASS)
    judgement = judged(word(PASS, aspect="báo"), examined, rule=rule)

    assert judgement.conclusion is JudgedConclusion.INSUFFICIENT
    assert judgement.counted == ids(examined)
    assert [gap.kind for gap in judgement.missing] == ["self-report-only"]


def test_what_does_not_apply_by_another_method_closes_no_gap():
    judgement = judged(look(NOT_APPLICABLE), rule=BY_EXAM)

    assert [(gap.kind, gap.text) for gap in judgement.missing] == [("never", "Chưa có xem xét hồ sơ.")]


def test_a_look_that_could_not_tell_explains_only_the_need_it_was_for():
    rule = JudgingRule((Need(frozenset({EXAMINE})), Need(frozenset({TEST}))))
    judgement = judged(look(UNCLEAR), rule=rule)

    assert [gap.kind for gap in judgement.missing] == ["never", "could-not-tell"]


def test_a_newest_pass_stands_by_itself_whatever_failed_before():
    failures = [look(FAIL, hours_ago=hours) for hours in (60, 30)]
    passing = look(PASS)
    judgement = judged(*failures, passing)

    assert judgement.conclusion is JudgedConclusion.MET
    assert judgement.counted == ids(passing)


def test_looks_are_ordered_by_their_time_and_not_by_their_ids():
    older, newer = exam(FAIL, id="z", hours_ago=5), exam(PASS, id="a", hours_ago=1)

    assert judged(newer, older, rule=BY_EXAM).conclusion is JudgedConclusion.MET


def test_a_judgement_keeps_its_moment_and_refuses_one_without_a_zone():
    assert judged().at == NOON
    with pytest.raises(ValueError, match=r"^a judgement is made at a moment with a time zone$"):
        judged(at=datetime(2023, 3, 24))
    with pytest.raises(ValueError, match=r"^two observations share an id$"):
        judged(exam(PASS, id="x"), exam(PASS, id="x"))


def test_a_reason_and_a_gap_may_rest_on_nothing():
    assert Reason("missing", "").observations == ()
    assert Missing("never", "", (TEST,)) == Missing("never", "", (TEST,), "", ())
