"""Documents: read a file into text with the position of everything in it, each in its own bounded process."""

from guong.engines.documents.document import Document, Limits, WorkbookCell
from guong.engines.documents.grids import GridCell, RowKind, TableGrid
from guong.engines.documents.isolated_reader import draw_page, read_isolated
from guong.engines.documents.refusals import UnreadableFile

__all__ = [
    "Document",
    "GridCell",
    "Limits",
    "RowKind",
    "TableGrid",
    "UnreadableFile",
    "WorkbookCell",
    "draw_page",
    "read_isolated",
]
