"""
Compiles the guides: the few marks of Markdown that they use, and no others.

    python -m guong.ui.guides.compiling        reads docs/huong-dan, writes compiled.json anew
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guong.engines.viet.forms import plain

from . import COMPILED, NAMES

SOURCES = Path(__file__).resolve().parents[3] / "docs" / "huong-dan"
INSIDE = "/tro-giup/"
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|(?<!!)\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]+)\)"
)
_ITEM = re.compile(r"(?:- |\d+\. )(.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def compile_guides() -> str:
    """Give the compiled guides as they are stored."""
    guides = {name: compile_guide((SOURCES / f"{name}.md").read_text(encoding="utf-8")) for name in NAMES}
    return json.dumps(guides, ensure_ascii=False, separators=(",", ":")) + "\n"


def compile_guide(text: str) -> dict[str, Any]:
    """Compile one guide; pictures are for who reads it outside the product."""
    title, _newline, rest = text.partition("\n")
    return {"title": title.removeprefix("# "), "blocks": list(_blocks(rest))}


def _blocks(text: str) -> Iterator[dict[str, Any]]:
    fence = r"```\n(.*?)```"
    for place, piece in enumerate(re.split(fence, text, flags=re.DOTALL)):
        if place % 2:
            yield {"kind": "commands", "text": piece.strip("\n")}
            continue
        for paragraph in re.split(r"\n\s*\n", piece):
            yield from _paragraph(paragraph.strip("\n").splitlines())


def _paragraph(lines: list[str]) -> Iterator[dict[str, Any]]:
    """Give the blocks of lines without a blank one between: a heading, prose, then a list or a table."""
    lines = [line for line in lines if line.strip() and not _PICTURE.fullmatch(line)]
    if lines and lines[0].startswith("## "):
        yield {"kind": "heading", "text": lines[0][3:], "id": _anchor(lines[0][3:])}
        lines = lines[1:]
    if lines and lines[0].startswith("|"):
        rows = [[_runs(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
        yield {"kind": "table", "head": rows[0], "rows": rows[2:]}
        return
    prose = [line for line in _joined(lines) if not _ITEM.fullmatch(line)]
    items = [match[1] for line in _joined(lines) if (match := _ITEM.fullmatch(line))]
    if prose:
        yield {"kind": "prose", "runs": _runs(" ".join(prose))}
    if items:
        ordered = next(line for line in lines if _ITEM.fullmatch(line))[0].isdigit()
        yield {"kind": "steps" if ordered else "items", "items": [_runs(item) for item in items]}


def _joined(lines: list[str]) -> list[str]:
    """Put a line that goes on with the one before it."""
    joined: list[str] = []
    for line in lines:
        if joined and not _ITEM.fullmatch(line) and (line[0] == " " or _ITEM.fullmatch(joined[-1])):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
    return joined


def _runs(text: str) -> list[list[str]]:
    """Split a text into runs: plain, bold, code, or a link with where it leads."""
    runs, at = [], 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            runs.append(["plain", text[at : match.start()]])
        if match["bold"]:
            runs.append(["bold", match["bold"]])
        elif match["code"]:
            runs.append(["code", match["code"]])
        else:
            runs.append(["link", match["text"], _address(match["to"])])
        at = match.end()
    if at < len(text):
        runs.append(["plain", text[at:]])
    return runs


def _address(target: str) -> str:
    return INSIDE + target.replace(".md", "") if not target.startswith("http") else target


def _anchor(heading: str) -> str:
    """Give a heading's own address, as pages of errors link to it: “Mã 404” is `ma-404`."""
    return re.sub(r"[^a-z0-9]+", "-", plain(heading)).strip("-")


if __name__ == "__main__":
    COMPILED.write_text(compile_guides(), encoding="utf-8")
