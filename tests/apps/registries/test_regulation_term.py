"""A unit without a regulation on speaking hears of the fifteenth of August before, on and after it."""

from datetime import date, datetime, timedelta

import pytest

from guong.apps.dashboard.actions.rail_counts import count_waiting
from guong.apps.notices.models import Notification
from guong.apps.registries.actions.regulation_term import notify_regulation_term, units_owing_regulation
from guong.apps.registries.models import Regulation
from guong.apps.units.models import scope_of
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make

pytestmark = pytest.mark.django_db


def morning(month, day, year=2026):
    return datetime(year, month, day, 8, tzinfo=VIETNAM_TIME)


def enter(unit, by, *, signed_on, at, kind="press"):
    return Regulation.enter(
        *(unit, kind), number="7/QĐ-UBND", signed_on=signed_on, title="Quy chế", text="", by=by, at=at
    )


def owing(on):
    return set(units_owing_regulation(on=on).values_list("pk", flat=True))


def live_titles(unit):
    return set(Notification.objects.about(unit).live().values_list("title", flat=True))


@pytest.fixture
def head(district):
    return make.member("Hồ Văn Chín", district.vinh_o, "leader")


def test_who_heads_a_unit_hears_before_on_and_after_the_day_until_a_regulation_stands(district, head):
    quan = make.member("Hồ Thị Quản", district.vinh_o, "administrator")
    assert notify_regulation_term(at=morning(7, 31)) == 0, "fifteen days before"
    notify_regulation_term(at=morning(8, 1))
    heard = Notification.objects.about(district.vinh_o)
    assert set(heard.values_list("recipient", flat=True)) == {head.pk, quan.pk}, "not every officer"
    assert notify_regulation_term(at=morning(8, 9)) == 0, "told once"
    near = "Quy chế phát ngôn: ban hành chậm nhất ngày 15/8/2026, sổ chưa có quy chế nào"
    assert live_titles(district.vinh_o) == {near}
    notify_regulation_term(at=morning(8, 15))
    [today] = live_titles(district.vinh_o)
    assert today.startswith("Hôm nay 15/8/2026 là ngày cuối")
    notify_regulation_term(at=morning(8, 16))
    assert live_titles(district.vinh_o) == {"Quá hạn ban hành quy chế phát ngôn: hạn là hết ngày 15/8/2026"}

    enter(district.vinh_o, head, signed_on=date(2026, 8, 17), at=morning(8, 17), kind="board")
    assert live_titles(district.vinh_o), "a regulation of the board is another one"
    enter(district.vinh_o, head, signed_on=date(2026, 8, 18), at=morning(8, 18))
    assert not live_titles(district.vinh_o)
    notify_regulation_term(at=morning(8, 19))
    assert not live_titles(district.vinh_o)


def test_a_run_that_was_missed_tells_of_the_day_that_is_and_a_unit_that_ended_of_nothing(district, head):
    notify_regulation_term(at=morning(11, 27))
    assert [title[:7] for title in live_titles(district.vinh_o)] == ["Quá hạn"]
    district.vinh_o.versions.update(valid_to=date(2026, 11, 27))
    notify_regulation_term(at=morning(11, 28))
    assert not live_titles(district.vinh_o)


def test_where_nobody_heads_a_unit_those_who_keep_its_registers_hear(district):
    notify_regulation_term(at=morning(8, 1))
    assert set(Notification.objects.about(district.vinh_o).values_list("recipient", flat=True)) == {
        district.lan.pk
    }


def test_the_term_binds_whom_the_decree_binds_and_who_stood_when_it_began(district, head):
    new = make.unit("xã Mới", parent=district.top, valid_from=date(2026, 7, 2))
    first = make.unit("xã Đầu", parent=district.top, valid_from=date(2026, 7, 1))
    on = date(2026, 8, 15)
    assert owing(date(2026, 7, 31)) == set()
    assert {district.vinh_o.pk, first.pk} <= owing(on)
    assert not {new.pk, district.office.pk} & owing(on), "a new unit, and a division of another body"
    old = enter(district.vinh_o, head, signed_on=date(2024, 5, 6), at=morning(7, 1))
    assert district.vinh_o.pk not in owing(on), "one stood: its ended law is another word"
    Regulation.objects.filter(pk=old.pk).update(state="draft", valid_from=None)
    assert district.vinh_o.pk in owing(on), "a draft is no regulation"


def test_the_first_page_has_a_line_for_it_and_the_rail_counts_it(district, head, signed_in, status_on):
    status_on(date(2026, 8, 15))
    page = signed_in(district.lan).get("/").content.decode()
    assert "Ban hành quy chế phát ngôn của xã Vĩnh Ô" in page and "hạn là hết ngày 15/8/2026" in page
    assert "1 quy chế chưa ban hành" in page and f"/don-vi/{district.vinh_o.pk}/quy-che/press/soan" in page
    at = morning(8, 15)

    def waiting(person, at=at):
        return count_waiting(person, scope_of(person, on=at.date()), at=at).waiting

    assert (waiting(district.lan), waiting(district.hoa), waiting(district.minh)) == (1, 1, 0)
    assert "Ban hành quy chế phát ngôn" not in signed_in(district.huong).get("/").content.decode()
    status_on(date(2026, 8, 16))
    assert "quá hạn, hạn là hết ngày 15/8/2026" in signed_in(district.lan).get("/").content.decode()
    later = at + timedelta(days=1)
    enter(district.vinh_o, head, signed_on=later.date(), at=later)
    assert "Ban hành quy chế phát ngôn" not in signed_in(district.lan).get("/").content.decode()
    assert (waiting(district.lan, later), waiting(district.hoa, later)) == (0, 1)
