"""Closes the words of a document with "./." as decree 30/2020 has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guong.engines.documents.writing.paper import Block, BodyParagraph, Item, TextRun

END_MARK = "./."


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
    if run.figure or _ends_on_an_address(words):
        mark = TextRun(END_MARK if run.figure else f" {END_MARK}")
        result[-1] = replace(last, runs=(*last.runs, mark))
    else:
        run = replace(run, text=words.rstrip(" .;,") + END_MARK)
        result[-1] = replace(last, runs=(*last.runs[:-1], run))
    return result


def _ends_on_an_address(words: str) -> bool:
    last = words.rsplit(" ", 1)[-1]
    return "://" in last or "[.]" in last
