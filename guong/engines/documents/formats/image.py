"""Read the picture of a page through a recogniser; a person must check the result."""

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from guong.engines.documents import tesseract
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.layout import rows_of
from guong.engines.documents.margins import PageRows
from guong.engines.documents.pages import assemble
from guong.engines.documents.pictures import as_pdf, dimensions_of
from guong.engines.documents.progress import tell
from guong.engines.documents.recognition import recognise_files, recognise_pages
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile

MAX_DOTS = 60_000_000
FEWEST_DOTS = 500
UNREAD_PICTURES = "Trong tệp có {} ảnh chụp trang giấy; chữ trong ảnh chưa được đọc."


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """Return the recognised text, marked for review."""
    width, height = dimensions_of(data)
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
    words, tall, faint = tesseract.words(data, limits)
    if not words:
        raise UnreadableFile("no-letters")
    document = assemble([PageRows(rows_of(words), tall)], [[]], "image")
    return replace(document, needs_review=True, notes=tesseract.notes([faint]))


def read_pictures(pictures: Sequence[bytes], limits: Limits, scan: bool, beside: Document | None) -> Document:
    """Read the pictures of pages inside another file, behind the few words `beside` them."""
    pages = []
    for picture in pictures:
        width, height = dimensions_of(picture)
        is_page = min(width, height) >= FEWEST_DOTS and width * height <= MAX_DOTS
        if is_page and (page := as_pdf(picture)) is not None:
            pages.append(page)
    unread_document = beside and replace(beside, notes=(*beside.notes, UNREAD_PICTURES.format(len(pages))))
    if not pages or not tesseract.installed():
        if beside is None:
            raise UnreadableFile("no-text-layer")
        return unread_document if pages and unread_document else beside
    if len(pages) > limits.max_scan_pages and unread_document is not None:
        return unread_document
    if not scan:
        raise ScanNeeded
    if len(pages) > limits.max_scan_pages:
        raise UnreadableFile("too-many-pages", limit=f"{limits.max_scan_pages} (bản chụp)")
    try:
        document = recognise_files(pages, limits)
    except pdfium.PdfiumError:
        raise UnreadableFile("broken-file") from None
    except UnreadableFile:
        if unread_document is None:
            raise
        return unread_document
    if beside is None:
        return document
    notes = (*beside.notes, *document.notes)
    return replace(document.after(beside.text.rstrip("\n") + "\n\n"), encoding=beside.encoding, notes=notes)
