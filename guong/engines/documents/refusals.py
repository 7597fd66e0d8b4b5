"""Why a file was not read, in one sentence for the reader and one code for the program."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from guong.engines.documents.document import Document


@cache
def table(name: str) -> tuple[list[str], ...]:
    """Read the rows of one of the tables beside this module, their cells parted by tabs."""
    text = files("guong.engines.documents").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in text.splitlines() if "\t" in line)


SENTENCES: Final[dict[str, str]] = {row[0]: row[1] for row in table("refusals")}
OTHER_WAY = "mở bằng phần mềm đã tạo ra nó rồi lưu lại thành .docx hoặc .pdf"


def foreign_kind(place: str, content: bytes) -> str:
    """Name the kind of a file that is not read by what it holds in a place (bytes, ole, zip); "" for none."""
    find = re.match if place == "bytes" else re.search
    rows = (row for row in table("foreign") if row[0] == place)
    return next((name for _, shape, name, _ in rows if find(shape.encode("latin-1"), content, re.S)), "")


class UnreadableFile(Exception):
    """
    Say that a file cannot be read.

    `code` is one of `SENTENCES`; `message` is that sentence with its blanks filled.
    """

    def __init__(self, code: str, *, limit: str = "", what: str = "này") -> None:
        self.code = code
        self.limit = limit
        self.what = what
        way = next((row[3] for row in table("foreign") if row[2] == what), OTHER_WAY)
        self.message = SENTENCES[code].format(limit=limit or "giới hạn", what=what, way=way)
        super().__init__(self.message)


def in_words(size: int) -> str:
    """Write a number of bytes the way a reader expects it, in MB or GB."""
    megabytes = size / (1 << 20)
    if megabytes >= 1024:
        return f"{megabytes / 1024:.0f} GB"
    if megabytes >= 1:
        return f"{megabytes:.0f} MB"
    return f"{max(1, size >> 10)} KB"


class ScanNeeded(Exception):
    """The file holds pictures of pages: reading it takes the longer time of a scan."""


class PicturesOnly(Exception):
    """
    The file holds pictures of pages and hardly a word beside them.

    `document` is what was read without them, None where there is nothing.
    """

    def __init__(self, pictures: tuple[bytes, ...], document: Document | None) -> None:
        self.pictures = pictures
        self.document = document
        super().__init__()


class ConversionNeeded(Exception):
    """The file is of an older or open word processor: LibreOffice makes a .docx of it, where it is there."""

    def __init__(self, kind: str, refusal: UnreadableFile) -> None:
        self.kind = kind
        self.refusal = refusal
        super().__init__(kind)
