"""A deadline act is summarised first, undone within minutes, and corrected by another row."""

from datetime import date, timedelta

import pytest

from guong.apps.obligations.models import Assignment, DeadlineAct, Extension, Overtaken, Refused, StepKind
from guong.apps.obligations.models import deadline_changes as changes
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.obligations.models.undo import UndoRefused
from guong.apps.reports.models.rows import rows_of
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.apps.obligations.undoing import agrees, loser
from tests.factories import NOW
from tests.server import race

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ten_in_the_morning(settings):
    settings.BUSINESS_NOW = lambda: NOW


def act_of(row, district, *, due=date(2023, 4, 5), **fields):
    return factories.deadline_act(row.directive, due, district.huong, **fields)


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
    page = client.get(address("letters", row.directive_id)).content.decode()
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
    assert row.due_original == end_of(date(2023, 4, 20)) and agrees()
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
    assert row.steps.last().kind == StepKind.CORRECT_DUE and agrees()
    with pytest.raises(Overtaken):
        changes.correct(act, **fields_of(correction), reason="Lần nữa.", by=district.huong, at=NOW)
    with pytest.raises(Refused, match="Không có gì khác"):
        changes.correct(correction, **fields_of(correction), reason="?", by=district.huong, at=NOW)
    again = fields_of(correction) | {"number": "45a/VHTT"}
    changes.correct(correction, **again, reason="Sót chữ a.", by=district.huong, at=NOW + MINUTE)
    assert agrees() and DeadlineAct.objects.standing().get().number == "45a/VHTT"


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
    assert row.due_current == end_of(date(2023, 6, 1)) and agrees()


# ---------------------------------------------------------------- who may not, and two at once


@pytest.mark.parametrize("name", ["undo_deadline", "correct_deadline"])
def test_an_act_is_touched_by_the_lead_alone(district, signed_in, name):
    act = act_of(factories.assignment(district), district)
    for role in ("officer", "inspector", "administrator"):
        person = make.member(f"Đinh {role}", district.office, role)
        assert signed_in(person).post(address(name, act.pk), typed(reason="?")).status_code == 403
    assert signed_in(district.lan).post(address(name, act.pk), typed(reason="?")).status_code == 404
    assert signed_in(district.hoa).post(address(name, act.pk), typed(reason="?")).status_code == 404


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_undone_deadline_and_a_request_for_more_time_at_once_have_one_winner(transactional_db, district):
    for _ in range(10):
        row = factories.received(district)
        act = act_of(row, district)
        copy = Assignment.objects.get(pk=row.pk)
        days = {"requested_date": date(2023, 5, 1), "reason": "Chờ họp."}
        ended = race(
            lambda act=act: changes.undo(act, by=district.huong, at=NOW),
            lambda row=copy, days=days: Extension.ask(row, **days, by=district.lan, at=NOW),
        )
        loser(ended)
    assert agrees()
