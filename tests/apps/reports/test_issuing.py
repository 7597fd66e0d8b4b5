"""What is issued is frozen: the same when computed again, never changed, later changes listed beside it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from guong.apps.activity.models import Entry, NeverChanges
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.obligations.models import Assignment, DeadlineAct, Urging
from guong.apps.reports.actions import collect, compose, differences, issue, recompute_hash
from guong.apps.reports.models import Report, ReportFreeze
from guong.apps.units.models import Appointment
from guong.engines.documents.writing import plain_text, write_docx
from tests.apps.evidence.factories import upload
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def work_on(district, row):
    """Let a unit do, and the lead confirm, one thing of a directive after the report was issued."""
    entry = Assignment.objects.filter(directive=row, unit=district.vinh_o).order_by("pk")[0]
    entry.receive(by=district.lan, at=NOW + timedelta(days=1))
    entry.submit(text="Xong.", by=district.lan, at=NOW + timedelta(days=2))
    entry.accept(by=district.huong, at=NOW + timedelta(days=3))


def test_number_day_signer_and_scan_are_recorded_and_printed(district):
    report = factories.issued(district, number="5", scan=upload())

    said = plain_text(report.freeze.paper)
    assert (report.number, report.issued_on, report.signer) == ("5", factories.ENDS, "Nguyễn Văn Mẫu")
    assert report.scan.subject_id == district.office.pk
    assert "Số: 05/BC-VHTT" in said and "ngày 24 tháng 3 năm 2023" in said and "Nguyễn Văn Mẫu" in said
    assert Entry.objects.filter(verb="report.issued").count() == 1


def test_computing_a_frozen_report_again_gives_the_same_hash(district):
    report = factories.issued(district)

    assert recompute_hash(report.freeze) == report.freeze.sha256
    assert report.freeze.is_intact()


def test_it_stays_the_same_whatever_happens_afterwards(district):
    row = factories.directive(district)
    report = factories.draft(district, row)
    first = factories.sent(district, report.period)
    report = factories.issued(district, report)
    before = plain_text(report.freeze.paper)

    work_on(district, row)
    first.recall(reason="Nhầm.", by=district.lan, at=NOW + timedelta(days=1))
    factories.sent(district, report.period, district.vinh_ha, at=NOW + timedelta(days=1))
    Appointment.objects.filter(unit=district.top).update(title="Chức danh khác")
    district.vinh_ha.rename("xã Tên Mới", on=date(2023, 4, 10))

    assert recompute_hash(report.freeze) == report.freeze.sha256
    assert plain_text(fresh(report).freeze.paper) == before
    assert write_docx(report.freeze.paper) == write_docx(fresh(report).freeze.paper)


def test_later_changes_are_listed_and_not_taken_in(district):
    row = factories.directive(district)
    report = factories.issued(district, factories.draft(district, row))
    work_on(district, row)

    assert differences(report.freeze, at=NOW) == []
    listed = {entry.label: (entry.then, entry.now) for entry in differences(report.freeze, at=LATER)}

    assert listed["số việc đã có kết quả"] == ("0/4 (0%)", "1/4 (25%)")
    assert "Đã nhận kết quả của 0/4 (0%) việc" in plain_text(report.freeze.paper)


def test_a_freeze_is_written_once_by_the_program_and_by_the_database(district):
    freeze = factories.issued(district).freeze

    with pytest.raises(NeverChanges):
        freeze.save()
    with pytest.raises(NeverChanges):
        ReportFreeze.objects.filter(pk=freeze.pk).update(sha256="0" * 64)
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_reportfreeze SET sha256 = '0'")


def test_it_is_issued_once(district):
    report = factories.draft(district)
    mine, other = fresh(report), fresh(report)
    factories.issued(district, mine)

    with pytest.raises(Overtaken):
        issue(other, number="06", issued_on=factories.ENDS, signer="X", by=district.tung, at=NOW)
    assert ReportFreeze.objects.count() == 1 and fresh(report).number == "05"


def test_words_saved_meanwhile_keep_it_from_being_issued_unread(district):
    report = factories.draft(district)
    read = fresh(report)
    fresh(report).write(head={}, narrative={"causes": "Thiếu người."}, revision=0, by=district.huong, at=NOW)

    with pytest.raises(Overtaken):
        issue(read, number="05", issued_on=factories.ENDS, signer="X", by=district.tung, at=NOW)


def test_an_issued_report_takes_no_more_words(district):
    report = factories.issued(district)

    with pytest.raises(Overtaken):
        report.write(head={}, narrative={}, revision=report.revision, by=district.huong, at=NOW)


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2023, 3, 25), "còn ở tương lai"), (date(2023, 3, 1), "đứng trước ngày văn bản chỉ đạo")],
)
def test_a_wrong_day_is_refused_and_nothing_is_frozen(district, day, said):
    report = factories.draft(district)

    with pytest.raises(Refused, match=said):
        factories.issued(district, report, issued_on=day)
    assert not fresh(report).is_issued and not ReportFreeze.objects.exists()


def test_the_scan_may_follow_and_is_not_exchanged(district):
    report = factories.issued(district)
    report.attach_scan(upload(), by=district.tung, at=NOW)

    with pytest.raises(Refused, match="đã có bản chụp"):
        report.attach_scan(upload(), by=district.tung, at=NOW)


def test_an_issued_row_without_a_number_cannot_be_written(district):
    report = factories.draft(district)

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state="issued")


def test_two_saves_of_words_do_not_overwrite_one_another(district):
    report = factories.draft(district)
    entry, other = fresh(report), fresh(report)
    entry.write(head={}, narrative={"causes": "Một."}, revision=0, by=district.huong, at=NOW)

    with pytest.raises(Overtaken):
        other.write(head={}, narrative={"causes": "Hai."}, revision=0, by=district.huong, at=NOW)
    assert fresh(report).narrative == {"causes": "Một."}


def test_a_section_left_as_drafted_follows_the_ledger_and_an_edited_one_keeps_its_words(district):
    row = factories.directive(district)
    report = factories.draft(district, row, ends_on=LATER.date())
    said = {"results": "Các xã làm được [số việc hoàn thành]."}
    fresh(report).write(head={}, narrative=said, revision=0, by=district.huong, at=NOW)
    work_on(district, row)

    paper = plain_text(compose(fresh(report), collect(fresh(report), at=LATER)).paper)

    assert "Các xã làm được 1/4 (25%)." in paper
    assert "nhiệm vụ, đã giao thành 5 việc" in paper


def test_issuing_an_urging_letter_records_the_urging_of_each_late_assignment(district):
    row = factories.directive(district)
    late = on(20, month=4)
    letter = factories.draft(district, row, definition="urging_letter", at=late, ends_on=late.date())

    factories.issued(district, letter, at=late, issued_on=late.date(), number="41")

    urged = Urging.objects.all()
    assert {entry.assignment.unit_id for entry in urged} == {district.vinh_o.pk, district.vinh_ha.pk}
    assert {entry.text for entry in urged} == {"Công văn số 41 ngày 20/4/2023."}


def test_an_urging_letter_with_nobody_late_is_refused_whole(district):
    letter = factories.draft(district, definition="urging_letter")

    with pytest.raises(Refused, match="Không có việc nào quá hạn"):
        factories.issued(district, letter)
    assert not fresh(letter).is_issued


def test_a_deadline_issued_as_a_letter_is_not_undone_behind_the_letters_back(district, signed_in, settings):
    settings.BUSINESS_NOW = lambda: NOW + timedelta(minutes=1)
    row = factories.directive(district)
    letter = factories.draft(district, row, definition="deadline_act", due_date=date(2023, 4, 28))
    letter = factories.issued(district, letter)
    act = DeadlineAct.objects.get()
    dated = list(row.assignments.values_list("pk", "due_current"))
    client = signed_in(district.tung)
    undo = reverse("obligations:undo_deadline", args=[act.pk])
    assert undo not in client.get(reverse("obligations:letters", args=[row.pk])).content.decode()
    answer = client.post(undo, follow=True).content.decode()

    assert "đã phát hành thành công văn" in answer and "đính chính" in answer
    assert list(row.assignments.values_list("pk", "due_current")) == dated
    assert fresh(letter).is_issued and DeadlineAct.objects.standing().get() == act


def test_issuing_a_deadline_act_sets_the_deadline_of_open_work_that_has_none(district):
    row = factories.directive(district)
    without = Assignment.objects.filter(directive=row, due_original__isnull=True)
    letter = factories.draft(district, row, definition="deadline_act", due_date=date(2023, 4, 28))
    assert without.exists()

    factories.issued(district, letter, number="21")

    assert not without.exists()
    act = DeadlineAct.objects.get()
    assert (act.number, act.due_date, act.signer) == ("21/VHTT", date(2023, 4, 28), "Nguyễn Văn Mẫu")
    assert recompute_hash(fresh(letter).freeze) == fresh(letter).freeze.sha256


def test_a_deadline_already_past_undoes_the_whole_issue(district):
    letter = factories.draft(district, definition="deadline_act", due_date=date(2023, 3, 20))

    with pytest.raises(Refused):
        factories.issued(district, letter)
    assert not fresh(letter).is_issued and not DeadlineAct.objects.exists()


def test_one_act_that_urges_for_two_assignments_is_one_urging_as_on_the_page_of_letters(district):
    row = factories.directive(district)
    late = on(20, month=4)
    letter = factories.draft(district, row, definition="urging_letter", at=late, ends_on=late.date())
    factories.issued(district, letter, at=late, issued_on=late.date(), number="41")
    assert Urging.objects.count() == 2

    after = on(21, month=4)
    report = factories.draft(district, row, at=after, ends_on=after.date())
    assert "Đã đôn đốc 1 lần." in plain_text(factories.composed(report, at=after).paper)
