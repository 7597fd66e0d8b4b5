"""Links that lead nowhere, or to a host of before: advice only."""

from guong.engines.siteaudit.snapshots.snapshot import BrokenLink
from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, HOME, advice, page

OLD = page(foot="<a href='https://quangbinh.gov.vn/'>Tỉnh</a>")


def test_broken_links_are_advice():
    [result] = advice("dead-link", page(), broken=(BrokenLink(HOME + "cu", 404, HOME, "Trang cũ"),))

    assert result.policy and "Trang cũ (404)" in result.quote


def test_a_link_to_a_province_that_ended_is_advice_once_it_ended():
    [result] = advice("dead-link", OLD)

    assert "quangbinh.gov.vn" in result.quote
    assert advice("dead-link", OLD, on=BEFORE) == []


def test_a_site_whose_links_live_gives_no_advice():
    assert advice("dead-link", page(foot="<a href='https://quangtri.gov.vn/'>Tỉnh</a>")) == []
