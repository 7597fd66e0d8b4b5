"""One site of a fleet in short, as the terminal and the table of the fleet show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guong.engines.siteaudit.judging.findings import Status


@dataclass(frozen=True, slots=True)
class FleetRow:
    """A site of a fleet: `counts` is None where nothing could be judged (`why`), `card` a file."""

    unit: str
    url: str
    level: str
    counts: Mapping[Status, int] | None
    why: str = ""
    read: int = 0
    states: Mapping[str, Status] = field(default_factory=dict)
    card: str = ""

    @property
    def unsure(self) -> int:
        """Count what a machine could not tell, for whatever reason."""
        counts = self.counts or {}
        return sum(counts.get(status, 0) for status in (Status.UNCLEAR, Status.BLOCKED, Status.ERROR))
