"""Draw read.svg: what `guong read` prints of the bundled sample, in the colours of the house."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path

from guong.engines.directives.files import read_file
from guong.engines.directives.terminal_page import COLOUR, show

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "examples" / "cong-van-mau.docx"
PICTURE = HERE / "read.svg"
ON = date(2026, 11, 24)

WIDTH, STEP, LEADING, SIZE = 88, 8.43, 21, 14  # columns; pixels a column, a line, a letter
LEFT, TOP = 28, 58
INKS = {COLOUR.strong: "strong", COLOUR.faint: "faint", COLOUR.accent: "accent", COLOUR.warn: "warn"}
STYLE = """
text{font:14px Consolas,Menlo,"Liberation Mono","Noto Sans Mono",monospace;fill:#1D1C1A;white-space:pre}
.strong,.accent,.warn{font-weight:700}
.faint{fill:#5A5750} .accent{fill:#1C6457} .warn{fill:#7A5200}
.sheet{fill:#FFFFFF;stroke:#DDD8CC} .bar{fill:#FAF8F3} .line{stroke:#DDD8CC} .dot{fill:#DDD8CC}
@media (prefers-color-scheme:dark){
text{fill:#EFEBE2} .faint{fill:#B5AFA2} .accent{fill:#7CC7B6} .warn{fill:#EDC36A}
.sheet{fill:#201F1C;stroke:#3A3832} .bar{fill:#171614} .line{stroke:#3A3832} .dot{fill:#3A3832}}
"""


def draw() -> str:
    """Give the picture as SVG."""
    lines = _excerpt()
    width, height = round(2 * LEFT + WIDTH * STEP), TOP + LEADING * len(lines) + 14
    rows = "\n".join(_row(TOP + LEADING * number + SIZE, line) for number, line in enumerate(lines))
    dots = "".join(f'<circle class="dot" cx="{24 + 18 * n}" cy="18" r="5.5"/>' for n in range(3))
    command = f"guong read {SAMPLE.name} --on {ON}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="Kết quả của lệnh {command}">\n<style>{STYLE}</style>\n'
        f'<rect class="sheet" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="10"/>\n'
        f'<path class="bar" d="M1 36V11A10 10 0 0 1 11 1H{width - 11}A10 10 0 0 1 {width - 1} 11V36Z"/>\n'
        f'<path class="line" d="M0 36.5H{width}"/>{dots}\n'
        f'<text class="faint" x="88" y="23">{escape("$ " + command)}</text>\n{rows}\n</svg>\n'
    )


def _excerpt() -> list[str]:
    """Keep the head, the first bearers, and the warnings that tell most."""
    read = read_file(SAMPLE.read_bytes(), name=SAMPLE.name, on=ON)
    lines = show(read, SAMPLE.name, WIDTH, COLOUR).splitlines()
    plain = [re.sub(r"\x1b\[\d+m", "", line) for line in lines]
    first = next(n for n, line in enumerate(plain) if line.lstrip().startswith("O5 "))
    title = next(n for n, line in enumerate(plain) if "điều cần xem lại" in line)
    cited = next(n for n, line in enumerate(plain) if "42/2022/NĐ-CP ngày" in line and n > title)
    end = next(n for n in range(cited, len(plain)) if not plain[n])
    more = f"{COLOUR.faint}  ⋮{COLOUR.end}"
    opening = next(n for n in range(title + 3, len(plain)) if not plain[n])
    return [*lines[:first], more, "", *lines[title:opening], "", *lines[cited:end], more]


def _row(y: int, line: str) -> str:
    """Draw one line: each stretch of one colour stands where a terminal puts it."""
    column, ink, drawn = 0, "", []
    for piece in re.split(r"(\x1b\[\d+m)", line):
        if piece in INKS or piece == COLOUR.end:
            ink = INKS.get(piece, "")
        elif piece:
            for word in re.finditer(r"\S+(?: \S+)*", piece):
                x, length = LEFT + (column + word.start()) * STEP, len(word.group()) * STEP
                place = f'class="{ink}" x="{x:.1f}" y="{y}" textLength="{length:.1f}"'
                drawn.append(f"<text {place}>{escape(word.group())}</text>")
            column += len(piece)
    return "".join(drawn)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    print(PICTURE.name)
