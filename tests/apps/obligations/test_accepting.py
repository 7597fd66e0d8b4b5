"""Many answers are confirmed at once after a summary; what somebody moved meanwhile is left, and said."""

from datetime import timedelta

import pytest

from guong.apps.activity.models import verify
from guong.apps.obligations.actions import expand
from guong.apps.obligations.models import Assignment, State
from guong.apps.obligations.views.bulk_acts import key_of_answer
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def waiting(district, settings):
    """Answers of two communes to one duty, waiting."""
    settings.BUSINESS_NOW = lambda: NOW
    row = factories.directive(district)
    duty = next(duty for duty in row.obligations.all() if "xã" in duty.bearer)
    expand(row, by=district.huong, at=NOW, choices={duty.pk: [district.vinh_o.pk, district.vinh_ha.pk]})
    for assignment, person in zip(
        row.assignments.order_by("unit"), (district.lan, district.hoa), strict=True
    ):
        factories.answer(assignment, person)
    return row


def test_ticked_answers_are_summed_up_and_then_confirmed(district, signed_in, waiting):
    client = signed_in(district.huong)
    assert "Duyệt 2 trả lời" in words(client.get(address("directive", waiting.pk)))
    page = address("accept_many", waiting.pk)
    assert "Xã Vĩnh Ô, nhiệm vụ" in words(client.get(page))
    assert client.post(page, {}).status_code == 422
    rows = list(waiting.assignments.all())
    keys = [key_of_answer(row) for row in rows]
    summary = client.post(page, {"viec": keys})
    assert "2 đơn vị, 2 việc: nhận kết quả." in words(summary)
    assert not Assignment.objects.filter(state=State.COMPLETED).exists()
    assert client.post(page, {"viec": keys, "sua-lai": "1"}).content.decode().count("checked") == 2
    done = client.post(page, {"viec": keys, "xac-nhan": "1"}, follow=True)

    assert "Đã nhận kết quả của 2 việc." in words(done)
    assert Assignment.objects.filter(state=State.COMPLETED).count() == 2 and verify() is None
    undone = client.post(address("undo", rows[0].pk), follow=True)
    assert "lại chờ duyệt" in words(undone)


def test_what_was_recalled_meanwhile_is_not_confirmed(district, signed_in, waiting):
    first, second = waiting.assignments.order_by("unit")
    keys = [key_of_answer(first), key_of_answer(second)]
    first.recall(by=district.lan, at=NOW)
    first.submit(text="Khác hẳn.", by=district.lan, at=NOW + MINUTE)
    sent = {"viec": keys, "xac-nhan": "1"}
    signed_in(district.huong).post(address("accept_many", waiting.pk), sent)

    states = dict(Assignment.objects.values_list("pk", "state"))
    assert states == {first.pk: State.SUBMITTED, second.pk: State.COMPLETED}


def test_one_hand_does_not_confirm_its_own_answer_in_bulk_either(district, signed_in, waiting):
    district.office.one_person = False
    district.office.save()
    own = waiting.assignments.order_by("unit").first()
    Assignment.objects.filter(pk=own.pk).update(submitted_by=district.huong)
    keys = [key_of_answer(row) for row in waiting.assignments.all()]
    page = address("accept_many", waiting.pk)
    done = signed_in(district.huong).post(page, {"viec": keys, "xac-nhan": "1"}, follow=True)

    assert "Đã nhận kết quả của 1 việc." in words(done) and "không tự nhận kết quả được" in words(done)
    assert Assignment.objects.get(pk=own.pk).state == State.SUBMITTED


def test_answers_of_another_directive_are_not_reached(district, signed_in, waiting):
    other = factories.submitted(district)
    page = address("accept_many", waiting.pk)
    signed_in(district.huong).post(page, {"viec": [key_of_answer(other)], "xac-nhan": "1"})
    assert Assignment.objects.get(pk=other.pk).state == State.SUBMITTED
    for person, status in ((district.lan, 404), (district.hoa, 404)):
        assert signed_in(person).post(page, {"viec": [key_of_answer(other)]}).status_code == status
