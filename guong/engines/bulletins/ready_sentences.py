"""Ready sentences to be put into the forms of the channels: the Code, a warning of an incident."""

from dataclasses import dataclass
from datetime import date

MOST_POINTS = 5


@dataclass(frozen=True, slots=True)
class Notice:
    """Ready sentences: `points` hold the whole body, `do` what the reader is to do, `ask` where to ask."""

    title: str
    points: tuple[str, ...]
    do: tuple[str, ...]
    ask: str
    organisation: str
    on: date | None = None
    link: str = ""

    @property
    def listed(self) -> tuple[str, ...]:
        """Give the points without the sentences that only lead to a list ("… như sau:")."""
        return tuple(point for point in self.points if not point.endswith(":")) or self.points

    @property
    def lead(self) -> str:
        """Give the sentence that says what it is about."""
        return self.points[0] if self.points else self.title
