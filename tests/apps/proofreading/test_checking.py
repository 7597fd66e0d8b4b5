"""A draft checked for a page."""

from datetime import date

import pytest

from guong.apps.proofreading.actions import draft_check
from guong.apps.proofreading.actions.draft_check import MOST_CHECKED, Unchecked, as_typed, proofread
from guong.apps.proofreading.templatetags.proofreading import marked
from tests.apps.proofreading.factories import FROM_FACEBOOK, FROM_WORD, HOSTILE

ON = date(2026, 11, 25)


def rules_of(proof):
    return {remark.mark.rule for remark in proof.remarks}


def words_of(markup):
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(f"<div id='x'>{markup}</div>").css_first("#x").text()


def test_remarks_follow_the_text_and_what_it_lacks_comes_last():
    text = (
        "Trạm Y tế xã Cửa Tùng thông báo tiêm vắc xin cho trẻ dưới hai tuổi, đồ mất dạy nào "
        "không đi thì thôi, cán bộ đếch mời lần nữa."
    )

    proof = proofread(text, on=ON)

    assert [remark.number for remark in proof.remarks] == list(range(1, len(proof.remarks) + 1))
    assert [remark.is_placed for remark in proof.remarks] == sorted(
        (remark.is_placed for remark in proof.remarks), reverse=True
    )
    assert {remark.mark.excerpt for remark in proof.remarks} >= {"đếch", ""}
    assert dict(proof.counts)["stop"] >= 2


def test_the_three_line_ends_and_the_nul_are_what_the_field_makes_of_them():
    assert as_typed("một\r\nhai\rba\nbốn\0") == "một\nhai\nba\nbốn\ufffd"


def test_of_very_many_remarks_the_sternest_are_shown_and_the_rest_is_counted():
    proof = proofread("Nghe nói cầu sắp sập.\n" * 200 + "Thằng ngu.", on=ON)

    assert len(proof.remarks) == 100
    assert proof.more > 50
    assert "Thằng ngu" in {remark.mark.excerpt for remark in proof.remarks}


def test_beyond_the_limit_only_the_beginning_is_checked_and_all_of_it_is_kept():
    text = "a " * MOST_CHECKED + "thằng ngu"

    proof = proofread(text, on=ON)

    assert proof.is_cut
    assert proof.text == text
    assert "called-stupid" not in rules_of(proof)


def test_a_failure_tells_its_kind_and_place_and_no_word_of_the_draft(monkeypatch):
    def broken(text, *, on, packs):
        raise ValueError(f"không đọc được: {text}")

    monkeypatch.setattr(draft_check.textcheck, "check_text", broken)

    with pytest.raises(Unchecked) as caught:
        proofread("chuyện riêng", on=ON)

    assert str(caught.value).startswith("ValueError at test_checking.py:")
    assert "chuyện riêng" not in repr(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("text", [FROM_WORD, FROM_FACEBOOK, *HOSTILE.values()])
def test_the_words_drawn_are_the_words_sent_whatever_they_are(text):
    typed = as_typed(text)

    markup = marked(proofread(typed, on=ON), "text")

    assert words_of(markup) == typed


def test_a_text_pasted_from_word_is_marked_at_its_own_words():
    proof = proofread(as_typed(FROM_WORD), on=ON)

    assert {"personal-phone", "called-stupid"} <= rules_of(proof)
    for remark in proof.remarks:
        assert proof.text[remark.mark.start : remark.mark.end][:200] == remark.mark.excerpt
    assert "0905\xa0123\xa0456" in {remark.mark.excerpt for remark in proof.remarks}


def test_a_text_pasted_from_facebook_is_marked_through_its_bold_letters_and_emoji():
    proof = proofread(FROM_FACEBOOK, on=ON)
    excerpts = {remark.mark.excerpt.replace("\u200b", "") for remark in proof.remarks}

    assert any("𝐧𝐠𝐮" in excerpt for excerpt in excerpts)
    assert any("chia sẻ" in excerpt for excerpt in excerpts)


def test_marks_that_overlap_are_drawn_each_with_its_own_anchor():
    proof = proofread("Nghe nói ở xã bên đã có hàng trăm con lợn chết.", on=ON)

    markup = str(marked(proof, "text"))

    assert markup.count('id="cho-text-1"') == markup.count('id="cho-text-2"') == 1
    assert markup.index('data-anchor="text-2"') != markup.index('data-anchor="text-1"')
