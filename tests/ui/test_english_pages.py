"""What an English page does with words that stay Vietnamese, and with one of a thing."""

import pytest

from guong.ui.english.filling import mend_singulars, singular_of
from guong.ui.english.sources import pass_variables, write_out
from guong.ui.english.stating import END, START, mark, mark_quotes, state_language
from guong.ui.english.texts import english_of


def test_words_that_stay_vietnamese_say_so_on_their_element_or_in_one_of_their_own():
    page = f"<b>{mark('xã Vĩnh Ô')}</b><p class='x'>Unit: {mark('Phòng Nội vụ')}, 3</p>"

    assert state_language(page) == (
        '<b lang="vi">xã Vĩnh Ô</b><p class=\'x\'>Unit: <span lang="vi">Phòng Nội vụ</span>, 3</p>'
    )


@pytest.mark.parametrize(
    ("page", "stated"),
    [
        (f'<a title="{mark("Đơn vị")}">x</a>', '<a title="Đơn vị">x</a>'),
        (f"<textarea>{mark('Đơn vị')}</textarea>", '<textarea lang="vi">Đơn vị</textarea>'),
        (f"<title>{mark('Đơn vị')} · Gương</title>", "<title>Đơn vị · Gương</title>"),
        (f"<script>a = '{mark('Đơn vị')} x'</script>", "<script>a = 'Đơn vị x'</script>"),
        (f'<b lang="vi">{mark("Đơn vị")}</b>', '<b lang="vi">Đơn vị</b>'),
        (f"<option>1. {mark('Rà soát quy chế')}</option>", '<option lang="vi">1. Rà soát quy chế</option>'),
        (f"<option>all units of {mark('xã Ô')}</option>", "<option>all units of xã Ô</option>"),
        (f"a {END} b", "a  b"),
    ],
)
def test_where_no_element_may_stand_the_marks_go_and_the_words_stay(page, stated):
    assert state_language(page) == stated


def test_marks_that_somebody_typed_do_not_reach_the_page():
    typed = f"{START}<b>{END}{END}"

    page = state_language(f"<p>{english_of(typed)}</p>")

    assert START not in page and END not in page


def test_a_page_is_stated_in_time_that_goes_with_its_length():
    page = "".join(f"<td {'a' * 50}>{mark('xã Ô')} <" for _n in range(5_000))

    assert START not in state_language(page)


def test_words_quoted_in_a_message_are_marked():
    assert mark_quotes("Write “xã Mẫu” or “x”.") == f"Write “{START}xã Mẫu{END}” or “x”."


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("1 spokespersons have left", "1 spokesperson has left"),
        ("1 proposals await approval", "1 proposal awaits approval"),
        ("1 e-mails of people", "1 e-mail of people"),
        ("1 working days are left", "1 working day is left"),
        ("1 sub-pages", "1 sub-page"),
        ("11 units have", "11 units have"),
        ("1 of 3 tasks done", "1 of 3 tasks done"),
        ("rule 1 and units", "rule 1 and units"),
        ("1/2023 units", "1/2023 units"),
    ],
)
def test_one_of_a_thing_is_in_the_singular_with_its_verb(text, mended):
    assert mend_singulars(text) == mended


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("duties", "duty"),
        ("boxes", "box"),
        ("searches", "search"),
        ("addresses", "address"),
        ("cases", "case"),
        ("criteria", "criterion"),
        ("sub-pages", "sub-page"),
    ],
)
def test_a_plural_has_its_singular(plural, noun):
    assert singular_of(plural) == noun


@pytest.mark.parametrize("word", ["address", "is", "unless", "status", "work", "open", "analysis"])
def test_no_other_word_loses_its_end(word):
    assert singular_of(word) == ""


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ('<b>{% translate "Đơn vị" %}</b>', "<b>Đơn vị</b>"),
        ('{% translate "Email" %}', '{% translate "Email" %}'),
        ('{% translate "Đơn vị" as x %}', '{% translate "Đơn vị" as x %}'),
        (
            "{% blocktranslate trimmed with n=rows|length %}\n  Còn {{ n }}\n  việc\n{% endblocktranslate %}",
            "{% with n=rows|length %}Còn {{ n }} việc{% endwith %}",
        ),
        (
            "{% blocktranslate count n=x %}một việc{% plural %}{{ n }} việc{% endblocktranslate %}",
            "{% blocktranslate count n=x %}một việc{% plural %}{{ n }} việc{% endblocktranslate %}",
        ),
        ('{% include "a.html" with t=_("Đơn vị") %}', '{% include "a.html" with t="Đơn vị" %}'),
        ('{{ _("Đơn vị")|lower }} không_("x")', '{{ "Đơn vị"|lower }} không_("x")'),
    ],
)
def test_a_vietnamese_page_has_its_words_written_out(source, written):
    assert write_out(source) == written


def test_an_element_that_states_vietnamese_is_over_when_it_is_closed():
    source = '<p class="a" lang="vi"><p>{{ x }}</p>{{ y }}</p><p>{{ z }}'

    assert pass_variables(source, "a.html") == (
        '<p class="a" lang="vi"><p>{{ x|as_written }}</p>{{ y|as_written }}</p><p>{{ z|in_english }}'
    )


def test_the_attributes_of_a_text_box_are_the_pages_words():
    source = '<textarea placeholder="{{ x }}" name="a">{{ y }}</textarea>'

    assert pass_variables(source, "a.html") == (
        '<textarea placeholder="{{ x|in_english }}" name="a">{{ y|as_written }}</textarea>'
    )
