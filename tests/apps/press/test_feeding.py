"""The books that make up a province's yearly figures: units confirm, or are reminded; it sees who did."""

from datetime import date, datetime

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.activity.transitions import Refused
from guong.apps.dashboard.actions.rail_counts import count_waiting
from guong.apps.notices.models import Notification
from guong.apps.press.actions.yearly_confirmations import (
    confirm_figures,
    contributing_units,
    notify_contributors,
    province_of,
    remind_units,
    yearly_status,
)
from guong.apps.press.models import PressBriefing, YearlyConfirmation, YearlyReminder
from guong.apps.units.models import scope_of
from guong.engines.legal.press import report_year
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.press.factories import chief

pytestmark = pytest.mark.django_db
PERIOD = report_year(2026)


def morning(day, month=12, year=2026):
    return datetime(year, month, day, 8, tzinfo=VIETNAM_TIME)


@pytest.fixture
def head(district):
    return chief(district.vinh_o)


@pytest.fixture
def chair(district):
    return make.member("Trần Đình Chủ", district.province, "leader", "chu")


def titles(unit):
    return [row.title for row in Notification.objects.about(unit).live().order_by("pk")]


def brief(district, day):
    PressBriefing.note(
        *(district.vinh_o,),
        on=day,
        organiser="Ban Tuyên giáo",
        subject="Cầu",
        by=district.lan,
        at=morning(16),
    )


def test_a_commune_hears_before_the_stretch_ends_and_then_until_it_confirms_or_the_day_passes(district, head):
    assert notify_contributors(at=morning(6)) == 0, "eight days before the stretch ends"
    notify_contributors(at=morning(7))
    assert titles(district.vinh_o) == [
        "Số liệu phát ngôn năm 2026 chốt hết ngày 14/12/2026: ghi đủ sổ báo chí"
    ]
    heard = Notification.objects.about(district.vinh_o).values_list("recipient", flat=True)
    assert list(heard) == [head.pk], "who answers for the unit, not every officer"
    assert notify_contributors(at=morning(14)) == 0, "told once"
    notify_contributors(at=morning(15))
    confirm = "Xác nhận số liệu phát ngôn năm 2026 để tỉnh gửi báo cáo trước 23:59 ngày 19/12/2026"
    assert titles(district.vinh_o) == [confirm]
    assert not Notification.objects.about(district.province).exists(), "the province reports, it feeds nobody"

    confirm_figures(district.vinh_o, PERIOD, by=district.lan, at=morning(16))
    assert titles(district.vinh_o) == [] and titles(district.vinh_ha) == [confirm]
    notify_contributors(at=morning(17))
    assert titles(district.vinh_o) == [], "who confirmed is told no more"
    notify_contributors(at=morning(20))
    assert titles(district.vinh_ha) == [], "the report is due, the machine is silent"
    assert notify_contributors(at=morning(1, month=7)) == 0


def test_who_confirms_says_what_the_books_hold_and_a_change_after_it_is_seen(district, head, chair):
    with pytest.raises(Refused, match="Xác nhận được từ ngày 15/12/2026"):
        confirm_figures(district.vinh_o, PERIOD, by=district.lan, at=morning(14))
    brief(district, date(2026, 12, 3))
    row = confirm_figures(district.vinh_o, PERIOD, by=district.lan, at=morning(16))
    assert row.counts["briefings"] == [1, 1] and row.counts["answers"] == [0, 0]
    with pytest.raises(Refused, match="đã xác nhận đúng số liệu này"):
        confirm_figures(district.vinh_o, PERIOD, by=head, at=morning(16))
    before = {district.vinh_o.pk: {id: tuple(pair) for id, pair in row.counts.items()}}
    state = yearly_status(district.province, PERIOD, on=date(2026, 12, 16))
    assert state.confirmed == {district.vinh_o.pk: row} and state.waiting == ("Xã Vĩnh Hà",)
    assert state.changed_since(before) == set()
    brief(district, date(2026, 12, 4))
    after = {district.vinh_o.pk: before[district.vinh_o.pk] | {"briefings": (2, 2)}}
    assert state.changed_since(after) == {district.vinh_o.pk}
    again = confirm_figures(district.vinh_o, PERIOD, by=head, at=morning(17))
    assert YearlyConfirmation.objects.count() == 2, "what was said before stays"
    state = yearly_status(district.province, PERIOD, on=date(2026, 12, 17))
    assert state.confirmed == {district.vinh_o.pk: again} and state.changed_since(after) == set()
    assert Entry.objects.filter(verb="yearlyconfirmation.written").count() == 2 and verify() is None


def test_a_province_reminds_whoever_has_not_confirmed(district, head, chair):
    confirm_figures(district.vinh_ha, PERIOD, by=district.hoa, at=morning(15))
    act = {"by": chair, "at": morning(16)}
    for answer_by, words in (
        (date(2026, 12, 15), "đã qua"),
        (date(2026, 12, 20), "gửi báo cáo đến hết ngày 19/12/2026"),
    ):
        with pytest.raises(Refused, match=words):
            remind_units(district.province, PERIOD, answer_by=answer_by, words="", **act)
    fields = {"answer_by": date(2026, 12, 18), "words": "Vướng thì gọi 0233 3850 111."}
    row = remind_units(district.province, PERIOD, **fields, **act)
    assert row.reached == 1
    [notice] = Notification.objects.about(district.vinh_o)
    assert notice.title.endswith("xác nhận số liệu năm 2026 trước hết ngày 18/12/2026")
    assert (notice.recipient, notice.detail) == (head, "Vướng thì gọi 0233 3850 111.")
    assert not Notification.objects.about(district.vinh_ha).exists()
    remind_units(district.province, PERIOD, **fields, **act)
    assert Notification.objects.about(district.vinh_o).count() == 2, "each act is heard"
    confirm_figures(district.vinh_o, PERIOD, by=head, at=morning(17))
    assert not titles(district.vinh_o)
    with pytest.raises(Refused, match="không còn ai để nhắc"):
        remind_units(district.province, PERIOD, **fields, **act)
    with pytest.raises(Refused, match="chưa bắt đầu"):
        remind_units(district.province, report_year(2028), **fields, **act)
    after = date(2026, 12, 17)
    assert (YearlyReminder.blank_words(date(2026, 12, 16)), YearlyReminder.blank_words(after)) == (0, 2)
    assert set(YearlyReminder.objects.values_list("words", "reached")) == {("", 1)}
    late = remind_units(
        make_far_province(district), PERIOD, answer_by=date(2026, 12, 22), words="", by=chair, at=morning(21)
    )
    assert late.reached == 1, "a report that is late still needs its figures"


def test_what_a_province_asks_after_the_day_stands_until_the_year_is_over(district, head, chair):
    fields = {"answer_by": date(2026, 12, 23), "words": "", "by": chair, "at": morning(21)}
    remind_units(district.province, PERIOD, **fields)
    for night in (22, 31):
        notify_contributors(at=morning(night))
        assert len(titles(district.vinh_o)) == 1, night
    notify_contributors(at=morning(1, month=1, year=2027))
    assert titles(district.vinh_o) == []


def make_far_province(district):
    """Make another province with one commune, whose books are none of the first one's."""
    far = make.unit("tỉnh Xa", kind="province")
    make.unit("xã Xa", parent=far)
    assert contributing_units(district.province, on=date(2026, 12, 16)).count() == 2
    return far


def test_units_feed_the_province_of_the_day_and_a_ledger_without_one_asks_nothing(district, head):
    on = date(2026, 12, 16)
    names = set(contributing_units(district.province, on=on).values_list("pk", flat=True))
    assert names == {district.vinh_o.pk, district.vinh_ha.pk}, "no division, no district, not itself"
    assert province_of(district.vinh_o, on=on) == district.province
    assert province_of(district.province, on=on) is None
    lonely = make.unit("xã Một Mình")
    assert province_of(lonely, on=on) is None
    make.member("Hồ Văn Đơn", lonely, "leader")
    notify_contributors(at=morning(16))
    assert not titles(lonely)
    district.vinh_ha.versions.update(valid_to=date(2026, 12, 1))
    assert set(contributing_units(district.province, on=on).values_list("pk", flat=True)) == {
        district.vinh_o.pk
    }


def test_the_pages_of_the_commune_and_of_the_province(district, head, chair, signed_in, status_on):
    status_on(date(2026, 12, 14))
    unit, province = district.vinh_o.pk, district.province.pk
    own, whole = f"/don-vi/{unit}/bao-chi/nam/2026", f"/don-vi/{province}/bao-chi/nam/2026"
    lan = signed_in(district.lan)
    page = lan.get(own).content.decode()
    assert "Chưa xác nhận" in page and "/xac-nhan" not in page, "the stretch is not over"
    early = lan.post(f"{own}/xac-nhan")
    assert early.status_code == 422 and "Kỳ còn đến hết ngày 14/12/2026" in early.content.decode()
    status_on(date(2026, 12, 16))
    lan = signed_in(district.lan)
    brief(district, date(2026, 12, 3))
    act = lan.get(f"{own}/xac-nhan").content.decode()
    assert "giao ban báo chí: 1; Số yêu cầu của báo chí đã trả lời: 0/0" in act

    client = signed_in(chair)
    page = client.get(whole).content.decode()
    assert "Nhắc nơi chưa xác nhận" in page and "Xã Vĩnh Hà, Xã Vĩnh Ô." in page
    wrong = client.post(f"{whole}/nhac", {"answer_by": "", "words": "gọi 0233"})
    assert wrong.status_code == 422 and "gọi 0233" in wrong.content.decode(), "nothing typed is lost"
    client.post(f"{whole}/nhac", {"answer_by": "18/12/2026", "words": "Gọi 0233 3850 111"})
    assert YearlyReminder.objects.get().reached == 2
    assert "Trần Đình Chủ nhắc 2 đơn vị" in client.get(whole).content.decode()
    assert client.post(f"/don-vi/{unit}/bao-chi/nam/2026/nhac").status_code == 404, "a commune reminds nobody"

    lan = signed_in(district.lan)
    first = lan.get("/").content.decode()
    assert "Xác nhận số liệu phát ngôn năm 2026 của xã Vĩnh Ô" in first
    assert "1 số liệu năm chưa xác nhận" in first
    at = morning(16)

    def waiting():
        return count_waiting(district.lan, scope_of(district.lan, on=at.date()), at=at).waiting

    assert waiting() == 2, "this and the regulation on speaking"
    confirming_page = lan.get(own).content.decode()
    assert "xác nhận trước hết ngày 18/12/2026" in confirming_page and "Gọi 0233 3850 111" in confirming_page
    assert lan.post(f"{own}/xac-nhan", {"seen": "9/9"}).status_code == 409, "the books changed meanwhile"
    assert lan.post(f"{own}/xac-nhan").status_code == 302
    again = lan.post(f"{own}/xac-nhan")
    assert again.status_code == 422 and "đã xác nhận đúng số liệu này" in again.content.decode()
    assert waiting() == 1 and "chưa xác nhận" not in lan.get("/").content.decode()
    assert "Hồ Thị Lan xác nhận lúc" in lan.get(own).content.decode()
    client = signed_in(chair)
    page = " ".join(client.get(whole).content.decode().split())
    assert "Xã Vĩnh Hà." in page and '"Xác nhận"> 16/12/2026 </td>' in page
    brief(district, date(2026, 12, 4))
    assert "16/12/2026, sổ đổi sau đó" in " ".join(client.get(whole).content.decode().split())
    lan = signed_in(district.lan)
    assert "Từ đó sổ có thay đổi" in lan.get(own).content.decode()
    assert signed_in(district.hoa).get(own).status_code == 404
