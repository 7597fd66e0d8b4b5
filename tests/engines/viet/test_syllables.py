import pytest

from guong.engines.viet.syllables import has_accent, is_syllable, parse, retone

SYLLABLES = (
    "nghiêng", "quỹ", "giếng", "gìn", "khuỷu", "huỳnh", "suýt", "thuở", "xoong", "Kạn", "Tum", "yêu", "ưu",
    "uống", "oà", "khuya", "quốc", "hoạch", "VIỆT", "ủy", "y",
)  # fmt: skip


@pytest.mark.parametrize("word", SYLLABLES)
def test_vietnamese_words_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["toàp", "nghà", "cìm", "sèch", "wifi", "café", "strong", "nggh", "òà", "tóán", "hợpk", "q", "việtt"],
)
def test_what_the_spelling_forbids_is_no_syllable(word):
    assert not is_syllable(word)


def test_a_syllable_is_taken_into_onset_vowels_coda_and_tone():
    syllable = parse("Nguyễn")

    assert syllable is not None
    assert (syllable.onset, syllable.vowels, syllable.coda, syllable.tone) == ("ng", "uyê", "n", "ngã")
    assert syllable.rime == "uyên"


def test_gi_is_an_onset_unless_its_i_is_the_only_vowel():
    assert [parse(word).onset for word in ("già", "giữ", "gì", "gìn")] == ["gi", "gi", "g", "g"]


def test_a_stop_at_the_end_takes_no_level_falling_tone():
    assert is_syllable("các") and is_syllable("học")
    assert not is_syllable("càc") and not is_syllable("hỏc")


@pytest.mark.parametrize(
    ("word", "tone"),
    [("ma", "ngang"), ("mà", "huyền"), ("má", "sắc"), ("mả", "hỏi"), ("mã", "ngã"), ("mạ", "nặng")],
)
def test_every_tone_is_named(word, tone):
    assert parse(word).tone == tone


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("hoà", "hòa"), ("thuý", "thúy"), ("Thuỷ", "Thủy"), ("HOÀ", "HÒA"), ("uỷ", "ủy"), ("khoẻ", "khỏe"),
        ("tóan", "toán"), ("ngòai", "ngoài"), ("qúy", "quý"), ("qủa", "quả"), ("gìa", "già"), ("cuả", "của"),
        ("tíêng", "tiếng"), ("hụê", "huệ"), ("muà", "mùa"),
    ],
)  # fmt: skip
def test_a_tone_mark_moves_to_where_official_texts_put_it(typed, official):
    assert retone(typed) == official


@pytest.mark.parametrize(
    "word",
    ["hòa", "toán", "quý", "già", "của", "huỳnh", "khuỷu", "gìn", "giếng", "quốc", "voilà", "hòà", "Moët"],
)
def test_a_mark_in_its_place_and_a_foreign_word_stay(word):
    assert retone(word) == word


def test_accents_are_seen():
    assert has_accent("đi") and has_accent("Ơn") and not has_accent("cam")
