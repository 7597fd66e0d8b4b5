"""Read a plain text or Markdown file: its encoding, its line ends, its form feeds."""

from guong.engines.documents.document import Document, Limits
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.viet import encodings


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """Decode the bytes; tables and front matter stay as they are written."""
    try:
        decoded = encodings.decode(data)
    except encodings.UnreadableEncoding:
        raise UnreadableFile("unreadable-encoding") from None
    doubt = f"Bảng mã của tệp ({decoded.encoding}) là phỏng đoán; hãy soát lại chữ."
    notes = () if decoded.certain else (doubt,)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    pages = _pages(text)
    return Document(text.replace("\f", "\n"), "txt", encoding=decoded.encoding, pages=pages, notes=notes)


def _pages(text: str) -> tuple[tuple[int, int], ...]:
    # Text taken out of a PDF keeps a form feed between its pages.
    if "\f" not in text:
        return ()
    spans = []
    start = 0
    for page in text.split("\f"):
        if page:
            spans.append((start, start + len(page)))
        start += len(page) + 1
    return tuple(spans)
