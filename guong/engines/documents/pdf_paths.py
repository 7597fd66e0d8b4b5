"""Take the boxes and straight lines that a PDF draws, from which the rules of tables are told."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as raw

from guong.engines.documents.ruled_tables import Box

# Brings a point to the page as shown, counted from its top left.
Turn = Callable[[float, float], tuple[float, float]]
# A rectangle has four sides and is closed; what has more may be all the rules of a table in one drawing.
SEGMENTS_OF_RECTANGLE = 5
MAX_SEGMENTS = 4000


def boxes_of_path(path: Any, turn: Turn) -> list[Box]:
    """Return where a drawn path lies: a rule or a rectangle as one box, a larger drawing line by line."""
    segments = raw.FPDFPath_CountSegments(path)
    if SEGMENTS_OF_RECTANGLE < segments <= MAX_SEGMENTS:
        return list(_lines(path, segments, turn))
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(path, *sides):
        return []
    left, bottom, right, top = (side.value for side in sides)
    return [_box(turn(left, top), turn(right, bottom))]


def _lines(path: Any, segments: int, turn: Turn) -> Iterator[Box]:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = before = (0.0, 0.0)
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield _box(before, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield _box(point, begin)
        before = point


def _box(corner: tuple[float, float], opposite: tuple[float, float]) -> Box:
    return Box(
        min(corner[0], opposite[0]),
        min(corner[1], opposite[1]),
        max(corner[0], opposite[0]),
        max(corner[1], opposite[1]),
    )
