"""What was done by mistake is taken back within minutes, recalled, reopened or corrected."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry, verify
from guong.apps.evidence.models import CriterionAccess
from guong.apps.obligations.actions import expand
from guong.apps.obligations.models import (
    Assignment,
    DeadlineAct,
    Extension,
    IllegalTransition,
    Overtaken,
    Refused,
    State,
    StepKind,
)
from guong.apps.obligations.models import deadline_changes as changes
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.obligations.models.undoing import UndoRefused, undo_accept, undo_handing_out
from guong.apps.reports.models.rows import rows_of
from guong.config.checking.work import compare_assignments
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, buttons, words
from tests.factories import NOW, TODAY
from tests.server import race

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ten_in_the_morning(settings):
    settings.BUSINESS_NOW = lambda: NOW


def whole():
    return verify() is None and list(compare_assignments()) == []


# ---------------------------------------------------------------- a confirmation


def test_a_confirmation_is_taken_back_within_ten_minutes_by_who_gave_it(district, signed_in):
    row = factories.submitted(district)
    client = signed_in(district.huong)
    done = client.post(address("accept", row.pk), follow=True)
    assert "Hoàn tác" in words(done) and "hoàn tác được đến" in words(done)
    undone = client.post(address("undo", row.pk), follow=True)

    row.refresh_from_db()
    assert (row.state, row.done_at, row.same_hand) == (State.SUBMITTED, None, False)
    assert "lại chờ duyệt" in words(undone) and "Đã hoàn tác xác nhận hoàn thành" in words(undone)
    assert [step.kind for step in row.steps.all()][-2:] == ["accept", "undo_accept"]
    assert Entry.objects.about(row).last().verb == "assignment.acceptance_undone"
    assert row.submitted_at is not None and whole()
    row.accept(by=district.huong, at=NOW + MINUTE)
    assert whole()


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
    assert whole()


# ---------------------------------------------------------------- an answer


def test_an_answer_is_recalled_before_it_is_judged_and_stays_to_be_read(district, signed_in):
    row = factories.assignment(district, due=True)
    row.receive(by=district.lan, at=NOW)
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
    assert whole()


def test_a_returned_answer_goes_back_to_returned_when_the_next_is_recalled(district):
    row = factories.submitted(district)
    row.return_(reason="Thiếu ảnh.", by=district.huong, at=NOW)
    row.submit(text="Đây.", by=district.lan, at=NOW)
    row.recall(by=district.lan, at=NOW)

    assert row.state == State.RETURNED and whole()


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
    assert "Hoàn tác 3 việc vừa giao" in words(client.get(address("directive", row.pk)))
    assert "3 việc của 2 đơn vị trở lại là nháp" in words(client.get(address("undo_handing_out", row.pk)))
    client.post(address("undo_handing_out", row.pk))

    assert Assignment.objects.filter(state=State.DRAFT).count() == 3
    assert Assignment.objects.get(pk=taken.pk).state == State.RECEIVED
    assert signed_in(district.hoa).get(address("directive", row.pk)).status_code == 404
    assert not rows_of(row.pk, at=NOW + MINUTE) or len(rows_of(row.pk, at=NOW + MINUTE)) == 1
    assert whole()
    given = expand(row, by=district.huong, at=NOW + MINUTE)
    assert {one.state for one in given} == {State.ASSIGNED} and Assignment.objects.count() >= 4
    assert Assignment.objects.filter(unit=district.vinh_ha, state=State.ASSIGNED).count() == 2
    assert whole()


def test_what_was_opened_to_the_lead_closes_with_the_work(district):
    row = factories.assignment(district)
    assert CriterionAccess.objects.filter(subject=district.vinh_o, unit=district.office).exists()
    undo_handing_out(row.directive, by=district.huong, at=NOW + MINUTE)

    assert not CriterionAccess.objects.filter(subject=district.vinh_o, unit=district.office).exists()
    with pytest.raises(UndoRefused):
        undo_handing_out(row.directive, by=district.huong, at=NOW + 2 * MINUTE)


# ---------------------------------------------------------------- a deadline act


def act_of(row, district, *, at=NOW, due=date(2023, 4, 5), number="45/VHTT"):
    return DeadlineAct.sign(
        row.directive,
        number=number,
        date=TODAY,
        signer="Trưởng phòng",
        due_date=due,
        by=district.huong,
        at=at,
    )


def typed(**fields):
    sent = {"number": "45/VHTT", "date": "2023-03-24", "signer": "Trưởng phòng", "due_date": "2023-04-05"}
    return sent | fields


def test_a_deadline_act_shows_whom_it_reaches_and_the_day_of_the_week_first(district, signed_in):
    row = factories.assignment(district)
    client = signed_in(district.huong)
    sent = typed(obligations=[row.obligation_id])
    summary = words(client.post(address("set_deadline", row.directive_id), sent))

    assert "1 đơn vị, 1 việc, hạn Thứ Tư 05/4/2023." in summary
    assert not DeadlineAct.objects.exists()
    changed = client.post(address("set_deadline", row.directive_id), sent | {"sua-lai": "1"})
    assert 'value="45/VHTT"' in changed.content.decode() and changed.status_code == 200
    client.post(address("set_deadline", row.directive_id), sent | {"xac-nhan": "1"})
    row.refresh_from_db()
    assert row.due_current == end_of(date(2023, 4, 5))


def test_a_deadline_act_has_kind_issuer_and_subject_suggested_where_they_are_left_empty(district, signed_in):
    row = factories.assignment(district)
    client = signed_in(district.huong)
    page = client.get(address("set_deadline", row.directive_id)).content.decode()
    subject = f"đặt thời hạn thực hiện Công văn số {row.directive.number}"
    for suggestion in ("Công văn", "Phòng Văn hóa và Thông tin", subject):
        assert f'value="{suggestion}"' in page
    sent = typed(obligations=[row.obligation_id]) | {"kind": "Quyết định", "issuer": " "}
    assert "Quyết định số 45/VHTT" in words(client.post(address("set_deadline", row.directive_id), sent))
    client.post(address("set_deadline", row.directive_id), sent | {"xac-nhan": "1"})

    act = DeadlineAct.objects.get()
    assert (act.kind, act.issuer, act.subject) == ("Quyết định", "Phòng Văn hóa và Thông tin", subject)
    assert act.citation == (
        f"Quyết định số 45/VHTT ngày 24 tháng 3 năm 2023 của Phòng Văn hóa và Thông tin {subject}"
    )
    assert act.citation in words(client.get(address("letters", row.directive_id)))


def test_a_row_of_before_is_cited_by_number_and_day_and_may_be_given_its_heading(district, signed_in):
    row = factories.assignment(district)
    act = act_of(row, district)
    assert act.citation == "45/VHTT ngày 24/3/2023"

    client = signed_in(district.huong)
    sent = typed() | {"kind": "Công văn", "reason": "Thiếu tên loại.", "xac-nhan": "1"}
    client.post(address("correct_deadline", act.pk), sent)
    corrected = DeadlineAct.objects.standing().get()
    assert (corrected.kind, corrected.issuer, corrected.corrects) == ("Công văn", "", act)
    assert "Không có gì khác" in words(client.post(address("correct_deadline", corrected.pk), sent))


def test_a_deadline_act_is_undone_and_the_work_has_none_again(district, signed_in):
    row = factories.assignment(district)
    act = act_of(row, district)
    client = signed_in(district.huong)
    assert f"/dat-han/{act.pk}/hoan-tac" in client.get(address("letters", row.directive_id)).content.decode()
    undone = client.post(address("undo_deadline", act.pk), follow=True)

    row.refresh_from_db()
    assert (row.due_original, row.due_current, row.due_trace) == (None, None, [])
    assert "Đã hoàn tác lúc" in words(undone)
    assert DeadlineAct.objects.get().undone_by == district.huong and not DeadlineAct.objects.standing()
    act_of(row, district, at=NOW + MINUTE, due=date(2023, 4, 20), number="46/VHTT")
    row.refresh_from_db()
    assert row.due_original == end_of(date(2023, 4, 20)) and whole()
    # Read from the steps, the deadline first set is the one that stands.
    Assignment.objects.get(pk=row.pk).receive(by=district.lan, at=NOW + 10 * MINUTE)
    [then] = rows_of(row.directive_id, at=NOW + 5 * MINUTE)
    assert then.original == then.current


@pytest.mark.parametrize("act", ["receive", "ask"])
def test_once_the_bearer_acted_a_deadline_is_not_undone(district, act):
    row = factories.assignment(district)
    if act == "ask":
        row.receive(by=district.lan, at=NOW)
    deadline = act_of(row, district)
    row.refresh_from_db()
    if act == "receive":
        row.receive(by=district.lan, at=NOW)
    else:
        days = {"requested_date": date(2023, 5, 1), "reason": "Chờ họp."}
        Extension.ask(row, **days, by=district.lan, at=NOW + MINUTE)
    with pytest.raises(UndoRefused):
        changes.undo(deadline, by=district.huong, at=NOW + 2 * MINUTE)
    assert Assignment.objects.get(pk=row.pk).due_current == end_of(date(2023, 4, 5))


def test_a_typo_in_a_signed_act_is_corrected_by_another_row(district, signed_in):
    row = factories.assignment(district)
    act = act_of(row, district, due=date(2023, 5, 4))
    row.refresh_from_db()
    row.receive(by=district.lan, at=NOW)
    client = signed_in(district.huong)
    page = client.get(address("correct_deadline", act.pk)).content.decode()
    assert 'value="45/VHTT"' in page and 'value="04/05/2023"' in page
    sent = typed(reason="Gõ lộn ngày và tháng.")
    summary = words(client.post(address("correct_deadline", act.pk), sent))
    assert "hạn Thứ Tư 05/4/2023" in summary and "Hạn Thứ Năm 04/5/2023" in summary
    assert "hoàn tác được trong 10 phút" not in summary
    assert DeadlineAct.objects.count() == 1
    done = client.post(address("correct_deadline", act.pk), sent | {"xac-nhan": "1"}, follow=True)

    row.refresh_from_db()
    correction = DeadlineAct.objects.get(corrects=act)
    act.refresh_from_db()
    assert row.due_original == row.due_current == end_of(date(2023, 4, 5))
    assert (act.due_date, act.number) == (date(2023, 5, 4), "45/VHTT")
    assert "Đã được đính chính" in words(done) and "Gõ lộn ngày và tháng." in words(done)
    assert "trước đó ghi 45/VHTT ngày 24/3/2023, hạn 04/5/2023" in row.due_trace[-1]
    assert row.steps.last().kind == StepKind.CORRECT_DUE and whole()
    with pytest.raises(Overtaken):
        changes.correct(act, **fields_of(correction), reason="Lần nữa.", by=district.huong, at=NOW)
    with pytest.raises(Refused, match="Không có gì khác"):
        changes.correct(correction, **fields_of(correction), reason="?", by=district.huong, at=NOW)
    again = fields_of(correction) | {"number": "45a/VHTT"}
    changes.correct(correction, **again, reason="Sót chữ a.", by=district.huong, at=NOW + MINUTE)
    assert whole() and DeadlineAct.objects.standing().get().number == "45a/VHTT"


def fields_of(act):
    return {"number": act.number, "date": act.date, "signer": act.signer, "due_date": act.due_date}


def test_a_correction_to_a_day_that_passed_or_before_the_signing_is_refused(district):
    row = factories.assignment(district)
    act = act_of(row, district)
    later = NOW + timedelta(days=3)
    for due, why in ((date(2023, 3, 25), "đã qua"), (date(2023, 3, 1), "trước ngày ký")):
        fields = fields_of(act) | {"due_date": due}
        with pytest.raises(Refused, match=why):
            changes.correct(act, **fields, reason="?", by=district.huong, at=later)


def test_an_extended_deadline_is_not_moved_by_a_correction(district):
    row = factories.assignment(district)
    act = act_of(row, district)
    row.refresh_from_db()
    Extension.give(row, due_date=date(2023, 6, 1), reason="Mưa lũ.", by=district.huong, at=NOW)
    fields = fields_of(act) | {"due_date": date(2023, 4, 15)}
    changes.correct(act, **fields, reason="Gõ nhầm.", by=district.huong, at=NOW)

    row.refresh_from_db()
    assert row.due_current == end_of(date(2023, 6, 1)) and whole()


# ---------------------------------------------------------------- who may not


@pytest.mark.parametrize("name", ["undo_deadline", "correct_deadline"])
def test_an_act_is_touched_by_the_lead_alone(district, signed_in, name):
    act = act_of(factories.assignment(district), district)
    for role in ("officer", "inspector", "administrator"):
        person = make.member(f"Đinh {role}", district.office, role)
        assert signed_in(person).post(address(name, act.pk), typed(reason="?")).status_code == 403
    assert signed_in(district.lan).post(address(name, act.pk), typed(reason="?")).status_code == 404
    assert signed_in(district.hoa).post(address(name, act.pk), typed(reason="?")).status_code == 404


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


def loser(ended):
    """Give the one who was told; exactly one wins."""
    lost = [end for end in ended if isinstance(end, Exception)]
    assert len(lost) == 1 and isinstance(lost[0], Refused), ended
    return lost[0]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_recall_and_a_judgement_at_once_have_one_winner(unguarded, district):
    for _ in range(20):
        row = factories.submitted(district)
        copy = Assignment.objects.select_related("directive__lead_unit").get(pk=row.pk)
        ended = race(
            lambda row=row: row.recall(by=district.lan, at=NOW),
            lambda row=copy: row.accept(by=district.huong, at=NOW),
        )
        assert isinstance(loser(ended), Overtaken)
    assert whole()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_undone_giving_and_its_receipt_at_once_have_one_winner(unguarded, district):
    for _ in range(20):
        row = factories.assignment(district)
        copy = Assignment.objects.get(pk=row.pk)
        ended = race(
            lambda row=row: undo_handing_out(row.directive, by=district.huong, at=NOW),
            lambda row=copy: row.receive(by=district.lan, at=NOW),
        )
        loser(ended)
        assert Assignment.objects.get(pk=row.pk).state in (State.DRAFT, State.RECEIVED)
    assert whole()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_undone_confirmation_and_a_reopening_at_once_have_one_winner(unguarded, district):
    for _ in range(10):
        row = factories.submitted(district)
        row.accept(by=district.huong, at=NOW)
        copy = Assignment.objects.select_related("directive__lead_unit", "unit").get(pk=row.pk)
        ended = race(
            lambda row=row: undo_accept(row, by=district.huong, at=NOW),
            lambda row=copy: row.reopen(reason="Sai.", by=district.tung, at=NOW),
        )
        loser(ended)
    assert whole()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_undone_deadline_and_a_request_for_more_time_at_once_have_one_winner(unguarded, district):
    for _ in range(10):
        row = factories.assignment(district)
        row.receive(by=district.lan, at=NOW)
        act = act_of(row, district)
        copy = Assignment.objects.get(pk=row.pk)
        days = {"requested_date": date(2023, 5, 1), "reason": "Chờ họp."}
        ended = race(
            lambda act=act: changes.undo(act, by=district.huong, at=NOW),
            lambda row=copy, days=days: Extension.ask(row, **days, by=district.lan, at=NOW),
        )
        loser(ended)
    assert whole()
