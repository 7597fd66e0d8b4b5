"""During a leave somebody of the same unit stands in: for those days, and only by the holder's own word."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.units.models import Delegation, scope_of
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.BUSINESS_NOW = lambda: NOW


def fields(district, to, **changes):
    post = district.lan.appointments.first()
    return {
        "appointment": post.pk,
        "to": to.pk,
        "start": TODAY.strftime("%d/%m/%Y"),
        "end": (TODAY + 5 * DAY).strftime("%d/%m/%Y"),
    } | changes


def test_a_colleague_stands_in_for_the_days_named(signed_in, district):
    colleague = make.member("Hồ Văn Sáu", district.vinh_ha, "officer")
    near = make.member("Hồ Văn Ba", district.vinh_o, "inspector")

    answer = signed_in(district.lan).post(reverse("units:leave"), fields(district, near))

    assert answer.status_code == 302
    row = Delegation.objects.get()
    assert row.to == near and row.valid_to == TODAY + 5 * DAY
    assert any(post.standing_in for post in scope_of(near, on=TODAY + DAY).posts)
    assert not any(post.standing_in for post in scope_of(near, on=TODAY + 6 * DAY).posts)
    assert Entry.objects.filter(verb="delegation.given").exists()
    refused = signed_in(district.lan).post(reverse("units:leave"), fields(district, colleague))
    assert refused.status_code == 422 and Delegation.objects.count() == 1


def test_days_that_cannot_be_are_refused_beside_the_field(signed_in, district):
    near = make.member("Hồ Văn Ba", district.vinh_o, "inspector")
    past = (TODAY - DAY).strftime("%d/%m/%Y")

    page = signed_in(district.lan).post(reverse("units:leave"), fields(district, near, end=past))

    assert page.status_code == 422 and "Ngày này đã qua." in page.content.decode()


def test_only_the_holder_ends_it(signed_in, district):
    near = make.member("Hồ Văn Ba", district.vinh_o, "inspector")
    signed_in(district.lan).post(reverse("units:leave"), fields(district, near))
    address = reverse("units:finish_leave", args=[Delegation.objects.get().pk])

    assert signed_in(near).post(address).status_code == 404
    assert signed_in(district.hoa).post(address).status_code == 404
    assert signed_in(district.lan).post(address).status_code == 302
    assert not Delegation.objects.in_force(on=TODAY).exists()


def test_who_stands_in_without_a_post_of_ones_own_is_not_told_to_see_no_work(signed_in, district):
    near = make.member("Hồ Văn Ba", district.vinh_o, "inspector")
    signed_in(district.lan).post(reverse("units:leave"), fields(district, near))
    near.appointments.update(valid_to=TODAY - DAY)

    assert district.vinh_o.pk in scope_of(near, on=TODAY).own_units
    page = signed_in(near).get(reverse("units:account")).content.decode()
    assert "Bạn không giữ chức vụ nào vào ngày này." in page and "chưa thấy công việc nào" not in page
