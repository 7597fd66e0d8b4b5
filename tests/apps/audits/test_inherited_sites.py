"""A website of a unit that ended: its page says what it is, who may take it over, and where it goes on."""

from datetime import UTC, date, datetime

import pytest

from guong.apps.audits.actions.papers import card_of
from guong.apps.audits.actions.site_judgement import tell_carers
from guong.apps.audits.models import Run, RunKind, SiteOptions
from guong.apps.notices.models import Notification
from guong.apps.registries.actions import statuses_of, take_over
from tests import factories as make
from tests.apps.audits.factories import OWNER, finished, site
from tests.apps.incidents.factories import case
from tests.apps.registries.factories import confirmed
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER, AFTER = date(2025, 7, 4), datetime(2025, 7, 4, 4, tzinfo=UTC)


def test_the_heirs_page_of_a_site_before_and_after_it_is_taken_over(signed_in, district, status_on):
    former = confirmed(site(district.vinh_o, district.lan), district.tung)
    SiteOptions.choose(former, render=True, by=district.lan, at=NOW)
    assert statuses_of([former], on=date(2025, 6, 30))[former.pk].is_official
    plan = carried_out(district)
    officer = make.member("Hồ Thị Mới", plan.result, "officer", valid_from=JULY)
    status_on(LATER)
    client = signed_in(officer)

    page = client.get(f"/soi-trang/trang/{former.pk}", follow=True).content.decode()
    assert "Từng là kênh chính thức của UBND xã Vĩnh Ô." in page
    assert "Nơi kế thừa chưa nhận kênh này." in page and 'href="/don-vi/kenh/ke-thua"' in page
    assert "đơn vị đã kết thúc, chưa ai nhận" in client.get("/don-vi/trang", follow=True).content.decode()

    assert "mỗi tháng máy chỉ xem trang có bị chiếm không" in page and "mỗi tuần" not in page

    own = take_over(former, plan.result, by=officer, at=AFTER)
    listed = client.get("/don-vi/trang").content.decode()
    assert "Chưa soi từ khi nhận trang" in listed and "Chưa soi lần nào" not in listed
    page = client.get(f"/soi-trang/trang/{own.pk}", follow=True).content.decode()
    assert "Chưa soi từ khi nhận trang" in page and "Chưa soi lần nào" not in page
    assert "Các lần soi trước khi đơn vị này nhận trang" in page and "Trang khác đã đóng" not in page
    assert "Từng là kênh" not in page and f'href="/soi-trang/trang/{former.pk}"' in page
    assert SiteOptions.is_rendered(own.pk), "it is looked at as before"
    SiteOptions.choose(own, render=False, by=officer, at=AFTER)
    assert not SiteOptions.is_rendered(own.pk)

    grid = client.get("/don-vi/trang/bang").content.decode()
    run = Run.request(own, level="commune", law_on=LATER, by=None, at=AFTER)
    finished(run, (OWNER, "khong_thay"), at=AFTER, on=LATER)
    card = client.get(f"/soi-trang/lan/{run.pk}").content.decode()
    assert "Từng là kênh" not in card and "chưa ai nhận" not in grid
    case(plan.result, officer, "injected", channel=own, address="", at=AFTER)
    for address in (f"/soi-trang/lan/{run.pk}", f"/soi-trang/trang/{own.pk}"):
        page = client.get(address, follow=True).content.decode()
        assert "đang bị chèn nội dung lạ từ" in page, address
    assert "đang bị chèn nội dung lạ từ" in client.get("/don-vi/trang").content.decode()
    assert "đang bị chèn nội dung lạ từ" in client.get("/don-vi/trang/bang").context["rows"][0]["note"]
    assert "Đang có vụ việc" in client.get("/don-vi/kenh").content.decode()
    assert any("đang bị chèn" in line for line in card_of(run, on=LATER).warnings)

    old_page = client.get(f"/soi-trang/trang/{former.pk}", follow=True).content.decode()
    assert "Từng là kênh" in old_page and f'href="/soi-trang/trang/{own.pk}"' in old_page
    assert "/don-vi/kenh/ke-thua" not in old_page.partition("<main")[2]


def test_the_heirs_are_told_once_that_strangers_may_have_taken_a_site_nobody_tends(district):
    former = confirmed(site(district.vinh_o, district.lan), district.tung)
    plan = carried_out(district)
    heir = make.holder("Hồ Thị Mới", plan.result, "leader", valid_from=JULY)

    for state in ("dat", "vi_pham", "vi_pham"):
        run = Run.request(former, level="commune", law_on=LATER, by=None, at=AFTER, kind=RunKind.HIJACK)
        finished(run, ("P224-10.3c-1", state), at=AFTER, check="injected-link")
        tell_carers(run, at=AFTER)
        if state == "dat":
            assert not Notification.objects.filter(kind="audit.hijack").exists()

    [notice] = Notification.objects.filter(kind="audit.hijack", recipient=heir)
    assert notice.unit == plan.result and notice.urgent
    assert "cần người xem" in notice.title and notice.path.startswith("/soi-trang/lan/")


def test_the_file_and_the_list_of_a_former_channel_say_what_residents_are_told(
    signed_in, district, status_on
):
    former = confirmed(site(district.vinh_o, district.lan), district.tung)
    plan = carried_out(district)
    officer = make.member("Hồ Thị Mới", plan.result, "officer", valid_from=JULY)
    status_on(LATER)
    client = signed_in(officer)

    page = client.get(former.get_absolute_url()).content.decode()
    assert "Đơn vị cũ, chưa ai nhận" in page and "Từng là kênh chính thức của UBND xã Vĩnh Ô." in page
    assert "Chưa xác minh" not in page

    own = take_over(former, plan.result, by=officer, at=AFTER)
    heir = statuses_of([own], on=LATER)[own.pk].owner_name
    for address in (former.get_absolute_url(), f"/soi-trang/trang/{former.pk}"):
        page = client.get(address, follow=True).content.decode()
        assert f"Địa chỉ này nay ở sổ kênh của UBND {heir}." in page, address
        assert "Đừng gửi hồ sơ" not in page and "Kênh đóng ngày" not in page, address
    [line] = client.get("/don-vi/kenh?chi=da-dong").context["lines"]
    assert (line.url, line.mark.word) == (former.get_absolute_url(), "Đã có nơi nhận")
