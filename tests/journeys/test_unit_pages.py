"""Units in a browser: thirty of them on one screen, and one head over all the tabs of one."""

import pytest

from tests.journeys.looking import SIDEWAYS, Visitor

TABS = ("viec", "kenh", "minh-chung", "nguoi", "ban-bien-tap", "bao-chi", "kiem-tra", "")
# What a demonstration says above every page is no part of the screen.
ROWS = """() => {
  const banner = document.querySelector("main").getBoundingClientRect().top + scrollY;
  const rows = [...document.querySelectorAll(".cock tbody tr")];
  return rows.map(row => row.getBoundingClientRect().bottom - banner);
}"""
CUT = """() => {
  const right = document.querySelector(".cock-wrap").getBoundingClientRect().right;
  const cells = [...document.querySelectorAll(".cock :is(th, td)")];
  return cells.filter(cell => cell.getBoundingClientRect().right > right + 1).map(cell => cell.textContent);
}"""
# The first box under the tabs, and the first line of its words where the panel begins with a card.
PANEL = """() => {
  const top = (box) => box.getBoundingClientRect().top;
  const tabs = document.querySelector("nav.tabs");
  const below = (box) => box.checkVisibility() && !box.closest(".unseen, nav.tabs")
    && box.getBoundingClientRect().height && top(box) >= tabs.getBoundingClientRect().bottom;
  const boxes = [...document.querySelectorAll("main *")].filter(below);
  const first = boxes.find(box => !box.children.length && box.textContent.trim());
  const words = document.createRange();
  words.selectNodeContents(first);  // a heading has its own room above its words
  return [top(tabs), Math.min(...boxes.map(top)), first.matches(".card :not(.empty *)") ? top(words) : null];
}"""


@pytest.fixture
def visitor(browser, whole_server):
    somebody = Visitor(browser, whole_server, 1280)
    yield somebody
    somebody.leave()


def test_thirty_units_stand_on_a_screen_whole_and_a_head_sorts_by_keyboard(visitor):
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 800})
    visitor.enter("vanhoa", "/don-vi")
    bottoms = page.evaluate(ROWS)
    assert len(bottoms) > 30 and bottoms[29] <= 800
    page.get_by_role("columnheader", name="Trễ").get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi?xep=tre")
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Trễ"
    for width in (1280, 1181, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SIDEWAYS) <= 0 and page.evaluate(CUT) == [], width
    visitor.look("don-vi")


@pytest.mark.parametrize("width", [1280, 390])
def test_every_tab_of_a_unit_begins_at_one_height(visitor, width):
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 800})
    visitor.enter("vinhlam", "/don-vi")
    unit = page.url.split("/")[4]
    heights = {}
    for tab in TABS:
        page.goto(f"/don-vi/{unit}/{tab}".rstrip("/"))
        heights[tab] = page.evaluate(PANEL)
    # On a phone an act stands above the line of its card.
    for place in range(3 if width == 1280 else 2):
        lines = [line for line in (tops[place] for tops in heights.values()) if line is not None]
        assert max(lines) - min(lines) <= 1, heights
