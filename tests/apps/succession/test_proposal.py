"""Work that a unit left: inherited, given to another or ended, once its taker has approved."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import verify
from guong.apps.notices.models import Notification
from guong.apps.obligations.models import Assignment, Breach, Extension, Overtaken, Refused, State
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.succession.actions import approve, notify_successors
from guong.apps.succession.models import Proposal, ProposalState, Way
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.succession.factories import JULY, THEN, carried_out, chief
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def head_of(unit):
    return make.post(make.person("Chủ tịch mới"), unit, "leader", valid_from=JULY).person


def test_the_heir_of_several_gets_one_assignment_that_inherits_from_each(district):
    factories.handed_out(district)
    row = carried_out(district)
    head = head_of(row.result)
    for proposal in row.proposals.all():
        approve(proposal, by=head, at=THEN)

    for heir in Assignment.objects.filter(unit=row.result):
        assert heir.state == State.ASSIGNED and heir.given_date == JULY
        assert {original.unit for original in heir.inherits_from.all()} == {district.vinh_o, district.vinh_ha}
        assert {original.state for original in heir.inherits_from.all()} == {State.SUCCEEDED}
    assert verify() is None


def test_a_deadline_still_ahead_goes_along_with_the_days_it_waited(district):
    row = factories.assignment(district, due=True)
    before = datetime(2023, 4, 3, 3, tzinfo=THEN.tzinfo)
    plan = carried_out(district, district.vinh_o, on=date(2023, 4, 3), at=before)
    head = make.post(make.person("Chủ tịch"), plan.result, "leader", valid_from=date(2023, 4, 3)).person
    approve(plan.proposals.get(), by=head, at=before + 2 * DAY)
    heir = Assignment.objects.get(unit=plan.result)

    # Due the 14th of April, paused from the 3rd to the 5th, both included.
    assert heir.due_original == heir.due_current == end_of(date(2023, 4, 17))
    assert "Kế thừa hạn 14/4/2023" in heir.due_trace[0]
    assert heir.steps.get().due == heir.due_current
    row.refresh_from_db()
    assert row.due_original == end_of(date(2023, 4, 14))


def test_a_request_for_more_time_is_closed_with_the_unit_that_made_it(signed_in, district, status_on):
    row = factories.received(district, due=True)
    ways = {"requested_date": date(2023, 5, 1), "reason": "Chờ họp.", "by": district.lan, "at": NOW}
    request = Extension.ask(row, **ways)
    plan = carried_out(district, district.vinh_o)
    request.refresh_from_db()
    assert (request.granted, request.decided_at) == (None, THEN)

    approve(plan.proposals.get(), by=head_of(plan.result), at=THEN)
    status_on(JULY)
    client = signed_in(district.huong)
    assert "xin gia hạn" not in words(client.get(reverse("dashboard:today")))
    page = words(client.get(reverse("obligations:assignment", args=[row.pk])))
    assert "Đồng ý" not in page and "Đề nghị gia hạn được đóng" in page


def test_a_request_that_was_left_open_in_an_older_ledger_is_shown_nowhere(signed_in, district, status_on):
    row = factories.received(district, due=True)
    ways = {"requested_date": date(2023, 5, 1), "reason": "Chờ họp.", "by": district.lan, "at": NOW}
    request = Extension.ask(row, **ways)
    status_on(NOW.date())
    client = signed_in(district.huong)
    assert "xin gia hạn" in words(client.get(reverse("dashboard:today")))
    row.withdraw(reason="Giao nhầm.", by=district.huong, at=NOW)
    assert not Extension.objects.filter(pk=request.pk, decided_at__isnull=True).exists()
    Extension.objects.filter(pk=request.pk).update(decided_at=None)

    assert "xin gia hạn" not in words(client.get(reverse("dashboard:today")))
    assert "Đồng ý" not in words(client.get(reverse("obligations:assignment", args=[row.pk])))


def test_a_deadline_missed_before_stays_with_whoever_missed_it(district):
    row = factories.assignment(district, due=True)
    Breach.note_all(at=NOW + 60 * DAY)
    plan = carried_out(district, district.vinh_o)
    approve(plan.proposals.get(), by=head_of(plan.result), at=THEN)
    heir = Assignment.objects.get(unit=plan.result)
    Breach.note_all(at=THEN + 30 * DAY)

    assert (heir.due_original, heir.due_current) == (None, None)
    assert "giữ ở đơn vị cũ" in heir.due_trace[0]
    assert [breach.assignment for breach in Breach.objects.all()] == [row]


def test_an_heir_that_has_the_duty_already_goes_on_with_its_own(district):
    factories.handed_out(district)
    joining = {"into": district.vinh_ha, "new_name": "", "new_kind": "", "new_parent": None}
    plan = carried_out(district, district.vinh_o, district.vinh_ha, **joining)
    for proposal in plan.proposals.all():
        approve(proposal, by=chief(district), at=THEN)

    for row in Assignment.objects.filter(unit=district.vinh_o):
        assert (row.state, row.heirs.get().unit) == (State.SUCCEEDED, district.vinh_ha)
    assert Assignment.objects.filter(unit=district.vinh_ha, state=State.PAUSED).count() == 0


def test_work_proposed_to_end_is_withdrawn_with_its_reason(district):
    row = factories.assignment(district)
    plan = carried_out(district, district.vinh_o, kind="dissolved", new_name="", new_kind="")
    [proposal] = plan.proposals.all()
    assert proposal.may_decide(scope_of(district.huong, on=JULY))
    approve(proposal, by=district.huong, at=THEN)
    row.refresh_from_db()

    assert row.state == State.WITHDRAWN
    assert row.steps.last().reason == "Chấm dứt: Sổ không ghi đơn vị kế thừa."


def test_work_may_be_given_to_another_unit_which_then_approves(district):
    factories.assignment(district)
    plan = carried_out(district, district.vinh_o)
    [proposal] = plan.proposals.all()
    proposal.change(way=Way.REASSIGN, heir=district.vinh_ha, reason="Gần hơn.", by=chief(district), at=THEN)
    chair = make.member("Chủ tịch Vĩnh Hà", district.vinh_ha, "leader")

    assert proposal.may_decide(scope_of(chair, on=JULY))
    assert not proposal.may_decide(scope_of(district.hoa, on=JULY))  # an officer
    assert not proposal.may_decide(scope_of(head_of(plan.result), on=JULY))
    approve(proposal, by=chair, at=THEN)
    assert Assignment.objects.get(unit=district.vinh_ha).state == State.ASSIGNED


def test_a_refused_proposal_waits_for_another(district):
    factories.assignment(district)
    plan = carried_out(district, district.vinh_o)
    [proposal] = plan.proposals.all()
    head = head_of(plan.result)
    proposal.refuse(answer="Địa bàn đã có trang riêng.", by=head, at=THEN)
    with pytest.raises(Overtaken):
        approve(proposal, by=head, at=THEN)
    proposal.change(way=Way.END, heir=None, reason="Trang cũ đã đóng.", by=chief(district), at=THEN)

    assert (proposal.state, proposal.answer) == (ProposalState.PROPOSED, "")


def test_a_proposal_without_an_heir_or_a_reason_is_refused(district):
    factories.assignment(district)
    [proposal] = carried_out(district, district.vinh_o).proposals.all()
    for way, reason in ((Way.REASSIGN, "Gần hơn."), (Way.END, " ")):
        with pytest.raises(Refused):
            proposal.change(way=way, heir=None, reason=reason, by=chief(district), at=THEN)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_together_one_is_told(transactional_db, district):
    factories.assignment(district)
    plan = carried_out(district, district.vinh_o)
    head, pk = head_of(plan.result), plan.proposals.get().pk
    ended = race(*[lambda: approve(Proposal.objects.get(pk=pk), by=head, at=THEN)] * 2)

    assert sorted(type(outcome) for outcome in ended if outcome is not None) == [Overtaken]
    assert Assignment.objects.filter(unit=plan.result).count() == 1 and verify() is None


def test_the_duties_an_ended_office_alone_had_are_handed_over_and_it_is_led_on(district):
    factories.handed_out(district)
    department = make.unit("Sở Văn hóa, Thể thao và Du lịch", kind="department", parent=district.province)
    ended = carried_out(district, district.office, kind="dissolved", new_name="", new_kind="")
    carried_out(
        district,
        district.office,
        kind="handed_over",
        into=department,
        new_name="",
        new_kind="",
        instrument="Văn bản giao việc (ví dụ)",
    )
    officer = make.holder("Chuyên viên sở", department, "lead_officer", valid_from=JULY)
    [proposal] = Proposal.objects.filter(heir=department)
    assert not ended.proposals.exists()
    approve(proposal, by=make.member("Giám đốc", department, "leader"), at=THEN)

    scope = scope_of(officer, on=JULY)
    heir = Assignment.objects.get(unit=department)
    assert heir.inherits_from.get().unit == district.office
    assert Assignment.objects.visible_to(scope).filter(unit=district.vinh_o).exists()


def test_the_heirs_leaders_are_told_once_until_nothing_waits(district):
    factories.handed_out(district)
    plan = carried_out(district)
    head = head_of(plan.result)
    assert (notify_successors(at=THEN), notify_successors(at=THEN)) == (1, 0)
    notices = Notification.objects.of(head)
    assert notices.get().title.startswith(f"{plan.proposals.count()} nhiệm vụ")

    for proposal in plan.proposals.all():
        assert notices.waiting(at=THEN).exists()
        approve(proposal, by=head, at=THEN)
    assert not notices.waiting(at=THEN).exists()
