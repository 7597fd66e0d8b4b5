"""A prepared query: its words are put together once, what it answers is asked of the database every time."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Min, Q
from django.test.utils import CaptureQueriesContext

from guong.apps.activity.models import Entry, record
from guong.apps.activity.prepared import MOST_NAMED, MOST_SHAPES, PreparedQuery
from guong.apps.units.models import Appointment, InReach, UnitVersion, scope, scope_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


class Builder:
    """Asks for versions of some units by a day, and counts how often it is asked to."""

    def __init__(self):
        self.count = 0

    def __call__(self, units, until, *, newest=False):
        self.count += 1
        versions = UnitVersion.objects.filter(unit__in=units, valid_from__lte=until)
        return versions.order_by("-valid_from" if newest else "valid_from").values_list("name", "valid_from")


def test_it_gives_what_the_query_gives_and_is_built_once_a_shape(district):
    build = Builder()
    prepared, other = PreparedQuery(build), Builder()
    single, other_single = (district.vinh_o.pk,), (district.vinh_ha.pk,)

    for units in (
        single,
        other_single,
        (*single, *other_single),
        (*other_single, *single),
        (),
        single,
    ):
        for day in (TODAY, date(1900, 1, 1)):
            assert prepared.rows(units, day) == list(other(units, day))
    assert build.count == 3  # of one unit, of two, of none

    prepared.rows(single, TODAY, newest=True)
    assert build.count == 4


def test_an_answer_is_never_remembered(district):
    prepared = PreparedQuery(Builder())
    unit = (district.vinh_o.pk,)
    before = prepared.rows(unit, TODAY)
    UnitVersion.objects.filter(unit__in=unit).update(name="xã đã đổi tên")

    assert before != prepared.rows(unit, TODAY) == [("xã đã đổi tên", before[0][1])]


def test_objects_are_those_that_django_makes(district):
    posts = Appointment.objects.select_related("person").annotate(began=Min("valid_from")).defer("title")
    prepared = PreparedQuery(lambda unit: posts.filter(unit=unit).order_by("pk"))

    made, usual = (
        prepared.objects(district.vinh_o.pk),
        list(posts.filter(unit=district.vinh_o).order_by("pk")),
    )
    assert made == usual != []
    for post, usual_post in zip(made, usual, strict=True):
        assert (
            post.began == usual_post.began
            and post.get_deferred_fields() == usual_post.get_deferred_fields() == {"title"}
        )
        assert (
            post.person == usual_post.person
            and not post._state.adding
            and post._state.db == usual_post._state.db
        )
        assert post._state.fields_cache.keys() == usual_post._state.fields_cache.keys() == {"person"}
    assert prepared.objects(0) == []


def test_values_are_sent_as_parameters(district):
    prepared = PreparedQuery(lambda name: UnitVersion.objects.filter(name=name).values_list("unit"))
    prepared.rows("xã Vĩnh Ô")
    hostile = "x' OR '1'='1"

    with CaptureQueriesContext(connection) as queries:
        assert prepared.rows(hostile) == []
    assert len(queries) == 1


def test_moments_and_true_values_come_back_as_python_has_them(district):
    record(district.vinh_o, "unit.tried", by=district.lan, at=NOW)
    query = Entry.objects.filter(at__lte=NOW, verb="unit.tried").values_list("at", "verb")
    prepared = PreparedQuery(
        lambda at: Entry.objects.filter(at__lte=at, verb="unit.tried").values_list("at", "verb")
    )

    assert prepared.rows(NOW) == list(query) != []
    assert prepared.rows(NOW - timedelta(days=9)) == []


def test_a_value_that_shapes_nothing_is_a_mistake_that_is_noticed():
    forgetful = PreparedQuery(lambda units, on: UnitVersion.objects.filter(unit__in=units).values_list("pk"))

    with pytest.raises(ValueError, match="no place"):
        forgetful.rows((1,), TODAY)
    with pytest.raises(TypeError, match="no stand-in for float"):
        forgetful.rows((1,), 0.5)


def test_it_keeps_a_bounded_number_of_words(district):
    prepared = PreparedQuery(Builder())
    for count in range(1, MOST_SHAPES + 20):
        prepared.rows(tuple(range(count)), TODAY)
    assert 0 < len(prepared._written) <= MOST_SHAPES

    before = len(prepared._written)
    long = prepared.rows((*range(10**6, 10**6 + MOST_NAMED), district.vinh_o.pk), TODAY)
    assert [name for name, _day in long] == ["xã Vĩnh Ô"] and len(prepared._written) == before


@pytest.mark.parametrize("most", [scope.MAX_NAMED_VERSIONS, 0])
def test_what_is_in_reach_is_the_same_named_or_in_full(district, monkeypatch, most):
    monkeypatch.setattr(scope, "MAX_NAMED_VERSIONS", most)
    query = InReach(
        lambda reach: (
            UnitVersion.objects.filter(reach.rows(unit="unit", on="valid_from") | Q(pk=0))
            .order_by("pk")
            .values_list("name")
        )
    )

    for person in (district.lan, district.tung):
        reach = scope_of(person, on=TODAY)
        versions = UnitVersion.objects.filter(reach.rows(unit="unit", on="valid_from"))
        assert query.rows(reach) == list(versions.order_by("pk").values_list("name")) != []
