"""The first page of a new ledger, in the browser of its only account."""

import re

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.units.models import Appointment, Role, Unit, UnitVersion
from tests import factories as make
from tests.apps.obligations.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(signed_in):
    """The client of somebody who has the only account and no post, and the ledger is empty."""
    person = make.person("Lê Văn Quản")
    make.user(person)
    return signed_in(person)


def begin(client, **query):
    return client.get(reverse("units:begin"), query)


def test_the_first_sign_in_leads_to_the_question_which_office_this_is(first):
    answer = first.get(reverse("dashboard:today"))

    assert answer.status_code == 302 and answer.url == reverse("units:begin")
    assert "Đây là cơ quan nào?" in words(begin(first))


def test_a_name_gives_the_places_that_bear_it(first):
    page = begin(first, q="Tân An")

    assert len(re.findall(r'href="\?chon=\d{5}"', page.content.decode())) == 10
    assert "phường Tân An, tỉnh Tây Ninh" in words(page)
    assert not Unit.objects.exists()


def test_a_name_that_ended_leads_to_the_heir(first):
    assert "xã Vĩnh Linh, tỉnh Quảng Trị kế thừa thị trấn Hồ Xá" in words(begin(first, q="thị trấn Hồ Xá"))


def test_a_name_that_is_nowhere_says_so(first):
    assert "Danh mục không có “xã Không Có”" in words(begin(first, q="xã Không Có"))


def test_the_office_is_confirmed_with_its_bodies_and_former_units(first):
    page = begin(first, chon="19363")

    text = words(page)
    assert "Xã Vĩnh Linh, tỉnh Quảng Trị, đúng không?" in text
    assert "77 đơn vị khác" in text and "thị trấn Hồ Xá, huyện Vĩnh Linh" in text
    ticked = re.findall(r'value="([a-z-]+)"\s+checked', page.content.decode())
    assert ticked == ["van-phong", "kinh-te", "van-hoa", "hanh-chinh-cong"]
    assert not Unit.objects.exists()


def test_one_button_lays_the_tree_and_makes_the_reader_its_administrator(first):
    sent = {"chon": "19363", "bo-phan": ["van-phong", "kinh-te", "van-hoa", "y-te"]}
    answer = first.post(reverse("units:begin"), sent, follow=True)

    assert "Đã lập cây đơn vị của xã Vĩnh Linh, tỉnh Quảng Trị" in words(answer)
    post = Appointment.objects.get()
    assert post.role == Role.ADMINISTRATOR
    names = set(UnitVersion.objects.filter(parent=post.unit).values_list("name", flat=True))
    assert names == {"Văn phòng HĐND và UBND xã", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trạm Y tế xã"}
    assert Entry.objects.filter(verb="unit.founded").exists()


def test_whoever_also_hands_out_work_says_so_with_one_tick(first):
    first.post(reverse("units:begin"), {"chon": "19363", "giao-viec": "1"})

    assert {post.role for post in Appointment.objects.all()} == {Role.ADMINISTRATOR, Role.LEAD_OFFICER}


def test_the_page_is_closed_once_a_tree_stands(first):
    first.post(reverse("units:begin"), {"chon": "19363"})
    count = Unit.objects.count()

    assert begin(first, q="xã").status_code == 404
    assert first.post(reverse("units:begin"), {"chon": "44"}).status_code == 404
    assert Unit.objects.count() == count


def test_the_page_is_closed_to_everybody_where_others_have_accounts(first):
    make.user(make.person("Trần Khác"))

    assert begin(first).status_code == 404
    assert first.post(reverse("units:begin"), {"chon": "19363"}).status_code == 404
    assert not Unit.objects.exists()


def test_somebody_without_a_post_on_a_running_server_sees_nothing_of_it(signed_in, district):
    client = signed_in(district.khach)

    assert begin(client).status_code == 404
    assert client.get(reverse("dashboard:today")).status_code == 200


@pytest.mark.parametrize("chosen", ["99999", "44.khong-co", "²", "x" * 5000, ""])
def test_an_unknown_choice_makes_nothing(first, chosen):
    assert first.post(reverse("units:begin"), {"chon": chosen}).status_code == 422
    assert not Unit.objects.exists()
