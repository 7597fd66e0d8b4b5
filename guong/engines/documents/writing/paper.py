"""An official document as a value: who writes, to whom, on what basis, what, who signs; no layout in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from guong.engines.viet.formats import write_number

END_MARK = "./."
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class TextRun:
    """Some words; `figure` is the code of the figure they print, so that a page can lead to its rows."""

    text: str
    bold: bool = False
    italic: bool = False
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """
    A heading: level 1 is "I.", level 2 "1.", level 3 "a)"; the text carries its own number.

    Level 0 stands alone in the middle: "QUYẾT ĐỊNH:", "Chương I".
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of running text."""

    runs: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, printed after a dash."""

    runs: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `width` is its share of the page against the other columns."""

    head: str
    width: float = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell: what is printed, and the number behind it where a spreadsheet should calculate with it."""

    text: str
    value: int | float | None = None
    bold: bool = False
    figure: str = ""


@dataclass(frozen=True, slots=True)
class PaperTable:
    """
    A table; each row has as many cells as there are columns. `note` says how it was counted: below a table in
    the text, above one in an appendix, where it might stand on a page by itself.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    caption: str = ""
    note: str = ""
    lead: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a table has columns")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row has a cell for each column")

    @classmethod
    def numbered(
        cls,
        columns: Sequence[Column],
        rows: Iterable[Sequence[PaperCell | str | int]],
        caption: str = "",
        note: str = "",
        *,
        total: tuple[PaperCell, ...] = (),
    ) -> "PaperTable":
        """
        Make a table that counts its rows in a first column; `total` is a last row without a number.

        Of a cell the words suffice, or the number, with which a spreadsheet then calculates.
        """
        numbered_rows = (
            (PaperCell(str(place), place), *map(_cell, row)) for place, row in enumerate(rows, start=1)
        )
        last_rows = (total,) if total else ()
        return cls((Column("TT", 0.6, "centre"), *columns), (*numbered_rows, *last_rows), caption, note)


def _cell(content: PaperCell | str | int) -> PaperCell:
    if isinstance(content, PaperCell):
        return content
    return PaperCell(content) if isinstance(content, str) else PaperCell(write_number(content), content)


Block = Heading | BodyParagraph | Item | PaperTable


@dataclass(frozen=True, slots=True)
class Annex:
    """
    What is appended on pages of its own; `sheet` names its tab in a spreadsheet.

    With a `heading` it is a document that the paper issues ("Quy chế"), and no appendix; `of` is in whose
    name, where that is not the issuer.
    """

    title: str
    blocks: tuple[Block, ...]
    sheet: str = ""
    heading: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: the name as printed, and the body above where decree 30/2020 has it printed too."""

    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines of authority and title from the top ("TM. …", "KT. …"), then the name."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """
    One official letter or named document (report, notice) in the form of decree 30/2020.

    Without a `type_name` it is an official letter, whose subject stands under its number. `number` is
    empty until it is issued and `day` None until it is dated: the printed form then leaves room for both.
    `symbol` comes without the slash ("BC-VHTT"); `copies` without "Như trên" and "Lưu" come as they are.
    Minutes have a `counter` signature, that of the other side: it takes the place of the copies.
    """

    issuer: Issuer
    symbol: str
    place: str
    signature: Signature
    body: tuple[Block, ...]
    type_name: str = ""
    subject: str = ""
    number: str = ""
    day: date | None = None
    year: int | None = None
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    urgency: str = ""
    annexes: tuple[Annex, ...] = ()
    counter: Signature | None = None

    @property
    def is_letter(self) -> bool:
        """Tell whether it is an official letter, which has no name of its type."""
        return not self.type_name


# What each part is called in papers that were stored as JSON, and in the typesetter's file.
KIND_NAMES: Mapping[type, str] = {
    Annex: "Annex",
    BodyParagraph: "Paragraph",
    Column: "Column",
    Heading: "Heading",
    Issuer: "Issuer",
    Item: "Item",
    OfficialPaper: "OfficialPaper",
    PaperCell: "Cell",
    PaperTable: "Table",
    Signature: "Signature",
    TextRun: "Run",
}


def runs(text: str) -> tuple[TextRun, ...]:
    """Make plain words of a text."""
    return (TextRun(text),)


def typed_blocks(text: str, write: Callable[[str], tuple[TextRun, ...]] = runs) -> list[Block]:
    """Make paragraphs of typed lines, and items of those that begin with a dash; `write` makes the words."""
    blocks: list[Block] = []
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith(("- ", "+ ", "• ")):
            blocks.append(Item(write(bare[2:].strip())))
        elif bare:
            blocks.append(BodyParagraph(write(bare)))
    return blocks


def with_end_mark(blocks: Sequence[Block]) -> list[Block]:
    """
    Close the last words of a document; a table at the end has no mark.

    An address keeps its end to itself, so that nobody types the mark with it.
    """
    result = list(blocks)
    if not result or not isinstance(result[-1], BodyParagraph | Item) or not result[-1].runs:
        return result
    last = result[-1]
    run = last.runs[-1]
    words = run.text.rstrip()
    if words.endswith(END_MARK):
        return result
    last_word = words.rsplit(" ", 1)[-1]
    if run.figure or "://" in last_word or "[.]" in last_word:
        mark = TextRun(END_MARK if run.figure else f" {END_MARK}")
        result[-1] = replace(last, runs=(*last.runs, mark))
    else:
        run = replace(run, text=words.rstrip(" .;,") + END_MARK)
        result[-1] = replace(last, runs=(*last.runs[:-1], run))
    return result
