"""The card of a site as PDF on A4, typeset by Typst with the vendored letters."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from guong.engines.documents.writing.layout import FONTS
from guong.engines.siteaudit.cards.card import TO_DO, Card, Row, grouped, under, when
from guong.engines.siteaudit.cards.icons import drawing
from guong.engines.siteaudit.words import SAID, day

TEMPLATE = Path(__file__).with_name("card.typ")


def write_pdf(card: Card) -> bytes:
    """Write the card as PDF; its words are never run as a program, and no font of the machine is used."""
    content: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"card": json.dumps(_plain(card), ensure_ascii=False)},
        timestamp=0,
    )
    return content


@cache
def _fonts() -> Any:
    """Look through the vendored faces once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _plain(card: Card) -> dict[str, Any]:
    drawn = {(said.tone, said.icon) for said in SAID.values()}
    return {
        "host": card.host,
        "unit": card.unit,
        "level": card.level,
        "on": day(card.on),
        "when": when(card),
        "warnings": card.warnings,
        "compared": card.compared,
        "counts": [
            {
                "count": count,
                "label": SAID[state].label,
                "tone": SAID[state].tone,
                "icon": SAID[state].icon,
                "bar": SAID[state].bar,
            }
            for state, count in card.counts.items()
        ],
        "groups": [{"title": title, "rows": [_row(row) for row in rows]} for title, rows in grouped(card)],
        "advice": [_row(row) for row in card.advice],
        "people": [_row(row) for row in card.for_people],
        "ended": card.ended,
        "sha256": card.sha256,
        "icons": {f"{tone}-{icon}": drawing(icon, tone) for tone, icon in sorted(drawn)},
    }


def _row(row: Row) -> dict[str, Any]:
    said = SAID[row.state]
    return {
        "tone": said.tone,
        "icon": said.icon,
        "label": row.label,
        "duty": row.duty,
        "quote": row.quote,
        "page": row.page,
        "place": row.place,
        "section": row.section,
        "seen": row.seen,
        "todo": row.todo,
        "act": row.state in TO_DO,
        "under": under(row),
        "basis": row.basis,
    }
