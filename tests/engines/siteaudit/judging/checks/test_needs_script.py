"""Pages that show nothing until a script has run: advice only."""

from dataclasses import replace

from tests.engines.siteaudit.factories import page_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, advice, page


def test_an_empty_page_is_told_with_the_way_out():
    [result] = advice("needs-script", SCRIPT_ONLY)

    assert result.policy and "--render" in result.advice


def test_a_page_that_shows_by_itself_gives_no_advice():
    assert advice("needs-script", page(head="<script src=a.js></script>")) == []


PAGE_WITH_WORDS = f"{SCRIPT_ONLY}<p>{'Trang đã hiện đủ chữ. ' * 4}</p>"


def test_a_page_that_was_rendered_gives_none():
    assert advice("needs-script", {HOME: replace(page_of(PAGE_WITH_WORDS, HOME), rendered=True)}) == []
