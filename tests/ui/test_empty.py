"""What a page says of nothing stands in one table."""

import pytest

from guong.ui.empty_states import SENTENCES, UnknownSentence, empty_sentence
from tests.ui.empty_words import PACKAGE, may_be_said, sentences_in_templates, sentences_on

APPS = sorted([*(path.parent.name for path in (PACKAGE / "apps").glob("*/templates")), "ui"])


def test_a_sentence_is_filled_in():
    assert empty_sentence("site.all_met", count=49, day="24/3/2023") == "Cả 49 điều đều đạt, soi 24/3/2023."


def test_a_code_that_the_table_does_not_have_says_nothing():
    with pytest.raises(UnknownSentence):
        empty_sentence("site.perfect")


def test_each_sentence_tells_what_must_be_known_for_it():
    assert all(sentence.known and str(sentence.words).endswith(".") for sentence in SENTENCES.values())


@pytest.mark.parametrize("app", APPS)
def test_a_template_says_of_nothing_only_what_the_table_has(app):
    of_templates = sentences_in_templates(app)

    assert of_templates == {}


def test_the_words_of_a_page_are_compared_with_the_table():
    page = "<main><p>Chưa đôn đốc lần nào.</p><b>Không thấy gì phải sửa</b><pre>Chưa có gì</pre></main>"

    assert sentences_on(page) == ["Chưa đôn đốc lần nào.", "Không thấy gì phải sửa"]
    assert [may_be_said(words) for words in sentences_on(page)] == [True, False]
    assert may_be_said("Sổ không có kênh nào đang dùng của xã Vĩnh Ô.")
    assert not may_be_said("Chưa có gì phải lo.")
