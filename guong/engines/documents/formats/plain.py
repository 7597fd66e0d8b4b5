"""Read a plain text or Markdown file: its encoding, its line ends, its form feeds."""

import re
from collections import Counter

from guong.engines.documents.document import Document, Limits
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.documents.text_grids import find_text_grids
from guong.engines.viet import encodings

# The last resort of decoding, which reads any bytes; Western text has fewer accents than this.
LAST_RESORT = "windows-1252"
MOST_ACCENTS = 0.12
FEWEST_MIXED = 2  # lines of either encoding in a file that holds two
TWO_ENCODINGS = "Tệp gõ bằng hai bảng mã; các dòng ở bảng mã cũ đã được đổi, hãy soát lại chữ."


def read(data: bytes, limits: Limits, scan: bool) -> Document:
    """Decode the bytes; tables and front matter stay as they are written."""
    try:
        result = encodings.decode(data)
    except encodings.UnreadableEncoding:
        raise UnreadableFile("unreadable-encoding") from None
    if result.encoding == LAST_RESORT:
        letters = [letter for letter in result.text if not letter.isspace()]
        if sum(letter > "\x7f" for letter in letters) > MOST_ACCENTS * len(letters):
            raise UnreadableFile("unreadable-encoding")
    text, font = result.text, None
    if result.encoding.startswith("utf"):
        # Old-font text pasted into a Unicode file, as letters or as bytes.
        text, font = encodings.repair(text)
        if "\ufffd" in text:
            by_line = encodings.repair("\n".join(map(_decode_line, data.split(b"\n"))))
            text, font = (text, font) if by_line[1] is None else by_line
    notes: list[str] = []
    if not result.certain:
        notes.append(f"Bảng mã của tệp ({result.encoding}) là phỏng đoán; hãy soát lại chữ.")
    elif _is_mixed(data):
        notes.append(TWO_ENCODINGS)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile("empty")
    lines = text.replace("\f", "\n")
    # Text taken out of a PDF keeps a form feed between its pages.
    pages = tuple(page.span() for page in re.finditer(r"[^\f]+", text)) if "\f" in text else ()
    grids = find_text_grids(lines, rows_break="\f" in text)
    return Document(lines, "txt", font or result.encoding, pages, notes=tuple(notes), grids=grids)


def _is_mixed(data: bytes) -> bool:
    """Tell whether some lines beyond ASCII are UTF-8 and others are not."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data:
        return False
    lines = (line for line in data.split(b"\n") if not line.isascii())
    counts = Counter(line.decode("utf-8", "ignore").encode() == line for line in lines)
    return min(counts[True], counts[False]) >= FEWEST_MIXED


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in line)
