"""The registers fill their sections of a report, with numerator, denominator and rule."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from guong.apps.registries.actions.figures import figures_for_report
from guong.apps.registries.models import Channel, EditorialBoard, SpokespersonMandate, Verification
from guong.apps.reports.actions.figures import write_figure
from guong.engines.documents.writing import FigureRequest
from guong.engines.viet.formats import VIETNAM_TIME
from tests.apps.registries.factories import START, channel, confirmed, keeper
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def report_request(district):
    units = (district.vinh_o.pk, district.vinh_ha.pk)
    return FigureRequest(1, district.office.pk, units, date(2023, 1, 1), TODAY, NOW)


def test_empty_registers_give_nothing(report_request):
    assert figures_for_report(report_request) == ()


def test_accounts_are_counted_by_who_keeps_them(district, report_request):
    fanpage = channel(district.vinh_o, district.lan)
    keeper(fanpage, district.lan, district.lan)
    Verification.note(fanpage, "by_hand", on=TODAY, by=district.lan, at=NOW)
    old = channel(district.vinh_o, district.lan, "https://www.facebook.com/trangcu", name="Trang cũ")
    old.close(last_day=date(2023, 2, 1), why="gộp", by=district.lan, at=NOW, successor=fanpage)

    [part] = figures_for_report(report_request)

    assert [(figure.code, figure.count, figure.of) for figure in part.figures] == [
        ("accounts-kept-by-two", 0, 1),
        ("accounts-official", 0, 1),
        ("accounts-verified", 1, 1),
        ("accounts-closed", 1, 2),
    ]
    assert part.gaps == ("1 tài khoản chưa đủ hai người quản trị.",)
    [table] = part.blocks
    assert [[cell.text for cell in row] for row in table.rows] == [
        [
            "1",
            "Facebook",
            "Xã Vĩnh Ô",
            "facebook.com/xavinho",
            "cơ quan đã đối chiếu",
            "1",
            "chưa được duyệt",
        ],
        ["2", "Facebook", "Trang cũ (xã Vĩnh Ô)", "facebook.com/trangcu", "chưa ghi", "0", "đóng 01/02/2023"],
    ]


def test_spokespersons_and_boards_are_counted_by_unit(district, report_request):
    fields = {"by": district.lan, "at": NOW, "start": START}
    SpokespersonMandate.give(district.vinh_o, district.lan, act="1/QĐ", phone="0233 3820 123", **fields)
    EditorialBoard.set_up(district.vinh_o, decision="2/QĐ", members=[], regulation="3/QĐ", **fields)

    sites, spokes = figures_for_report(report_request)

    assert [(figure.count, figure.of) for figure in sites.figures] == [(1, 2), (1, 1)]
    assert [(figure.count, figure.of) for figure in spokes.figures] == [(1, 2)]


def test_whoever_bears_the_duty_is_the_denominator_and_others_stand_beside_it(district, report_request):
    fields = {"by": district.lan, "at": NOW, "start": START}
    SpokespersonMandate.give(district.vinh_o, district.lan, act="1/QĐ", phone="0233 3820 123", **fields)
    SpokespersonMandate.give(district.vinh_ha, district.hoa, act="1/QĐ", phone="0233 3820 124", **fields)
    narrowed = replace(report_request, bearers={"spokesperson": frozenset({district.vinh_o.pk})})

    [spokes] = figures_for_report(narrowed)

    [figure] = spokes.figures
    assert (figure.count, figure.of) == (1, 1)
    assert figure.excluded == "ngoài ra 1 đơn vị khác có người phát ngôn"
    assert write_figure(figure) == "1/1 (100%; ngoài ra 1 đơn vị khác có người phát ngôn)"


def test_accounts_of_units_that_ended_stand_outside_and_are_named_as_a_gap(district, report_request):
    channel(district.vinh_o, district.lan)
    channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha.demo")
    standing = frozenset({district.vinh_ha.pk})

    [part] = figures_for_report(replace(report_request, standing=standing))

    assert part.figures[0].of == 1
    assert part.figures[0].excluded == "1 của đơn vị đã kết thúc đứng ngoài"
    assert "1 tài khoản còn đứng tên đơn vị đã kết thúc, chưa đơn vị nào tiếp nhận." in part.gaps


def test_what_was_closed_at_a_merger_is_counted_and_what_was_taken_over_is_not(district, report_request):
    ended_channel = channel(district.vinh_o, district.lan)
    taken = channel(district.vinh_o, district.lan, "https://www.facebook.com/trangcu")
    own = channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha")
    for row, heir in ((ended_channel, own), (taken, None)):
        row.close(last_day=date(2023, 3, 1), why="sáp nhập", by=district.lan, at=NOW, successor=heir)
    on = channel(district.vinh_ha, district.hoa, "https://www.facebook.com/trangcu", opened_on=TODAY)
    Channel.objects.filter(pk=taken.pk).update(successor=on)
    confirmed(own, district.tung)

    [part] = figures_for_report(replace(report_request, standing=frozenset({district.vinh_ha.pk})))

    counts = {figure.code: (figure.count, figure.of) for figure in part.figures}
    assert counts["accounts-closed"] == (1, 3) and counts["accounts-official"] == (1, 2)
    assert [row[3].text for row in part.blocks[0].rows].count("facebook.com/trangcu") == 1


def test_very_many_accounts_go_to_the_annex(district, report_request):
    for place in range(41):
        channel(district.vinh_o, district.lan, f"https://www.facebook.com/trang.so.{place}")

    [part] = figures_for_report(report_request)

    assert not part.blocks and len(part.annex[0].rows) == 41


def test_from_july_2026_heads_speak_by_law_and_the_list_stands_in_the_report(district, report_request):
    zone = VIETNAM_TIME
    moment = datetime(2026, 9, 30, 9, tzinfo=zone)
    request = replace(report_request, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30), at=moment)
    fields = {"act": "1/QĐ", "phone": "0233 3820 123", "by": district.lan, "at": moment}
    SpokespersonMandate.give(
        district.vinh_o, district.lan, signed_at=datetime(2026, 9, 1, 8, tzinfo=zone), **fields
    )

    [spokes] = figures_for_report(request)

    reachable, published = spokes.figures
    assert (reachable.code, reachable.count, reachable.of) == ("speakers-reachable", 1, 2)
    assert (published.count, published.of) == (0, 1) and "theo luật" in reachable.rule
    [table] = spokes.blocks
    rows = [[cell.text for cell in row] for row in table.rows]
    assert ["1", "Xã Vĩnh Ô", "Hồ Thị Lan", "Giao thường xuyên"] in [row[:4] for row in rows]
    assert ["Xã Vĩnh Hà", "chưa ghi"] in [row[1:3] for row in rows]
    assert spokes.gaps == ("1 người phát ngôn quá hạn đăng lên trang.",)
