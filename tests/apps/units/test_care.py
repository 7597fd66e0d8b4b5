"""Whose administrator looks after a person: every post counts, and a second commune reaches nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from guong.apps.units.models import User
from tests import make

pytestmark = pytest.mark.django_db
LAST_DAY = date(2022, 12, 31)


@pytest.fixture
def moved(district):
    """Somebody who left Vĩnh Ô for Vĩnh Hà at the turn of 2023."""
    person = make.member("Lê Chuyển", district.vinh_o, username="chuyen")
    person.appointments.update(valid_to=LAST_DAY)
    make.post(person, district.vinh_ha, valid_from=date(2023, 1, 1))
    return person


def test_an_administrator_opens_somebody_who_held_two_posts(signed_in, district, moved):
    page = signed_in(district.quan).get(reverse("units:person", args=[moved.pk]))

    assert page.status_code == 200
    assert "In liên kết vào lại" in page.content.decode()


def test_an_administrator_gives_a_way_back_to_somebody_who_held_two_posts(signed_in, district, moved):
    answer = signed_in(district.quan).post(reverse("units:recovery", args=[moved.pk]))

    assert answer.status_code == 200
    assert moved.user.recovery_links.count() == 1


def test_an_administrator_closes_the_login_of_somebody_who_held_two_posts(signed_in, district, moved):
    signed_in(district.quan).post(reverse("units:close_login", args=[moved.pk]))

    assert not User.objects.get(username="chuyen").is_active


def test_the_list_of_people_names_each_person_once(signed_in, district, moved):
    page = signed_in(district.quan).get(reverse("units:people")).content.decode()

    assert page.count("Lê Chuyển") == 1
