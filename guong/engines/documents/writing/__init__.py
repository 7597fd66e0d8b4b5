"""Write official letters and reports as decree 30/2020 has them: one value, three formats, the same words."""

from typing import TYPE_CHECKING

from guong.engines.documents.writing.figures import Figure, FigureRequest, MakeFigure, ReportPart
from guong.engines.documents.writing.final_lines import PrintedLines, printed
from guong.engines.documents.writing.paper import (
    Annex,
    Block,
    BodyParagraph,
    Column,
    Heading,
    Issuer,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    Signature,
    TextRun,
    runs,
    typed_blocks,
    with_end_mark,
)
from guong.engines.documents.writing.plain import plain_text
from guong.engines.lazy_imports import defer

if TYPE_CHECKING:
    from guong.engines.documents.writing.pdf import write_pdf
    from guong.engines.documents.writing.sheets import write_xlsx
    from guong.engines.documents.writing.word import BrokenTemplate, check_template, write_docx

# Excel, Word and PDF bring large libraries along.
__getattr__ = defer(
    __name__,
    {
        "BrokenTemplate": "word",
        "check_template": "word",
        "write_docx": "word",
        "write_pdf": "pdf",
        "write_xlsx": "sheets",
    },
)
