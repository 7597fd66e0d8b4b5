"""How wide words are in the vendored Times-metric face, so that a rule can be as long as its words."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from guong.engines.documents.writing.layout import FONTS, TextStyle

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Face:
    """The advance of each character, in thousandths of the size."""

    advances: Mapping[int, float]
    missing: float

    def width(self, text: str, size: float) -> float:
        """Give the width of a line set in so many points, in millimetres."""
        units = sum(self.advances.get(ord(letter), self.missing) for letter in text)
        return units / 1000 * size * MM_PER_POINT


@cache
def face(bold: bool, italic: bool) -> Face:
    """Read one of the four vendored faces."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    content = (FONTS / f"Tinos-{style}.ttf").read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    tables = {}
    for place in range(count):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", content, 12 + 16 * place)
        tables[tag] = content[offset : offset + length]
    (per_em,) = struct.unpack_from(">H", tables[b"head"], 18)
    (metrics,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    wide = [struct.unpack_from(">H", tables[b"hmtx"], 4 * glyph)[0] for glyph in range(metrics)]
    glyphs = _characters(tables[b"cmap"])
    advances = {
        letter: 1000 * wide[min(glyph, metrics - 1)] / per_em for letter, glyph in glyphs.items() if glyph
    }
    return Face(advances, 1000 * wide[0] / per_em)


def _characters(table: bytes) -> dict[int, int]:
    """Map characters to glyphs from the format 4 subtable, which holds every letter Vietnamese needs."""
    (count,) = struct.unpack_from(">H", table, 2)
    for place in range(count):
        (offset,) = struct.unpack_from(">I", table, 4 + 8 * place + 4)
        if struct.unpack_from(">H", table, offset)[0] == 4:
            (doubled_count,) = struct.unpack_from(">H", table, offset + 6)
            n = doubled_count // 2
            ends = struct.unpack_from(f">{n}H", table, offset + 14)
            starts = struct.unpack_from(f">{n}H", table, offset + 16 + doubled_count)
            deltas = struct.unpack_from(f">{n}H", table, offset + 16 + 2 * doubled_count)
            first = offset + 16 + 3 * doubled_count
            offsets = struct.unpack_from(f">{n}H", table, first)
            glyphs: dict[int, int] = {}
            for k, (start, end, delta, format_4_offset) in enumerate(
                zip(starts, ends, deltas, offsets, strict=True)
            ):
                for letter in range(start, end + 1 if end < 0xFFFF else end):
                    if not format_4_offset:
                        glyphs[letter] = (letter + delta) & 0xFFFF
                        continue
                    (glyph,) = struct.unpack_from(
                        ">H", table, first + 2 * k + format_4_offset + 2 * (letter - start)
                    )
                    glyphs[letter] = (glyph + delta) & 0xFFFF if glyph else 0
            return glyphs
    raise ValueError("the face has no table of characters")


# A name is broken before these words rather than inside what they begin.
PLACES = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "XÃ", "PHƯỜNG", "THỊ TRẤN", "ĐẶC KHU")


def lines_of(text: str, look: TextStyle, within: float) -> list[str]:
    """Break a text into lines of at most so many millimetres, as a printer does."""
    font_face = face(look.bold, look.italic)
    lines: list[str] = []
    line = ""
    for word in text.split():
        attempt = f"{line} {word}" if line else word
        if line and font_face.width(attempt, look.size) > within:
            lines.append(line)
            line = word
        else:
            line = attempt
    return [*lines, line]


def longest_line(text: str, look: TextStyle, within: float) -> float:
    """Give the width of the longest line a text breaks into, in millimetres."""
    font_face = face(look.bold, look.italic)
    return min(within, max(font_face.width(line, look.size) for line in lines_of(text, look, within)))


def broken_lines(text: str, look: TextStyle, within: float) -> tuple[str, ...]:
    """Break the name of a body as a clerk does: before the place it belongs to, or into even lines."""
    lines = lines_of(text, look, within)
    if len(lines) != 2:
        return tuple(lines)
    font_face, words = face(look.bold, look.italic), text.split()

    def wide(first: int) -> float:
        ends = (" ".join(words[:first]), " ".join(words[first:]))
        return max(font_face.width(end, look.size) for end in ends)

    ways = [first for first in range(1, len(words)) if wide(first) <= within]
    by_place = [first for first in ways if " ".join(words[first:]).startswith(PLACES)]
    best = min(by_place or ways, key=wide)
    return " ".join(words[:best]), " ".join(words[best:])
