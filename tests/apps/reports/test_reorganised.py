"""Units merge: a report names them as they were, or rolls their counts up to who holds the work today."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.reports.models import UnitNaming
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Kind
from guong.engines.documents.writing import plain_text
from tests import factories as make
from tests.apps.reports import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 1)
AFTER = NOW + timedelta(days=20)


@pytest.fixture
def merged(district):
    """Merge the two communes into one some days after the work was given."""
    from guong.apps.units.models import Appointment

    row = factories.directive(district)
    Appointment.objects.filter(unit__in=(district.vinh_o, district.vinh_ha)).update(
        valid_to=DAY - timedelta(1)
    )
    act = Act(DAY, "Nghị quyết mẫu", None, NOW)
    new = merge([district.vinh_o, district.vinh_ha], NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top), act)
    return row, new


def drafted(district, row, view):
    report = factories.draft(district, row, at=AFTER, ends_on=AFTER.date(), view=view)
    return factories.composed(report, at=AFTER)


def annex_of(composed):
    return {
        row[1].text[:1].lower() + row[1].text[1:]: [cell.value for cell in row[2:7]]
        for row in composed.paper.annexes[0].blocks[0].rows
    }


def test_as_it_was_names_the_units_of_the_period(district, merged):
    row, _new = merged
    report = factories.draft(district, row)
    listed = annex_of(factories.composed(report, at=AFTER))

    assert {"xã Vĩnh Ô", "xã Vĩnh Hà"} <= set(listed) and "xã Vĩnh Mới" not in listed


def test_as_it_is_adds_the_counts_of_former_units_up(district, merged):
    row, _new = merged
    was = annex_of(drafted(district, row, UnitNaming.AS_WAS))
    now = annex_of(drafted(district, row, UnitNaming.AS_IS))

    assert "xã Vĩnh Ô" not in now
    before = (was["xã Vĩnh Ô (đến 31/3/2023)"], was["xã Vĩnh Hà (đến 31/3/2023)"])
    assert now["xã Vĩnh Mới"] == [a + b for a, b in zip(*before, strict=True)]
    assert now["cộng"] == was["cộng"]


def test_the_report_says_which_of_the_two_it_is(district, merged):
    row, _new = merged

    assert "gộp theo đơn vị hiện nay; chỉ gộp số đếm" in plain_text(
        drafted(district, row, UnitNaming.AS_IS).paper
    )
    was = plain_text(drafted(district, row, UnitNaming.AS_WAS).paper)
    assert "Tên đơn vị theo ngày cuối kỳ; đơn vị đã kết thúc ghi kèm ngày cuối." in was


def test_units_gone_with_open_work_are_among_the_gaps(district, merged):
    row, _new = merged
    gaps = [gap.text for gap in drafted(district, row, UnitNaming.AS_WAS).gaps]

    assert any("2 đơn vị đã kết thúc hoạt động mà còn việc chưa xong" in gap for gap in gaps)


def test_a_report_issued_before_keeps_the_old_names(district):
    row = factories.directive(district)
    report = factories.issued(district, factories.draft(district, row, view=UnitNaming.AS_IS))
    before = plain_text(report.freeze.paper)
    from guong.apps.units.models import Appointment

    Appointment.objects.filter(unit__in=(district.vinh_o, district.vinh_ha)).update(
        valid_to=DAY - timedelta(1)
    )
    act = Act(DAY, "Nghị quyết mẫu", None, NOW)
    merge([district.vinh_o, district.vinh_ha], NewUnit("xã Vĩnh Mới", Kind.COMMUNE, district.top), act)

    from guong.apps.reports.actions import recompute_hash

    assert plain_text(report.freeze.paper) == before and "Xã Vĩnh Ô" in before
    assert recompute_hash(report.freeze) == report.freeze.sha256


def test_once_the_lead_unit_has_ended_its_successor_reports_on_the_whole(district, signed_in, settings):
    from guong.apps.reports.models import Report
    from guong.apps.units.models import Appointment

    row = factories.directive(district)
    Appointment.objects.filter(unit=district.office).update(valid_to=DAY - timedelta(1))
    act = Act(DAY, "Nghị quyết mẫu", None, NOW)
    new = merge([district.office], NewUnit("Phòng Văn hóa - Xã hội", Kind.DIVISION, district.top), act)
    heir = make.member("Lê Kế", new, "lead_officer", valid_from=DAY)
    settings.BUSINESS_NOW = lambda: AFTER
    fields = {
        "definition": "consolidated",
        "starts_on": "2023-03-10",
        "ends_on": "2023-04-12",
        "view": "as_was",
    }

    answer = signed_in(heir).post(reverse("reports:begin"), fields | {"directive": row.pk})

    assert answer.status_code == 302
    report = Report.objects.get()
    composed = factories.composed(report, at=AFTER)
    assert report.unit == new
    assert len(composed.report_data.rows) == row.assignments.count()
    assert "Kính gửi:\nỦy ban nhân dân huyện Vĩnh Linh." in plain_text(composed.paper)
    assert "BC-VHXH" in plain_text(composed.paper)
    assert new.pk not in composed.report_data.expected


def test_a_letter_after_a_merger_is_addressed_to_the_units_that_stand(district, merged):
    row, new = merged
    for work in row.assignments.filter(unit=district.vinh_o):
        work.pk, work.unit, work._state.adding = None, new, True
        work.save()

    letter = factories.draft(
        district, row, definition="transmittal", at=AFTER, ends_on=AFTER.date(), due_date=date(2023, 5, 5)
    )
    words = plain_text(factories.composed(letter, at=AFTER).paper)

    assert "Ủy ban nhân dân xã Vĩnh Mới" in words.partition("gửi các đơn vị")[0]
    assert "xã, thị trấn" not in words and "(xã Vĩnh Mới)" in words
