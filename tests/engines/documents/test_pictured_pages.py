"""Pictured pages: turned upright, their tables kept by the rules drawn in the picture, in Word files too."""

import io
import math
import random
import re
import struct
import zlib

import pypdfium2
import pytest
from docx import Document as WordFile

from guong.engines.documents import Limits, read_isolated, tesseract
from guong.engines.documents.bitmaps import POINTS_A_DOT, Bitmap
from guong.engines.documents.pictures import as_pdf, dimensions_of, looks_like_paper
from guong.engines.documents.refusals import PicturesOnly, ScanNeeded
from guong.engines.documents.worker import read

from . import papers
from .pictures import exif, jpeg
from .tables import HEADS, check_places, kinds_of, rows_of, typeset, typeset_table

needs_tesseract = pytest.mark.skipif(not tesseract.installed(), reason="tesseract with vie is not installed")
BODY = "Để trang thông tin điện tử của xã phục vụ người dân tốt hơn, các đơn vị làm ngay việc dưới đây.\n\n"
ROWS = [
    HEADS,
    ("1", "Soát chuyên mục cũ trên trang thông tin điện tử", "Văn phòng", "", "Trước ngày 15/12/2026"),
    ("2", "Lắp điểm wifi công cộng", "Phòng Kinh tế", "Công an xã; các thôn", "Trước ngày 20/10/2026"),
]


def scan(source: str, *, turned: int = 0) -> Bitmap:
    page = pypdfium2.PdfDocument(typeset(source))[0]
    rendered = page.render(scale=300 / 72, grayscale=True)
    dots = bytes(rendered.buffer)
    lines = (dots[at : at + rendered.width] for at in range(0, len(dots), rendered.stride))
    return Bitmap(rendered.width, rendered.height, b"".join(lines)).turned(turned)


def as_png(bitmap: Bitmap) -> bytes:
    return papers.grey_png(bitmap.width, bitmap.height, bitmap.dots)


@needs_tesseract
@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_a_scan_keeps_its_table_with_rules_and_without(stroke):
    document = read_isolated(as_png(scan(BODY + typeset_table(ROWS, stroke=stroke))))
    check_places(document)
    [grid] = document.grids

    assert [[" ".join(text.split()) for text in row] for row in rows_of(grid)] == [list(row) for row in ROWS]
    assert grid.ruled is (stroke == "1pt")
    assert document.needs_review


def lay_askew(bitmap: Bitmap, degrees: float) -> Bitmap:
    """Turn a page by a little, as a sheet lies on the glass."""
    slope, width = math.tan(math.radians(degrees)), bitmap.width
    rows = [bitmap.dots[at : at + width] for at in range(0, len(bitmap.dots), width)]
    white, step = b"\xff" * width, round(1 / abs(slope))
    shifts = [(at, round(at * slope)) for at in range(0, width, step)]
    lines = []
    for y in range(bitmap.height):
        pieces = [
            (rows[y - shift] if 0 <= y - shift < bitmap.height else white)[at : at + step]
            for at, shift in shifts
        ]
        aside = round(y * slope)
        line = b"".join(pieces)
        lines.append((line[aside:] + white)[:width] if aside > 0 else (white[:-aside] + line)[:width])
    return Bitmap(width, bitmap.height, b"".join(lines))


TEN_ROWS = [HEADS, *(ROWS[1 + number % 2] for number in range(10))]
ASKEW = "Bảng kẻ khung ở trang 1 chưa đọc được theo đường kẻ; hàng, cột của bảng có thể thiếu hoặc lẫn."


@pytest.mark.parametrize("degrees", [0.4, 1.2, -2.0])
def test_the_rules_of_a_table_are_noticed_on_a_page_that_lies_askew(degrees):
    assert lay_askew(scan(BODY + typeset_table(TEN_ROWS, stroke="0.5pt")), degrees).shows_grid()


@pytest.mark.parametrize(
    "source",
    [
        BODY * 9,
        "#set par(leading: 0.35em)\n" + BODY * 30,
        "#rect(width: 100%, height: 20cm)[Khung]",
        BODY + typeset_table(TEN_ROWS, stroke="none"),
    ],
    ids=["letter", "dense", "frame", "no rules"],
)
@pytest.mark.parametrize("degrees", [0.4, 2.0])
def test_a_letter_a_frame_and_a_table_without_rules_show_no_grid(source, degrees):
    assert not lay_askew(scan(source), degrees).shows_grid()


@needs_tesseract
@pytest.mark.parametrize("degrees", [0.4, 1.2])
def test_a_table_that_was_noticed_and_not_read_is_pointed_out_with_its_page(degrees):
    page = lay_askew(scan(BODY + typeset_table(TEN_ROWS)), degrees)

    assert ASKEW in read_isolated(as_png(page)).notes


@needs_tesseract
def test_words_too_faint_to_be_given_are_counted_with_their_page():
    page = scan(BODY * 8)
    dots, dice = bytearray(page.dots), random.Random(4)
    for at in range(page.width * 500, page.width * 1000):
        if dice.random() < 0.05:
            dots[at] = dice.randrange(256)
    document = read_isolated(as_png(Bitmap(page.width, page.height, bytes(dots))))

    assert any(
        re.fullmatch(r"Chữ quá mờ nên không ghi lại: trang 1 \(\d+ chữ\)\.", n) for n in document.notes
    )


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_photographed_the_wrong_way_up_is_turned(turned):
    document = read_isolated(as_png(scan(BODY * 4, turned=turned)))

    assert "trang thông tin điện tử của xã" in document.text


@needs_tesseract
def test_the_next_page_is_tried_the_same_way_up():
    picture = scan(BODY * 4, turned=180)
    page = (picture.width, picture.height, picture.dots)
    document = read_isolated(papers.picture_pdf(page, page))

    assert document.text.count("phục vụ người dân") == 8


def word_with_picture(picture: bytes, *texts: str) -> bytes:
    word = WordFile()
    for text in texts:
        word.add_paragraph(text)
    word.add_picture(io.BytesIO(picture))
    return papers.saved(word)


@needs_tesseract
def test_a_picture_in_a_word_file_is_read_behind_the_few_words_beside_it():
    word = word_with_picture(as_png(scan(BODY + typeset_table(ROWS))), "Văn bản chụp lại")
    document = read_isolated(word)
    check_places(document)

    assert document.text.startswith("Văn bản chụp lại\n\n")
    assert "phục vụ người dân" in document.text
    assert kinds_of(document.grids[0]) == ["head", "body", "body"]
    assert document.kind == "docx"
    with pytest.raises(ScanNeeded):
        read_isolated(word, recognise=False)


def test_a_picture_beside_a_long_text_is_told_of():
    paper = papers.grey_png(1000, 1400, b"\xff" * 1_400_000)
    logo = papers.grey_png(200, 200, b"\xff" * 40_000)

    assert read_isolated(word_with_picture(paper, *[BODY] * 3)).notes == (
        "Tệp Word có 1 ảnh chụp cả trang giấy; chữ trong ảnh không được đọc.",
    )
    assert read_isolated(word_with_picture(logo, *[BODY] * 3)).notes == ()


def test_a_small_picture_alone_leaves_the_words_beside_it():
    logo = papers.grey_png(200, 200, b"\xff" * 40_000)

    assert read_isolated(word_with_picture(logo, "Một câu.")).text.strip() == "Một câu."


def test_without_a_recogniser_the_words_beside_a_picture_are_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tesseract, "installed", lambda: False)
    word = word_with_picture(papers.grey_png(900, 900, b"\xff" * 810_000), "Một câu.")

    assert read(word, Limits(), "", False).text.strip() == "Một câu."


def test_a_bitmap_turns_about_and_back():
    bitmap = Bitmap(3, 2, b"abcdef")

    assert bitmap.turned(90) == Bitmap(2, 3, b"daebfc")
    assert bitmap.turned(180).dots == b"fedcba"
    assert bitmap.turned(90).turned(270) == bitmap
    assert bitmap.turned(0) is bitmap


def test_rules_are_wiped_out_and_told_in_points():
    width, height = 600, 400
    dots = bytearray(b"\xff" * (width * height))
    for row in range(100, 103):
        dots[row * width + 50 : row * width + 550] = bytes(500)
    for column in range(300, 303):
        dots[50 * width + column : 350 * width + column : width] = bytes(300)
    dots[200 * width + 20 : 200 * width + 60] = bytes(40)
    bare, boxes = Bitmap(width, height, bytes(dots)).without_rules()

    across, down = sorted(boxes, key=lambda box: box.top - box.bottom, reverse=True)
    assert (across.left, across.right) == (50 * POINTS_A_DOT, 550 * POINTS_A_DOT)
    assert (down.top, down.bottom) == (50 * POINTS_A_DOT, 350 * POINTS_A_DOT)
    assert across.bottom - across.top == pytest.approx(3 * POINTS_A_DOT)
    assert bare.dots.count(0) == 40


def png(colour: int, bits: int, palette: bytes = b"", *, interlaced: int = 0) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    components = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    lines = b"".join(b"\0" + bytes(4 * components * bits // 8) for _ in range(4))
    head = struct.pack(">IIBBBBB", 4, 4, bits, colour, 0, 0, interlaced)
    body = chunk(b"IHDR", head) + (chunk(b"PLTE", palette) if palette else b"")
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("picture", [png(0, 8), png(2, 8), png(3, 8, b"\0\0\0\xff\xff\xff"), png(0, 16)])
def test_a_png_becomes_a_page_that_shows_it(picture):
    page = pypdfium2.PdfDocument(as_pdf(picture))[0]
    rendered = page.render(scale=0.1, grayscale=True)

    assert bytes(rendered.buffer)[:4] == bytes(4)


@pytest.mark.parametrize(
    "picture", [png(6, 8), png(4, 8), png(0, 8, interlaced=1), b"GIF89a", b"\x89PNG\r\n\x1a\n"]
)
def test_a_picture_that_a_page_cannot_show_as_it_is_goes_another_way(picture):
    assert as_pdf(picture) is None


def test_a_photograph_lies_on_its_page_as_the_camera_was_held():
    taken = jpeg(notes=exif(turned=6))

    assert b"/Rotate 90" in as_pdf(taken)
    assert dimensions_of(taken) == (1, 1)
    assert not looks_like_paper(taken)


def test_pictures_only_carries_what_was_read_beside_them():
    with pytest.raises(PicturesOnly) as caught:
        from guong.engines.documents.formats import docx

        docx.read(
            word_with_picture(papers.grey_png(900, 900, b"\xff" * 810_000), "Một câu."), Limits(), False
        )

    assert caught.value.document.text.startswith("Một câu.")
    assert len(caught.value.pictures) == 1
