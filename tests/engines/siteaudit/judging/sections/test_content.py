"""What is nothing, what is a promise and what is content, at the number of words that parts them."""

import pytest

from guong.engines.siteaudit.extraction.facts import Link
from guong.engines.siteaudit.judging.sections.content import Content
from guong.engines.siteaudit.judging.sections.place import MENU, Passage
from guong.engines.siteaudit.judging.sections.quotes import Quote

LINK = Link("https://xa.tinh.gov.vn/tin", "Một tin của xã", "", "", "main", 0, True)
PROMISE = Quote("Đang cập nhật", 0)


def content(words=0, *, signs=(), items=(), files=(), placeholder=None):
    return Content(
        dict.fromkeys(signs), (), items, files, words, (), None, None, None, None, None, 0, placeholder, None
    )


def test_fewer_than_twelve_words_and_nothing_else_are_nothing():
    assert content(11).empty and not content(12).empty
    assert not content(0, items=(LINK,)).empty
    assert not content(0, files=(LINK,)).empty
    assert not content(0, signs=("tên",)).empty


def test_a_promise_of_fewer_than_twenty_four_words_is_only_a_promise():
    assert content(23, placeholder=PROMISE).only_promises
    assert not content(24, placeholder=PROMISE).only_promises
    assert not content(5).only_promises
    assert not content(5, placeholder=PROMISE, items=(LINK,)).only_promises


@pytest.mark.parametrize(("score", "sure"), [(0.6, True), (0.59, False)])
def test_a_place_is_the_section_itself_from_six_tenths_on(score, sure):
    assert Passage("Giới thiệu", "https://xa.tinh.gov.vn/", MENU, score).sure is sure
