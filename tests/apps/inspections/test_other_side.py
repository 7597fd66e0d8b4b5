"""Looked at from the other side: a guest of one round at another one, a unit at another unit's visit."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.inspections.models import CheckEntry, TeamMember
from tests import factories as rows
from tests.apps.inspections import factories as make
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
# Every address of a visit, by what follows its number.
OF_VISIT = (
    *("", "/buoc/bat-dau", "/buoc/lap-bien-ban", "/ghi/ton-tai", "/ghi/huong-dan", "/phieu", "/chon"),
    *("/them-anh", "/doan-ky", "/khong-ky", "/ket-qua", "/y-kien", "/don-vi-ky", "/tu-cham"),
    *("/bien-ban.docx", "/phieu.pdf", "/thong-bao-ket-qua.docx"),
)
OF_ROUND = ("", "/rut-mau", "/them-don-vi", "/them-nguoi", "/dung")
OF_PLAN = ("", "/them-dot", "/ban-hanh", "/dung", "/ke-hoach.docx")


@pytest.fixture
def guest(district):
    """Give somebody of another district whose one place is in the team of the round of Vĩnh Ô."""
    far = rows.unit("huyện Khác", kind="district", parent=district.province)
    return rows.member("Phan Xa", far, "lead_officer", "phanxa")


def addresses_of(visit, member, shortcoming, picture):
    """Name every address at which something of a visit, its round and its plan stands."""
    visit_at, round_at = f"/kiem-tra/cuoc/{visit.pk}", f"/kiem-tra/dot/{visit.round_id}"
    plan_at = f"/kiem-tra/ke-hoach/{visit.round.plan_id}"
    return [
        *(f"{visit_at}{end}" for end in OF_VISIT),
        *(f"{round_at}{end}" for end in OF_ROUND),
        *(f"{plan_at}{end}" for end in OF_PLAN),
        f"{visit_at}/anh/{picture.pk}",
        f"/kiem-tra/doan/{member.pk}/thoi",
        f"/kiem-tra/ton-tai/{shortcoming.pk}/xem-lai",
    ]


def test_a_guest_of_one_round_reaches_nothing_of_another_one(district, guest, signed_in):
    own, other = make.begun(district), make.begun(district, district.vinh_ha)
    TeamMember.join(own.round, guest, role="member", by=district.huong, at=NOW)
    line = other.lines.first()
    make.send(other, district.huong, [(line, 0, {"outcome": "pass", "note": "Kín của Vĩnh Hà"})])
    make.send(other, district.minh, [(line, 0, {"outcome": "fail"})], key="2" * 32)
    shortcoming = other.shortcomings.create(
        words="Kín", remedy="Sửa", due_on=TODAY + timedelta(days=9), by=district.huong, at=NOW
    )
    member = other.round.members.get()
    picture = make.picture(other, district.huong, "ảnh".encode())
    client = signed_in(guest)
    assert client.get(f"/kiem-tra/cuoc/{own.pk}/phieu").status_code == 200
    for address in addresses_of(other, member, shortcoming, picture):
        for answer in (client.get(address), client.post(address, {"reason": "x", "words": "x"})):
            assert answer.status_code in (404, 405), (address, answer.status_code)
    entry = CheckEntry.objects.get(state="beside")
    settle = reverse("inspections:settle", args=[own.pk])
    assert client.post(settle, {"loi": entry.pk, "lay": "1"}).status_code == 404, "of another visit"
    entry.refresh_from_db()
    assert entry.state == "beside"
    for page in ("/kiem-tra", "/tim?q=vĩnh hà", "/"):
        words = client.get(page).content.decode()
        assert "Kín" not in words and f"/kiem-tra/cuoc/{other.pk}" not in words, page


def test_a_guest_writes_on_the_list_and_neither_leads_nor_ends_the_round(district, guest, signed_in):
    visit = make.begun(district)
    TeamMember.join(visit.round, guest, role="member", by=district.huong, at=NOW)
    client = signed_in(guest)
    for address in (
        *(f"/kiem-tra/dot/{visit.round_id}{end}" for end in OF_ROUND[1:]),
        f"/kiem-tra/cuoc/{visit.pk}/ket-qua",
        f"/kiem-tra/doan/{visit.round.members.first().pk}/thoi",
    ):
        assert client.post(address, {"reason": "x"}).status_code == 403, address
    assert client.get(f"/kiem-tra/ke-hoach/{visit.round.plan_id}").status_code == 404, "the plan is theirs"
    page = client.get(f"/kiem-tra/dot/{visit.round_id}").content.decode()
    assert f"/kiem-tra/ke-hoach/{visit.round.plan_id}" not in page, "no link that leads nowhere"
    for answer in (client.get(f"/viec/{line.pk}") for line in visit.lines.all()):
        assert answer.status_code == 404


def test_who_administers_or_works_in_another_commune_sees_nothing_of_a_visit(district, signed_in):
    visit = make.signed(district)
    member, shortcoming = visit.round.members.get(), visit.shortcomings.get()
    picture = rows.person()  # any number: there is none to open
    admin = rows.member("Lê Quản Hà", district.vinh_ha, "administrator", "quanha")
    for stranger in (district.hoa, admin):
        client = signed_in(stranger)
        for address in addresses_of(visit, member, shortcoming, picture):
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (404, 405), (stranger, address, answer.status_code)
