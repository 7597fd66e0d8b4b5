"""Write official letters and reports as decree 30/2020 has them: one value, three formats, the same words."""

from guong.engines.documents.writing.figures import Asked, Figure, Part
from guong.engines.documents.writing.paper import (
    Annex,
    Block,
    Cell,
    Column,
    Heading,
    Issuer,
    Item,
    OfficialPaper,
    Paragraph,
    Run,
    Signature,
    Table,
    runs,
)
from guong.engines.documents.writing.pdf import write_pdf
from guong.engines.documents.writing.plain import plain_text
from guong.engines.documents.writing.printed import Printed, printed
from guong.engines.documents.writing.sheets import write_xlsx
from guong.engines.documents.writing.word import BrokenTemplate, check_template, write_docx

__all__ = [
    "Annex",
    "Asked",
    "Block",
    "BrokenTemplate",
    "Cell",
    "Column",
    "Figure",
    "Heading",
    "Issuer",
    "Item",
    "OfficialPaper",
    "Paragraph",
    "Part",
    "Printed",
    "Run",
    "Signature",
    "Table",
    "check_template",
    "plain_text",
    "printed",
    "runs",
    "write_docx",
    "write_pdf",
    "write_xlsx",
]
