"""The Code as a poster to hang and as a picture for a shared link, typeset with the vendored letters."""

from __future__ import annotations

import io
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from guong.engines.documents.writing.layout import FONTS
from guong.engines.viet.formats import write_date

from ..models import CodeNorm, Version

TEMPLATE = Path(__file__).with_name("poster.typ")
SIZES = ("a4", "a3")
TITLE = "Ứng xử trên mạng xã hội"


@lru_cache(maxsize=32)
def poster(wording: Version, *, size: str, link: str, unit: str) -> bytes:
    """Draw the poster as PDF, A4 or A3; the QR leads to the public page."""
    return _typeset(wording, size, link, unit, "pdf")


@lru_cache(maxsize=8)
def preview(wording: Version, *, unit: str) -> bytes:
    """Draw the picture (1200 × 630, PNG) that a shared link shows."""
    return _typeset(wording, "card", "", unit, "png")


def _typeset(wording: Version, size: str, link: str, unit: str, form: Literal["pdf", "png"]) -> bytes:
    words = {
        "size": size,
        "title": TITLE,
        "unit": unit,
        "link": link,
        "qr": _qr(link) if link else "",
        "instrument": wording.instrument,
        "signed": write_date(wording.signed),
        "shoulds": _texts(wording.shoulds),
        "must_nots": _texts(wording.must_nots),
    }
    content: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
        timestamp=0,
        format=form,
        ppi=72,
    )
    return content


def _texts(norms: tuple[CodeNorm, ...]) -> list[dict[str, str]]:
    return [{"code": str(n), "title": norm.title, "text": norm.text} for n, norm in enumerate(norms, start=1)]


def _qr(link: str) -> str:
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", border=1, dark="#1D1C1A", light="#FFFFFF")
    return out.getvalue().decode()


@cache
def _fonts() -> Any:
    """Look through the vendored faces once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
