"""Bảng tổng hợp: units against duties on any day, along three axes, rolled up where they are many."""

import re
from datetime import date, timedelta

import pytest

from guong.apps.dashboard.actions import directive_grid as grid_module
from guong.apps.dashboard.actions.directive_grid import GridQuery, lay_out_grid
from guong.apps.evidence.models import Observation, Override, judge
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.actions.reorganise import Act, rename
from guong.apps.units.models import UnitVersion, scope_of
from tests import factories as make
from tests.apps.evidence.factories import observe
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def asked(axis="workflow", at=NOW, **given):
    return GridQuery(axis=axis, at=at, today=at == NOW, **given)


def codes_of(directive, person, how=None):
    """Give {unit's name: {duty's number: code}}."""
    how = how or asked()
    grid = lay_out_grid(directive, scope_of(person, on=TODAY), how)
    code_of = {o.pk: o.code for o in grid.obligations}
    return {row.name: {code_of[pk]: cell.code for pk, cell in row.cells.items()} for row in grid.rows}


@pytest.fixture
def directive(district):
    """A letter on two communes and the culture office, handed out."""
    return factories.handed_out(district)


def of(directive, unit, code="O1"):
    return directive.assignments.get(unit=unit, obligation__code=code)


def test_each_unit_shows_how_far_it_is_with_what_it_bears(district, directive):
    of(directive, district.vinh_o).receive(by=district.lan, at=NOW)

    assert codes_of(directive, district.huong) == {
        "xã Vĩnh Hà": {"O1": "assigned", "O2": "assigned"},
        "xã Vĩnh Ô": {"O1": "received", "O2": "assigned"},
        "Phòng Văn hóa và Thông tin": {"O3": "assigned"},
    }


def test_a_commune_sees_its_own_row_alone(district, directive):
    assert list(codes_of(directive, district.lan)) == ["xã Vĩnh Ô"]


def test_the_past_is_a_date_away(district, directive):
    row = of(directive, district.vinh_o)
    row.receive(by=district.lan, at=NOW + DAY)
    row.submit(text="Xong.", by=district.lan, at=NOW + 2 * DAY)

    def on(days):
        return codes_of(directive, district.huong, asked(at=end_of(TODAY + days * DAY)))["xã Vĩnh Ô"]["O1"]

    assert [on(0), on(1), on(2)] == ["assigned", "received", "submitted"]
    assert codes_of(directive, district.huong, asked(at=end_of(TODAY - DAY))) == {}


def test_time_is_judged_as_it_was_on_the_day(district, directive):
    factories.deadline_act(directive, TODAY + DAY, district.huong)

    def on(days):
        how = asked("timeliness", end_of(TODAY + days * DAY))
        return codes_of(directive, district.huong, how)["xã Vĩnh Ô"]["O1"]

    # 25 March 2023 is a Saturday.
    assert [on(0), on(1), on(2)] == ["due_soon", "due_today", "overdue"]


def test_what_has_no_deadline_stands_outside_the_count(district, directive):
    grid = lay_out_grid(directive, scope_of(district.huong, on=TODAY), asked("timeliness"))
    sums = {o.code: grid.sums.get(o.pk) for o in grid.obligations}

    assert sums == {"O1": None, "O2": (0, 2), "O3": None}


def test_what_was_withdrawn_leaves_the_count(district, directive):
    of(directive, district.vinh_o).withdraw(reason="Nhầm.", by=district.huong, at=NOW)
    grid = lay_out_grid(directive, scope_of(district.huong, on=TODAY), asked())

    assert grid.sums[grid.obligations[0].pk] == (0, 1)


def test_conclusions_come_from_verdicts_and_none_is_not_assessed(district, directive):
    duty = directive.obligations.get(code="O1")
    duty.criteria = ["TC-1", "TC-2"]
    duty.save(update_fields=("criteria",))

    def saw(criterion, outcome):
        Observation.write(
            subject=district.vinh_o,
            criterion=criterion,
            period_from=directive.date,
            period_to=None,
            method="EXAMINE",
            outcome=outcome,
            by=district.huong,
            at=NOW,
        )
        judge(district.vinh_o, criterion, directive.date, None, on=TODAY, at=NOW)
        cells = codes_of(directive, district.huong, asked("compliance"))
        assert cells["xã Vĩnh Hà"]["O1"] == "not_assessed"
        return cells["xã Vĩnh Ô"]["O1"]

    assert saw("TC-1", "pass") == "insufficient"
    assert saw("TC-2", "pass") == "met"
    assert saw("TC-2", "fail") in ("not_met", "partly_met")


def test_many_units_are_rolled_up_and_opened_on_demand(district, directive, monkeypatch):
    monkeypatch.setattr(grid_module, "MAX_SINGLE_UNITS", 2)
    of(directive, district.vinh_o).receive(by=district.lan, at=NOW)
    submitted = of(directive, district.vinh_ha)
    factories.answer(submitted, district.hoa, lead=district.huong)
    scope = scope_of(district.tung, on=TODAY)

    [group] = lay_out_grid(directive, scope, asked()).rows

    assert group.name == "huyện Vĩnh Linh" and group.size == 3
    assert [group.shares[entry.pk] for entry in directive.obligations.all()] == [(1, 2), (0, 2), (0, 1)]
    inside = lay_out_grid(directive, scope, asked(opened=district.top.pk)).inside
    assert len(inside) == 3 and not any(row.is_group for row in inside)


@pytest.mark.parametrize("axis", ["workflow", "timeliness", "compliance"])
def test_the_roll_up_counts_what_the_units_would(district, directive, monkeypatch, axis):
    factories.deadline_act(directive, TODAY + 5 * DAY, district.huong)
    row = of(directive, district.vinh_o)
    factories.answer(row, district.lan, lead=district.huong)
    scope = scope_of(district.tung, on=TODAY)

    for how in (asked(axis), asked(axis, end_of(TODAY))):
        one_by_one = lay_out_grid(directive, scope, how).sums
        with monkeypatch.context() as few:
            few.setattr(grid_module, "MAX_SINGLE_UNITS", 1)
            assert lay_out_grid(directive, scope, how).sums == one_by_one


def test_a_roll_up_that_was_kept_never_hides_a_later_act(district, directive, monkeypatch):
    monkeypatch.setattr(grid_module, "MAX_SINGLE_UNITS", 1)
    scope = scope_of(district.tung, on=TODAY)
    first = directive.obligations.get(code="O3")
    assert lay_out_grid(directive, scope, asked()).sums[first.pk] == (0, 1)

    row = of(directive, district.office, "O3")
    factories.answer(row, district.huong, lead=district.tung)

    assert lay_out_grid(directive, scope, asked()).sums[first.pk] == (1, 1)


def test_what_one_reader_sees_rolled_up_is_not_what_another_sees(district, directive, monkeypatch):
    monkeypatch.setattr(grid_module, "MAX_SINGLE_UNITS", 0)

    def units(person):
        return lay_out_grid(directive, scope_of(person, on=TODAY), asked()).units

    assert (units(district.tung), units(district.lan)) == (3, 1)


def test_what_people_concluded_against_the_machine_stands_beside_it_while_it_holds(
    signed_in, district, directive
):
    duty = directive.obligations.get(code="O1")
    duty.criteria = ["TC-1"]
    duty.save(update_fields=("criteria",))
    observe(district.vinh_o, district.minh, "fail", criterion="TC-1")
    machine = judge(district.vinh_o, "TC-1", date(2023, 1, 1), date(2023, 12, 31), on=TODAY, at=NOW)
    asked_for = Override.request(
        machine, value="met", reason="Đã xem tại chỗ.", expires_on=TODAY + 5 * DAY, by=district.minh, at=NOW
    )

    def cell(at=NOW):
        grid = lay_out_grid(directive, scope_of(district.huong, on=TODAY), asked("compliance", at))
        [row] = [row for row in grid.rows if row.name == "xã Vĩnh Ô"]
        return row.cells[duty.pk]

    assert cell().overrides == ()
    asked_for.approve(by=district.tung, at=NOW)

    assert (cell().code, cell().overrides) == ("not_met", ("met",))
    assert cell(end_of(TODAY + 6 * DAY)).overrides == ()
    assert "người kết luận: đạt" in page(signed_in(district.huong), "?xem=ket-luan")


def test_units_bear_the_name_of_the_day_that_is_shown(district, directive):
    rename(district.vinh_o, "xã Vĩnh Ô Mới", Act(TODAY + 10 * DAY, "NQ", None, NOW))

    assert "xã Vĩnh Ô" in codes_of(directive, district.huong)
    assert "xã Vĩnh Ô Mới" in codes_of(directive, district.huong, asked(at=end_of(TODAY + 20 * DAY)))


# ------------------------------------------------------------------ the page


def page(client, query=""):
    return " ".join(client.get(f"/bang-tong-hop{query}").content.decode().split())


def test_filters_stay_in_the_address_and_can_be_taken_off(signed_in, district, directive):
    of(directive, district.vinh_o).receive(by=district.lan, at=NOW)

    html = page(signed_in(district.huong), "?xem=tien-do&khoi=xa&chi=received")

    assert "Xã Vĩnh Ô" in html and "Xã Vĩnh Hà" not in html
    assert "1 trên 2 đơn vị" in html
    assert 'value="received" selected' in html
    assert "?xem=tien-do&amp;khoi=xa" in html  # the chip that takes the last one off


def test_what_the_address_says_wrongly_is_not_applied(signed_in, district, directive):
    client = signed_in(district.huong)

    for query in (
        "?xem=gi-do",
        "?van-ban=9999999&xem=tien-do",
        "?van-ban=abc",
        "?chi=xanh",
        "?khoi=x",
        "?mo=-1",
        "?ngay=mai",
    ):
        assert "Xã Vĩnh Ô" in page(client, query)


def test_a_group_is_opened_in_place_with_a_script_and_without(signed_in, district, directive, monkeypatch):
    monkeypatch.setattr(grid_module, "MAX_SINGLE_UNITS", 1)
    client = signed_in(district.tung)
    assert "Xã Vĩnh Ô" not in page(client) and "Huyện Vĩnh Linh" in page(client)

    address = f"/bang-tong-hop?mo={district.top.pk}"
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    whole = page(client, f"?mo={district.top.pk}")

    assert "Xã Vĩnh Ô" in fragment and "<html" not in fragment
    assert "Xã Vĩnh Ô" in whole and "Huyện Vĩnh Linh" in whole


def test_a_directive_of_another_is_not_shown_even_when_asked_for(signed_in, district, directive):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    stranger = make.member("Phan Xa", far, "leader")

    html = page(signed_in(stranger), f"?van-ban={directive.pk}&xem=tien-do")

    assert "Chưa có việc nào." in html and "Vĩnh Ô" not in html


def test_before_the_directive_there_is_nothing_to_show(signed_in, district, directive):
    assert "Không có gì như bộ lọc này." in page(signed_in(district.huong), "?ngay=2023-01-01")


def test_the_grid_takes_few_queries(signed_in, district, directive, django_assert_max_num_queries):
    client = signed_in(district.huong)
    client.get("/bang-tong-hop")
    for query in ("", "?xem=ket-luan", "?xem=han", f"?ngay={date(2023, 3, 24)}"):
        with django_assert_max_num_queries(16):
            client.get(f"/bang-tong-hop{query}")


def test_units_that_ended_stand_behind_one_line(signed_in, district, directive):
    UnitVersion.objects.filter(unit=district.vinh_ha).update(valid_to=TODAY - DAY)
    client = signed_in(district.huong)
    page = client.get(f"/bang-tong-hop?van-ban={directive.pk}&xem=tien-do&chi=").content.decode()

    assert "Xã Vĩnh Ô" in page and "Xã Vĩnh Hà" not in page
    [folded] = re.findall(r'href="([^"]*khoi=da-ket-thuc[^"]*)"', page)
    assert "1 đơn vị đã kết thúc" in page
    # The sums count the whole directive, what is folded too.
    assert re.findall(r"<b>0</b>/(\d+)", page)[:3] == ["2", "2", "1"]
    behind = client.get(folded.replace("&amp;", "&")).content.decode()
    assert "Xã Vĩnh Hà" in behind and "Xã Vĩnh Ô" not in behind
