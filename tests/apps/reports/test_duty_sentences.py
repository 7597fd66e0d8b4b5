"""What a report says of each duty is what the ledger knows of it, and no default ends in a claim."""

import re
from datetime import timedelta

import pytest

from guong.apps.obligations.models import Assignment, Obligation
from guong.apps.units.actions.reorganise import Act, NewUnit, dissolve, merge
from guong.apps.units.models import Appointment, Kind
from guong.engines.documents.writing import plain_text
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.factories import NOW

pytestmark = pytest.mark.django_db
CLAIMS = r"đang thực hiện|hoàn thành|\bxong\b|100%|đứng ngoài|không theo dõi|giải thể"


def text_of(district, row, *, at=NOW, **options):
    report = factories.draft(district, row, at=at, ends_on=at.date(), **options)
    return plain_text(factories.composed(report, at=at).paper)


def rows_of(row, unit):
    return list(Assignment.objects.filter(directive=row, unit=unit).order_by("pk"))


def accepted(assignment, district, by, *, at, words="Đã phát loa 5 buổi."):
    assignment.receive(by=by, at=at)
    assignment.submit(text=words, by=by, at=at)
    assignment.accept(by=district.huong, at=at)
    return assignment


def test_of_a_letter_that_nobody_took_in_nothing_is_under_way(district):
    row = factories.directive(district)
    text = text_of(district, row, at=on(25))

    assert re.findall(CLAIMS, text) == []
    assert text.count("chưa đơn vị nào tiếp nhận") == 2


def test_only_work_that_was_begun_is_under_way(district):
    row = factories.directive(district)
    [first, second] = rows_of(row, district.vinh_o)
    first.receive(by=district.lan, at=on(25))
    text = text_of(district, row, at=on(26))
    assert "1 trên 2 đơn vị đã tiếp nhận, chưa đơn vị nào gửi kết quả" in text
    assert "; xã Vĩnh Hà chưa tiếp nhận; xã Vĩnh Ô đã tiếp nhận, chưa gửi kết quả." in text
    assert "đang thực hiện" not in text

    first.start(by=district.lan, at=on(26))
    second.receive(by=district.lan, at=on(26))
    assert text_of(district, row, at=on(27)).count("đang thực hiện") == 1


def test_what_was_received_is_not_called_achieved_and_no_merit_is_made_of_it(district):
    row = factories.directive(district)
    accepted(rows_of(row, district.vinh_o)[0], district, district.lan, at=on(26))
    text = text_of(district, row, at=on(27))

    assert "1/2 (50%) đơn vị đã có kết quả" in text and re.findall(r"hoàn thành|\bxong\b", text) == []
    assert "nhận kết quả chưa phải là kết luận đạt" in text
    assert "Ưu điểm" not in text and "Chưa kết quả nào được kết luận đạt hay không đạt" in text


def accepted_work_that_goes_on(district):
    """Give a letter whose first duty goes on; both communes answered, and their answers were accepted."""
    row = factories.directive(district)
    first = rows_of(row, district.vinh_o)[0]
    Obligation.objects.filter(pk=first.obligation_id).update(
        kind="continuous", text="duy trì phát thanh", name=""
    )
    for unit, by in ((district.vinh_o, district.lan), (district.vinh_ha, district.hoa)):
        accepted(rows_of(row, unit)[0], district, by, at=on(26))
    return row


def test_a_duty_that_goes_on_is_counted_by_who_answered_in_the_period_and_has_no_rate(district):
    row = accepted_work_that_goes_on(district)
    text = text_of(district, row, at=on(27))
    assert "- Duy trì phát thanh: 2 đơn vị đã gửi kết quả trong kỳ báo cáo." in text
    assert "2 việc thuộc nhiệm vụ thường xuyên, còn tiếp tục" in text

    later = factories.draft(district, row, at=on(30), ends_on=on(30).date())
    later.starts_on = on(28).date()
    later.save()
    text = plain_text(factories.composed(later, at=on(30)).paper)
    assert "- Duy trì phát thanh: chưa đơn vị nào gửi kết quả trong kỳ báo cáo." in text


def test_the_heir_of_units_that_answered_owes_the_period_that_runs(district):
    row = accepted_work_that_goes_on(district)
    day = on(30)
    Appointment.objects.filter(unit__in=(district.vinh_o, district.vinh_ha)).update(
        valid_to=(day - timedelta(1)).date()
    )
    new = NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top)
    merge([district.vinh_o, district.vinh_ha], new, Act(day.date(), "Nghị quyết mẫu", None, NOW))
    text = text_of(district, row, at=day)

    assert "2 đơn vị đã gửi kết quả trong kỳ báo cáo" in text
    assert "các đơn vị cũ đã gửi; xã Vĩnh Mới chưa gửi kỳ này" in text


def test_what_is_asked_only_when_something_happens_is_nothing_undone(district):
    row = factories.directive(district)
    first = rows_of(row, district.vinh_o)[0]
    words = "Trong quá trình thực hiện nếu có khó khăn, các đơn vị phản ánh về Phòng Văn hóa và Thông tin"
    Obligation.objects.filter(pk=first.obligation_id).update(kind="event", text=words, name="")
    text = text_of(district, row, at=on(27))
    assert "nếu có khó khăn, các đơn vị phản ánh về Phòng Văn hóa và Thông tin:" not in text
    assert "0/2 (0%; không tính 2 việc)" in text

    accepted(first, district, district.lan, at=on(27), words="Xin thêm một loa cho bản Ho.")
    text = text_of(district, row, at=on(28))
    assert "xã Vĩnh Ô đã gửi kết quả" in text or "1 đơn vị đã gửi kết quả" in text


def test_the_report_does_not_count_its_own_making_as_late(district):
    row = factories.directive(district)
    [own] = rows_of(row, district.office)
    assert own.obligation.duty == "report"
    Assignment.objects.filter(pk=own.pk).update(due_original=on(14), due_current=on(14))
    text = text_of(district, row, at=on(30))

    assert not re.search(r"quá hạn chưa trả lời ở [^.]*Phòng Văn hóa và Thông tin", text)
    assert "Lập báo cáo này" in text


def test_a_duty_of_nobody_in_the_ledger_is_not_given_away_by_the_report(district):
    row = factories.directive(district)
    Obligation.objects.filter(directive=row, code="O1").update(bearer="Mỗi xã, phường")
    Assignment.objects.filter(directive=row, obligation__code="O1").update(state="draft")
    text = text_of(district, row, at=on(25))

    assert "Nhiệm vụ 1 chưa giao cho đơn vị nào." in text and "Mỗi xã, phường" not in text


@pytest.mark.parametrize(
    "subject",
    [
        "Về tăng cường phòng cháy",
        "về việc tăng cường phòng cháy",
        "V/v tăng cường phòng cháy",
        "V/v: về tăng cường phòng cháy",
    ],
)
def test_a_subject_that_begins_with_about_is_not_said_to_be_about_about(district, subject):
    row = factories.directive(district)
    row.subject, row.kind = subject, "chỉ thị"
    row.save()
    text = text_of(district, row)

    assert f"Kết quả thực hiện Chỉ thị số {row.number} về tăng cường phòng cháy" in text
    assert not re.search(r"(?i)về (việc )?(về|v/v)\b", text)


def test_the_end_of_a_district_is_not_laid_on_the_act_that_arranged_its_communes(district):
    row = factories.directive(district)
    day = on(30)
    Appointment.objects.filter(unit=district.office).update(valid_to=(day - timedelta(1)).date())
    communes = "Nghị quyết 1680/NQ-UBTVQH15 ngày 16/6/2025"
    dissolve([district.office], Act(day.date(), communes, None, NOW))
    text = text_of(district, row, at=day, unit=district.top)

    assert "Từ ngày 30 tháng 3 năm 2023: Phòng Văn hóa và Thông tin kết thúc hoạt động." in text
    assert "1680" not in text
