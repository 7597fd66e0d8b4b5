"""A task of a unit that ended: who bore it and who came after is said, and nothing is laid on it again."""

import re
from datetime import date

import pytest

from guong.apps.obligations.models import Directive
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.succession.factories import carried_out
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_a_finished_task_of_a_unit_that_ended_is_not_offered_for_reopening(district, signed_in, status_on):
    row = factories.submitted(district)
    row.accept(by=district.huong, at=NOW)
    address = f"/viec/{row.pk}"
    before = words(signed_in(district.huong).get(address))
    assert "Mở lại" in before and "Ai làm xã Vĩnh Ô Chủ trì" in before

    carried_out(district)
    status_on(date(2025, 7, 4))
    after = words(signed_in(district.huong).get(address))

    assert "Mở lại" not in after
    assert "Ai làm xã Vĩnh Ô (đến hết 30/6/2025, nay là xã Bến Quan) Chủ trì" in after


def test_the_day_beside_a_finished_task_is_called_its_due_day(district, signed_in):
    row = factories.submitted(district, due=True)
    row.accept(by=district.huong, at=NOW)

    for address in (f"/don-vi/{district.vinh_o.pk}/viec", f"/van-ban/{row.directive_id}/viec"):
        page = words(signed_in(district.huong).get(address))
        assert re.search(r"Đã nhận kết quả .{0,200}hạn \d", page), page


def test_the_issuer_is_named_in_a_sentence_and_a_duty_begins_with_a_capital(district, signed_in):
    row = factories.assignment(district)
    Directive.objects.update(issuer_name="ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH")
    row.obligation.text = row.obligation.text[:1].lower() + row.obligation.text[1:]
    row.obligation.save()
    client = signed_in(district.huong)

    for address in ("/van-ban/", f"/van-ban/{row.directive_id}", f"/tim?q={row.directive.number}"):
        page = words(client.get(address))
        assert "Ủy ban nhân dân huyện Vĩnh Linh" in page and "ỦY BAN" not in page, address
    handing_out = words(client.get(f"/van-ban/{row.directive_id}/giao"))
    assert f"{row.obligation.number}. {row.obligation.title}" in handing_out
