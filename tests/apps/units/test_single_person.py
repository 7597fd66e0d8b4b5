"""An administrator enters one person with a login and a post; nobody else does, and nowhere else."""

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.units.models import Person, User
from tests import factories as make

pytestmark = pytest.mark.django_db
ADD = "units:add_person"


def fields(body, **changed):
    return {
        "full_name": "Trần Thị Mẫu", "username": "Mau.Tran", "unit": body.pk, "role": "officer",
        "title": "Công chức Văn hóa – Xã hội", "start": "10/3/2023",
    } | changed  # fmt: skip


def test_a_person_is_added_with_a_login_and_a_post(district, signed_in):
    client = signed_in(district.quan)
    assert reverse(ADD) in client.get(reverse("units:people")).content.decode()
    assert client.get(reverse(ADD)).status_code == 200

    answer = client.post(reverse(ADD), fields(district.vinh_o))
    person = Person.objects.get(full_name="Trần Thị Mẫu")
    assert answer["Location"] == reverse("units:person", args=[person.pk])
    post = person.appointments.get()
    assert (post.unit, post.role, post.title) == (district.vinh_o, "officer", "Công chức Văn hóa – Xã hội")
    assert person.user.username == "mau.tran" and not person.user.has_usable_password()
    assert Entry.objects.about(post).last().verb == "appointment.entered"
    assert "In liên kết vào lại" in client.get(answer["Location"]).content.decode()


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_written(district, signed_in):
    client, before = signed_in(district.quan), (Person.objects.count(), User.objects.count())
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    cases = (
        ({"username": district.lan.user.username.upper()}, "đã là của người khác"),
        ({"username": "lan nguyễn"}, "chữ không dấu"),
        ({"role": ""}, "role"),
        ({"role": "vua"}, "role"),
        ({"unit": far.pk}, "unit"),
        ({"start": "31/2/2023"}, "31/2/2023"),
        ({"full_name": " "}, "full_name"),
    )
    for changed, sentence in cases:
        answer = client.post(reverse(ADD), fields(district.vinh_o, **changed))
        assert answer.status_code == 422 and sentence in answer.content.decode(), changed
    assert (Person.objects.count(), User.objects.count()) == before


def test_only_an_administrator_adds_people(district, signed_in):
    for person in (district.lan, district.huong, district.tung, district.minh):
        assert signed_in(person).post(reverse(ADD), fields(district.vinh_o)).status_code == 403
    assert signed_in(district.khach).post(reverse(ADD), fields(district.vinh_o)).status_code == 404
    assert not Person.objects.filter(full_name="Trần Thị Mẫu").exists()
