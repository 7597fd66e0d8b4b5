"""One shape of every change of state."""

from datetime import UTC, datetime

import pytest
from django.db import models

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import IllegalTransition, Overtaken, Refused, StateMachine, move
from guong.apps.units.models import Person

AT = datetime(2026, 7, 1, 8, tzinfo=UTC)


class Light(models.TextChoices):
    RED = "red", "đỏ"
    GREEN = "green", "xanh"
    OFF = "off", "tắt"


# Any saved row with a short text field serves as a row with states.
LIGHTS = StateMachine(
    "light",
    Light,
    {"red": {"green"}, "green": {"red", "off"}, "off": ()},
    "từ %(old)s sang %(new)s",
    field="full_name",
)


@pytest.fixture
def light(db):
    return Person.objects.create(full_name="red")


def test_a_row_moves_once_and_the_log_names_the_new_state(light):
    move(light, "green", LIGHTS, by=None, at=AT)

    assert Person.objects.get(pk=light.pk).full_name == light.full_name == "green"
    assert list(Entry.objects.about(light).values_list("verb", "at")) == [("light.green", AT)]


def test_fields_beside_the_state_change_with_it_and_the_act_has_its_own_word(light):
    move(light, "green", LIGHTS, by=None, at=AT, act="switched", detail={"n": 1}, email="a@b.example")

    assert Person.objects.get(pk=light.pk).email == light.email == "a@b.example"
    entry = Entry.objects.about(light).get()
    assert (entry.verb, entry.detail) == ("light.switched", {"n": 1})


def test_a_way_the_table_does_not_know_is_refused_in_a_sentence(light):
    with pytest.raises(IllegalTransition, match="từ đỏ sang tắt"):
        move(light, "off", LIGHTS, by=None, at=AT)

    assert Person.objects.get(pk=light.pk).full_name == "red"
    assert not Entry.objects.about(light).exists()


def test_who_comes_second_is_overtaken_and_nothing_of_theirs_is_written(light):
    slower = Person.objects.get(pk=light.pk)
    move(light, "green", LIGHTS, by=None, at=AT)

    with pytest.raises(Overtaken):
        move(slower, "green", LIGHTS, by=None, at=AT, email="late@b.example")

    assert Person.objects.get(pk=light.pk).email == ""
    assert Entry.objects.about(light).count() == 1


def test_every_refusal_can_be_caught_as_one():
    assert issubclass(IllegalTransition, Refused) and issubclass(Overtaken, Refused)
    assert issubclass(Refused, ValueError)
    assert "Người khác" in str(Overtaken())
