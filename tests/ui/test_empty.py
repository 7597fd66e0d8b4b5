"""What a page says of nothing stands in one table."""

import pytest

from guong.ui.empty import SENTENCES, UnknownSentence, empty_sentence


def test_a_sentence_is_filled_in():
    assert empty_sentence("site.all_met", count=49, day="24/3/2023") == "Cả 49 điều đều đạt, soi 24/3/2023."


def test_a_code_that_the_table_does_not_have_says_nothing():
    with pytest.raises(UnknownSentence):
        empty_sentence("site.perfect")


def test_each_sentence_tells_what_must_be_known_for_it():
    assert all(sentence.known and str(sentence.words).endswith(".") for sentence in SENTENCES.values())
