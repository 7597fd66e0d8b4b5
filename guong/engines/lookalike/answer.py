"""What is said to somebody who asks whether a page is real."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guong.engines.channels import Registered


class Result(StrEnum):
    """
    `unknown` is no verdict: the register simply does not hold it.

    Nor is `unverified`: a body entered the channel, and nobody else has looked at it yet.
    """

    OFFICIAL = "official"
    UNVERIFIED = "unverified"
    LOOKALIKE = "lookalike"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """
    One answer; `reason` is a Vietnamese sentence.

    `entry` is the row of the register that is meant, or imitated; for `unknown` it is a body to ask, if any;
    for `unverified` the row of a confirmed channel that may be used meanwhile, if any.
    """

    result: Result
    reason: str
    entry: Registered | None = None

    @property
    def owner(self) -> str | None:
        """Name the body that owns the channel, or that is imitated; a claim alone names nobody."""
        if self.entry is None or self.result in (Result.UNKNOWN, Result.UNVERIFIED):
            return None
        return self.entry.owner or self.entry.name


def official(entry: Registered, reason: str = "") -> Answer:
    """Say that this is a channel of the register."""
    return Answer(Result.OFFICIAL, reason or f"Là kênh chính thức của {_whose(entry)}.", entry)


def lookalike(entry: Registered, difference: str) -> Answer:
    """Say that this is like a channel of the register but not it, and where the two differ."""
    real = entry.name if entry.name else entry.channel.printed
    return Answer(
        Result.LOOKALIKE,
        f"Giống nhưng không phải kênh chính thức của {_whose(entry)}: {difference}. "
        f"Kênh trong sổ là “{real}” ({entry.channel.printed}).",
        entry,
    )


def unverified(claim: Registered, other: Answer) -> Answer:
    """
    Say that a body entered the channel and that nobody has confirmed it; never that it is not the body's.

    `other` is what the confirmed channels alone would have answered: what it is like may be used meanwhile.
    """
    reason = f"{_whose(claim)} ghi kênh này vào sổ, {claim.doubt}."
    entry = other.entry if other.result is Result.LOOKALIKE else None
    if entry is not None:
        real = entry.name or entry.channel.printed
        reason += f" Kênh đã xác minh là “{real}” ({entry.channel.printed})."
    return Answer(Result.UNVERIFIED, reason, entry)


def unknown(reason: str = "", entry: Registered | None = None) -> Answer:
    """Say that the register does not hold it, which proves nothing either way."""
    return Answer(Result.UNKNOWN, reason or "Không có trong sổ kênh chính thức.", entry)


def _whose(entry: Registered) -> str:
    return entry.owner or entry.name or "một cơ quan trong sổ"
