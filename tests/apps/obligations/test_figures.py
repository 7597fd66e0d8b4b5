"""Figures asked with a duty: filled in by each bearer, checked, summed, pasted, and passed on in a merger."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from guong.apps.activity.models import Entry, verify
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions import expand, figures_for_report
from guong.apps.obligations.actions.successor_transfer import hand_on
from guong.apps.obligations.handing_forms import FigureTableForm
from guong.apps.obligations.models import Assignment, DutyFigure, FigureValue
from guong.apps.obligations.models.figure_sums import figures_of
from guong.apps.obligations.models.figures import read_figures, write_figures
from guong.apps.units.models import successors
from guong.engines.documents.writing import FigureRequest
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import words
from tests.apps.succession.factories import JULY, carried_out
from tests.copied_rows import copied
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LINES = "Hộ trên địa bàn (hộ)\n- Hộ đã kiểm tra\nVôi đã rải (kg)"
AFTER = datetime(2025, 7, 4, 3, tzinfo=UTC)


@copied
def duty_with_figures(district, communes=0, figures=LINES):
    """Ask three figures with a duty of Vĩnh Ô, Vĩnh Hà and some communes more; give the duty."""
    for n in range(communes):
        make.unit(f"xã Thượng {n + 1}", parent=district.top)
    directive = factories.directive(district)
    duty = next(row for row in directive.obligations.all() if "xã" in row.bearer)
    expand(directive, by=district.huong, at=NOW)
    DutyFigure.define(duty, figures=figures, by=district.huong, at=NOW)
    return duty


def row_of(duty, unit):
    return Assignment.objects.get(obligation=duty, unit=unit)


def send(row, *numbers, by, at=NOW):
    figures = DutyFigure.objects.filter(obligation=row.obligation_id)
    of_row = {figure.pk: number for figure, number in zip(figures, numbers, strict=False)}
    FigureValue.write_down({row.pk: of_row}, by=by, at=at)


def fields(duty, *numbers):
    figures = DutyFigure.objects.filter(obligation=duty)
    return {f"figure_{figure.pk}": text for figure, text in zip(figures, numbers, strict=False)}


def plain_sums(duty):
    """Add up in plain SQL, with nothing of the product."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.label, SUM(v.number) FROM obligations_figurevalue v"
            " JOIN obligations_dutyfigure f ON f.id = v.figure_id"
            " WHERE f.obligation_id = %s GROUP BY f.label",
            [duty.pk],
        )
        return {label: Decimal(str(total)).quantize(Decimal("0.001")) for label, total in cursor.fetchall()}


def sums(duty, on):
    return {
        row.figure.label: row.total.quantize(Decimal("0.001")) for row in figures_of(duty, None, on=on).sums()
    }


def test_the_sum_of_eighteen_communes_is_that_of_plain_sql_before_and_after_a_merger(district):
    duty = duty_with_figures(district, communes=16)
    rows = list(Assignment.objects.filter(obligation=duty).order_by("unit"))
    assert len(rows) == 18
    for n, row in enumerate(rows[:17]):
        send(row, Decimal(100 + n), Decimal(10 * n), Decimal(n) / 8, by=district.huong)

    sheet = figures_of(duty, None, on=TODAY)
    assert sums(duty, TODAY) == plain_sums(duty)
    assert [row.n for row in sheet.sums()] == [17, 17, 17] and len(sheet.silent) == 1

    carried_out(
        district,
        district.vinh_o,
        district.vinh_ha,
        *(row.unit for row in rows if row.unit_id == sheet.silent[0]),
    )
    later = figures_of(duty, None, on=JULY)
    heir = next(line for line in later.lines if len(line.bearers) > 1)
    assert len(later.lines) == 16 and sums(duty, JULY) == plain_sums(duty)
    assert heir.numbers and heir.missing and not later.silent
    assert sum(line.numbers[later.figures[0].pk] for line in later.lines) == later.sums()[0].total


def test_what_the_successor_writes_replaces_what_its_predecessors_sent(district):
    duty = duty_with_figures(district)
    send(row_of(duty, district.vinh_o), Decimal(40), Decimal(20), by=district.lan)
    send(row_of(duty, district.vinh_ha), Decimal(60), Decimal(30), by=district.hoa)
    carried_out(district)
    rows = [row_of(duty, unit) for unit in (district.vinh_o, district.vinh_ha)]
    [successor] = successors(district.vinh_o, on=JULY)
    heir = hand_on(rows, successor, on=JULY, by=district.huong, at=AFTER)

    [line] = figures_of(duty, None, on=JULY).lines
    assert (line.unit, line.assignment) == (heir.unit_id, heir.pk)
    assert [line.numbers.get(row.pk) for row in DutyFigure.objects.all()] == [100, 50, None]
    send(heir, Decimal(110), by=district.huong, at=AFTER)
    sheet = figures_of(duty, None, on=JULY)
    assert [(row.total, row.n) for row in sheet.sums()] == [(110, 1), (50, 1), (None, 0)]
    assert figures_of(duty, None, on=TODAY).sums()[0].total == 210


def test_what_was_not_sent_is_no_zero_and_shares_are_not_added(district):
    duty = duty_with_figures(district, figures=LINES.replace("Vôi đã rải (kg)", "Tỷ lệ (%)"))
    send(row_of(duty, district.vinh_o), Decimal(0), None, Decimal(80), by=district.lan)

    sheet = figures_of(duty, None, on=TODAY)
    assert [(row.total, row.n) for row in sheet.sums()] == [(0, 1), (None, 0), (None, 1)]
    assert sheet.silent == [district.vinh_ha.pk]


def test_a_unit_fills_its_numbers_in_and_the_impossible_is_refused(signed_in, district):
    duty = duty_with_figures(district)
    row, client = row_of(duty, district.vinh_o), signed_in(district.lan)
    address = f"/viec/{row.pk}/so-lieu"
    for numbers, reason in (
        (("100", "120"), "nhiều hơn “Hộ trên địa bàn”"),
        (("-5",), "chưa đọc được: ghi số không âm"),
        (("nhiều",), "chưa đọc được: ghi số không âm"),
        (("30 con",), "như 1.250 hộ"),
        (("1,250",), "chưa đọc được: ghi số không âm"),
        (("", "", ""), "ít nhất một số"),
    ):
        answer = client.post(address, fields(duty, *numbers))
        assert answer.status_code == 422 and reason in words(answer), numbers
        assert all(f'value="{text}"' in answer.content.decode() for text in numbers if text)
    assert not FigureValue.objects.exists()

    assert client.post(address, fields(duty, "1.250 hộ", "1000", "")).status_code == 302
    assert [value.number for value in FigureValue.objects.order_by("figure")] == [1250, 1000, None]
    assert client.post(address, fields(duty, "1.250", "1.100", "12,5")).status_code == 302
    details = [
        entry.detail for entry in Entry.objects.filter(verb="assignment.figures_written").order_by("pk")
    ]
    assert [list(detail.values()) for detail in details] == [
        ["1250", "1000", "none"],
        ["1250", "1100", "12.5"],
    ]
    page = words(client.get(f"/viec/{row.pk}"))
    assert "1.250 hộ" in page and "12,5 kg" in page and verify() is None
    assert signed_in(district.tung).get(address).status_code == 403


def test_the_lead_is_proposed_what_the_duty_counts_and_edits_it(signed_in, district):
    duty = duty_with_figures(district, figures="")
    duty.text = "Báo cáo số hộ đã kiểm tra/tổng số hộ, số con vật đã tiêm."
    duty.save()
    client, address = signed_in(district.huong), f"/nhiem-vu/{duty.pk}/so-lieu"
    page = client.get(address).content.decode()
    assert "Chưa hỏi số nào" in page and "Chưa gửi</" not in page, "nobody is late with what was not asked"
    assert "Tổng số hộ (hộ)\n- Hộ đã kiểm tra (hộ)\nCon vật đã tiêm (con)</textarea>" in page

    for text, fault in (("Hộ (hộ)\n- Đàn (con)", "cùng đơn vị tính"), ("Hộ\nhộ", "đã có ở trên")):
        answer = client.post(address, {"figures": text})
        assert answer.status_code == 422 and fault in words(answer) and text in answer.content.decode()
    assert client.post(address, {"figures": "Hộ trên địa bàn (hộ)\n- Hộ đã kiểm tra"}).status_code == 302
    whole, part = DutyFigure.objects.all()
    assert (part.label, part.measure, part.part_of) == ("Hộ đã kiểm tra", "hộ", whole)
    send(row_of(duty, district.vinh_o), Decimal(10), by=district.lan)
    for text in ("", "Hộ (hộ)", "Hộ trên địa bàn (nhà)"):
        with pytest.raises(Refused, match="số của 1 nơi"):
            DutyFigure.define(duty, figures=text, by=district.huong, at=NOW)
    DutyFigure.define(duty, figures="Đàn (con)\nhộ trên địa bàn (hộ)", by=district.huong, at=NOW)
    is_same = {row.label: row.pk == whole.pk for row in DutyFigure.objects.all()}
    assert is_same == {"Đàn": False, "hộ trên địa bàn": True}


def test_a_pasted_table_names_what_it_lacks_and_loses_nothing(signed_in, district):
    duty = duty_with_figures(district, communes=1)
    client, address = signed_in(district.huong), f"/nhiem-vu/{duty.pk}/so-lieu?ghi=dan"
    pasted = (
        "TT\tĐơn vị\tHộ\tĐã kiểm tra\n1\tVĩnh Ô\t1.200\t900\t\n2\txã Vĩnh Xa\t5\t3\n\tTổng cộng\t1.205\t903\n"
    )
    answer = client.post(address, {"pasted": pasted})
    assert answer.status_code == 422 and "Không có “xã Vĩnh Xa”" in words(answer)
    assert "1\tVĩnh Ô\t1.200\t900" in answer.content.decode() and not FigureValue.objects.exists()

    pasted = pasted.replace("xã Vĩnh Xa\t5\t3", "Xã Vĩnh Hà\t5\t8")
    assert "nhiều hơn “Hộ trên địa bàn”" in words(client.post(address, {"pasted": pasted}))
    pasted = pasted.replace("5\t8", "5\t3")
    answer = client.post(address, {"pasted": pasted})
    assert "Ghi số của 2 nơi" in words(answer) and "1 nơi không có số trong bảng: Xã Thượng 1." in words(
        answer
    )
    assert client.post(address, {"pasted": pasted, "xac-nhan": "1"}).status_code == 302
    assert {row.figure.label: row.total for row in figures_of(duty, None, on=TODAY).sums()} == {
        "Hộ trên địa bàn": 1205,
        "Hộ đã kiểm tra": 903,
        "Vôi đã rải": None,
    }


def test_a_name_that_two_units_bear_is_not_said_to_stand_twice(signed_in, district):
    names = {1: "xã Vĩnh Hà", 2: "phường Vĩnh Hà"}
    form = FigureTableForm({"pasted": "Vĩnh Hà\t5"}, figures=[], names=names, bearers=names)
    assert not form.is_valid() and "Có nhiều đơn vị tên “Vĩnh Hà”" in str(form.errors)


def test_the_page_says_who_has_not_sent_and_the_table_leaves_their_cells_empty(signed_in, district):
    duty = duty_with_figures(district)
    send(row_of(duty, district.vinh_o), Decimal(40), Decimal(50), by=district.lan)
    client, address = signed_in(district.huong), f"/nhiem-vu/{duty.pk}/so-lieu"
    page = words(client.get(address))
    assert "40 hộ 1 trên 2 nơi có số" in page and "1 nơi chưa gửi" in page
    assert "50 hộ: nhiều hơn “Hộ trên địa bàn” (40 hộ)." in page and "Chưa gửi Xã Vĩnh Hà" in page
    table = client.get(address, {"tep": "csv"}).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table))) == [
        ["Đơn vị", "Hộ trên địa bàn (hộ)", "Hộ đã kiểm tra (hộ)", "Vôi đã rải (kg)"],
        ["xã Vĩnh Ô", "40", "50", ""],
        ["xã Vĩnh Hà", "", "", ""],
    ]
    village = make.unit("thôn Một", kind="village", parent=district.vinh_ha)
    expand(duty.directive, by=district.huong, at=NOW, choices={duty.pk: [village.pk]})
    page = words(client.get(address))
    assert "Huyện Vĩnh Linh 40 hộ · 50 hộ" in page and "· ·" not in page
    assert signed_in(district.minh).get(address).status_code == 200
    assert signed_in(district.minh).post(address).status_code == 403
    assert signed_in(district.lan).get(address).status_code == 404


def test_periods_of_what_comes_back_are_summed_apart(signed_in, district):
    duty = duty_with_figures(district)
    former, row = Assignment.objects.filter(obligation=duty, unit=district.vinh_o).get(), None
    for start, end in ((date(2023, 1, 1), date(2023, 1, 31)), (date(2023, 3, 1), date(2023, 3, 31))):
        row = Assignment(
            obligation=duty, unit=district.vinh_o, given_date=TODAY, period_from=start, period_to=end
        )
        [row] = Assignment.give_many([row], by=district.huong, at=NOW)
        send(row, Decimal(start.month), by=district.lan)
    client, address = signed_in(district.huong), f"/nhiem-vu/{duty.pk}/so-lieu"
    assert "3 hộ 1 trên 1 nơi có số" in words(client.get(address)) and former.pk != row.pk
    assert "1 hộ 1 trên 1 nơi có số" in words(client.get(address, {"ky": "2023-01-01"}))
    paste, data = f"{address}?ky=2023-01-01&ghi=dan", {"pasted": "Vĩnh Ô\t7"}
    assert "Dán bảng số · tháng 1/2023" in words(client.get(paste))
    assert "Số của kỳ: tháng 1/2023." in words(client.post(paste, data))
    client.post(paste, data | {"xac-nhan": "1"})
    assert list(FigureValue.objects.order_by("assignment").values_list("number", flat=True)) == [7, 3]


def test_what_is_asked_reads_back_as_it_was_written():
    text = "A (b) ()\n- C\n-- D\nE (kg)\n- F (kg)\n"
    figures = read_figures(text)
    for pk, row in enumerate(figures, 1):
        row.pk, row.part_of = pk, row.part_of
    assert write_figures(figures) == text


def test_the_report_sums_what_was_sent_and_names_who_is_missing(district):
    duty = duty_with_figures(district)
    send(row_of(duty, district.vinh_o), Decimal(1200), Decimal(900), by=district.lan)
    units = (district.vinh_o.pk, district.vinh_ha.pk)
    request = FigureRequest(duty.directive_id, district.office.pk, units, TODAY, TODAY, NOW)

    [part] = figures_for_report(request)
    assert [[cell.text for cell in row] for row in part.blocks[0].rows] == [
        ["1", "Hộ trên địa bàn", "1.200 hộ", "1 trên 2"],
        ["1", "Hộ đã kiểm tra", "900 hộ", "1 trên 2"],
        ["1", "Vôi đã rải", "-", "0 trên 2"],
    ]
    assert part.gaps == ("Nhiệm vụ 1: 1 nơi chưa gửi số liệu: Xã Vĩnh Hà.",)
    of_one = replace(request, units=units[1:])
    assert [row[2].text for row in next(iter(figures_for_report(of_one))).blocks[0].rows] == ["-", "-", "-"]
