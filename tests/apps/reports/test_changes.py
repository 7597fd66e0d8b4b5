"""What a superior must know of the period: who ended, who took over by which act, and which law changed."""

from datetime import date, timedelta

import pytest

from guong.apps.obligations.models import Obligation
from guong.apps.units.actions.reorganise import Act, NewUnit, dissolve, merge
from guong.apps.units.models import Appointment, Kind
from guong.engines.documents.writing import plain_text
from tests import factories as make
from tests.apps.obligations.factories import deadline_act
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 1)
AFTER = NOW + timedelta(days=20)


def report_text(district, row, **more):
    report = factories.draft(district, row, at=AFTER, ends_on=AFTER.date(), **more)
    return plain_text(factories.composed(report, at=AFTER).paper)


def end_posts(*units):
    Appointment.objects.filter(unit__in=units).update(valid_to=DAY - timedelta(1))


def test_units_that_merged_are_told_with_the_act_and_with_their_last_day(district):
    row = factories.directive(district)
    end_posts(district.vinh_o, district.vinh_ha)
    merge(
        [district.vinh_o, district.vinh_ha],
        NewUnit("xã Vĩnh Ô", Kind.COMMUNE, district.top),
        Act(DAY, "Nghị quyết số 9/NQ-HĐND ngày 20/3/2023", None, NOW),
    )
    words = report_text(district, row)

    assert "II. THAY ĐỔI VỀ ĐƠN VỊ VÀ PHÁP LUẬT TRONG KỲ" in words
    assert (
        "Từ ngày 01 tháng 4 năm 2023, theo Nghị quyết số 9/NQ-HĐND ngày 20/3/2023: "
        "xã Vĩnh Hà, xã Vĩnh Ô sáp nhập thành xã Vĩnh Ô (mới)." in words
    )
    assert "Xã Vĩnh Ô (đến 31/3/2023)" in words


def test_a_unit_that_ended_without_an_heir_is_told(district):
    row = factories.directive(district)
    end_posts(district.vinh_ha)
    dissolve([district.vinh_ha], Act(DAY, "Nghị quyết mẫu", None, NOW))

    assert "theo Nghị quyết mẫu: xã Vĩnh Hà kết thúc hoạt động." in report_text(district, row)


def test_a_period_without_changes_has_no_such_section(district):
    assert "THAY ĐỔI" not in plain_text(factories.composed(factories.draft(district)).paper)


def test_law_that_ended_within_the_period_is_told_with_its_successor(district):
    row = factories.directive(district)
    duty = row.obligations.first()
    Obligation.objects.filter(pk=duty.pk).update(criteria=["H42-4.1a"], kind="continuous")
    from guong.engines.legal.law import load_packs

    criterion = next(
        key
        for key, requirement in load_packs().requirements.items()
        if requirement.instrument == "42/2022/NĐ-CP"
    )
    Obligation.objects.filter(pk=duty.pk).update(criteria=[criterion])
    at = on(15, month=7, year=2026)
    report = factories.draft(district, row, at=at, ends_on=at.date())
    words = plain_text(factories.composed(report, at=at).paper)

    assert (
        "Nghị định số 42/2022/NĐ-CP (căn cứ của nhiệm vụ 1) hết hiệu lực từ ngày 01 tháng 7 năm 2026, "
        "được thay bằng Nghị định số 224/2026/NĐ-CP." in words
    )


def test_a_false_citation_is_not_repeated_upward(district):
    row = factories.directive(district)
    false = "Quy định số 09/2017/NĐ-CP ngày 09/02/2017 của Thủ tướng Chính phủ"
    row.read = {
        "citations": [{"raw": false, "instrument": "09/2017/NĐ-CP", "faults": ["wrong-kind", "wrong-issuer"]}]
    }
    row.save()
    row.obligations.filter(code="O1").update(text=f"duy trì chế độ phát ngôn theo {false}", name="")
    composed = factories.composed(factories.draft(district, row))
    words = plain_text(composed.paper)

    assert false not in words
    assert "Duy trì chế độ phát ngôn theo Nghị định số 09/2017/NĐ-CP" in words
    assert any("dẫn sai" in gap.text and false in gap.text for gap in composed.gaps)


def test_a_deadline_act_is_cited_once_in_full_with_who_issued_it(district):
    row = factories.directive(district)
    deadline_act(
        row,
        date(2023, 3, 24),
        district.huong,
        at=on(14),
        number="21/VHTT",
        obligations=row.obligations.filter(due_at=None),
    )
    words = plain_text(factories.composed(factories.draft(district, row)).paper)

    assert "Căn cứ" not in words
    assert words.count("21/VHTT") == 1
    assert (
        "- Công văn số 21/VHTT ngày 14 tháng 3 năm 2023 của Phòng Văn hóa và Thông tin "
        f"đặt thời hạn thực hiện Công văn số {row.number} đến hết ngày 24 tháng 3 năm 2023." in words
    )


def test_the_letterhead_has_the_province_once_and_the_director_no_body(district):
    province = make.unit("tỉnh Quảng Nam", kind="province")
    office = make.unit("Sở Nội vụ Quảng Nam", kind="department", parent=province)
    head, officer = make.person("Lê Giám"), make.person("Lê Chuyên")
    make.post(head, office, "leader", title="Giám đốc Sở")
    make.post(officer, office, "lead_officer", title="Chuyên viên Phòng Cải cách hành chính")
    from guong.apps.units.actions.body_titles import body_of, drafting_unit

    body = body_of(office, on=NOW.date())

    assert (body.letterhead, body.parent) == ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Quảng Nam")
    assert body.titles == ("Giám đốc",)
    assert drafting_unit(body, office, officer, on=NOW.date()) == "CCHC"
    assert drafting_unit(body, office, head, on=NOW.date()) == ""
