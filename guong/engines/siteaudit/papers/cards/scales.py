"""How points come of what was counted: in steps, or as a share of the maximum; the rest a person judges."""

import re
from dataclasses import dataclass

from guong.engines.viet.normal_forms import plain

MOST_STEPS = 20
_RATIO = re.compile(r"ty le|a\s*/\s*b|a\s*:\s*b")
_STEP = re.compile(r"(?:>=|≥|tu)?\s*(\d+(?:[.,]\d+)?)\s*[^:;=0-9]{0,30}[:=]\s*(\d+(?:[.,]\d+)?)")
_REMAINDER = re.compile(r"(?:con lai|khac|duoi)[^:;=]{0,30}[:=]\s*(\d+(?:[.,]\d+)?)")


class BadScale(ValueError):
    """A way to count points that cannot be read, as a sentence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps (at least so many, so many points) from the highest down, or the ratio of two counts."""

    steps: tuple[tuple[float, float], ...] = ()
    rest: float = 0

    @property
    def is_ratio(self) -> bool:
        return not self.steps

    def points(self, maximum: float | None, count: float | None, of: float | None = None) -> float | None:
        """Compute the points of a count; None where a count or the maximum is missing, or nothing was due."""
        if count is None:
            return None
        if self.steps:
            return next((points for least, points in self.steps if count >= least), self.rest)
        if maximum is None or not of:
            return None
        return round(maximum * min(count, of) / of, 2)

    def write(self) -> str:
        """Write the scale as `parse_scale` reads it."""
        if self.is_ratio:
            return "tỷ lệ a/b"
        steps = "; ".join(f"{write_points(least)}: {write_points(points)}" for least, points in self.steps)
        return f"{steps}; còn lại: {write_points(self.rest)}"


def parse_scale(text: str) -> Scale | None:
    """Read "4: 20; còn lại: 0" or "tỷ lệ a/b"; None where a person judges, BadScale for other words."""
    words = " ".join(plain(text).casefold().split())
    if not words or words in ("nguoi cham", "cham truc tiep"):
        return None
    if _RATIO.search(words):
        return Scale()
    steps: list[tuple[float, float]] = []
    remainder = 0.0
    for piece in filter(None, (part.strip() for part in words.split(";"))):
        if match := _REMAINDER.fullmatch(piece):
            remainder = read_points(match[1])
        elif match := _STEP.fullmatch(piece):
            steps.append((read_points(match[1]), read_points(match[2])))
        else:
            raise BadScale(
                f"cách chấm “{' '.join(text.split())}” không đọc được; ghi từng bậc như "
                "“4: 20; 3: 15; còn lại: 0”, hoặc “tỷ lệ a/b”."
            )
    if not steps or len(steps) > MOST_STEPS:
        raise BadScale(f"cách chấm theo bậc cần từ 1 đến {MOST_STEPS} bậc.")
    return Scale(tuple(sorted(steps, reverse=True)), remainder)


def read_points(text: str) -> float:
    """Read a number as people write it, with a comma or a point."""
    return float(text.replace(",", "."))


def write_points(points: float | None) -> str:
    """Write a number of points; nothing where there is none."""
    return "" if points is None else f"{points:g}".replace(".", ",")
