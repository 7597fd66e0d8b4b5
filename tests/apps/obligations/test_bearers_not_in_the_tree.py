"""Bearers are never guessed: what the tree does not have is said, and nothing is ticked in its place."""

import re
from datetime import date

import pytest

from guong.apps.obligations.actions import expand, preview_allocation
from guong.apps.obligations.models import Assignment
from guong.apps.units.actions.national_list import load_national_list
from guong.apps.units.models import UnitVersion
from guong.engines.legal.national import versions
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def lay_on(district, bearer, class_id=""):
    """Make one obligation with a bearer as a letter words it, and give what it comes to."""
    row = factories.directive(district)
    first, *others = row.obligations.all()
    for other in others:
        other.delete()
    type(first).objects.filter(pk=first.pk).update(bearer=bearer, bearer_class=class_id)
    [allocation] = preview_allocation(row)
    return row, allocation


def names(versions):
    return [version.name for version in versions]


def test_a_named_office_is_not_taken_for_the_only_one_of_its_kind(district):
    _row, allocation = lay_on(district, "Phòng Nội vụ", "district-division")

    assert allocation.members == ()
    [missing] = allocation.missing
    assert missing.name == "Phòng Nội vụ" and not missing.is_listed


def test_one_commune_named_is_that_commune_and_not_all_of_them(district):
    _row, allocation = lay_on(district, "UBND xã Vĩnh Ô", "commune-committee")

    assert names(allocation.members) == ["xã Vĩnh Ô"]
    assert allocation.missing == ()


def test_a_named_commune_that_is_not_in_the_tree_is_nobody(district):
    _row, allocation = lay_on(district, "UBND xã Không Có", "commune-committee")

    assert allocation.members == ()
    assert [missing.name for missing in allocation.missing] == ["UBND xã Không Có"]


def test_the_head_of_a_named_office_is_that_office(district):
    _row, allocation = lay_on(district, "Trưởng Phòng Văn hóa và Thông tin", "heads")

    assert names(allocation.members) == ["Phòng Văn hóa và Thông tin"]


def test_schools_are_not_the_heads_of_offices(district):
    _row, allocation = lay_on(district, "các trường học", "heads")

    assert allocation.members == ()
    assert allocation.missing[0].question == "“các trường học” gồm những đơn vị nào?"


def test_a_class_gives_its_members_of_the_day(district):
    _row, allocation = lay_on(district, "các phòng chuyên môn")

    day = allocation.obligation.directive.date
    divisions = UnitVersion.objects.in_force(on=day).filter(parent=district.top, kind="division")
    assert names(allocation.members) == names(divisions.order_by("name"))
    _row, allocation = lay_on(district, "UBND các xã, thị trấn", "commune-committee")
    assert {"xã Vĩnh Ô", "xã Vĩnh Hà"} <= set(names(allocation.members))


def test_of_two_bodies_the_one_that_is_there_is_taken_and_the_other_told(district):
    _row, allocation = lay_on(district, "Phòng Văn hóa và Thông tin, Phòng Nội vụ", "district-division")

    assert names(allocation.members) == ["Phòng Văn hóa và Thông tin"]
    assert [missing.name for missing in allocation.missing] == ["Phòng Nội vụ"]


def test_the_page_says_who_is_missing_and_ticks_nothing(signed_in, district):
    row, _allocation = lay_on(district, "Phòng Nội vụ", "district-division")
    client = signed_in(district.huong)
    page = client.get(address("handing_out", row.pk))

    assert "“Phòng Nội vụ” chưa có trong danh sách đơn vị." in words(page)
    assert "chọn đơn vị khác" in words(page)
    assert not re.findall(r'name="giao-\d+"\s+value="\d+"\s+checked', page.content.decode())
    answer = client.post(address("handing_out", row.pk), {})
    assert answer.status_code == 422 and not Assignment.objects.exists()


def test_a_department_named_in_a_letter_is_offered_the_like_one_unticked(signed_in, district):
    make.unit("Phòng Nội vụ và Lao động", kind="division", parent=district.top)
    row, allocation = lay_on(district, "Phòng Nội vụ", "district-division")
    [missing] = allocation.missing
    assert "Phòng Nội vụ và Lao động" in names(missing.candidates)

    page = signed_in(district.huong).get(address("handing_out", row.pk)).content.decode()
    assert "Có thể là, chọn nếu đúng" in page and "checked" not in page


def test_nothing_is_given_to_a_like_office_without_a_choice(district):
    row, _allocation = lay_on(district, "Phòng Nội vụ", "district-division")

    assert expand(row, by=district.huong, at=NOW) == []


def test_a_former_commune_offers_its_heirs_in_the_tree(district):
    load_national_list(row for row in versions() if row.code in ("44", "19363"))
    province = UnitVersion.objects.get(code="44").unit
    row = factories.directive(district)
    type(row).objects.filter(pk=row.pk).update(lead_unit=province, date=date(2025, 8, 1))
    row.refresh_from_db()
    obligation = row.obligations.first()
    type(obligation).objects.filter(pk=obligation.pk).update(bearer="UBND thị trấn Hồ Xá", bearer_class="")

    allocation = next(
        a for a in preview_allocation(row, today=date(2026, 1, 5)) if a.obligation == obligation
    )

    assert allocation.members == ()
    assert names(allocation.missing[0].candidates) == ["xã Vĩnh Linh"]


def test_the_page_of_reading_names_whom_the_tree_lacks(signed_in, district):
    text = factories.LETTER.format(number=77).replace("2. Phòng Văn", "2. Phòng Tư pháp, Phòng Văn")
    reading = factories.reading(district, text=text)
    page = words(signed_in(district.huong).get(address("reading", reading.pk)))

    assert "“Phòng Tư pháp” là đơn vị nào?" in page


def test_the_page_of_reading_says_that_a_letter_is_older_than_the_tree(signed_in, district, status_on):
    commune = make.unit("xã Mới", kind="commune", valid_from=date(2025, 7, 1))
    lead = make.member("Lê Mới", commune, "lead_officer", valid_from=date(2025, 7, 1))
    status_on(date(2025, 8, 1))
    reading = factories.reading(district)
    type(reading).objects.filter(pk=reading.pk).update(lead_unit=commune, by=lead)

    page = words(signed_in(lead).get(address("reading", reading.pk)))
    assert "Văn bản ngày 10/3/2023 có trước cây đơn vị, chỉ có từ ngày 01/7/2025" in page


def test_a_letter_older_than_the_tree_says_so_and_offers_the_list_of_its_day(signed_in, district, status_on):
    commune = make.unit("xã Vĩnh Linh", kind="commune", valid_from=date(2025, 7, 1), code="19363")
    make.unit("Phòng Kinh tế", kind="division", parent=commune, valid_from=date(2025, 7, 1))
    lead = make.member("Lê Mới", commune, "lead_officer", valid_from=date(2025, 7, 1))
    row = factories.directive(district)
    type(row).objects.filter(pk=row.pk).update(lead_unit=commune)
    type(row.obligations.first()).objects.filter(directive=row).update(bearer="Phòng Kinh tế xã Vĩnh Linh")
    status_on(date(2025, 8, 1))
    client = signed_in(lead)

    page = client.get(address("handing_out", row.pk))
    text = words(page)
    assert "Văn bản ngày 10/3/2023, còn cây đơn vị của xã Vĩnh Linh chỉ có từ ngày 01/7/2025" in text
    assert "thị trấn Hồ Xá, huyện Vĩnh Linh, tỉnh Quảng Trị" in text
    assert "xã Vĩnh Long" in text and "xã Vĩnh Chấp" in text

    opened = client.get(address("handing_out", row.pk) + "?cay=2025-07-01")
    assert "Đang mở theo cây ngày 01/7/2025" in words(opened) and 'name="giao-' in opened.content.decode()
    other_day = client.get(address("handing_out", row.pk) + "?cay=2020-01-01")
    assert 'name="giao-' not in other_day.content.decode()
