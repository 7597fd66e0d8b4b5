"""The sections of the consolidated report are those of its directive, and a person may move them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.obligations.models import Assignment, Obligation
from guong.apps.reports.models import Report
from guong.engines.documents.writing import Heading, PaperTable, plain_text
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.apps.reports.pages import fields
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def headings(composed):
    return [block.text for block in composed.paper.body if isinstance(block, Heading)]


def outline_fields(report):
    from guong.apps.reports.forms import outline_initial

    return fields(report) | {
        name: value
        for name, value in outline_initial(factories.composed(report)).items()
        if value is not False
    }


@pytest.fixture
def about_fires(district):
    """Give a directive on fires: two headings of its own, and nothing on websites or accounts."""
    row = factories.directive(district)
    row.subject = "V/v tăng cường công tác phòng cháy, chữa cháy"
    row.read = {
        "addressees": [
            {"heading": "1. Ủy ban nhân dân các xã:", "tasks": [{"start": 0, "end": 10}]},
            {"heading": "2. Các cơ quan, đơn vị", "tasks": [{"start": 10, "end": 20}]},
        ]
    }
    row.save()
    words = (
        ("review", "Rà soát các khu dân cư có nguy cơ cháy cao"),
        ("disseminate-people", "Tuyên truyền kỹ năng thoát nạn trên hệ thống truyền thanh"),
        ("report", "Báo cáo kết quả về UBND huyện"),
    )
    for place, (obligation, (duty, text)) in enumerate(zip(row.obligations.all(), words, strict=True)):
        Obligation.objects.filter(pk=obligation.pk).update(
            duty=duty, text=text, name="", start=place * 8, end=place * 8 + 2, criteria=[]
        )
    return row


def test_a_directive_on_another_theme_has_its_own_headings_and_no_chapter_of_this_one(district, about_fires):
    text = plain_text(factories.composed(factories.draft(district, about_fires)).paper)

    assert "1. Ủy ban nhân dân các xã\n" in text
    for strange in ("Trang thông tin điện tử", "Người phát ngôn", "mạng xã hội", "Sự cố", "Bộ Quy tắc"):
        assert strange not in text


def test_a_directive_of_one_heading_is_parted_by_the_kinds_of_its_duties(district, about_fires):
    about_fires.read = {}
    about_fires.save()
    about_fires.obligations.update(bearer="UBND các xã", lead="")
    titles = headings(factories.composed(factories.draft(district, about_fires)))

    assert "1. Rà soát, thống kê" in titles and "2. Tuyên truyền, vận động Nhân dân" in titles


def test_no_heading_stands_empty_and_numbers_have_no_holes(district):
    composed = factories.composed(factories.draft(district))
    body = composed.paper.body
    last = [n for n, block in enumerate(body) if isinstance(block, Heading)]

    assert all(not isinstance(body[n + 1], Heading) or body[n + 1].level > body[n].level for n in last)
    upper = [text.split(".")[0] for text in headings(composed) if re.match(r"[IVX]+\.", text)]
    assert upper == ["I", "II", "III", "IV", "V"][: len(upper)]
    captions = [block.caption for block in body if isinstance(block, PaperTable) and block.caption]
    assert [caption.split(".")[0] for caption in captions] == [
        f"Bảng {n}" for n in range(1, len(captions) + 1)
    ]


def test_every_line_has_a_clause_of_the_directive_that_asks_for_it(district):
    composed = factories.composed(factories.draft(district))
    codes = {row.code for row in composed.report_data.obligations}

    assert [line for line in composed.lines if line.placed is None] == [composed.lines[0]]
    for line in composed.lines[1:]:
        assert line.placed.section.clauses and set(line.placed.section.clauses) <= codes


def test_the_lead_renames_orders_and_drops_sections_and_the_next_report_remembers(district, signed_in):
    row = factories.directive(district)
    report = factories.draft(district, row)
    typed = outline_fields(report) | {
        "ten_muc_results": "KẾT QUẢ ĐẠT ĐƯỢC",
        "vi_tri_next": 1,
        "bo_muc_directing": "on",
    }
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), typed)

    assert answer.status_code == 302
    titles = headings(factories.composed(report))
    assert titles[0] == "I. NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI" and titles[1] == "II. KẾT QUẢ ĐẠT ĐƯỢC"
    assert not any("CHỈ ĐẠO" in heading for heading in titles)
    again = factories.draft(district, row, period=report.period)
    assert headings(factories.composed(again)) == titles
    page = signed_in(district.huong).get(reverse("reports:write", args=[again.pk])).content.decode()
    assert "Mục đang bỏ" in page and "KẾT QUẢ ĐẠT ĐƯỢC" in page


def test_the_lead_leaves_an_appendix_out(district, signed_in):
    row = factories.directive(district)
    report = factories.draft(district, row)
    assert [annex.title for annex in factories.composed(report).paper.annexes] == ["Kết quả của từng đơn vị"]

    signed_in(district.huong).post(
        reverse("reports:write", args=[report.pk]), outline_fields(report) | {"bo_muc_annex_units": "on"}
    )

    assert factories.composed(report).paper.annexes == ()
    assert not any("Phụ lục" in heading for heading in headings(factories.composed(report)))


def test_evidence_is_counted_by_unit_in_its_appendix(district):
    row = factories.directive(district)
    for unit in (district.vinh_o, district.vinh_ha):
        first = Assignment.objects.filter(directive=row, unit=unit).order_by("pk")[0]
        first.receive(by=district.lan, at=on(14))
        first.submit(
            text="Đã làm.",
            files=[SimpleUploadedFile("ban.txt", f"Bản {unit.pk}".encode())],
            by=district.lan,
            at=on(15),
        )
    annex = factories.composed(factories.draft(district, row)).paper.annexes[1]

    assert annex.title == "Minh chứng của các đơn vị"
    rows = [[cell.text for cell in cells[1:4]] for cells in annex.blocks[0].rows]
    assert rows == [["Xã Vĩnh Hà", "1", "1"], ["Xã Vĩnh Ô", "1", "1"], ["Cộng", "2", ""]]


def test_a_section_that_was_dropped_comes_back(district, signed_in):
    report = factories.draft(district)
    client, address = signed_in(district.huong), reverse("reports:write", args=[report.pk])
    client.post(address, outline_fields(report) | {"bo_muc_next": "on"})
    assert not any("GIẢI PHÁP" in heading for heading in headings(factories.composed(report)))

    back = outline_fields(fresh(report))
    back.pop("bo_muc_next")
    client.post(address, back | {"revision": 1})

    assert any("GIẢI PHÁP" in heading for heading in headings(factories.composed(report)))
    assert fresh(report).outline == []


def test_a_unit_that_does_not_lead_moves_nothing(district, signed_in):
    report = factories.draft(district)
    answer = signed_in(district.lan).post(
        reverse("reports:write", args=[report.pk]), outline_fields(report) | {"bo_muc_next": "on"}
    )

    assert answer.status_code in (403, 404)
    assert fresh(report).outline == []


def test_another_units_outline_is_not_taken_over(district):
    row = factories.directive(district)
    report = factories.draft(district, row)
    Report.objects.filter(pk=report.pk).update(outline=[{"code": "next", "heading": "", "dropped": True}])
    other = factories.draft(district, row, unit=district.vinh_o, period=report.period)

    assert other.outline == []


def test_who_takes_the_lead_over_takes_its_outline_over(district):
    from datetime import timedelta

    from guong.apps.units.actions.reorganise import Act, NewUnit, merge
    from guong.apps.units.models import Appointment, Kind
    from tests import factories as make

    row = factories.directive(district)
    report = factories.draft(district, row)
    outline = [{"code": "next", "heading": "", "dropped": True}]
    Report.objects.filter(pk=report.pk).update(outline=outline)
    day, later = factories.ENDS + timedelta(days=1), NOW + timedelta(days=60)
    Appointment.objects.filter(unit=district.office).update(valid_to=factories.ENDS)
    welfare = make.unit("Phòng Lao động", kind="division", parent=district.top)
    new = NewUnit("Phòng Văn hóa - Xã hội", Kind.DIVISION, district.top)
    heir = merge([district.office, welfare], new, Act(day, "Nghị quyết mẫu", None, NOW))
    heirs_report = factories.draft(district, row, unit=heir, period=report.period, at=later)

    assert heirs_report.outline == outline
    other = factories.draft(district, row, unit=district.vinh_o, period=report.period, at=later)
    assert other.outline == []


def test_words_of_a_section_that_is_no_more_are_carried_on_and_named(district, signed_in):
    report = factories.draft(district)
    Report.objects.filter(pk=report.pk).update(narrative={"in_house": "Đã quán triệt ở mười hai phòng."})
    gaps = [gap.text for gap in factories.composed(report).gaps]

    assert any("Đã quán triệt ở mười hai phòng." in gap for gap in gaps)
    signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), outline_fields(report))
    assert fresh(report).narrative == {"in_house": "Đã quán triệt ở mười hai phòng."}


def test_a_duty_nobody_bears_is_a_gap_and_no_sentence(district):
    row = factories.directive(district)
    duty = row.obligations.first()
    duty.pk, duty.code, duty.bearer = None, "O9", "Công an huyện"
    duty.save()
    composed = factories.composed(factories.draft(district, row))

    assert any("Công an huyện" in gap.text and "báo cáo chưa nói tới" in gap.text for gap in composed.gaps)
    text = plain_text(composed.paper)
    assert "Công an huyện" not in text and "Nhiệm vụ 9 chưa giao cho đơn vị nào." in text


def test_a_letter_lists_no_gaps_of_a_report(district):
    letter = factories.draft(
        district, definition="urging_letter", at=on(20, month=4), ends_on=on(20, month=4).date()
    )
    gaps = [gap.text for gap in factories.composed(letter, at=on(20, month=4)).gaps]

    assert not any("không có thời hạn" in gap or "báo cáo" in gap for gap in gaps)


def test_the_lead_officer_is_told_who_issues_and_offered_nothing_that_is_refused(district, signed_in):
    report = factories.draft(district)
    client, address = signed_in(district.huong), reverse("reports:report", args=[report.pk])
    page = client.get(address).content.decode()
    assert "Trình lãnh đạo" in page and "thấy bản này ở Hôm nay" in page and "/mau" not in page

    factories.issued(district, report)
    assert f"/bao-cao/{report.pk}/mau" not in client.get(address).content.decode()
    answer = client.get(reverse("reports:write", args=[report.pk]), follow=True)
    assert "Văn bản đã phát hành nên lời văn không sửa nữa" in answer.content.decode()


def test_a_sentence_about_a_rate_of_nobody_is_left_out(district, signed_in):
    report = factories.draft(district, factories.alone(district, due=False).directive)
    Report.objects.filter(pk=report.pk).update(
        narrative={"strengths": "Các xã làm tốt. Có [số việc xong đúng hạn] việc đúng hạn. Cần giữ nếp."}
    )
    text = plain_text(factories.composed(report).paper)

    assert "Các xã làm tốt. Cần giữ nếp." in text and "không có gì để tính" not in text


def test_few_bearers_are_quoted_and_the_sentence_begins_with_a_capital(district):
    row = factories.directive(district)
    first = Assignment.objects.filter(directive=row, unit=district.vinh_o).order_by("pk")[0]
    first.receive(by=district.lan, at=on(14))
    first.submit(text="Đã phát loa 5 buổi.", by=district.lan, at=on(15))
    first.accept(by=district.huong, at=on(16))
    Obligation.objects.filter(pk=first.obligation_id).update(name="Tuyên truyền đến Nhân dân")
    text = plain_text(factories.composed(factories.draft(district, row), at=NOW).paper)

    assert "- Tuyên truyền đến Nhân dân: 1/2 (50%) đơn vị đã có kết quả; xã Vĩnh Hà chưa tiếp nhận." in text
    assert "Xã Vĩnh Ô: đã phát loa 5 buổi." in text
