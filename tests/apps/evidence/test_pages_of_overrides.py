"""The pages of overrides: two people conclude otherwise than the machine."""

from datetime import date

import pytest
from django.urls import reverse

from guong.apps.evidence.models import Override
from tests.apps.evidence.factories import DAY, observe, verdict
from tests.apps.evidence.pages import text
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_a_verdict_is_overridden_by_two_people_and_both_conclusions_show(signed_in, district):
    judged = verdict(district.vinh_o, at=NOW - DAY)
    page_of = reverse("evidence:verdict", args=[judged.pk])
    ask = reverse("evidence:override", args=[judged.pk])
    fields = {"value": "met", "reason": "đã thấy bản giấy", "expires_on": "2023-06-01"}
    client = signed_in(district.lan)
    assert "Chưa đủ căn cứ" in text(client.get(ask))
    client.post(ask, fields)
    override = Override.objects.get()
    assert client.post(reverse("evidence:approve", args=[override.pk])).status_code == 403

    page = text(signed_in(district.tung).get(page_of))
    assert "chờ duyệt" in page and "Duyệt" in page
    signed_in(district.tung).post(reverse("evidence:approve", args=[override.pk]))
    page = text(client.get(page_of))
    assert "có giá trị đến hết 01/6/2023" in page and "Chưa đủ căn cứ" in page


def test_the_leader_who_asked_is_told_that_another_has_to_approve(signed_in, district):
    judged = verdict(district.vinh_o)
    client = signed_in(district.tung)
    client.post(
        reverse("evidence:override", args=[judged.pk]),
        {"value": "met", "reason": "x", "expires_on": "2023-06-01"},
    )
    answer = client.post(reverse("evidence:approve", args=[Override.objects.get().pk]), follow=True)

    assert "cần một người thứ hai" in text(answer)
    assert Override.objects.get().state == "requested"


def test_approving_asks_for_the_password_again(signed_in, district):
    from tests.apps.evidence.routes import DOORS

    args = DOORS["evidence:approve"](district)
    answer = signed_in(district.tung, long_ago=True).post(reverse("evidence:approve", args=args))

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert Override.objects.get().state == "requested"


def test_a_request_that_makes_no_sense_keeps_what_was_typed(signed_in, district):
    judged = verdict(district.vinh_o)
    answer = signed_in(district.tung).post(
        reverse("evidence:override", args=[judged.pk]),
        {"value": "met", "reason": "có quyết định số 12", "expires_on": "2031-01-01"},
    )

    assert answer.status_code == 422
    assert "một năm" in text(answer) and "có quyết định số 12" in text(answer)


def test_what_needs_review_says_so(signed_in, district):
    judged = verdict(district.vinh_o, at=NOW - 2 * DAY)
    override = Override.request(
        judged, value="met", reason="x", expires_on=date(2023, 6, 1), by=district.lan, at=NOW - 2 * DAY
    )
    override.approve(by=district.tung, at=NOW - 2 * DAY)
    observe(district.vinh_o, district.minh, "fail", at=NOW - DAY)
    newer = verdict(district.vinh_o, at=NOW - DAY)

    page = text(signed_in(district.lan).get(reverse("evidence:verdict", args=[newer.pk])))
    assert "cần xem lại, vì minh chứng mới hơn cho thấy khác" in page and "Không đạt" in page
