"""What was done by mistake is taken back within minutes, recalled, reopened or corrected."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.evidence.models import CriterionAccess
from guong.apps.obligations.actions import expand
from guong.apps.obligations.models import Assignment, IllegalTransition, Overtaken, State
from guong.apps.obligations.models.undo import UndoRefused, undo_accept, undo_handing_out
from guong.apps.reports.models.rows import rows_of
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, buttons, words
from tests.apps.obligations.undoing import agrees, loser
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ten_in_the_morning(settings):
    settings.BUSINESS_NOW = lambda: NOW


# ---------------------------------------------------------------- a confirmation


def test_a_confirmation_is_taken_back_within_ten_minutes_by_who_gave_it(district, signed_in):
    row = factories.submitted(district)
    client = signed_in(district.huong)
    done = client.post(address("accept", row.pk), follow=True)
    assert "Hoàn tác" in words(done) and "hoàn tác được đến" in words(done)
    undone = client.post(address("undo", row.pk), follow=True)

    row.refresh_from_db()
    assert (row.state, row.done_at, row.same_hand) == (State.SUBMITTED, None, False)
    assert "lại chờ duyệt" in words(undone) and "Đã hoàn tác việc nhận kết quả" in words(undone)
    assert [step.kind for step in row.steps.all()][-2:] == ["accept", "undo_accept"]
    assert Entry.objects.about(row).last().verb == "assignment.acceptance_undone"
    assert row.submitted_at is not None and agrees()
    row.accept(by=district.huong, at=NOW + MINUTE)
    assert agrees()


@pytest.mark.parametrize("minutes", [11, 600])
def test_after_ten_minutes_or_by_somebody_else_it_stays(district, signed_in, minutes):
    row = factories.submitted(district)
    row.accept(by=district.huong, at=NOW)
    with pytest.raises(UndoRefused, match="trong 10 phút"):
        undo_accept(row, by=district.huong, at=NOW + minutes * MINUTE)
    with pytest.raises(UndoRefused):
        undo_accept(row, by=district.tung, at=NOW + MINUTE)
    refused = signed_in(district.tung).post(address("undo", row.pk), follow=True)
    assert "Chỉ người vừa làm mới hoàn tác được" in words(refused)
    assert Assignment.objects.get(pk=row.pk).state == State.COMPLETED


def test_what_was_confirmed_is_opened_again_later_with_a_reason(district, signed_in):
    row = factories.submitted(district)
    row.accept(by=district.huong, at=NOW - timedelta(days=1))
    client = signed_in(district.huong)
    assert "mo-lai" in buttons(client, row)
    assert client.post(address("reopen", row.pk), {"reason": ""}).status_code == 422
    client.post(address("reopen", row.pk), {"reason": "Ảnh là của năm trước."})

    row.refresh_from_db()
    assert (row.state, row.done_at) == (State.RETURNED, None)
    page = words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert "Đã mở lại việc" in page and "Ảnh là của năm trước." in page
    row.submit(text="Ảnh mới.", by=district.lan, at=NOW)
    assert agrees()


# ---------------------------------------------------------------- an answer


def test_an_answer_is_recalled_before_it_is_judged_and_stays_to_be_read(district, signed_in):
    row = factories.received(district, due=True)
    row.start(by=district.lan, at=NOW)
    client = signed_in(district.lan)
    client.post(address("submit", row.pk), {"text": "Bản nháp gửi nhầm."})
    assert "rut-lai" in buttons(client, row)
    assert "rut-lai" not in buttons(signed_in(district.huong), row)
    client = signed_in(district.lan)
    client.post(address("recall", row.pk))

    row.refresh_from_db()
    page = words(client.get(address("assignment", row.pk)))
    assert row.state == State.IN_PROGRESS
    assert "Bản nháp gửi nhầm." in page and "Đã rút lại lúc" in page and "Đã rút lại trả lời" in page
    row.submit(text="Bản đúng.", by=district.lan, at=NOW + MINUTE)
    assert [answer.recalled_at is not None for answer in row.answers.all()] == [True, False]
    row.accept(by=district.huong, at=NOW + 2 * MINUTE)
    with pytest.raises(IllegalTransition):
        row.recall(by=district.lan, at=NOW + 3 * MINUTE)
    assert agrees()


def test_a_returned_answer_goes_back_to_returned_when_the_next_is_recalled(district):
    row = factories.submitted(district)
    row.return_(reason="Thiếu ảnh.", by=district.huong, at=NOW)
    row.submit(text="Đây.", by=district.lan, at=NOW)
    row.recall(by=district.lan, at=NOW)

    assert row.state == State.RETURNED and agrees()


# ---------------------------------------------------------------- handing out


def handed_out(district, signed_in):
    row = factories.directive(district)
    client = signed_in(district.huong)
    duties = [duty for duty in row.obligations.all() if "xã" in duty.bearer]
    units = [district.vinh_o.pk, district.vinh_ha.pk]
    return row, client, {f"giao-{duty.pk}": units for duty in duties}


def test_handing_out_shows_a_summary_first_and_nothing_is_given_before_it_is_confirmed(district, signed_in):
    row, client, sent = handed_out(district, signed_in)
    summary = client.post(address("handing_out", row.pk), sent)

    assert "2 đơn vị, 4 việc." in words(summary) and "2 việc hạn Thứ Sáu 14/4/2023." in words(summary)
    assert not Assignment.objects.exists() and not Entry.objects.filter(verb="assignment.assigned").exists()
    changed = client.post(address("handing_out", row.pk), sent | {"sua-lai": "1"})
    assert "Giao việc cho ai" in words(changed) and changed.status_code == 200
    client.post(address("handing_out", row.pk), sent | {"xac-nhan": "1"})
    assert Assignment.objects.count() == 4


def test_a_handing_out_is_undone_but_for_what_a_unit_took_in_and_may_be_given_anew(district, signed_in):
    row, client, sent = handed_out(district, signed_in)
    client.post(address("handing_out", row.pk), sent | {"xac-nhan": "1"})
    taken = Assignment.objects.filter(unit=district.vinh_o).first()
    taken.receive(by=district.lan, at=NOW)
    for tab in ("directive", "letters"):
        assert "Vừa giao 3 việc Hoàn tác trong 10 phút" in words(client.get(address(tab, row.pk)))
    assert "3 việc của 2 đơn vị trở lại là nháp" in words(client.get(address("undo_handing_out", row.pk)))
    client.post(address("undo_handing_out", row.pk))

    assert Assignment.objects.filter(state=State.DRAFT).count() == 3
    assert Assignment.objects.get(pk=taken.pk).state == State.RECEIVED
    assert signed_in(district.hoa).get(address("directive", row.pk)).status_code == 404
    assert not rows_of(row.pk, at=NOW + MINUTE) or len(rows_of(row.pk, at=NOW + MINUTE)) == 1
    assert agrees()
    given = expand(row, by=district.huong, at=NOW + MINUTE)
    assert {entry.state for entry in given} == {State.ASSIGNED} and Assignment.objects.count() >= 4
    assert Assignment.objects.filter(unit=district.vinh_ha, state=State.ASSIGNED).count() == 2
    assert agrees()


def test_what_was_opened_to_the_lead_closes_with_the_work(district):
    row = factories.assignment(district)
    assert CriterionAccess.objects.filter(subject=district.vinh_o, unit=district.office).exists()
    undo_handing_out(row.directive, by=district.huong, at=NOW + MINUTE)

    assert not CriterionAccess.objects.filter(subject=district.vinh_o, unit=district.office).exists()
    with pytest.raises(UndoRefused):
        undo_handing_out(row.directive, by=district.huong, at=NOW + 2 * MINUTE)


# ---------------------------------------------------------------- who may not


def test_the_other_side_neither_recalls_nor_undoes(district, signed_in):
    row = factories.submitted(district)
    assert signed_in(district.huong).post(address("recall", row.pk)).status_code == 403
    row.accept(by=district.huong, at=NOW)
    for name in ("undo", "reopen"):
        assert signed_in(district.lan).post(address(name, row.pk), {"reason": "?"}).status_code == 403
        assert signed_in(district.hoa).post(address(name, row.pk), {"reason": "?"}).status_code == 404
    assert signed_in(district.lan).post(address("undo_handing_out", row.directive_id)).status_code == 404
    assert reverse("obligations:undo", args=[row.pk]) not in (
        signed_in(district.lan).get(address("assignment", row.pk)).content.decode()
    )


# ---------------------------------------------------------------- two at once


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_recall_and_a_judgement_at_once_have_one_winner(transactional_db, district):
    for _ in range(20):
        row = factories.submitted(district)
        copy = Assignment.objects.select_related("directive__lead_unit").get(pk=row.pk)
        ended = race(
            lambda row=row: row.recall(by=district.lan, at=NOW),
            lambda row=copy: row.accept(by=district.huong, at=NOW),
        )
        assert isinstance(loser(ended), Overtaken)
    assert agrees()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_undone_giving_and_its_receipt_at_once_have_one_winner(transactional_db, district):
    for _ in range(20):
        row = factories.assignment(district)
        copy = Assignment.objects.get(pk=row.pk)
        ended = race(
            lambda row=row: undo_handing_out(row.directive, by=district.huong, at=NOW),
            lambda row=copy: row.receive(by=district.lan, at=NOW),
        )
        loser(ended)
        assert Assignment.objects.get(pk=row.pk).state in (State.DRAFT, State.RECEIVED)
    assert agrees()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_undone_confirmation_and_a_reopening_at_once_have_one_winner(transactional_db, district):
    for _ in range(10):
        row = factories.submitted(district)
        row.accept(by=district.huong, at=NOW)
        copy = Assignment.objects.select_related("directive__lead_unit", "unit").get(pk=row.pk)
        ended = race(
            lambda row=row: undo_accept(row, by=district.huong, at=NOW),
            lambda row=copy: row.reopen(reason="Sai.", by=district.tung, at=NOW),
        )
        loser(ended)
    assert agrees()
