"""The pages of units and people: what each reader sees, and bringing a table in by hand."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.units.actions.reorganise import Act, rename
from guong.apps.units.models import UnitVersion
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TABLE = """Tên đơn vị,Loại,Đơn vị cấp trên,Từ ngày
xã Mới,xã,huyện Vĩnh Linh,01/01/2023
xã Sai,xã,?,01/01/2023
"""


def test_the_account_page_names_the_post(signed_in, district):
    page = signed_in(district.lan).get("/tai-khoan").content.decode()

    assert "Hồ Thị Lan" in page and "xã Vĩnh Ô" in page


def test_the_list_of_units_goes_back_in_time(signed_in, district):
    rename(district.vinh_o, "xã Vĩnh Ô Mới", Act(date(2024, 1, 1), "NQ", None, NOW))
    client = signed_in(district.tung)

    assert "Xã Vĩnh Ô Mới" in client.get("/don-vi").content.decode()
    assert "Xã Vĩnh Ô Mới" not in client.get("/don-vi?ngay=2023-03-24").content.decode()
    assert client.get("/don-vi?ngay=hom-qua").status_code == 200


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "hôm-qua", ""])
def test_a_day_that_no_ledger_could_hold_is_today(signed_in, district, day):
    page = signed_in(district.tung).get("/don-vi", {"ngay": day})

    assert page.status_code == 200
    assert page.context["as_of"] == page.wsgi_request.today


def test_a_unit_is_found_by_a_name_without_accents(signed_in, district):
    page = signed_in(district.tung).get("/don-vi?q=vinh ha").content.decode()

    assert "Xã Vĩnh Hà" in page and "Xã Vĩnh Ô" not in page


def test_names_of_staff_stay_inside_their_unit(signed_in, district):
    address = reverse("dashboard:unit_people", args=[district.vinh_o.pk])

    assert "Hồ Thị Lan" in signed_in(district.lan).get(address).content.decode()
    assert "Hồ Thị Lan" not in signed_in(district.tung).get(address).content.decode()
    assert "Hồ Thị Lan" in signed_in(district.quan).get(address).content.decode()
    assert signed_in(district.tung).get(reverse("units:person", args=[district.lan.pk])).status_code == 404


def test_a_table_is_shown_first_and_taken_on_a_second_click(signed_in, district):
    client = signed_in(district.quan)
    sent = {"sheet": "units", "file": SimpleUploadedFile("bang.csv", TABLE.encode())}
    page = client.post(reverse("units:import"), sent).content.decode()
    assert "Thêm 1, sửa 0, giữ nguyên 0, chưa nhận 1." in page
    assert "Dòng 3 (xã Sai):" in page
    assert not UnitVersion.objects.called("xa moi").exists()

    packed = {"table": re.search(r'name="table" value="([^"]+)"', page)[1]}
    faulty = client.post(reverse("units:import_faulty"), packed)
    assert "xã Sai" in faulty.content.decode("utf-8-sig") and "xã Mới" not in faulty.content.decode()
    assert "<h1>Đã nhập</h1>" in client.post(reverse("units:import_confirm"), packed).content.decode()
    assert UnitVersion.objects.called("xa moi").exists()
    again = client.post(reverse("units:import_confirm"), packed).content.decode()
    assert "<h1>Không nhập thêm dòng nào</h1>" in again, "one stands as it was, one is wrong"


def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(signed_in, district):
    sent = {"sheet": "units", "file": SimpleUploadedFile("a.csv", b"%PDF-1.7 \x00")}
    answer = signed_in(district.quan).post(reverse("units:import"), sent)

    assert answer.status_code == 422
    assert "không phải bảng CSV hay XLSX" in answer.content.decode()


def test_a_forged_table_is_refused(signed_in, district):
    answer = signed_in(district.quan).post(reverse("units:import_confirm"), {"table": "gia:mao"})

    assert answer.status_code == 403


def test_only_an_administrator_brings_tables_in(signed_in, district):
    assert signed_in(district.tung).get(reverse("units:import")).status_code == 403


def test_whoever_administers_or_reads_the_log_finds_the_way_from_the_own_page(signed_in, district):
    to_log, to_people = reverse("dashboard:log"), reverse("units:proposals")

    page = signed_in(district.quan).get("/tai-khoan").content.decode()
    assert to_log in page and to_people in page
    page = signed_in(district.tung).get("/tai-khoan").content.decode()
    assert to_log in page and to_people not in page
    assert to_log not in signed_in(district.lan).get("/tai-khoan").content.decode()
