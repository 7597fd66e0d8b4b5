"""A unit as an axis: its work, channels, evidence, people, what its registers lack, through mergers."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.dashboard.views.unit_axis import ICONS_OF_KINDS
from guong.apps.obligations.models import Assignment
from guong.apps.registries.models import Channel, ChannelKind, SpokespersonMandate
from guong.apps.units.actions.reorganise import Act, rename
from guong.ui import icons
from tests.apps.audits.factories import asked, finished, site
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.registries.factories import channel
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
TABS = ("work", "channels", "evidence", "people", "press", "board", "history")


@pytest.fixture(autouse=True)
def in_march(settings):
    settings.GUONG_TODAY, settings.BUSINESS_NOW = TODAY, lambda: NOW


def tab(client, unit, name="work", *, day=None):
    query = {"ngay": day.isoformat()} if day else {}
    return client.get(reverse(f"dashboard:unit_{name}", args=[unit.pk]), query)


def test_what_the_registers_lack_stands_first_and_goes_when_it_is_there(district, signed_in):
    client = signed_in(district.lan)
    page = words(tab(client, district.vinh_o))
    assert "Chưa ghi người phát ngôn" in page and "Sổ chưa có quyết định lập Ban biên tập." in page
    assert "Trang chưa soi lần nào" not in page, "there is no site to look at"
    channel = site(district.vinh_o, district.lan)
    assert "Trang chưa soi lần nào" in words(tab(client, district.vinh_o))
    finished(asked(channel))
    SpokespersonMandate.give(
        unit=district.vinh_o,
        person=district.lan,
        start=TODAY,
        act="12/QĐ-UBND",
        phone="0233 3820 503",
        by=district.lan,
        at=NOW,
    )
    after = words(tab(client, district.vinh_o, "channels"))
    assert "chưa soi" not in after and "Chưa ghi người phát ngôn" not in after
    assert "soi lần cuối 24/3/2023" in after


def test_each_tab_opens_for_the_unit_and_for_who_leads_it_and_for_nobody_else(district, signed_in):
    row = factories.submitted(district)
    for name in TABS:
        assert tab(signed_in(district.lan), district.vinh_o, name).status_code == 200
        assert tab(signed_in(district.huong), district.vinh_o, name).status_code == 200
        assert tab(signed_in(district.hoa), district.vinh_o, name).status_code == 404
    assert row.obligation.title in words(tab(signed_in(district.huong), district.vinh_o))
    assert "Chức vụ" not in words(tab(signed_in(district.huong), district.vinh_o, "people"))


def test_late_work_comes_first_and_is_counted_on_its_tab(district, signed_in, settings):
    row = factories.assignment(district, due=True)
    later = date(2023, 5, 2)
    settings.GUONG_TODAY = later
    settings.BUSINESS_NOW = lambda: NOW.replace(month=5, day=2)
    page = words(tab(signed_in(district.lan), district.vinh_o))

    assert Assignment.objects.overdue(at=NOW.replace(month=5, day=2)).get() == row
    assert "Việc 1" in page and "Quá" in page


def test_tabs_cost_as_much_with_many_rows_as_with_one(district, signed_in, django_assert_max_num_queries):
    factories.submitted(district)
    client = signed_in(district.lan)
    counts = {}
    for name in TABS:
        tab(client, district.vinh_o, name)
        with django_assert_max_num_queries(28) as queries:
            tab(client, district.vinh_o, name)
        counts[name] = len(queries.captured_queries)
    for n in range(4):
        factories.submitted(district)
        site(district.vinh_o, district.lan, f"https://trang{n}.vinho.vn")
    for name in TABS:
        with django_assert_max_num_queries(counts[name] + 2):
            page = tab(client, district.vinh_o, name)
        assert len(page.content) < 40_000


def test_a_day_before_shows_the_work_and_the_files_of_that_day_and_no_act(district, signed_in, settings):
    row = factories.submitted(district)
    later = NOW + timedelta(days=3)
    settings.GUONG_TODAY, settings.BUSINESS_NOW = later.date(), lambda: later
    row.accept(by=district.huong, at=later)
    client = signed_in(district.lan)

    now, then = tab(client, district.vinh_o), tab(client, district.vinh_o, "work", day=TODAY)

    assert "1 đã nhận kết quả" in words(now) and "Chờ duyệt" not in words(now)
    assert "1 chờ duyệt" in words(then) and "Đã nhận kết quả" not in words(then)
    assert "nút làm việc ẩn đi" in words(
        then
    ) and f'href="/don-vi/{district.vinh_o.pk}/nguoi?ngay={TODAY}"' in (then.content.decode())
    assert "Gửi minh chứng" in words(tab(client, district.vinh_o, "evidence"))
    assert "Gửi minh chứng" not in words(tab(client, district.vinh_o, "evidence", day=TODAY))
    assert "Lan" in words(tab(client, district.vinh_o, "people", day=TODAY))
    before = tab(client, district.vinh_o, "work", day=date(1900, 1, 1))
    assert "Đơn vị lập từ ngày" in words(before) and "Chưa có việc nào" in words(before)
    assert tab(client, district.vinh_o, "work", day=date(2090, 1, 1)).context["as_of"] == later.date()


def test_a_channel_bears_the_icon_of_its_kind(district, signed_in):
    channel(district.vinh_o, district.lan, "https://www.facebook.com/vinho")
    site(district.vinh_o, district.lan)

    page = tab(signed_in(district.lan), district.vinh_o, "channels").content.decode()

    lines = page.split('class="q flat"')[1:]
    shapes = {"Facebook" in line: icons.shape("users") in line for line in lines}
    assert len(lines) == 2 and shapes == {True: True, False: False}
    assert {kind.value for kind in ChannelKind} - set(ICONS_OF_KINDS) == {"zalo"}


def test_a_closed_channel_is_not_said_to_be_unwritten(district, signed_in):
    row = channel(district.vinh_o, district.lan)
    Channel.objects.filter(pk=row.pk).update(valid_to=TODAY - timedelta(days=1))
    page = words(tab(signed_in(district.lan), district.vinh_o, "channels"))

    assert "Sổ không có kênh nào đang dùng của xã Vĩnh Ô." in page and "Sổ chưa ghi kênh" not in page


def test_a_look_at_the_same_address_counts_whoever_had_the_site_then(district, signed_in):
    former = site(district.vinh_o, district.lan)
    finished(asked(former))
    former.close(last_day=TODAY - timedelta(1), why="chuyển", by=district.lan, at=NOW)
    own = channel(district.vinh_ha, district.hoa, former.value, kind="website", opened_on=TODAY)

    page = words(tab(signed_in(district.hoa), district.vinh_ha))

    assert own.key == former.key
    assert "Trang soi lần cuối" not in page, "the look of today is recent enough"
    assert "Trang chưa soi lần nào" not in page


def test_the_history_tells_changes_and_directives_the_newest_first(district, signed_in):
    rename(district.vinh_o, "xã Vĩnh Ô Mới", Act(TODAY, "NQ 7", None, NOW))
    row = factories.submitted(district)

    page = words(tab(signed_in(district.lan), district.vinh_o, "history"))

    assert "Đổi tên" in page and "NQ 7" in page and str(row.directive) in page
    assert page.index("NQ 7") < page.index("Có trong sổ từ ngày này")
