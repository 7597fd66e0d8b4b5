"""What goes wrong in the field: old links, second answers, people who left, huge photographs, withdrawals."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.evidence.models import EvidenceItem, most_bytes
from guong.apps.outreach.models import Acknowledgement, OutreachActivity, version
from guong.apps.outreach.views import public_code
from tests import factories as make
from tests.apps.outreach.factories import campaign, invited, picture
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture
def photograph():
    """Give a photograph of forty megabytes, as a telephone of today may make."""
    return SimpleUploadedFile(
        "anh.jpg", b"\xff\xd8\xff\xe0" + bytes(40 * MEGABYTE), content_type="image/jpeg"
    )


def link_of(row, person):
    return reverse("outreach:letter", args=[invited(row, person).token])


def sheet(client, row, unit, people, **more):
    sent = {
        "signed_on": TODAY.isoformat(),
        "people": [invitation.pk for invitation in people],
        "file": picture(3),
    } | more
    return client.post(f"/pho-bien/{row.pk}/don-vi/{unit.pk}/ky-ten", sent, follow=True)


def test_a_person_who_answers_by_link_and_on_a_sheet_is_counted_once(client, signed_in, district):
    row = campaign(district)
    client.post(link_of(row, district.lan), {"reply": "confirmed"})
    page = sheet(signed_in(district.lan), row, district.vinh_o, [invited(row, district.lan)])

    assert "đã trả lời trước đó" in page.content.decode()
    assert Acknowledgement.objects.get().means == "link"


def test_a_person_asked_in_two_campaigns_answers_once_for_both(client, district):
    first, second = campaign(district), campaign(district, title="Đợt hai")
    client.post(link_of(first, district.lan), {"reply": "confirmed"})

    assert "Đã ghi nhận, cảm ơn" in client.get(link_of(second, district.lan)).content.decode()
    assert client.post(link_of(second, district.lan), {"reply": "confirmed"}).status_code == 409
    assert Acknowledgement.objects.count() == 1


def test_a_sheet_that_covers_people_who_left_records_the_others_and_says_so(signed_in, district):
    leaver = make.member("Người đã nghỉ", district.vinh_o)
    row = campaign(district)
    leaver.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    signed_on = (TODAY + timedelta(days=1)).isoformat()
    both = [invited(row, leaver), invited(row, district.lan)]
    page = sheet(signed_in(district.lan), row, district.vinh_o, both, signed_on=signed_on).content.decode()

    assert "1 người đã thôi việc trước ngày ký" in page
    assert [acknowledgement.person for acknowledgement in Acknowledgement.objects.all()] == [district.lan]


def test_a_sheet_of_people_who_have_all_left_records_nobody(signed_in, district):
    leaver = make.member("Người đã nghỉ", district.vinh_o)
    row = campaign(district)
    leaver.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    signed_on = (TODAY + timedelta(days=1)).isoformat()
    sheet(signed_in(district.lan), row, district.vinh_o, [invited(row, leaver)], signed_on=signed_on)

    assert not Acknowledgement.objects.exists()


def test_a_photograph_of_forty_megabytes_is_refused_and_what_was_typed_stays(signed_in, district, photograph):
    assert most_bytes() < 40 * MEGABYTE
    sent = {"loai": "broadcast", "minutes": "5", "clusters": "7", "title": "Phổ biến", "day": "2023-03-24"}
    answer = signed_in(district.lan).post("/tuyen-truyen/ghi", sent | {"file": photograph})

    page = answer.content.decode()
    assert answer.status_code == 422 and "Chưa nhận được ảnh" in page and 'value="7"' in page
    assert not OutreachActivity.objects.exists() and not EvidenceItem.objects.exists()


def test_a_scanned_sheet_of_forty_megabytes_is_refused_and_nobody_is_recorded(
    signed_in, district, photograph
):
    row = campaign(district)
    people = [invited(row, district.lan)]
    answer = sheet(signed_in(district.lan), row, district.vinh_o, people, file=photograph)

    page = answer.content.decode()
    assert answer.status_code == 422 and "Chưa ghi được" in page and "nén ảnh" in page
    assert not Acknowledgement.objects.exists()


def test_a_version_withdrawn_in_the_middle_stops_the_links_and_keeps_the_answers(
    client, signed_in, district, monkeypatch
):
    row = campaign(district)
    client.post(link_of(row, district.lan), {"reply": "confirmed"})
    drawn_back = {
        "1.0": replace(version("1.0"), withdrawn=TODAY, withdrawn_why="Điều N2 ghi nhầm khoản."),
        "1.1": version("1.1"),
    }
    monkeypatch.setattr("guong.apps.outreach.models.code.versions", lambda: drawn_back)

    late = client.post(link_of(row, district.hoa), {"reply": "confirmed"})
    assert late.status_code == 410 and "đã được rút" in late.content.decode()
    page = signed_in(district.huong).get(f"/pho-bien/{row.pk}").content.decode()
    assert "Điều N2 ghi nhầm khoản." in page and "1/2" in page

    moved = signed_in(district.huong).post(f"/pho-bien/{row.pk}/ban-moi", follow=True).content.decode()
    assert "Các xác nhận trước vẫn giữ" in moved
    client.logout()
    assert client.post(link_of(row, district.hoa), {"reply": "confirmed"}).status_code == 302


def test_posters_are_held_back_when_asked_too_often(client, monkeypatch, db):
    monkeypatch.setattr(public_code.POSTERS, "most", 2)
    codes = [client.get("/quy-tac-ung-xu/to-gap.pdf").status_code for _n in range(3)]

    assert codes == [200, 200, 429]
    assert client.get("/quy-tac-ung-xu").status_code == 200
