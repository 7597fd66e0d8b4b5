"""The rail leads to every part of the product, and knows where the reader is."""

import pytest
from django.urls import NoReverseMatch, reverse

from guong.ui import shell
from guong.ui.shell import LINKS, PLACES, Place, navigation


def current(path):
    return [item.key for item in navigation(path) if item.current]


def test_every_place_is_on_the_rail():
    assert [item.key for item in navigation("/")] == [place.key for place in PLACES]


@pytest.mark.parametrize("url_name", [*LINKS.values(), *(name for place in PLACES for name in place.under)])
def test_whatever_the_frame_leads_to_has_an_address(url_name):
    assert reverse(url_name).startswith("/")


def test_a_place_with_a_wrong_name_is_an_error_not_a_gap(monkeypatch):
    monkeypatch.setattr(shell, "PLACES", (Place("work", "Việc", "x", "obligations:khong-co"),))
    with pytest.raises(NoReverseMatch):
        navigation("/")


def test_a_link_with_a_wrong_name_is_an_error_not_a_gap(monkeypatch, rf):
    monkeypatch.setattr(shell, "LINKS", {"search": "dashboard:khong-co"})
    with pytest.raises(NoReverseMatch):
        shell.shell(rf.get("/"))


def test_the_deepest_address_that_fits_is_the_current_place(monkeypatch):
    places = (
        Place("reports", "Báo cáo", "x", "reports:reports"),
        Place("drafts", "Soạn", "x", "reports:begin"),
    )
    monkeypatch.setattr(shell, "PLACES", places)

    assert current(reverse("reports:reports") + "7") == ["reports"]
    assert current(reverse("reports:begin")) == ["drafts"]


def test_the_start_page_is_current_only_on_itself():
    assert current("/") == ["today"]
    assert current("/tim") == []


def test_waiting_work_is_counted_where_it_waits():
    counts = {item.key: item.count for item in navigation("/", {"work": 12})}

    assert counts == {place.key: 12 if place.key == "work" else None for place in PLACES}


def test_a_part_that_lives_under_a_place_makes_it_the_current_one():
    assert current(reverse("outreach:campaigns") + "/3") == ["work"]
    assert current(reverse("incidents:incidents") + "/3") == ["registries"]
