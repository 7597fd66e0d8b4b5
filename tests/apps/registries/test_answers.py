"""The table of what residents may be told has a cell for everything, and none that is forbidden."""

import pytest

from guong.apps.registries.views.lookup_answers import cells
from guong.engines.lookalike import Headline, Result
from guong.ui.empty_states import SENTENCES
from guong.ui.status_badges import look

RED = ("known_fake", "hijacked", "lookalike")
NAMES = ("same_name", "same_name_without_channel", "shared_name", "posing_name", "former_name", "living_body")


def test_every_result_and_headline_has_a_cell():
    results = {result.value for result in Result if result is not Result.MESSAGE}

    assert results | {headline.value for headline in Headline} <= set(cells())
    for name, cell in cells().items():
        assert bool(cell.get("title")) != bool(cell.get("empty")) and cell["advice"], name
        assert "empty" not in cell or cell["empty"] in SENTENCES
        assert look("lookup", cell.get("state", name)).icon


@pytest.mark.parametrize("name", [*NAMES, "name_of_closed_channel", "named_body", "organisation"])
def test_a_typed_name_is_drawn_in_no_red(name):
    assert cells()[name].get("state", name) not in RED


@pytest.mark.parametrize("headline", Headline)
def test_a_text_is_drawn_in_no_green(headline):
    assert cells()[headline.value]["state"] != "official" and "Đúng" not in cells()[headline.value]["title"]


@pytest.mark.parametrize("name", ["reported", "reported_number"])
def test_an_open_case_is_called_nothing_false(name):
    assert "giả" not in cells()[name]["title"].lower().replace("kẻ gian", "")
    assert cells()[name].get("state", name) not in RED


@pytest.mark.parametrize("name", ["same_number", "spoofed_number", "reported_number", "known_fake_number"])
def test_a_number_is_called_no_page(name):
    assert not any("trang" in line.lower() for line in (cells()[name]["title"], *cells()[name]["advice"]))
