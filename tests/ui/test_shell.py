"""The rail leads to every part of the product, and knows where the reader is."""

import pytest
from django.urls import NoReverseMatch, reverse

from guong.ui import shell
from guong.ui.shell import LINKS, PLACES, TABS, Place, navigation, tabs


def current(path):
    return [item.key for item in navigation(path) if item.current]


def test_every_place_is_on_the_rail_of_whoever_manages_and_all_but_one_on_that_of_others():
    assert [item.key for item in navigation("/", manages=True)] == [place.key for place in PLACES]
    assert [item.label for item in navigation("/")] == ["Hôm nay", "Văn bản", "Đơn vị", "Soi bài", "Báo cáo"]


def test_the_lists_of_a_place_stand_side_by_side_on_each_of_them_and_nowhere_else():
    for key, entries in TABS.items():
        for _label, url_name in entries:
            row = tabs(reverse(url_name), manages=True)
            assert [tab.url_name for tab in row] == [name for _word, name in entries], key
            assert [tab.url_name for tab in row if tab.current] == [url_name]
    assert tabs("/") == ()
    assert tabs(reverse("units:people")) == ()


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
    counts = {item.key: item.count for item in navigation("/", {"directives": 12}, manages=True)}

    assert counts == {place.key: 12 if place.key == "directives" else None for place in PLACES}


def test_a_part_that_lives_under_a_place_makes_it_the_current_one():
    assert current(reverse("outreach:campaigns") + "/3") == ["directives"]
    assert current(reverse("registries:channels") + "/3") == ["units"]
    assert current(reverse("incidents:incidents")) == []
