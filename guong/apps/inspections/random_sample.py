"""Draws units by a seed so that anybody can draw them again: order by SHA-256, take the first."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST_SEED = 40  # characters
HOW = (
    "Với mỗi đơn vị trong khung, tính SHA-256 của “hạt giống|mã đơn vị”, xếp các mã băm theo thứ tự tăng dần "
    "và lấy đủ số đơn vị từ đầu. Cùng hạt giống và cùng khung thì luôn ra đúng các đơn vị này."
)


@dataclass(frozen=True, slots=True)
class FrameUnit:
    """A unit that may be drawn: its code in the ledger and its name on the day."""

    id: int
    name: str


def digest_frame(frame: Iterable[FrameUnit]) -> str:
    """Give the SHA-256 of a frame: one line "code|name" a unit, in the order of the codes."""
    lines = sorted((unit.id, unit.name) for unit in frame)
    return hashlib.sha256("\n".join(f"{id}|{name}" for id, name in lines).encode()).hexdigest()


def draw(frame: Iterable[FrameUnit], seed: str, size: int) -> tuple[int, ...]:
    """Draw so many units, in the order in which they come; all of them where the frame is smaller."""
    codes = {unit.id for unit in frame}
    ranked_codes: Sequence[int] = sorted(
        codes, key=lambda code: (hashlib.sha256(f"{seed}|{code}".encode()).hexdigest(), code)
    )
    return tuple(ranked_codes[: max(0, size)])
