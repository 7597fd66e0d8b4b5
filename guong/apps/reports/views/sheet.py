"""Turns a document into what the template draws on the A4 sheet; each figure with the address of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from guong.engines.documents.writing import (
    Block,
    Heading,
    Item,
    OfficialPaper,
    PaperCell,
    PaperTable,
    TextRun,
    printed,
)

# A sheet on a screen shows so many rows of a table; the files hold all of them.
MOST_ROWS = 40


def sheet(paper: OfficialPaper, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Lay a document out for the screen, in the same words as on paper."""
    lines = printed(paper)
    body = _blocks(lines.blocks, addresses, _("Bảng"))
    annexes = [
        {"annex": annex, "blocks": _blocks(annex.blocks, addresses, f"{annex.heading}: {annex.title}")}
        for annex in lines.annexes
    ]
    return {"lines": lines, "is_letter": paper.is_letter, "blocks": body, "annexes": annexes}


def _blocks(blocks: Iterable[Block], addresses: Mapping[str, str], where: str) -> list[dict[str, Any]]:
    """Shape blocks for the template; a table without a caption of its own is called by where it stands."""
    shaped = [_block(block, addresses) for block in blocks]
    tables = [block for block in shaped if block["kind"] == "table"]
    for n, block in enumerate(tables, 1):
        block["label"] = block["table"].caption or (where if len(tables) == 1 else f"{where}, {n}")
    return shaped


def _block(block: Block, addresses: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text, "level": block.level}
    if isinstance(block, PaperTable):
        return {
            "kind": "table",
            "table": block,
            "heads": list(block.columns),
            "rows": [
                [
                    _cell(cell, column.align, addresses)
                    for cell, column in zip(row, block.columns, strict=True)
                ]
                for row in block.rows[:MOST_ROWS]
            ],
            "more": max(0, len(block.rows) - MOST_ROWS),
        }
    kind = "item" if isinstance(block, Item) else "body"
    return {"kind": kind, "runs": [_run(run, addresses) for run in block.runs]}


def _run(run: TextRun, addresses: Mapping[str, str]) -> dict[str, Any]:
    return {"text": run.text, "bold": run.bold, "url": addresses.get(run.figure, "") if run.figure else ""}


def _cell(cell: PaperCell, align: str, addresses: Mapping[str, str]) -> dict[str, Any]:
    url = addresses.get(cell.figure, "") if cell.figure else ""
    return {"text": cell.text, "bold": cell.bold, "align": align, "url": url}
