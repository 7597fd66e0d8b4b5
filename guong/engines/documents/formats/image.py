"""Read the picture of a page through a recogniser; a person must check the result."""

import struct
from dataclasses import replace

import pypdfium2 as pdfium

from guong.engines.documents import tesseract
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.layout import rows_of
from guong.engines.documents.margins import PageRows
from guong.engines.documents.pages import assemble
from guong.engines.documents.pictures import as_pdf
from guong.engines.documents.progress import tell
from guong.engines.documents.recognition import recognise_pages
from guong.engines.documents.refusals import UnreadableFile

MAX_DOTS = 60_000_000


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """Return the recognised text, marked for review."""
    width, height = _dimensions(data)
    if width * height > MAX_DOTS:
        raise UnreadableFile("too-large", limit=f"{MAX_DOTS // 1_000_000} triệu điểm ảnh")
    if not tesseract.installed():
        raise UnreadableFile("no-text-layer")
    page = as_pdf(data)
    if page is not None:
        try:
            with pdfium.PdfDocument(page) as pdf:
                return recognise_pages(pdf, limits, "image")
        except pdfium.PdfiumError:
            raise UnreadableFile("broken-file") from None
    tell(0, 1)
    words, tall = tesseract.words(data, limits)
    if not words:
        raise UnreadableFile("no-text-layer")
    document = assemble([PageRows(rows_of(words), tall)], [[]], "image")
    return replace(document, needs_review=True, notes=(tesseract.NOTE,))


def _dimensions(data: bytes) -> tuple[int, int]:
    """Return width and height where the header tells them simply, else nothing: memory is bounded anyway."""
    try:
        if data.startswith(b"\x89PNG"):
            width, height = struct.unpack(">II", data[16:24])
            return width, height
        if data.startswith(b"\xff\xd8"):
            return _jpeg_dimensions(data)
    except struct.error:
        raise UnreadableFile("broken-file") from None
    return 0, 0


def _jpeg_dimensions(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
