"""Where a body receives people and when stands at the foot of its pages, once it was written down."""

from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Refused
from guong.apps.registries.models import Premises
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


PLACE, HOURS = "Thôn Tiên Mỹ 1, xã Vĩnh Ô", "Sáng 7 giờ 30 – 11 giờ 30, thứ Hai đến thứ Sáu"


def address(district):
    return f"/don-vi/{district.vinh_o.pk}/tru-so"


def test_nothing_stands_there_until_it_is_written_down(client, signed_in, district):
    assert "Ghi ngày" not in client.get("/xa/vinh-o").content.decode()
    officer = signed_in(district.lan)
    assert f'href="{address(district)}"' in officer.get("/don-vi/kenh").content.decode()

    answer = officer.post(address(district), {"place": PLACE, "hours": HOURS})

    assert answer.status_code == 302
    for path in ("/xa/vinh-o", f"/kenh-chinh-thuc/{district.vinh_o.pk}"):
        page = client.get(path).content.decode()
        assert PLACE in page and HOURS in page and "Ghi ngày" in page
    other = client.get(f"/tai-khoan-bi-chiem?don-vi={district.vinh_ha.pk}").content.decode()
    assert PLACE not in other
    assert Entry.objects.filter(verb="premises.entered").count() == 1


def test_the_form_begins_with_what_stands_and_an_empty_one_takes_it_away(client, signed_in, district):
    Premises.enter(district.vinh_o, place=PLACE, hours=HOURS, by=district.lan, at=NOW)
    officer = signed_in(district.lan)
    assert PLACE in officer.get(address(district)).content.decode()

    officer.post(address(district), {"place": "", "hours": " "})

    assert Premises.of(district.vinh_o, on=TODAY) is None and Premises.objects.count() == 2
    assert "Ghi ngày" not in client.get("/xa/vinh-o").content.decode()
    assert Premises.of(district.vinh_o, on=TODAY - timedelta(days=1)) is None


def test_the_same_again_and_too_much_are_said_and_stay_typed(signed_in, district):
    with pytest.raises(Refused, match="Chưa đổi gì"):
        Premises.enter(district.vinh_o, place="", hours="", by=district.lan, at=NOW)
    officer = signed_in(district.lan)

    answer = officer.post(address(district), {"place": "x" * 201, "hours": HOURS})

    page = answer.content.decode()
    assert answer.status_code == 422 and "Dài quá 200 chữ cái" in page and HOURS in page
