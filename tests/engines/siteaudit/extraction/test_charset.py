import unicodedata

import pytest

from guong.engines.siteaudit.extraction.charset import decode, decode_in
from guong.engines.viet.encodings import to_tcvn3, to_vni
from tests.engines.siteaudit.crawl.local import crawled, page

TEXT = (
    "Ủy ban nhân dân xã Vĩnh Thủy thông báo lịch tiếp công dân tháng mười một. Người dân có phản ánh, "
    "kiến nghị về thủ tục xin liên hệ bộ phận một cửa của xã vào giờ hành chính các ngày trong tuần."
)
HTML = f"<html><head><title>Lịch</title></head><p>{TEXT}</p></html>"


@pytest.mark.parametrize(
    "content_type", ["", "text/html; charset=iso-8859-1", "text/html; charset=windows-1258"]
)
def test_valid_utf_8_wins_over_whatever_is_said(content_type):
    body = f'<meta charset="windows-1252">{HTML}'.encode()

    assert decode(body, content_type) == (body.decode(), "utf-8", "valid")


def test_a_byte_order_mark_is_taken_off():
    assert decode(b"\xef\xbb\xbf" + HTML.encode()) == (HTML, "utf-8", "bom")
    assert decode(b"\xff\xfe" + HTML.encode("utf-16-le")) == (HTML, "utf-16-le", "bom")


def test_the_header_comes_before_the_meta():
    body = '<meta charset="windows-1251"><p>Xã'.encode("utf-16-le")

    assert decode(body, "text/html; charset=utf-16-le")[1:] == ("utf-16-le", "header")
    assert decode('<meta charset="windows-1251">Привет'.encode("cp1251"))[1:] == ("cp1251", "meta")


def test_windows_1258_is_read_with_or_without_its_name():
    body = unicodedata.normalize("NFC", HTML)
    body = "".join(
        letter if letter.encode("cp1258", "ignore") else unicodedata.normalize("NFD", letter)
        for letter in body
    ).encode("cp1258", "ignore")

    for content_type in ("", "text/html; charset=windows-1258", "text/html; charset=iso-8859-1"):
        text, charset, _ = decode(body, content_type)
        assert charset in ("cp1258", "windows-1258")
        assert "nhân dân xã Vĩnh" in unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("content_type", ["", "text/html; charset=windows-1252"])
def test_old_fonts_are_read_by_their_words(content_type):
    body = HTML.replace("Ủ", "ủ")
    for write, name in ((to_tcvn3, "tcvn3"), (to_vni, "vni")):
        text, charset, _ = decode(write(body).encode("latin-1"), content_type)
        assert charset == name
        assert "thông báo lịch tiếp công dân" in text
        assert decode_in(write(body).encode("latin-1"), name) == text


def test_letters_in_pieces_are_put_together():
    site, _ = crawled({"/": page(unicodedata.normalize("NFD", f"<p>{TEXT}</p>"))})

    assert site.home.text == TEXT


def test_an_old_font_inside_a_page_of_unicode_is_read():
    inner = f'<html><body><font face=".VnTime"><p>{to_tcvn3(TEXT.replace("Ủ", "ủ"))}</p></font></html>'
    site, _ = crawled({"/": page(inner)})

    assert "thông báo lịch tiếp công dân" in site.home.text
    assert site.home.facts.old_font == "tcvn3"


@pytest.mark.parametrize("name", ["base64", "rot13", "nonsense", "utf-7"])
def test_a_name_that_is_no_charset_of_text_does_no_harm(name):
    text, _, _ = decode(b"\xff\xfd\xfc abc", f"text/html; charset={name}")

    assert "abc" in text
