"""The numbers on which a reading turns, each at its edge."""

from datetime import date

import pytest

from guong.engines.directives import read_directive
from guong.engines.directives.clauses import clauses_of
from guong.engines.directives.layout import lay_out, paragraphs

from .letters import LETTER

TODAY = date(2026, 11, 24)
STATE_HEADER = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
LETTER_WITHOUT_HEADER = LETTER.replace(STATE_HEADER, "")


def is_directive(text):
    return read_directive(text, on=TODAY).is_directive


def words(count):
    return " ".join(["Trời", *["nắng"] * (count - 1)])


def test_a_text_of_forty_words_can_be_told_to_be_no_directive_and_a_shorter_one_cannot():
    assert is_directive(words(40)) is False
    assert is_directive(words(39)) is None


def test_two_words_of_a_portal_make_a_page_about_a_letter_and_one_does_not():
    assert is_directive(LETTER_WITHOUT_HEADER + "\nTải về\n") is True
    assert is_directive(LETTER_WITHOUT_HEADER + "\nTải về\nSố lượt xem\n") is False


def test_a_letter_with_its_header_and_signer_is_one_on_a_portals_page_too():
    assert is_directive(LETTER + "\nTải về\nSố lượt xem\n") is True


@pytest.mark.parametrize(("before", "page"), [(6_000, False), (5_900, True)])
def test_words_of_a_portal_count_within_six_thousand_characters(before, page):
    text = LETTER_WITHOUT_HEADER
    notes = "\n" + "Ghi chú của trang. " * 400
    text = (text + notes)[:before] + "\nTải về\nSố lượt xem\n"

    assert is_directive(text) is not page


def test_a_clause_of_eight_characters_can_say_something_and_a_shorter_one_cannot():
    [paragraph] = paragraphs(lay_out("Thôn đi. Sở họp. Ban Y tế.").lines, 0)

    clauses = [paragraph.text[clause.start : clause.end] for clause in clauses_of(0, paragraph)]
    assert clauses == ["Thôn đi.", "Ban Y tế."]
