"""A page of a PDF is drawn in the bounded process, with its colours, and what cannot be drawn is refused."""

import struct
import zlib

import pytest

from guong.engines.documents import UnreadableFile, draw_page

from . import papers

A4 = (910, 1287)  # dots of a page at 110 an inch


def dots(png: bytes) -> tuple[int, int, bytes]:
    width, height = struct.unpack(">II", png[16:24])
    at, body = 8, b""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        body += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    return width, height, zlib.decompress(body)


def test_a_page_is_drawn_and_the_pages_are_counted():
    words = [(85, 100, 12, "Quyết định kiện toàn Ban biên tập")]
    file = papers.pdf(words, [])
    first, second = draw_page(file, 1), draw_page(file, 2)
    width, height, lines = dots(first.png)
    assert (width, height, first.pages) == (*A4, 2)
    assert len(lines) == height * (1 + 3 * width) and b"\x00\x00\x00" in lines
    assert len(second.png) < len(first.png), "an empty page is white"
    counted = draw_page(file, 0)
    assert counted.png == b"" and counted.pages == 2


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.7\n%%EOF\n", 1), (b"", 1)])
def test_what_is_no_pdf_is_refused_in_a_sentence(data, number):
    with pytest.raises(UnreadableFile, match=r"\w"):
        draw_page(data, number)


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(UnreadableFile):
        draw_page(papers.pdf([]), 2)
