"""What leaves in the forms of other systems is read by programs of others; without them a test is skipped."""

import pytest
from django.urls import reverse

from tests import independent
from tests.apps.evidence.factories import item
from tests.apps.obligations import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def test_icalendar_reads_our_deadlines(signed_in, district):
    factories.assignment(district, due=True)
    factories.assignment(district, district.vinh_ha, due=True)
    content = (
        signed_in(district.huong)
        .get(reverse("dashboard:calendar_file"), {"don-vi": district.vinh_ha.pk})
        .content
    )

    assert content.count(b"BEGIN:VEVENT") == 1 and independent.faults_of_calendar(content) == []
    assert independent.faults_of_calendar(content.replace(b"VERSION:2.0\r\n", b"")) == ["no VERSION"]


def test_tables_are_read_as_they_were_written(signed_in, district):
    item(district.vinh_o, district.lan, note='=cmd|"/c calc"!A1')
    content = signed_in(district.tung).get("/minh-chung?tep=csv").content

    assert independent.faults_of_table(content) == []
    assert independent.faults_of_table(content.replace(b"\"'=cmd", b'"=cmd')) != []


@pytest.mark.long
def test_libreoffice_opens_a_table_with_its_words_and_runs_nothing(signed_in, district):
    item(district.vinh_o, district.lan, note="=1+1; Biên bản họp, có dấu phẩy “và” ngoặc")
    content = signed_in(district.tung).get("/minh-chung?tep=csv").content
    cells = independent.as_libreoffice_reads(content)
    if cells is None:
        pytest.skip("không có LibreOffice")

    head, line = cells
    assert head[:3] == ["Đơn vị", "Tên tệp", "Nội dung"] and line[0] == "xã Vĩnh Ô"
    assert line[2].lstrip("'") == "=1+1; Biên bản họp, có dấu phẩy “và” ngoặc"
    assert "2023" in line[5] and len(line) == len(head)
