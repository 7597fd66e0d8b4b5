import unicodedata

import pytest
import vi_textmatch
import vn_text
from hypothesis import example, given
from hypothesis import strategies as st

from guong.engines.viet.normal_forms import MappedText, canonical, fold, plain, squeeze, unchanged
from guong.engines.viet.syllables import is_syllable

SENTENCE = "Ủy ban nhân dân xã Vĩnh Thủy đề nghị các hộ gia đình giữ hòa khí, quý trọng người già và trẻ nhỏ."
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
LETTERS = VOWELS + "bcdđghklmnpqrstvx ADĐHƯ.,-/0123\n"
ODD = "\u0300\u0301\u0323\u0302\u031b\u200b\xad\xa0\ufeff\r\u2028ðÐＡ１аеоТВνρﬁ\u2011"
viet_text = st.text(alphabet=LETTERS, max_size=60)
dirty_text = st.text(
    alphabet=st.one_of(st.sampled_from(LETTERS + ODD), st.characters(exclude_categories=["Cs"])), max_size=40
)


def old_placement(text: str) -> str:
    """Write the open oa, oe, uy in the other style (hoà), which is what school grammars once taught."""
    for first, second in (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ỏe", "oẻ")):
        for end in " .,\n":
            text = text.replace(first + end, second + end)
    return text


@given(viet_text)
@example(SENTENCE)
def test_composed_and_decomposed_text_read_the_same(text):
    assert canonical(unicodedata.normalize("NFD", text)).text == canonical(text).text


def test_old_and_new_tone_placement_read_the_same():
    text = "hòa bình, Ủy ban, khỏe. thúy, hóa đơn, quý giá, hoàng hôn"

    assert old_placement(text) != text
    assert canonical(old_placement(text)).text == canonical(text).text == text


@given(dirty_text)
@example("hoa\u0300\u0300a")
@example("a\u200b\u0301")
@example("Москва и Т")
@example("\u1fd3")
@example("a\u1fbe")
def test_canonical_form_is_idempotent(text):
    once = canonical(text).text

    assert canonical(once).text == once


@given(dirty_text)
def test_the_map_never_runs_backwards_and_covers_the_text(text):
    for view in (canonical(text), fold(text), squeeze(text)):
        assert len(view.starts) == len(view.text) + 1
        assert len(view.ends) == len(view.text)
        assert view.starts[-1] == len(text)
        assert all(left <= right for left, right in zip(view.starts, view.starts[1:], strict=False))
        assert all(start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=False))


@given(viet_text, st.data())
def test_a_slice_of_the_original_reproduces_the_words_it_produced(text, data):
    original = unicodedata.normalize("NFD", text)
    view = canonical(original)
    words = [(at, at + len(word)) for word, at in _words(view.text)]
    if not words:
        return
    start, end = data.draw(st.sampled_from(words))

    left, right = view.origin(start, end)

    assert canonical(original[left:right]).text == view.text[start:end]


def _words(text: str) -> list[tuple[str, int]]:
    words, at = [], 0
    for word in text.split(" "):
        if word:
            words.append((word, at))
        at += len(word) + 1
    return words


def test_a_span_covers_the_whole_combining_sequence():
    original = "x " + unicodedata.normalize("NFD", "ế") + " y"

    assert canonical(original).origin(2, 3) == (2, 5)


def test_a_view_of_a_view_leads_back_to_the_original():
    view = canonical("Ho\u200ba\u0300 ﬁ")

    assert view.text == "Hòa fi"
    stacked = view.then(fold(view.text))
    assert stacked.text == "hoa fi"
    assert stacked.origin(0, 3) == (0, 5)
    assert stacked.origin(4, 6) == (6, 7)


def test_an_empty_span_has_an_empty_origin():
    assert canonical("a\u200bb").origin(1, 1) == (2, 2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Số: 15／ＱＤ", "Số: 15/QD"),
        ("QĐ\u2011UBND", "QĐ-UBND"),
        ("Ðảng ðã", "Đảng đã"),
        ("TT-\u0412TC", "TT-BTC"),
        ("\u0422\u0422-\u0412\u0422\u0421", "TT-BTC"),
        ("thông\xa0tin", "thông tin"),
        ("\ufeffthông\u00adtin", "thôngtin"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("quy\u202a định", "quy định"),
        ("𝐓𝐢𝐧 𝟐𝟎𝟐𝟔", "Tin 2026"),
        ("tab\tvà\fngắt trang", "tab\tvà\fngắt trang"),
    ],
)
def test_what_looks_the_same_reads_the_same(written, read):
    assert canonical(written).text == read


def test_a_real_russian_or_greek_text_keeps_its_letters():
    assert canonical("Москва: сон").text == "Москва: сон"
    assert canonical("góc α").text == "góc α"


def test_clean_text_is_passed_through_with_a_plain_map():
    view = canonical(SENTENCE)

    assert view.text is SENTENCE
    assert isinstance(view.starts, range)


@given(dirty_text)
@example("Straße \u1e9e")
@example("a\U0001d718b")
@example("\u1fc9")
def test_plain_is_the_text_of_fold(text):
    assert plain(text) == fold(text).text


@given(viet_text)
def test_folding_leaves_no_accent_and_no_capital(text):
    assert plain(text).isascii()
    assert plain(text) == plain(text).lower()


@pytest.mark.parametrize(
    ("typed", "squeezed"),
    [
        ("đẹppppp", "đẹp"), ("quáaaaa", "quá"), ("khôôông", "không"), ("vuiiii quáááá", "vui quá"),
        ("xoong", "xoong"), ("quý III, chương XIII", "quý III, chương XIII"), ("www.a.vn", "www.a.vn"),
    ],
)  # fmt: skip
def test_letters_drawn_out_are_squeezed(typed, squeezed):
    assert squeeze(typed).text == squeezed


def test_a_squeezed_letter_maps_to_the_whole_run():
    view = squeeze(canonical("đẹppppp!"))

    assert view.origin(2, 3) == (2, 7)


@given(viet_text)
def test_agrees_with_vn_text_on_accents_and_case(text):
    ours = " ".join("".join(letter if letter.isalnum() else " " for letter in plain(text)).split())

    assert ours == vn_text.fold(text)


@given(st.text(alphabet=LETTERS.replace("\n", ""), max_size=40))
def test_agrees_with_vi_textmatch_on_the_tone_of_real_syllables(text):
    words = [word for word in canonical(text).text.split() if is_syllable(word)]

    assert [vi_textmatch.normalize(word) for word in words] == [word.casefold() for word in words]


def test_an_untouched_text_is_its_own_view():
    assert unchanged("abc") == MappedText("abc", range(4), range(1, 4))
