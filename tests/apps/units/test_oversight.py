"""What a scope shows beyond its tree: asked of each finder once, and never a right to act."""

import pytest
from django.db.models import Q

from guong.apps.units.models import Appointment, scope_of
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


class LookAt:
    """Oversees the units of given ids, and remembers what it was asked."""

    def __init__(self, *units):
        self.units, self.fields = [unit.pk for unit in units], []

    def rows(self, unit, *, until):
        self.fields.append((unit, until))
        return Q(**{f"{unit}__in": self.units})


@pytest.fixture
def oversights(district, monkeypatch):
    """Two finders, each with its units; the scopes that they were called with stand in `calls`."""
    calls, answers = [], [LookAt(district.vinh_o), LookAt(district.vinh_ha)]

    def finder_of(answer):
        def find(scope):
            calls.append(scope)
            return answer

        return find

    monkeypatch.setattr("guong.apps.units.models.scope.finders", [finder_of(answer) for answer in answers])
    return calls, answers


def names(scope):
    posts = Appointment.objects.filter(scope.overseen_rows("unit", until="valid_to"))
    return set(posts.values_list("person__full_name", flat=True))


def test_what_any_finder_oversees_is_read(district, oversights):
    _calls, answers = oversights

    assert names(scope_of(district.huong, on=TODAY)) == {"Hồ Thị Lan", "Trần Thị Hoa"}
    assert [answer.fields for answer in answers] == [[("unit", "valid_to")]] * 2


def test_each_finder_is_asked_once_for_a_scope(district, oversights):
    calls, _answers = oversights
    scope = scope_of(district.huong, on=TODAY)
    names(scope), names(scope)

    assert calls == [scope, scope]


def test_a_scope_is_the_same_whoever_was_asked(district, oversights):
    used, fresh = scope_of(district.huong, on=TODAY), scope_of(district.huong, on=TODAY)
    names(used)

    assert used == fresh
    assert "LookAt" not in repr(used) and "oversights" not in repr(used)
