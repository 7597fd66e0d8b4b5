"""The card of a site as PDF on A4, typeset by Typst with the vendored letters."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from guong.engines.documents.writing.layout import FONTS
from guong.engines.siteaudit.papers.cards.card import (
    TO_DO,
    CardRow,
    SiteCard,
    basis_line,
    group_rows,
    read_line,
    time_line,
)
from guong.engines.siteaudit.papers.cards.icons import drawing
from guong.engines.siteaudit.papers.words import STATUS_STYLES, law_of

TEMPLATE = Path(__file__).with_name("card.typ")


def write_pdf(card: SiteCard) -> bytes:
    """Write the card as PDF; its words are never run as a program, and no font of the machine is used."""
    drawings = {(style.tone, style.icon) for style in STATUS_STYLES.values()}
    inputs = {
        "host": card.host,
        "unit": card.unit,
        "level": card.level,
        "law": law_of(card.on),
        "when": time_line(card),
        "warnings": card.warnings,
        "compared": card.compared,
        "read": read_line(card),
        "counts": [{"count": count, **asdict(STATUS_STYLES[state])} for state, count in card.counts.items()],
        "first": [
            {
                "title": step.title,
                "clears": f"{step.requirements} mục {STATUS_STYLES[step.state].label.lower()}",
                "todo": step.todo,
            }
            for step in card.first
        ],
        "groups": [{"title": title, "rows": [_row(row) for row in rows]} for title, rows in group_rows(card)],
        "advice": [_row(row) for row in card.advice],
        "people": [_row(row) for row in card.for_people],
        "ended": card.ended,
        "sha256": card.sha256,
        "icons": {f"{tone}-{icon}": drawing(icon, tone) for tone, icon in sorted(drawings)},
    }
    content: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"card": json.dumps(inputs, ensure_ascii=False)},
        timestamp=0,
    )
    return content


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _row(row: CardRow) -> dict[str, Any]:
    style = STATUS_STYLES[row.state]
    return {
        "tone": style.tone,
        "icon": style.icon,
        "label": row.label,
        "duty": row.duty,
        "quote": row.quote,
        "page": row.page,
        "place": row.place,
        "section": row.section,
        "seen": row.observed,
        "todo": row.todo,
        "act": row.state in TO_DO,
        "under": basis_line(row),
        "answer": row.answer,
        "basis": row.basis,
    }
