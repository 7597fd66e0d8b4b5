"""Nobody is addressed by their own letter; a body is named as the unit of its day, or asked about."""

from datetime import date
from importlib import import_module

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions import expand, import_directive
from guong.apps.obligations.actions.issuers import (
    find_issuer,
    is_issued_by,
    name_in_papers,
    question_of_issuer,
)
from guong.apps.obligations.models import Directive
from guong.apps.obligations.models.directive import superior_in
from guong.apps.reports.actions import issue
from guong.engines.directives.issuer import part_letterhead
from guong.engines.documents.writing import plain_text
from guong.engines.legal.national import communes, provinces
from tests import factories as make
from tests.apps.obligations import factories as obligations
from tests.apps.reports import factories
from tests.engines.directives.test_letterheads import DEPARTMENTS, DIVISIONS, ON, letterheads
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PRINTED = "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH LINH"


def letter_of(*lines):
    return obligations.letter().decode().replace(PRINTED, "\n".join(lines)).encode()


def taken_in(unit, by, *lines):
    return import_directive(letter_of(*lines), name="", lead_unit=unit, by=by, at=NOW)


def report_on(district, row, unit, **head):
    report = factories.draft(district, row, unit=unit)
    report.head = head
    report.save()
    return factories.fresh(report)


def issued(report, district):
    signing = {"number": "7", "issued_on": factories.ENDS, "signer": "Nguyễn Văn Mẫu"}
    return issue(report, **signing, by=district.huong, at=NOW)


def gaps_of(report):
    return [gap.text for gap in factories.composed(report).gaps]


OWN = "Văn bản do chính đơn vị ban hành nên chưa rõ báo cáo gửi ai; hãy ghi mục “Kính gửi”."


def own_letter(district, kind):
    """Give a unit that reads its own letter: an office, a department at the top of its list, a commune."""
    if kind == "office":
        lines = ("UBND HUYỆN VĨNH LINH", "PHÒNG VĂN HÓA VÀ THÔNG TIN")
        return district.office, taken_in(district.office, district.huong, *lines)
    if kind == "department":
        department = make.unit("Sở Nội vụ", kind="department")
        person = make.member("Lê Thị Sở", department, "lead_officer", "so")
        return department, taken_in(department, person, "UBND TỈNH QUẢNG TRỊ", "SỞ NỘI VỤ")
    person = make.member("Lê Thị Xã", district.vinh_o, "lead_officer", "xa")
    return district.vinh_o, taken_in(district.vinh_o, person, "ỦY BAN NHÂN DÂN", "XÃ VĨNH Ô")


@pytest.mark.parametrize("kind", ["office", "department", "commune"])
def test_a_report_on_an_own_letter_asks_who_gets_it_and_is_not_issued_to_nobody(district, kind):
    unit, row = own_letter(district, kind)
    report = report_on(district, row, unit)

    assert is_issued_by(row, unit.pk)
    assert factories.composed(report).paper.recipients == ()
    assert OWN in gaps_of(report)
    with pytest.raises(Refused, match="do chính đơn vị ban hành"):
        issued(report, district)


def test_once_somebody_says_who_gets_it_the_report_goes_out(district):
    unit, row = own_letter(district, "office")
    expand(row, by=district.huong, at=NOW)
    report = report_on(district, row, unit, recipients="Ủy ban nhân dân huyện Vĩnh Linh")

    assert OWN not in gaps_of(report)
    assert "Ủy ban nhân dân huyện Vĩnh Linh" in plain_text(issued(report, district).paper)


@pytest.mark.parametrize(
    "typed", ["Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin huyện Vĩnh Linh;"]
)
def test_a_paper_that_somebody_addresses_to_the_sender_is_refused(district, typed):
    report = report_on(district, factories.directive(district), district.office, recipients=typed)

    assert any("chính là đơn vị gửi" in text for text in gaps_of(report))
    with pytest.raises(Refused, match="chính là đơn vị gửi"):
        issued(report, district)


def test_a_report_to_a_department_names_it_and_not_the_committee_above_it(district):
    person = make.member("Lê Thị Xã", district.vinh_o, "lead_officer", "xa")
    row = taken_in(district.vinh_o, person, "UBND TỈNH QUẢNG TRỊ", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
    paper = factories.composed(report_on(district, row, district.vinh_o)).paper

    assert paper.recipients == ("Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Trị",)
    assert "của Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Trị" in plain_text(paper)


def test_a_body_that_no_list_has_stays_as_printed_and_is_asked_about(district):
    row = taken_in(district.office, district.huong, "UBND HUYỆN VĨNH LINH", "BAN CHỈ ĐẠO 35")
    report = report_on(district, row, district.office)

    assert "Cơ quan ban hành “UBND HUYỆN VĨNH LINH BAN CHỈ ĐẠO 35” là đơn vị nào?" in gaps_of(report)
    assert "BAN CHỈ ĐẠO 35" in plain_text(factories.composed(report).paper)


def test_a_body_that_the_units_have_and_no_list_is_named_as_they_do(district):
    board = make.unit("Ban Quản lý chợ Hồ Xá", kind="public_service", parent=district.top)
    row = taken_in(district.office, district.huong, "UBND HUYỆN VĨNH LINH", "BAN QUẢN LÝ CHỢ HỒ XÁ")

    assert find_issuer(row).unit_id == board.pk
    assert (name_in_papers(row), question_of_issuer(row)) == ("Ban Quản lý chợ Hồ Xá", "")


def unsaved(lines, day=date(2026, 11, 24)):
    above, body = part_letterhead(lines)
    read = {"superior": above, "issuing_body": body}
    issuer = " ".join(lines)
    return Directive(issuer_name=issuer, superior_name=superior_in(read, issuer), date=day, read=read)


def test_of_all_heads_none_is_named_wrongly_or_taken_for_the_readers_own(district):
    wrong = []
    for lines, name, day in letterheads():
        row = unsaved(lines, day)
        own = {unit.pk for unit in (district.office, district.vinh_o) if is_issued_by(row, unit.pk)}
        if row.issuer != name or name_in_papers(row) != name or own or question_of_issuer(row):
            wrong.append((lines, name, own))

    assert wrong == []


def test_each_office_knows_its_own_letters_and_nobody_is_addressed_by_them():
    """Each office of some places, in the tree, reads the letter that it issued itself."""
    wrong, places = [], (*provinces(ON)[::4], *communes(ON)[::400])
    for place in places:
        kind = "commune" if place.province else "province"
        top = make.unit(place.full_name, kind=kind)
        for office in DIVISIONS if place.province else DEPARTMENTS:
            unit = make.unit(office, kind="division", parent=top)
            row = unsaved([f"UBND {place.full_name}".upper(), office.upper()])
            if not is_issued_by(row, unit.pk) or is_issued_by(row, top.pk):
                wrong.append((place.full_name, office))
        if not is_issued_by(unsaved(["ỦY BAN NHÂN DÂN", place.full_name.upper()]), top.pk):
            wrong.append(place.full_name)

    assert len(places) >= 15 and wrong == []


def test_an_issuer_that_ended_is_named_as_of_the_day_of_its_letter():
    head = ["ỦY BAN NHÂN DÂN", "HUYỆN VĨNH LINH"]

    assert unsaved(head, date(2025, 6, 30)).issuer == "Ủy ban nhân dân huyện Vĩnh Linh"
    later = unsaved(head, date(2025, 7, 1))
    assert later.issuer == "ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH"
    assert question_of_issuer(later) == "Cơ quan ban hành “ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH” là đơn vị nào?"


def test_a_head_that_a_person_wrote_over_is_one_body(district):
    row = taken_in(district.office, district.huong, "UBND TỈNH QUẢNG TRỊ", "SỞ NỘI VỤ")
    assert row.superior_name == "UBND TỈNH QUẢNG TRỊ"
    row.issuer_name = "UBND huyện Vĩnh Linh"
    row.save()

    assert row.issuer == "UBND huyện Vĩnh Linh"
    assert find_issuer(row).unit_id == district.top.pk


def test_heads_of_letters_of_an_earlier_version_are_parted_where_both_parts_are_bodies(district):
    heads = (("UBND TỈNH QUẢNG TRỊ", "SỞ NỘI VỤ"), ("UBND HUYỆN VĨNH LINH", "BAN CHỈ ĐẠO 35"))
    rows = [taken_in(district.office, district.huong, *lines) for lines in heads]
    for row in rows:
        read = {key: value for key, value in row.read.items() if key not in ("superior", "issuing_body")}
        Directive.objects.filter(pk=row.pk).update(superior_name="", read=read)
    part_heads = import_module("guong.apps.obligations.migrations.0003_part_heads").part_heads
    part_heads(Directive.objects.all())
    known, unknown = (Directive.objects.get(pk=row.pk) for row in rows)

    assert (known.superior_name, known.issuer) == ("UBND TỈNH QUẢNG TRỊ", "Sở Nội vụ tỉnh Quảng Trị")
    assert (unknown.superior_name, unknown.issuer) == ("", " ".join(heads[1]))
