"""What kinds of reports and letters there are: one file a kind, found by walking this folder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from guong.engines.documents.writing import Annex, Block

from ..models import Report
from ._report_data import EvidenceFile, ReplacedLaw, ReportData, UnitEvent

__all__ = [
    "FEW_BEARERS",
    "Definition",
    "EvidenceFile",
    "ReplacedLaw",
    "ReportData",
    "Section",
    "UnitEvent",
    "definition_of",
    "definitions",
]

# Of a duty that so few bear, the report says what each of them answered.
FEW_BEARERS = 3
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Section:
    """
    One section: its heading, the words drafted for it from the figures, and what stands below the words.

    The heading carries no number: sections are numbered as they stand. `draft` gives paragraphs parted by
    blank lines, a line that begins with "- " being an item; `person` marks what only a person knows and
    which is asked for before issuing. `part` names the app's part it prints, `clauses` the codes of the
    obligations and norms of the directive that ask for it. An `annex` stands in the list only so that it can
    be left out: the definition itself lays it out behind the signature.
    """

    code: str
    heading: str | Promise
    level: int = 1
    draft: Callable[[ReportData], str] | None = None
    blocks: Callable[[ReportData], Sequence[Block]] | None = None
    person: bool = False
    part: str = ""
    clauses: tuple[str, ...] = ()
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """
    One kind of report or letter.

    Its sections are `sections`, or what `outline` makes of the directive. `by_lead` is drawn up by the unit
    that leads the directive, otherwise by one that bears work. `refuse` says why there is nothing to issue.
    `on_issue` is what issuing brings about besides, in the same transaction.
    """

    id: str
    name: str | Promise
    subject: Callable[[ReportData], str]
    recipients: Callable[[ReportData], Sequence[str]]
    sections: tuple[Section, ...] = ()
    outline: Callable[[ReportData], tuple[Section, ...]] | None = None
    type_name: str = ""
    prefix: str = ""
    by_lead: bool = True
    takes_submissions: bool = False
    needs_due: bool = False
    due_label: str | Promise = ""
    lead_in: Callable[[ReportData], str] | None = None
    annexes: Callable[[ReportData], Sequence[Annex]] | None = None
    refuse: Callable[[ReportData], str] | None = None
    on_issue: Callable[..., Any] | None = None

    @property
    def is_named(self) -> bool:
        """Tell whether it has the name of a type; a letter has none."""
        return bool(self.type_name)

    def sections_for(self, report_data: ReportData) -> tuple[Section, ...]:
        """Give the sections of one report, in the order in which they stand unless a person moved them."""
        return self.outline(report_data) if self.outline is not None else self.sections

    @property
    def template(self) -> bytes:
        """Give the .docx that stands beside the definition."""
        return (FOLDER / f"{self.id}.docx").read_bytes()


@cache
def definitions() -> Mapping[str, Definition]:
    """Find every definition, in the order of their ids."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    by_name = {name: import_module(f"{__name__}.{name}").DEFINITION for name in names}
    wrong_names = [name for name, definition in by_name.items() if definition.id != name]
    assert not wrong_names, f"the id of a definition is the name of its file: {wrong_names}"
    return by_name


def definition_of(report: Report) -> Definition:
    """Give the definition of a report."""
    return definitions()[report.definition]
