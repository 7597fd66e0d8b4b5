"""What reading a file gives, and the bounds within which a file is read."""

from dataclasses import dataclass, replace

from guong.engines.documents.grids import TableGrid

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Bound what one file may cost.

    Sizes in bytes, times in seconds. A scan has its own, longer time: a page takes seconds to recognise.
    `wait_seconds` is how long a file waits while others are read.
    `max_zip_ratio` is unpacked size over packed size, and counts only once a file unpacks to 8 MiB or more.
    """

    max_bytes: int = 50 * MIB
    max_pages: int = 400
    max_zip_ratio: int = 200
    max_unpacked: int = 256 * MIB
    max_characters: int = 5_000_000
    max_cells: int = 500_000
    max_scan_pages: int = 20
    memory_bytes: int = 512 * MIB
    seconds: float = 30.0
    scan_seconds: float = 180.0
    wait_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page of a file drawn as a PNG, and how many pages the file has."""

    png: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class WorkbookCell:
    """One filled cell of a workbook; `position` as in "B12", `start` and `end` are offsets in the text."""

    sheet: str
    hidden: bool
    position: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """
    The text of a file in reading order, and what the reader should know about it.

    `kind` is what the bytes are: txt, md, docx, pdf, xlsx, image, doc, odt or rtf. `encoding` names the old
    encoding or font the text was converted from, or the encoding of a plain file. `pages` are the spans of
    the pages in `text`, empty where the format has none. `needs_review` is set when a machine recognised the
    letters. `grids` are the tables whose rows and columns are known, in the order of the text.
    """

    text: str
    kind: str
    encoding: str | None = None
    pages: tuple[tuple[int, int], ...] = ()
    needs_review: bool = False
    notes: tuple[str, ...] = ()
    cells: tuple[WorkbookCell, ...] = ()
    grids: tuple[TableGrid, ...] = ()

    def after(self, text: str) -> "Document":
        """Put a text before the document; everything that has a place in it moves along."""
        by = len(text)
        return replace(
            self,
            text=text + self.text,
            pages=tuple((start + by, end + by) for start, end in self.pages),
            cells=tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in self.cells),
            grids=tuple(grid.moved(by) for grid in self.grids),
        )
