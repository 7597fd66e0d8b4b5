"""Lists and conclusions as files of other systems: within the reader's reach, true, safe to open."""

import csv
import io
from datetime import datetime

import pytest
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from tests.apps.evidence.factories import item
from tests.apps.obligations import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def rows(answer):
    assert answer["Content-Type"].startswith("text/csv") and answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def deadlines(client, query=""):
    answer = client.get(f"{reverse('dashboard:calendar_file')}{query}")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_calendar_is_a_file_too_of_the_own_units_or_of_one_in_reach(signed_in, district):
    own = factories.assignment(district, due=True)
    factories.assignment(district, district.vinh_ha, due=True)

    [event] = deadlines(signed_in(district.lan))
    assert event["uid"] == f"viec-{own.pk}@guong.invalid"
    assert len(deadlines(signed_in(district.huong), f"?don-vi={district.vinh_ha.pk}")) == 1
    assert deadlines(signed_in(district.lan), f"?don-vi={district.vinh_ha.pk}") == []
    assert len(deadlines(signed_in(district.lan), "?don-vi=mot")) == 1


# Tables.
def test_the_list_of_work_is_a_table_under_the_same_filters(signed_in, district):
    row = factories.assignment(district, due=True)
    factories.assignment(district, district.vinh_ha)

    head, *lines = rows(signed_in(district.huong).get("/viec/?tep=csv"))
    assert head[-3:] == ["Tiến độ", "Thời hạn", "Kết luận"] and len(lines) == 2
    [line] = rows(signed_in(district.huong).get(f"/viec/?tep=csv&don-vi={row.unit_id}"))[1:]
    assert line[3] == "xã Vĩnh Ô" and line[5] == "2023-04-14"
    assert len(rows(signed_in(district.lan).get("/viec/?tep=csv"))) == 2


@pytest.mark.parametrize("address", ["/viec/", "/tuyen-truyen", "/su-co", "/minh-chung"])
def test_a_page_of_a_list_leads_to_its_table(signed_in, district, address):
    client = signed_in(district.tung)
    factories.assignment(district)

    page = client.get(address, follow=True).content.decode()

    assert "tep=csv" in page and "tep=xlsx" in page and "Tải về" in page
    head, *_lines = rows(client.get(f"{address}?tep=csv"))
    sheet = load_workbook(io.BytesIO(client.get(f"{address}?tep=xlsx").content)).active
    assert [cell.value for cell in sheet[1]] == head
    assert len(head) >= 7 and all(name[:1].isupper() for name in head)


def test_what_a_spreadsheet_would_run_is_text_in_a_table(signed_in, district):
    item(district.vinh_o, district.lan, name="=cmd.png")

    client = signed_in(district.tung)
    sheet = load_workbook(io.BytesIO(client.get("/minh-chung?tep=xlsx").content)).active

    assert '"=cmd' not in client.get("/minh-chung?tep=csv").content.decode()
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells} and "'=cmd.png.pdf" in {cell.value for cell in cells}


def test_a_day_is_a_day_in_a_workbook(signed_in, district):
    factories.assignment(district, due=True)
    content = signed_in(district.huong).get("/viec/?tep=xlsx").content
    [_head, line] = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)

    assert datetime(2023, 4, 14) in line


def test_who_handed_in_or_wrote_is_no_column(signed_in, district):
    item(district.vinh_o, district.lan)

    content = signed_in(district.tung).get("/minh-chung?tep=csv").content.decode()

    assert "Hồ Thị Lan" not in content and "Vĩnh Ô" in content


def test_a_table_of_a_login_without_a_post_is_empty(signed_in, district):
    factories.assignment(district)

    answer = signed_in(district.khach).get("/viec/?tep=csv")
    assert answer.status_code == 403 or len(rows(answer)) == 1
