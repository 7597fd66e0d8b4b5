"""The words of a report are saved, refused with what was typed, and lost to nobody."""

import pytest
from django.urls import reverse

from tests.apps.obligations.pages import expire
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.apps.reports.pages import fields, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def test_words_are_saved_and_the_rest_goes_on_following_the_ledger(district, signed_in):
    report = factories.draft(district)
    sent = fields(report) | {"muc_causes": "Nhiều xã thiếu người.", "signer": "Trần Thị Ký"}
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), sent)

    assert answer.status_code == 302
    assert fresh(report).narrative == {"causes": "Nhiều xã thiếu người."}
    assert fresh(report).head == {"signer": "Trần Thị Ký"}


def test_a_number_typed_over_a_figure_is_refused_and_the_words_stay(district, signed_in):
    report = factories.draft(district)
    sent = fields(report) | {"muc_results": "Đã hoàn thành 99 việc, rất tốt."}
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), sent)

    assert answer.status_code == 422
    assert "Số 99 gõ tay" in text(answer) and "Đã hoàn thành 99 việc, rất tốt." in page(answer)
    assert fresh(report).narrative == {}


def test_words_saved_by_somebody_else_meanwhile_are_not_overwritten(district, signed_in):
    report = factories.draft(district)
    sent = fields(report) | {"muc_causes": "Bản của tôi."}
    fresh(report).write(head={}, narrative={"causes": "Bản kia."}, revision=0, by=district.huong, at=on(24))
    answer = signed_in(district.huong).post(reverse("reports:write", args=[report.pk]), sent)

    assert answer.status_code == 409 and "Bản của tôi." in page(answer)
    assert fresh(report).narrative == {"causes": "Bản kia."}


def test_words_typed_when_a_session_ended_come_back(district, signed_in, client):
    report = factories.draft(district)
    address = reverse("reports:write", args=[report.pk])
    signed_in(district.huong).get(address)
    expire(client)
    client.post(address, fields(report) | {"muc_causes": "Đoạn viết dở."})
    signed_in(district.huong)

    assert "Đoạn viết dở." in page(client.get(address))
