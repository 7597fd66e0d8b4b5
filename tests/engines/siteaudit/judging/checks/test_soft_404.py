"""A page that does not exist, answered as if it did: advice only."""

from guong.engines.siteaudit.snapshots.snapshot import NotFoundProbe
from tests.engines.siteaudit.judging.checks.check_factory import HOME, advice, page


def probed(soft, status=200):
    return advice("soft-404", page(), soft_404=NotFoundProbe(HOME + "khong-co-trang-nay", status, soft))


def test_an_answer_as_if_it_existed_is_advice():
    [result] = probed(True)

    assert result.policy and "404" in result.advice


def test_an_honest_answer_gives_none():
    assert probed(False, 404) == []


def test_what_could_not_be_asked_gives_none():
    assert probed(None, None) == [] and advice("soft-404", page()) == []
