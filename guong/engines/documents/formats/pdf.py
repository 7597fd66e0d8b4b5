"""Read a PDF: the words of each page by their place, or its pictures through a recogniser."""

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from guong.engines.documents import pdf_words, tesseract
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.layout import rows_of
from guong.engines.documents.margins import PageRows
from guong.engines.documents.pages import assemble
from guong.engines.documents.progress import tell
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile

# Fewer letters than this over a picture are a stamp or a page number, not the text of the page.
FEW_LETTERS = 20


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """
    Return the text page by page, hard line ends kept.

    Page numbers and running lines are dropped; heads and signature blocks are read column by column.
    """
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        raise UnreadableFile("encrypted-pdf" if locked else "broken-file") from None
    with pdf:
        if not len(pdf):
            raise UnreadableFile("broken-file")
        if len(pdf) > limits.max_pages:
            raise UnreadableFile("too-many-pages", limit=str(limits.max_pages))
        pages = [pdf_words.read_page(pdf, index) for index in range(len(pdf))]
        if all(page.letters < (FEW_LETTERS if page.pictures else 1) for page in pages):
            return _recognise(pdf, limits, scan)
    document = assemble([page.sheet for page in pages], [page.tables for page in pages], "pdf")
    return replace(
        document,
        needs_review=any(page.recognised for page in pages),
        notes=tuple(_notes(pages)),
    )


def _recognise(pdf: pdfium.PdfDocument, limits: Limits, scan: bool) -> Document:
    if not tesseract.installed():
        raise UnreadableFile("no-text-layer")
    if not scan:
        raise ScanNeeded
    if len(pdf) > limits.max_scan_pages:
        raise UnreadableFile("too-many-pages", limit=f"{limits.max_scan_pages} (bản chụp)")
    sheets: list[PageRows] = []
    tell(0, len(pdf))
    for picture in _pictures(pdf):
        words, height = tesseract.words(picture, limits)
        sheets.append(PageRows(rows_of(words), height))
        tell(len(sheets), len(pdf))
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableFile("no-text-layer")
    document = assemble(sheets, [[] for _ in sheets], "pdf")
    return replace(document, needs_review=True, notes=(tesseract.NOTE,))


def _pictures(pdf: pdfium.PdfDocument) -> Iterator[bytes]:
    for page in pdf:
        width, height = page.get_size()
        # 300 dots an inch, less where the page is a poster.
        scale = min(300 / 72, 3600 / max(width, height, 1))
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = (rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
        yield b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
        bitmap.close()
        page.close()


def _notes(pages: list[pdf_words.PageContent]) -> Iterator[str]:
    bare = sum(page.letters == 0 and page.pictures > 0 for page in pages)
    if bare:
        yield f"{bare} trang không có lớp chữ, chưa được đọc."
    if any(page.recognised for page in pages):
        yield "Lớp chữ do máy quét nhận dạng, cần người kiểm tra."
    if any(page.upright_lost for page in pages):
        yield "Chữ in dọc ở lề trang không được đọc."
