"""Đơn vị lists, beyond the own tree, who bears what the own unit leads; what has ended is folded."""

from datetime import timedelta

import pytest

from guong.apps.dashboard.actions.today import agenda_of
from guong.apps.obligations.models import Directive, State
from guong.apps.units.models import UnitVersion, scope_of
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_lead_finds_the_units_that_bear_its_work_and_the_ended_ones_folded(signed_in, district):
    factories.handed_out(district)
    UnitVersion.objects.filter(unit=district.vinh_ha).update(valid_to=TODAY - DAY)

    page = signed_in(district.huong).get("/don-vi").content.decode()

    living, ended = page.split("Đơn vị đã kết thúc:")
    assert f'href="/don-vi/{district.vinh_o.pk}/viec"' in living
    assert f'href="/don-vi/{district.vinh_ha.pk}/viec"' in ended
    for unit in (district.vinh_o, district.vinh_ha):
        assert signed_in(district.huong).get(f"/don-vi/{unit.pk}/viec").status_code == 200


def test_what_needs_a_reader_stands_first_and_not_what_is_newest(district):
    older, newer = factories.handed_out(district), factories.handed_out(district)
    Directive.objects.filter(pk=newer.pk).update(date=older.date + DAY)

    def order():
        agenda = agenda_of(district.huong, scope_of(district.huong, on=TODAY), at=NOW)
        return [overview.directive for overview in agenda.overviews]

    assert order() == [newer.pk, older.pk]  # equally much to do: the newest
    row = older.assignments.filter(unit=district.vinh_o).first()
    factories.answer(row, district.lan, text="Đã làm xong.")
    assert order() == [older.pk, newer.pk]  # an answer waits
    late = {"due_current": NOW - DAY, "due_original": NOW - DAY}
    newer.assignments.filter(unit=district.vinh_ha).update(**late)
    assert order() == [newer.pk, older.pk]  # something is overdue
    newer.assignments.update(state=State.COMPLETED)
    assert order() == [older.pk]
