"""
Lays the style sheets out, one declaration a line.

    python tools/styles.py            writes them
    python tools/styles.py --check    only tells which would change, and ends with 1
"""

import sys
from pathlib import Path

import cssbeautifier  # type: ignore[import-untyped]

GUONG = Path(__file__).resolve().parent.parent / "guong"


def lay_out(text: str) -> str:
    """Give a sheet as the formatter would write it."""
    options = cssbeautifier.default_options()
    options.indent_size = 2
    options.end_with_newline = True
    options.newline_between_rules = True
    return str(cssbeautifier.beautify(text, options))


def main() -> None:
    """Write or check every sheet."""
    changed = [
        path
        for path in sorted(GUONG.rglob("*.css"))
        if lay_out(path.read_text("utf-8")) != path.read_text("utf-8")
    ]
    for path in changed:
        print(f"chưa theo khuôn: {path.name}" if "--check" in sys.argv else f"đã xếp lại: {path.name}")
        if "--check" not in sys.argv:
            path.write_text(lay_out(path.read_text("utf-8")), "utf-8")
    sys.exit(1 if changed and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
