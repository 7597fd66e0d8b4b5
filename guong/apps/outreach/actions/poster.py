"""The Code as a poster to hang, as one for a wall, and as a picture for a shared link."""

import io
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst
import yaml

from guong.apps.registries.actions import PublicBody, foot_of, head_of
from guong.engines.documents.wall import CodeLine, SheetFoot, SheetHead, code_poster
from guong.engines.documents.writing.layout import FONTS
from guong.engines.viet.formats import write_date

from ..models import CodeNorm, Version

TEMPLATE = Path(__file__).with_name("poster.typ")
SIZES = ("a4", "a3")
TITLE = "Ứng xử trên mạng xã hội"
_LINES = Path(__file__).with_name("wall_lines.yaml")
_NO_BODY_HEAD = SheetHead("Bộ Quy tắc ứng xử trên mạng xã hội")


@lru_cache(maxsize=32)
def poster(wording: Version, *, size: str, link: str, unit: str) -> bytes:
    """Draw the poster as PDF, A4 or A3; the QR leads to the public page."""
    return _typeset(wording, size, link, unit, "pdf")


@lru_cache(maxsize=8)
def preview(wording: Version, *, unit: str) -> bytes:
    """Draw the picture (1200 × 630, PNG) that a shared link shows."""
    return _typeset(wording, "card", "", unit, "png")


def _typeset(wording: Version, size: str, link: str, unit: str, form: Literal["pdf", "png"]) -> bytes:
    qr = io.BytesIO()
    if link:
        segno.make(link, error="m").save(qr, kind="svg", border=1, dark="#1D1C1A", light="#FFFFFF")
    words = {
        "size": size,
        "title": TITLE,
        "unit": unit,
        "link": link,
        "qr": qr.getvalue().decode(),
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


@cache
def _fonts() -> Any:
    """Look through the vendored faces once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def wall_poster(wording: Version, body: PublicBody | None, *, link: str, size: str) -> bytes:
    """Set the poster in the name of a body; the code leads to the look-up of its front page."""
    source = (
        "Bảy điều nên làm, hai điều không đăng · "
        f"Quyết định số {wording.instrument} ngày {write_date(wording.signed)}"
    )
    lines = [
        CodeLine(norm.code, *_short_lines().get(norm.code, (norm.title, norm.text)), norm.must_not)
        for norm in wording.norms
    ]
    head = head_of(body) if body is not None else _NO_BODY_HEAD
    foot = foot_of(body, link) if body is not None else SheetFoot(link)
    return code_poster(head, foot, lines, source, size=size)


@cache
def _short_lines() -> dict[str, tuple[str, str]]:
    """Read the short lines, each with its sentence."""
    lines = yaml.safe_load(_LINES.read_text("utf-8"))
    return {code: (title, text) for code, (title, text) in lines.items()}
