"""A province is told of its press conferences and its yearly figures; what was told ends with its cause."""

from datetime import date, datetime, timedelta

import pytest

from guong.apps.notices.models import Notification
from guong.apps.press.actions.notifications import notify_provinces
from guong.apps.press.models import PressConference
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make

pytestmark = pytest.mark.django_db


def morning(day):
    return datetime(day.year, day.month, day.day, 8, tzinfo=VIETNAM_TIME)


def test_a_province_hears_of_its_next_press_conference_until_one_is_held(district):
    chair = make.member("Trần Đình Chủ", district.province, "leader")
    by = {"by": chair, "at": morning(date(2026, 7, 2))}
    first = PressConference.plan(district.province, on=date(2026, 7, 2), subject="Sáu tháng", **by)
    first.hold(**by)
    assert notify_provinces(at=morning(date(2026, 9, 17))) == 0, "fifteen days before the last day"
    assert notify_provinces(at=morning(date(2026, 9, 18))) == 1
    assert notify_provinces(at=morning(date(2026, 9, 25))) == 0, "told once"
    near = Notification.objects.get()
    assert near.title == "Họp báo chậm nhất ngày 02/10/2026, chưa có cuộc nào trong lịch"
    planned = PressConference.plan(district.province, on=date(2026, 10, 5), subject="Chín tháng", **by)
    assert notify_provinces(at=morning(date(2026, 9, 26))) == 1
    assert (
        Notification.objects.order_by("pk").last().title.startswith("Họp báo dự kiến 05/10/2026 muộn hơn hạn")
    )
    assert notify_provinces(at=morning(date(2026, 10, 3))) == 1
    late = Notification.objects.order_by("pk").last()
    assert late.title == "Quá hạn họp báo: chậm nhất là ngày 02/10/2026"
    planned.hold(by=chair, at=morning(date(2026, 10, 5)))
    assert not Notification.objects.live().exists()
    assert notify_provinces(at=morning(date(2026, 10, 6))) == 0
    assert notify_provinces(at=morning(date(2026, 12, 25))) == 1, "the next one, three months on"


def test_a_book_without_a_conference_is_no_conference_missed(district):
    make.member("Trần Đình Chủ", district.province, "leader")
    notify_provinces(at=morning(date(2026, 10, 5)))

    titles = Notification.objects.values_list("title", flat=True)
    assert "Sổ chưa ghi cuộc họp báo nào; cuộc đầu tiên chậm nhất ngày 01/10/2026" in titles


def test_one_that_is_planned_in_time_tells_nobody_and_a_commune_owes_none(district):
    chair = make.member("Trần Đình Chủ", district.province, "leader")
    make.member("Hồ Văn Chín", district.vinh_o, "leader")
    by = {"by": chair, "at": morning(date(2026, 7, 2))}
    PressConference.plan(district.province, on=date(2026, 10, 1), subject="Chín tháng", **by)
    assert notify_provinces(at=morning(date(2026, 9, 25))) == 0


def test_a_province_hears_when_the_figures_of_a_year_are_closed_until_they_are_due(district):
    make.member("Trần Đình Chủ", district.province, "leader")
    by = {"by": district.lan, "at": morning(date(2026, 12, 1))}
    PressConference.plan(district.province, on=date(2026, 12, 1), subject="Cả năm", **by).hold(**by)
    assert notify_provinces(at=morning(date(2026, 12, 14))) == 0
    assert notify_provinces(at=morning(date(2026, 12, 15))) == 1
    assert notify_provinces(at=morning(date(2026, 12, 16))) == 0
    notice = Notification.objects.get()
    assert notice.title == "Số liệu phát ngôn năm 2026 đã chốt; gửi báo cáo trước 23:59 ngày 19/12/2026"
    assert notice.path.endswith("/bao-chi/nam/2026")
    assert notify_provinces(at=morning(date(2026, 12, 20)) + timedelta(days=1)) == 0
    assert not Notification.objects.live().exists()
