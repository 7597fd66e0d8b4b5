"""Who may not act: people of the right unit in the wrong role, and people of another unit."""

from datetime import date

import pytest

from guong.apps.activity.models import Entry
from guong.apps.obligations.models import Assignment, Contribution, Extension
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]

OF_BEARER = ("receive", "start", "submit", "decline", "ask_extension", "recall")
OF_LEAD = (
    *("give", "accept", "return", "pause", "resume", "withdraw", "give_again", "urge", "extend", "reopen"),
    *("grant_extension", "refuse_extension"),
)
FORM = {
    "text": "Đã làm.",
    "reason": "Chờ họp.",
    "answer": "Được.",
    "requested_date": "2023-05-01",
    "due_date": "2023-05-01",
}
# A state from which each act would be done by whoever may do it.
STATES = {
    "give": "draft",
    "start": "received",
    "submit": "received",
    "accept": "submitted",
    "return": "submitted",
    "resume": "paused",
    "give_again": "declined",
    "recall": "submitted",
    "reopen": "completed",
}


@pytest.fixture
def row(district):
    return factories.assignment(district, due=True)


def stand_ready(row, act):
    """Bring the row where the act can be done; give the id that its address names."""
    if act in ("grant_extension", "refuse_extension"):
        requested = {"requested_date": date(2023, 5, 1), "reason": "Chờ họp."}
        return Extension.ask(row, **requested, by=row.directive.imported_by, at=NOW).pk
    Assignment.objects.filter(pk=row.pk).update(state=STATES.get(act, "assigned"))
    return row.pk


def assert_refused(client, act, pk, status):
    entries = Entry.objects.count()
    before = Assignment.objects.values("state", "due_current").get()

    assert client.get(address(act, pk)).status_code == status
    assert client.post(address(act, pk), FORM).status_code == status
    assert Assignment.objects.values("state", "due_current").get() == before
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("role", ["inspector", "administrator"])
@pytest.mark.parametrize("act", OF_BEARER)
def test_a_wrong_role_in_the_bearing_unit_does_none_of_its_work(signed_in, district, row, act, role):
    pk = stand_ready(row, act)
    person = make.member("Đinh Vai", district.vinh_o, role)

    assert_refused(signed_in(person), act, pk, 403)


@pytest.mark.parametrize("role", ["officer", "inspector", "administrator"])
@pytest.mark.parametrize("act", OF_LEAD)
def test_a_wrong_role_in_the_leading_unit_does_none_of_its_acts(signed_in, district, row, act, role):
    pk = stand_ready(row, act)
    person = make.member("Đinh Vai", district.office, role)

    assert_refused(signed_in(person), act, pk, 403)


@pytest.mark.parametrize("act", [*OF_BEARER, *OF_LEAD])
def test_another_unit_does_not_learn_that_the_work_is_there(signed_in, district, row, act):
    pk = stand_ready(row, act)
    leader = make.member("Đinh Xa", district.vinh_ha, "leader")

    assert_refused(signed_in(leader), act, pk, 404)


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_wrong_role_in_a_contributing_unit_does_not_contribute(signed_in, district, row, role):
    Contribution.objects.create(assignment=row, unit=district.vinh_ha, from_date=row.given_date)
    person = make.member("Đinh Vai", district.vinh_ha, role)

    assert_refused(signed_in(person), "contribute", row.pk, 403)


@pytest.mark.parametrize("act", [*OF_BEARER, *OF_LEAD])
def test_the_right_role_in_the_right_unit_may(signed_in, district, row, act):
    pk = stand_ready(row, act)
    person = district.lan if act in OF_BEARER else district.huong

    assert signed_in(person).post(address(act, pk), FORM).status_code == 302
