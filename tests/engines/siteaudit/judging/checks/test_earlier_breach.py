"""Break-ins and leaks on a day when no clause named them: a warning, and no verdict."""

from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, advice, page

SPAM = page(foot="<a href='https://la.example/'>nhà cái uy tín</a>")
LEAK = page("<p>Bà Lê Thị Mẫu, số CCCD 045090001234</p>")


def test_an_injected_link_is_warned_of_before_the_law():
    [result] = advice("earlier-breach", SPAM, on=BEFORE)

    assert result.policy and "nhà cái" in result.quote


def test_a_leak_is_warned_of_and_its_value_stays_out():
    [result] = advice("earlier-breach", LEAK, on=BEFORE)

    assert "045090001234" not in repr(result)


def test_once_a_clause_names_it_the_clause_carries_it():
    assert advice("earlier-breach", SPAM) == [] and advice("earlier-breach", LEAK) == []


def test_a_clean_site_is_not_warned():
    assert advice("earlier-breach", page(), on=BEFORE) == []
