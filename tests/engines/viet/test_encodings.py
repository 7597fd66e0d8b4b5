import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guong.engines.viet.dates import find_dates
from guong.engines.viet.document_numbers import find_document_numbers
from guong.engines.viet.encodings import UnreadableEncoding, decode, repair, to_tcvn3, to_vni
from guong.engines.viet.names import find_person_names
from guong.engines.viet.normal_forms import canonical, fold, squeeze
from guong.engines.viet.personal import find_personal_data
from guong.engines.viet.telex import read_dictated, with_stop_tone, write_keyed

LETTER = """Cộng hòa xã hội chủ nghĩa Việt Nam
Số: 12/QĐ-UBND
Ủy ban nhân dân xã đề nghị các thôn trưởng thông báo lịch họp trước ngày 15 tháng 6 năm 2026;
người dân được hướng dẫn tại bộ phận một cửa, mang theo thẻ căn cước và giấy tờ liên quan.
Kính gửi: Các phòng, ban chuyên môn."""
SMALL_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ bcdghklmnpqrstvx"


def to_1258(text: str) -> bytes:
    """Write windows-1258: shaped vowels are one byte, tones follow as combining marks."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = "".join(mark for mark in apart if mark not in tones)
        out.append(unicodedata.normalize("NFC", base) + "".join(tones))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LETTER.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + LETTER.encode(), "utf-8"),
        (LETTER.encode("utf-16"), "utf-16"),
        (LETTER.encode("utf-16-le"), "utf-16"),
        (LETTER.encode("utf-16-be"), "utf-16"),
        (to_tcvn3(LETTER).encode("latin-1"), "tcvn3"),
        (to_vni(LETTER).encode("latin-1"), "vni"),
        (to_1258(LETTER), "windows-1258"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "tcvn3", "vni", "windows-1258"],
)
def test_bytes_are_read_in_the_encoding_they_are_in(data, encoding):
    decoded = decode(data)

    assert decoded.text == LETTER
    assert (decoded.encoding, decoded.certain) == (encoding, True)


def test_utf8_that_was_cut_in_a_letter_is_still_utf8():
    decoded = decode(LETTER.encode() + "ế".encode()[:2])

    assert decoded.text == LETTER + "\ufffd"
    assert (decoded.encoding, decoded.certain) == ("utf-8", False)


def test_an_empty_file_is_an_empty_text():
    assert decode(b"").text == ""


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04zip", bytes(range(256)), b"\x00\x01\x02\x03" * 9])
def test_what_is_no_text_is_refused_in_vietnamese(data):
    with pytest.raises(UnreadableEncoding, match="không phải văn bản"):
        decode(data)


def test_the_soft_hyphen_of_tcvn3_is_read_before_it_could_be_dropped():
    text, encoding = repair("Ng\xadêi d©n x· ta")

    assert (text, encoding) == ("Người dân xã ta", "tcvn3")


@pytest.mark.parametrize(
    ("spoilt", "mended", "encoding"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam", "tcvn3"),
        ("CéNG HOµ X· HéI CHñ NGHÜA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA", "tcvn3"),
        ("Bé Tµi chÝnh", "Bộ Tài chính", "tcvn3"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "vni"),
        ("Tiáº¿ng Viá»‡t", "Tiếng Việt", "utf-8"),
        (to_1258("Nguyễn Thị Bưởi").decode("cp1252"), "Nguyễn Thị Bưởi", "windows-1258"),
    ],
)
def test_old_fonts_inside_unicode_are_repaired(spoilt, mended, encoding):
    assert repair(spoilt) == (mended, encoding)


@pytest.mark.parametrize(
    "text",
    [LETTER, "Vinh quê ta", "café à la carte", "señor, años más", "25°C ® © «trích»", "thông\xadtin", ""],
)
def test_text_that_is_well_is_not_harmed(text):
    assert repair(text) == (text, None)


def test_a_unicode_line_is_kept_among_lines_of_an_old_font():
    text, encoding = repair("Số: 12 về việc học\nSè: 13/Q§-UBND vÒ viÖc häc\nvà lúa")

    assert text == "Số: 12 về việc học\nSố: 13/QĐ-UBND về việc học\nvà lúa"
    assert encoding == "tcvn3"


def test_words_of_an_old_font_inside_a_unicode_line_are_mended():
    assert repair("Điều 1. Phª duyÖt kÕ ho¹ch §iÒu tra")[0] == "Điều 1. Phê duyệt kế hoạch Điều tra"


@given(st.text(alphabet=SMALL_LETTERS, max_size=80))
def test_small_letters_survive_tcvn3_and_vni(text):
    assume(text.strip())
    text = unicodedata.normalize("NFC", text)
    context = f"Ủy ban nhân dân xã thông báo việc quản lý: {text} trước ngày, người dân được biết."

    for written, name in ((to_tcvn3(context), "tcvn3"), (to_vni(context), "vni")):
        assert repair(written) == (context, name)


@given(st.text(alphabet=SMALL_LETTERS, max_size=60))
def test_small_letters_survive_windows_1258(text):
    context = f"Ủy ban nhân dân xã thông báo việc quản lý trước ngày: {text} người dân được biết."

    decoded = decode(to_1258(context))

    assert (decoded.text, decoded.encoding) == (context, "windows-1258")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        assert isinstance(decode(data).text, str)
    except UnreadableEncoding as refusal:
        assert "văn bản" in str(refusal)


READERS = [
    canonical,
    fold,
    squeeze,
    repair,
    find_dates,
    find_document_numbers,
    find_person_names,
    find_personal_data,
]
HOSTILE = {
    "dots": "ngày" + "." * 30_000,
    "spaces": "ngày" + " " * 30_000,
    "digits": "1" * 30_000,
    "slashes": "1/" * 15_000,
    "capitals": "1/" + "A" * 30_000,
    "hyphens": "1/" + "A-" * 15_000,
    "marks": "a" + "\u0300" * 300_000,
    "houses": "số 1, " * 5_000,
    "mail": "a" * 30_000 + "@",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_no_text_makes_a_reader_hang(read, text):
    read(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("UBND phuowngf Quy Nhown", "UBND phường Quy Nhơn"),
        ("UBND xax Muwowngf Lats", "UBND xã Mường Lát"),
        ("UBND xa4 Mu7o7ng2 La1t", "UBND xã Mường Lát"),
        ("ddawcj khu Phus Quoocs", "đặc khu Phú Quốc"),
        ("Nguyeenx Vawn Tuaans", "Nguyễn Văn Tuấn"),
    ],
)
def test_both_ways_of_typing_are_read(typed, read):
    assert write_keyed(typed) == read


@pytest.mark.parametrize(
    "text", ["taxi Ia Grai shop", "quan1 phuong1", "ubnd xa Vinh Thuy", "xã Vĩnh Thủy", "box"]
)
def test_what_has_no_keys_in_it_stays(text):
    assert write_keyed(text) == text


def test_digits_are_read_only_where_nothing_else_is():
    assert read_dictated("không hai năm sáu, ba tám hai một sáu không bốn") == "02563821604"
    assert read_dictated("không hai năm sáu xã Vĩnh Thủy") == "" == read_dictated("ba bốn năm sáu")


def test_a_stop_gets_the_tone_it_must_have():
    assert [with_stop_tone(word) for word in ("păc", "pắc", "đông", "x")] == ["pắc", "pắc", "đông", "x"]


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    write_keyed(text), read_dictated(text)
