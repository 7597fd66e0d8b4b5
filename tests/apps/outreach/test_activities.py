"""What was done is written down once, speaks as evidence, and can be taken back."""

import pytest

from guong.apps.activity.models import Entry, model_of
from guong.apps.evidence.models import CriterionAccess, Observation, Verdict
from guong.apps.outreach.actions.activity_evidence import enter, examine, take_back
from guong.apps.outreach.actions.figures import figures_for_report
from guong.apps.outreach.models import CRITERION, ActivityKind, OutreachActivity, TakenBack
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import FigureRequest
from guong.engines.documents.writing.sheet_columns import sheet_columns
from tests.apps.outreach.factories import activity, asked_to_spread, broadcast
from tests.factories import NOW, START, TODAY

pytestmark = pytest.mark.django_db


def verdict(unit):
    return Verdict.objects.filter(subject=unit, criterion=CRITERION).order_by("pk").last()


def test_a_broadcast_is_the_units_own_word_and_settles_nothing_by_itself(district):
    asked_to_spread(district)
    broadcast(district.vinh_o, district.lan)

    [observation] = Observation.objects.all()
    assert (observation.method, observation.outcome, observation.subject) == (
        "SELF_REPORT",
        "pass",
        district.vinh_o,
    )
    assert observation.item is not None and "7 cụm loa" in observation.quote
    assert verdict(district.vinh_o).value == "insufficient"


def test_the_log_knows_an_activity_by_the_label_of_the_first_release(district):
    row = broadcast(district.vinh_o, district.lan)
    assert {entry.subject_type for entry in Entry.objects.about(row)} == {"outreach.deed"}
    assert model_of("outreach.deed") is OutreachActivity


def test_once_the_proof_was_examined_the_verdict_changes(district):
    asked_to_spread(district)
    done = broadcast(district.vinh_o, district.lan)
    examine(done, by=district.huong, at=NOW)

    assert verdict(district.vinh_o).value == "met"


def test_what_is_taken_back_leaves_every_count_and_the_verdict(district):
    asked_to_spread(district)
    done = broadcast(district.vinh_o, district.lan)
    examine(done, by=district.huong, at=NOW)
    take_back(done, by=district.lan, at=NOW, reason="ghi nhầm ngày")

    assert OutreachActivity.objects.standing().totals() == {}
    assert not Observation.objects.standing().exists()
    assert verdict(district.vinh_o).value != "met"
    with pytest.raises(TakenBack):
        take_back(done, by=district.lan, at=NOW, reason="lần nữa")


def test_good_news_is_counted_apart_and_is_no_evidence_for_the_code(district):
    done = activity(
        district.vinh_o, district.lan, ActivityKind.GOOD_NEWS, of_code=False, url="https://x.vn/a"
    )

    assert done.observation is None and not Observation.objects.exists()
    assert OutreachActivity.objects.totals()["good_news"].count == 1


def test_whoever_leads_sees_the_row_and_its_photograph(district):
    from guong.apps.evidence.models import EvidenceItem
    from guong.apps.units.models import scope_of

    office = scope_of(district.huong, on=TODAY)
    CriterionAccess.open([district.vinh_o], [CRITERION], to=district.office, from_date=START)
    done = broadcast(district.vinh_o, district.lan)

    assert OutreachActivity.objects.visible_to(office).get() == done
    assert EvidenceItem.objects.visible_to(office).get() == done.item
    assert not OutreachActivity.objects.visible_to(scope_of(district.hoa, on=TODAY)).exists()


def report_asks(*units):
    return FigureRequest(1, units[0].pk, tuple(unit.pk for unit in units), START, TODAY, NOW)


def test_the_report_gets_figures_a_table_and_what_is_missing(district):
    broadcast(district.vinh_o, district.lan)
    activity(district.vinh_ha, district.hoa, ActivityKind.MEETING, people=40)
    activity(district.vinh_ha, district.hoa, ActivityKind.MEETING, people=35)

    [part] = figures_for_report(report_asks(district.vinh_o, district.vinh_ha, district.office))
    counts = {figure.code: (figure.count, figure.of) for figure in part.figures}
    assert part.section == "outreach"
    assert counts["outreach-minutes"] == (5, None)
    assert counts["outreach-listeners"] == (75, None)
    assert counts["outreach-active"] == (2, 3)
    assert "outreach-banners" not in counts
    table, by_unit = part.blocks
    assert [row[5].text for row in table.rows] == ["1/1", "0/2"]
    assert [row[2].text for row in table.rows] == ["1 buổi, 5 phút", "2 cuộc"]
    assert [row[3].text for row in table.rows] == ["không đếm", "75"]
    assert [[cell.text for cell in row[1:]] for row in by_unit.rows] == [
        ["Xã Vĩnh Hà", "0", "2 (75)", "0", "0", "0"],
        ["Xã Vĩnh Ô", "1 (5)", "0", "0", "0", "0"],
    ]
    assert part.gaps == ("2 lượt tuyên truyền chưa kèm ảnh, tệp hoặc đường dẫn.",)


def test_a_table_by_unit_is_left_out_where_it_would_fill_pages(district, monkeypatch):
    from guong.apps.outreach.actions import tables

    broadcast(district.vinh_o, district.lan)
    broadcast(district.vinh_ha, district.hoa, number=2)
    monkeypatch.setattr(tables, "MOST_UNITS", 1)

    [part] = figures_for_report(report_asks(district.vinh_o, district.vinh_ha))
    assert len(part.blocks) == 1


def test_a_row_taken_back_later_was_in_the_report_of_its_day(district):
    from datetime import timedelta

    done = broadcast(district.vinh_o, district.lan)
    take_back(done, by=district.lan, at=NOW + timedelta(hours=2), reason="nhầm")

    [part] = figures_for_report(report_asks(district.vinh_o))
    assert part.figures[0].count == 1


def test_nothing_done_is_no_part_of_a_report(district):
    assert list(figures_for_report(report_asks(district.vinh_o))) == []


def test_a_activity_entered_after_the_moment_of_the_report_is_not_in_it(district):
    from datetime import timedelta

    done = OutreachActivity(unit=district.vinh_o, kind="meeting", day=TODAY, title="Họp thôn", people=9)
    enter(done, item=None, by=district.lan, at=NOW + timedelta(hours=1))

    assert list(figures_for_report(report_asks(district.vinh_o))) == []


def test_units_stand_in_the_order_of_the_alphabet_and_their_minutes_in_the_sheet(district):
    for unit, name in ((district.vinh_o, "xã Vĩnh Long"), (district.vinh_ha, "xã Vĩnh Lâm")):
        UnitVersion.objects.filter(unit=unit).update(name=name)
        broadcast(unit, district.huong, number=unit.pk)
    [part] = figures_for_report(report_asks(district.vinh_o, district.vinh_ha))
    [table] = [block for block in part.blocks if block.caption == "Tuyên truyền theo đơn vị"]
    assert [row[1].text for row in table.rows] == ["Xã Vĩnh Lâm", "Xã Vĩnh Long"]

    aired, minutes = sheet_columns(table)[2:4]
    assert (aired.head, minutes.head) == ("Phát thanh, buổi", "Phát thanh, phút")
    assert [cell.content for cell in minutes.cells] == [5, 5]
