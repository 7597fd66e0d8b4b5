"""Read a directive from the bytes of a file: what the file itself should warn of is said with the rest."""

from dataclasses import replace
from datetime import date

from guong.engines.directives.directive import Directive
from guong.engines.directives.reader import read_directive
from guong.engines.directives.remarks import remark
from guong.engines.documents.isolated_reader import read_isolated
from guong.engines.documents.progress import ReadingProgress
from guong.engines.legal.law import Packs


def read_file(
    data: bytes,
    *,
    name: str,
    on: date,
    recognise: bool = True,
    progress: ReadingProgress | None = None,
    packs: Packs | None = None,
) -> Directive:
    """
    Read a file in an isolated process, then its text; raises UnreadableFile with a sentence to show.

    `recognise` and `progress` are those of `read_isolated`, `packs` those of `read_directive`.
    """
    document = read_isolated(data, name=name, recognise=recognise, progress=progress)
    directive = read_directive(document.text, on=on, grids=document.grids, packs=packs)
    review = [remark("needs-review")] if document.needs_review else []
    about_file = (*review, *(remark("file-note", note=note) for note in document.notes))
    return replace(directive, warnings=(*about_file, *directive.warnings))
