"""The Code as a poster for a wall: nine pictograms, nine short lines, and where one asks first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from guong.apps.registries.actions import PublicBody, foot_of, head_of
from guong.engines.documents.wall import CodeLine, SheetFoot, SheetHead, code_poster
from guong.engines.viet.formats import write_date

from ..models import Version

_LINES = Path(__file__).with_name("wall_lines.yaml")
_NO_BODY_HEAD = SheetHead("Bộ Quy tắc ứng xử trên mạng xã hội")


def wall_poster(wording: Version, body: PublicBody | None, *, link: str, size: str) -> bytes:
    """Set the poster in the name of a body; the code leads to the look-up of its front page."""
    source = (
        "Bảy điều nên làm, hai điều không đăng · "
        f"Quyết định số {wording.instrument} ngày {write_date(wording.signed)}"
    )
    lines = [
        CodeLine(norm.code, *_lines().get(norm.code, (norm.title, norm.text)), norm.must_not)
        for norm in wording.norms
    ]
    head = head_of(body) if body is not None else _NO_BODY_HEAD
    foot = foot_of(body, link) if body is not None else SheetFoot(link)
    return code_poster(head, foot, lines, source, size=size)


@cache
def _lines() -> dict[str, tuple[str, str]]:
    """Read the short lines, each with its sentence."""
    lines = yaml.safe_load(_LINES.read_text("utf-8"))
    return {code: (title, text) for code, (title, text) in lines.items()}
