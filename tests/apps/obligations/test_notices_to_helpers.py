"""The units that work along on an assignment are told of it like its bearer, until they sent their part."""

from datetime import timedelta

import pytest

from guong.apps.notices.models import Notification
from guong.apps.obligations.actions.due_notices import remind_all
from guong.apps.obligations.models import Contribution, Urging
from tests import factories as make
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def row(district):
    """Give Vĩnh Ô work with a deadline, with Vĩnh Hà to help."""
    given = factories.assignment(district, due=True)
    Contribution.objects.create(assignment=given, unit=district.vinh_ha, from_date=TODAY)
    return given


def titles(person, at=NOW):
    notices = Notification.objects.of(person).waiting(at=at).order_by("pk")
    return [title.partition(":")[0] for title in notices.values_list("title", flat=True)]


def test_a_helper_is_told_of_new_work_whose_it_is_and_keeps_it_when_the_bearer_takes_it(district, row):
    remind_all(at=NOW)
    assert titles(district.hoa) == ["Việc mới, phối hợp với Xã Vĩnh Ô"]

    row.receive(by=district.lan, at=NOW + HOUR)
    remind_all(at=NOW + HOUR)
    assert titles(district.hoa, NOW + HOUR) == ["Việc mới, phối hợp với Xã Vĩnh Ô"]
    assert titles(district.lan, NOW + HOUR) == []


def test_a_helper_is_told_once(district, row):
    assert remind_all(at=NOW) > 0
    assert remind_all(at=NOW) == 0
    assert remind_all(at=NOW + HOUR) == 0


def test_a_helper_is_told_of_the_deadline_until_its_part_is_sent(district, row):
    near = row.due_current - 3 * DAY - 14 * HOUR
    remind_all(at=near)
    assert any(title.startswith("Sắp đến hạn") for title in titles(district.hoa, near))

    row.contribute(unit=district.vinh_ha, text="Phần của xã.", by=district.hoa, at=near + HOUR)
    assert titles(district.hoa, near + HOUR) == []
    late = row.due_current + 3 * DAY - 14 * HOUR
    remind_all(at=late)
    assert titles(district.hoa, late) == []
    assert any(title.startswith("Quá hạn") for title in titles(district.lan, late))


def test_a_helper_is_told_what_was_returned_and_why(district, row):
    row.receive(by=district.lan, at=NOW)
    row.contribute(unit=district.vinh_ha, text="Phần của xã.", by=district.hoa, at=NOW)
    row.submit(text="Xong.", by=district.lan, at=NOW)
    row.return_(reason="Ảnh mờ.", by=district.huong, at=NOW + HOUR)
    remind_all(at=NOW + HOUR)

    [notice] = Notification.objects.of(district.hoa).live()
    assert notice.title.startswith("Xã Vĩnh Ô bị trả lại, cần phối hợp sửa: ")
    assert notice.detail.endswith("Ảnh mờ.")


def test_an_urging_reaches_the_helper_at_once_too(district, row):
    night = NOW.replace(hour=15)
    Urging.send(row, text="Xin gửi ngay.", by=district.huong, at=night)
    remind_all(at=night)

    assert "Đôn đốc việc phối hợp với Xã Vĩnh Ô" in titles(district.hoa, night)


def test_what_ended_asks_nothing_of_a_helper_any_more(district, row):
    remind_all(at=NOW)
    row.withdraw(reason="giao nhầm", by=district.huong, at=NOW + HOUR)
    remind_all(at=NOW + HOUR)

    assert titles(district.hoa, NOW + HOUR) == ["Đã thu hồi, phối hợp với Xã Vĩnh Ô"]


def test_the_notice_opens_for_the_helper_and_nobody_else_is_told(district, row, signed_in, status_on):
    status_on(TODAY)
    stranger = make.member("Ngô Văn Lạ", make.unit("xã Khác", parent=district.top), "officer", "la")
    remind_all(at=NOW)

    [notice] = Notification.objects.of(district.hoa)
    assert signed_in(district.hoa).get(notice.path).status_code == 200
    assert signed_in(stranger).get(notice.path).status_code == 404
    assert titles(stranger) == []
