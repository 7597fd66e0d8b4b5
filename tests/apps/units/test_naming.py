"""Whoever is not known by name is named by a unit: that of today, and the one before it."""

from datetime import date

import pytest

from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import scope_of
from tests import factories as make

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)


def name(district, person, on):
    """Name a person to the office, which knows nobody of the communes by name."""
    scope = scope_of(district.huong, on=on)
    return name_units_and_people(scope, (), [person.pk])[1][person.pk]


def test_who_worked_in_a_unit_that_ended_is_named_by_both(district):
    post = district.lan.appointments.get()
    heir = make.unit("xã Bến Quan", parent=district.top, valid_from=MERGED)
    post.end(last_day=date(2025, 6, 30), by=None, at=make.NOW)
    make.post(district.lan, heir, valid_from=MERGED)

    assert name(district, district.lan, date(2024, 1, 1)) == "người của xã Vĩnh Ô"
    assert name(district, district.lan, MERGED) == "người của xã Bến Quan (trước 01/7/2025: xã Vĩnh Ô)"


def test_a_post_that_ended_does_not_tell_that_its_holder_left_work(district):
    district.lan.appointments.get().end(last_day=date(2025, 6, 30), by=None, at=make.NOW)

    assert name(district, district.lan, MERGED) == "người của xã Vĩnh Ô (đến 30/6/2025)"


def test_of_who_never_held_a_post_no_unit_is_known(district):
    assert name(district, district.khach, MERGED) == "một người chưa rõ đơn vị"
