"""Two people may conclude otherwise than the machine; both stay shown, and the override always ends."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import IllegalTransition, Overtaken
from guong.apps.evidence.models import NotOwnSubmission, Override, OverrideState, UnfitOverride
from guong.engines.verdicts import OverrideStatus
from tests import factories as make
from tests.apps.evidence.factories import DAY, HOUR, observe, run, verdict
from tests.factories import NOW, TODAY
from tests.server import race

pytestmark = pytest.mark.django_db
UNTIL = TODAY + timedelta(days=60)


def request(district, judged=None, **changes):
    judged = judged or verdict(district.vinh_o)
    fields = {
        "value": "met",
        "reason": "đã thấy bản giấy",
        "expires_on": UNTIL,
        "by": district.huong,
        "at": NOW,
    }
    return Override.request(judged, **(fields | changes))


def worth(override, *, at):
    return override.standing(override.latest_verdict().recompute(), at=at)


def test_an_override_takes_two_people(district):
    override = request(district, by=district.tung)
    with pytest.raises(NotOwnSubmission, match="người thứ hai"):
        override.approve(by=district.tung, at=NOW)

    leader = make.member("Phó chủ tịch", district.top, "leader")
    override.approve(by=leader, at=NOW)
    assert override.state == OverrideState.APPROVED
    assert worth(override, at=NOW) is OverrideStatus.IN_FORCE


def test_the_database_itself_refuses_one_hand_for_both(district):
    override = request(district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.filter(pk=override.pk).update(approver=district.huong, approved_at=NOW)


def test_one_person_mode_does_not_reach_overrides(district):
    assert district.vinh_o.one_person
    chair = make.member("Chủ tịch xã", district.vinh_o, "leader")
    override = request(district, by=district.lan)

    with pytest.raises(NotOwnSubmission, match="đơn vị mình"):
        override.approve(by=chair, at=NOW)
    override.approve(by=district.tung, at=NOW)


def test_where_nobody_stands_above_a_second_person_of_the_unit_approves(district):
    chair = make.member("Chủ tịch tỉnh", district.province, "leader")
    deputy = make.member("Phó chủ tịch tỉnh", district.province, "leader")
    override = request(district, verdict(district.province), by=chair)

    override.approve(by=deputy, at=NOW)
    assert override.approver == deputy


def test_a_request_is_worth_nothing_until_it_is_approved(district):
    override = request(district)

    assert worth(override, at=NOW) is None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"reason": "  "}, "lý do"),
        ({"expires_on": TODAY - DAY}, "một năm"),
        ({"expires_on": date(2030, 1, 1)}, "một năm"),
        ({"value": "insufficient"}, "trùng"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused_in_a_sentence(district, changes, word):
    with pytest.raises(UnfitOverride, match=word):
        request(district, **changes)


def test_one_request_waits_at_a_time(district):
    request(district)
    with pytest.raises(UnfitOverride, match="đang chờ duyệt"):
        request(district, by=district.tung)


def test_an_override_ends_with_its_last_day(district):
    override = request(district, expires_on=TODAY)
    override.approve(by=district.tung, at=NOW)
    midnight = override.expires_at

    assert midnight.isoformat() == "2023-03-25T00:00:00+07:00"
    assert worth(override, at=midnight - timedelta(seconds=1)) is OverrideStatus.IN_FORCE
    assert worth(override, at=midnight) is OverrideStatus.EXPIRED


def test_a_request_that_has_run_out_cannot_be_approved(district):
    override = request(district, expires_on=TODAY)
    with pytest.raises(UnfitOverride, match="hết giá trị"):
        override.approve(by=district.tung, at=NOW + DAY)


def test_newer_decisive_evidence_that_disagrees_turns_it_to_review(district):
    override = request(district)
    override.approve(by=district.tung, at=NOW)
    observe(district.vinh_o, district.minh, "fail", at=NOW + HOUR)
    verdict(district.vinh_o, at=NOW + HOUR)
    override.refresh_from_db()

    assert override.needs_review_at == NOW + HOUR
    assert worth(override, at=NOW + HOUR) is OverrideStatus.NEEDS_REVIEW
    assert Entry.objects.about(override).last().verb == "override.disputed"


def test_it_stays_in_need_of_review_after_the_evidence_turns_again(district):
    override = request(district)
    override.approve(by=district.tung, at=NOW)
    observe(district.vinh_o, district.minh, "fail", at=NOW + HOUR)
    verdict(district.vinh_o, at=NOW + HOUR)
    observe(district.vinh_o, district.minh, "pass", at=NOW + 2 * HOUR)
    verdict(district.vinh_o, at=NOW + 2 * HOUR)
    override.refresh_from_db()

    assert worth(override, at=NOW + 3 * HOUR) is OverrideStatus.NEEDS_REVIEW


@pytest.mark.parametrize("outcome", ["unclear", "blocked", "error", "pass"])
def test_what_cannot_tell_or_agrees_leaves_it_standing(district, outcome):
    override = request(district)
    override.approve(by=district.tung, at=NOW)
    run(district.vinh_o, outcome, at=NOW + HOUR)
    verdict(district.vinh_o, at=NOW + HOUR)
    override.refresh_from_db()

    assert worth(override, at=NOW + HOUR) is OverrideStatus.IN_FORCE


def test_evidence_that_came_between_request_and_approval_does_not_dispute_it(district):
    override = request(district)
    observe(district.vinh_o, district.minh, "fail", at=NOW + HOUR)
    verdict(district.vinh_o, at=NOW + HOUR)
    override.approve(by=district.tung, at=NOW + 2 * HOUR)

    assert worth(override, at=NOW + 2 * HOUR) is OverrideStatus.IN_FORCE


def test_a_refused_or_ended_override_stays_to_be_read(district):
    refused = request(district)
    refused.refuse(by=district.tung, at=NOW, reason="chưa rõ căn cứ")
    ended = request(district)
    ended.approve(by=district.tung, at=NOW)
    ended.end(by=district.tung, at=NOW + DAY, reason="đã có kết quả mới")

    assert [override.state for override in Override.objects.order_by("pk")] == ["refused", "ended"]
    with pytest.raises(IllegalTransition, match="đã được xử lý"):
        refused.approve(by=district.tung, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_approving_and_refusing_at_one_instant_one_wins(district, transactional_db):
    deputy = make.member("Phó chủ tịch", district.top, "leader")
    for turn in range(20):
        override = request(district)
        mine, theirs = Override.objects.get(pk=override.pk), Override.objects.get(pk=override.pk)
        outcomes = race(
            lambda mine=mine: mine.approve(by=district.tung, at=NOW),
            lambda theirs=theirs: theirs.refuse(by=deputy, at=NOW, reason="không"),
        )
        assert sum(isinstance(outcome, Overtaken) for outcome in outcomes) == 1, (turn, outcomes)
        if (override := Override.objects.get(pk=override.pk)).state == "approved":
            override.end(by=deputy, at=NOW, reason="xong")
