"""Read a PDF: the words of each page by their place, or its pictures through a recogniser."""

from dataclasses import replace

from guong.engines.documents import pdf_words, tesseract
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.page_pictures import open_pdf
from guong.engines.documents.pages import assemble
from guong.engines.documents.recognition import recognise_pages
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile

# Fewer letters than this over a picture are a stamp or a page number, not the text of the page.
FEW_LETTERS = 20


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """
    Return the text page by page, hard line ends kept.

    Page numbers and running lines are dropped; heads and signature blocks are read column by column.
    """
    with open_pdf(data) as pdf:
        if not len(pdf):
            raise UnreadableFile("broken-file")
        if len(pdf) > limits.max_pages:
            raise UnreadableFile("too-many-pages", limit=str(limits.max_pages))
        pages = [pdf_words.read_page(pdf, index) for index in range(len(pdf))]
        if all(page.letters < (FEW_LETTERS if page.pictures else 1) for page in pages):
            if not tesseract.installed():
                raise UnreadableFile("no-text-layer")
            if not scan:
                raise ScanNeeded
            if len(pdf) > limits.max_scan_pages:
                raise UnreadableFile("too-many-pages", limit=f"{limits.max_scan_pages} (bản chụp)")
            return recognise_pages(pdf, limits, "pdf")
    document = assemble([page.sheet for page in pages], [page.tables for page in pages], "pdf")
    notes: list[str] = []
    bare = [str(n) for n, page in enumerate(pages, 1) if page.letters < FEW_LETTERS and page.pictures]
    if bare:
        notes.append(f"Trang {', '.join(bare)} là ảnh, không có lớp chữ đủ đọc; chữ trong ảnh chưa được đọc.")
    if any(page.recognised for page in pages):
        notes.append("Lớp chữ do máy quét nhận dạng, cần người kiểm tra.")
    if any(page.upright_lost for page in pages):
        notes.append("Chữ in dọc ở lề trang không được đọc.")
    return replace(document, needs_review=any(page.recognised for page in pages), notes=tuple(notes))
