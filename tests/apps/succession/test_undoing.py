"""A reorganisation carried out by mistake is taken back for minutes; the log keeps both."""

from datetime import date, timedelta

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.models import Assignment, Extension, Refused, State
from guong.apps.obligations.models.undo import UndoRefused
from guong.apps.registries.models import EditorialBoard, SpokespersonMandate
from guong.apps.succession.actions import approve, carry_out, undo
from guong.apps.succession.models import Plan, PlanState, Proposal
from guong.apps.units.models import Appointment, Delegation, Unit, UnitChange, UnitVersion, User, successors
from guong.config.verification.assignment_steps import compare_assignments
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.succession.factories import JULY, THEN, carried_out, chief, merger
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def ledger():
    """Read everything that a reorganisation changes."""
    return {
        "units": sorted(Unit.objects.values_list("pk")),
        "versions": sorted(
            UnitVersion.objects.values_list("unit", "name", "valid_from", "valid_to"), key=str
        ),
        "posts": sorted(Appointment.objects.values_list("pk", "unit", "valid_to"), key=str),
        "delegations": sorted(Delegation.objects.values_list("pk", "valid_to")),
        "mandates": sorted(SpokespersonMandate.objects.values_list("pk", "valid_to"), key=str),
        "boards": sorted(EditorialBoard.objects.values_list("pk", "valid_to"), key=str),
        "logins": sorted(User.objects.values_list("pk", "is_active")),
        "work": sorted(Assignment.objects.values_list("pk", "state", "due_current"), key=str),
        "requests": sorted(Extension.objects.values_list("pk", "granted", "decided_at"), key=str),
        "proposals": sorted(Proposal.objects.values_list("pk", "way", "heir", "plan"), key=str),
    }


def furnish(district):
    """Give the commune work, a request, a delegation, a spokesperson and a board."""
    row = factories.received(district, due=True)
    Extension.ask(row, requested_date=date(2023, 5, 1), reason="Chờ họp.", by=district.lan, at=NOW)
    days = {"valid_from": date(2025, 6, 1), "valid_to": date(2025, 12, 31)}
    post = district.lan.appointments.get()
    Delegation.objects.create(appointment=post, to=make.person("Người thay"), **days)
    fields = {"start": date(2024, 1, 1), "by": district.lan, "at": NOW}
    SpokespersonMandate.give(district.vinh_o, district.lan, act="QĐ 5", phone="02333 820 001", **fields)
    EditorialBoard.set_up(district.vinh_o, decision="QĐ 6", members=[(district.lan, "Trưởng ban")], **fields)


WAYS = {
    "merged": {},
    "into": {"into": True, "new_name": "", "new_kind": ""},
    "divided": {"kind": "divided", "new_name": "xã A\nxã B", "new_kind": "", "new_parent": None},
    "split": {"kind": "split", "new_name": "xã A", "new_kind": "", "new_parent": None},
    "renamed": {"kind": "renamed", "new_name": "xã Vĩnh Ô Mới", "new_kind": "", "new_parent": None},
    "dissolved": {"kind": "dissolved", "new_name": "", "new_kind": ""},
}


@pytest.mark.parametrize("way", list(WAYS))
def test_every_way_of_changing_is_taken_back_as_if_it_had_not_been(district, way):
    furnish(district)
    fields = dict(WAYS[way])
    units = [district.vinh_o]
    if fields.get("into"):
        fields["into"] = district.vinh_ha
        units.append(district.vinh_ha)
    plan = merger(district, *units, **fields)
    before = ledger()
    post = district.lan.appointments.get()
    staying = [post.pk] if way in ("merged", "into") else []
    carry_out(plan, staying=staying, by=chief(district), at=THEN)
    assert ledger() != before
    undo(plan, by=chief(district), at=THEN + 5 * MINUTE)

    assert ledger() == before
    plan.refresh_from_db()
    assert (plan.state, plan.result, plan.change, plan.closed_logins) == (PlanState.DRAFT, None, None, [])
    assert not UnitChange.objects.standing().filter(effective_date=JULY).exists()
    assert [unit.pk for unit in successors(district.vinh_o, on=JULY)] == [district.vinh_o.pk]
    assert Entry.objects.about(plan).last().verb == "plan.undone"
    assert verify() is None and list(compare_assignments()) == []
    carry_out(plan, staying=staying, by=chief(district), at=THEN + 6 * MINUTE)
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DONE and list(compare_assignments()) == []


def test_work_handed_over_goes_back_to_where_it_waited(district):
    factories.handed_out(district)
    department = make.unit("Sở Văn hóa, Thể thao và Du lịch", kind="department", parent=district.province)
    carried_out(district, district.office, kind="dissolved", new_name="", new_kind="")
    handing = {"kind": "handed_over", "into": department, "new_name": "", "new_kind": ""}
    plan = merger(district, district.office, instrument="Văn bản giao việc (ví dụ)", **handing)
    before = ledger()
    carry_out(plan, by=chief(district), at=THEN)
    undo(plan, by=chief(district), at=THEN + MINUTE)

    assert ledger() == before and verify() is None


def test_it_is_taken_back_by_who_did_it_and_within_ten_minutes_alone(district):
    plan = carried_out(district)
    for by, at in ((chief(district), THEN + 11 * MINUTE), (district.quan, THEN + MINUTE)):
        with pytest.raises(UndoRefused):
            undo(plan, by=by, at=at)
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DONE


def test_once_the_heir_decided_or_has_something_of_its_own_it_stays(district):
    factories.assignment(district)
    plan = carried_out(district)
    head = make.post(make.person("Chủ tịch"), plan.result, "leader", valid_from=JULY).person
    with pytest.raises(Refused, match="dữ liệu riêng"):
        undo(plan, by=chief(district), at=THEN + MINUTE)
    plan.refresh_from_db()
    approve(plan.proposals.get(), by=head, at=THEN)
    with pytest.raises(UndoRefused):
        undo(plan, by=chief(district), at=THEN + MINUTE)
    plan.refresh_from_db()
    assert plan.state == PlanState.DONE
    assert Assignment.objects.filter(unit=plan.result, state=State.ASSIGNED).exists()


def test_the_page_offers_it_to_who_carried_it_out(signed_in, district, settings):
    settings.BUSINESS_NOW = lambda: THEN
    plan = merger(district)
    client = signed_in(chief(district))
    address = f"/quan-tri/sap-xep/{plan.pk}"
    client.post(f"{address}/thuc-hien", {"xac-nhan": "1"})
    assert f"{address}/hoan-tac" in client.get(address).content.decode()
    undone = client.post(f"{address}/hoan-tac", follow=True)

    assert "trở lại như trước" in words(undone) and "Bỏ bản thảo" in words(undone)
    assert district.vinh_o.version(on=JULY) is not None


@pytest.mark.django_db(transaction=True)
def test_an_undoing_and_a_decision_of_the_heir_at_once_have_one_winner(transactional_db, district):
    factories.assignment(district)
    plan = carried_out(district)
    proposal = Proposal.objects.get(pk=plan.proposals.get().pk)
    head = chief(district)
    ended = race(
        lambda: undo(plan, by=head, at=THEN + MINUTE), lambda: approve(proposal, by=head, at=THEN + MINUTE)
    )

    lost = [end for end in ended if isinstance(end, Exception)]
    assert len(lost) == 1 and isinstance(lost[0], Refused), ended
    assert verify() is None and list(compare_assignments()) == []
