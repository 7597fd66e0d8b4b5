"""What is said to somebody who asks whether a page is real."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guong.engines.channels import Kind, Registered, Standing, describe, describe_end
from guong.engines.viet.writing import write_date


class Result(StrEnum):
    """
    What a question came to; `official` is said of an exact address alone.

    `unknown` is no verdict: the register simply does not hold it. Nor is `unverified`: a body entered the
    channel, and nobody else has looked at it yet.
    """

    OFFICIAL = "official"
    HIJACKED = "hijacked"
    FORMER = "former"
    SAME_NAME = "same_name"
    SAME_NUMBER = "same_number"
    LOOKALIKE = "lookalike"
    KNOWN_FAKE = "known_fake"
    OTHER_BODY = "other_body"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


_OF_STANDING = {
    Standing.OFFICIAL: Result.OFFICIAL,
    Standing.HIJACKED: Result.HIJACKED,
    Standing.KNOWN_FAKE: Result.KNOWN_FAKE,
    Standing.FORMER: Result.FORMER,
}
# What is worst comes first: the parts of a message are answered together by the worst of them.
WORST_FIRST = (
    Result.KNOWN_FAKE,
    Result.HIJACKED,
    Result.LOOKALIKE,
    Result.FORMER,
    Result.UNVERIFIED,
    Result.UNKNOWN,
    Result.SAME_NUMBER,
    Result.SAME_NAME,
    Result.OTHER_BODY,
    Result.OFFICIAL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """
    One answer; `reason` is whole Vietnamese sentences.

    `entry` is the row of the register that is meant, or imitated; for `unknown` it is a body to ask, if any;
    for `unverified` the row of a confirmed channel that may be used meanwhile, if any. `body` names a body
    that no row stands for. `genuine` is a channel of the body that may be used today. `by_name`: the
    question was a body's name, and nothing is known of the page or the caller that bears it. `warning` tells
    of pages of the body that are in other hands.
    """

    result: Result
    reason: str
    entry: Registered | None = None
    body: str = ""
    genuine: Registered | None = None
    difference: str = ""
    by_name: bool = False
    warning: str = ""

    @property
    def owner(self) -> str | None:
        """Name the body that owns the channel, or that is imitated; a claim alone names nobody."""
        if self.result in (Result.UNKNOWN, Result.UNVERIFIED):
            return None
        if self.body:
            return self.body
        return owner_today(self.entry) if self.entry is not None else None


def owner_today(entry: Registered) -> str:
    """Name who answers for a row today: its owner, or who stands in the place of one that ended."""
    return entry.past.heir or entry.owner or entry.name


def exact(entry: Registered) -> Answer:
    """Say what the very address of a row is, by the standing of the row."""
    result = _OF_STANDING.get(entry.standing, Result.UNVERIFIED)
    return Answer(result, describe(entry.standing, name_owner(entry), entry.past), entry)


def same_name(entry: Registered) -> Answer:
    """Say that a name is that of a body of the register, which proves nothing of the page that bears it."""
    if entry.standing is Standing.FORMER:
        return Answer(Result.FORMER, _describe_former_name(entry), entry, by_name=True)
    reason = f"Trùng tên với kênh thật của {name_owner(entry)}. Tên thì ai cũng đặt được; phải so địa chỉ."
    if entry.standing is Standing.OFFICIAL:
        reason += f" Kênh thật ở địa chỉ này: {entry.channel.printed}."
    return Answer(Result.SAME_NAME, reason, entry, by_name=True)


def _describe_former_name(entry: Registered) -> str:
    """Say of a name that the register knows from a former channel alone what became of the body, or of it."""
    owner = entry.past.unit or name_owner(entry)
    if not (reason := describe_end(owner, entry.past)):
        reason = f"Trùng tên với một kênh cũ của {owner}"
        reason += f", đóng ngày {write_date(entry.past.closed_on)}." if entry.past.closed_on else "."
    return f"{reason} Tên thì ai cũng đặt được; hãy dùng kênh trong sổ."


def same_number(entry: Registered) -> Answer:
    """Say that a number is a body's, and that whoever calls with it may still be somebody else."""
    if entry.standing is not Standing.OFFICIAL:
        return exact(entry)
    reason = (
        f"Đúng số của {name_owner(entry)}. Nhưng số hiện trên máy có thể bị làm giả: "
        "hãy gác máy và tự gọi lại số này."
    )
    return Answer(Result.SAME_NUMBER, reason, entry)


def former_name(entry: Registered, name: str) -> Answer:
    """Say that a name is an old one, and whose channels take its place."""
    heir = owner_today(entry)
    reason = f"“{name}” là tên cũ"
    reason += f"; nay là {heir}. Tên thì ai cũng đặt được; hãy dùng kênh trong sổ." if heir else "."
    return Answer(Result.FORMER, reason, entry, by_name=True)


def other_body(body: str, reason: str, entry: Registered | None = None, *, by_name: bool = False) -> Answer:
    """Say that this is another body's, which the register does not answer for."""
    return Answer(Result.OTHER_BODY, reason, entry, body, by_name=by_name)


def lookalike(entry: Registered, difference: str) -> Answer:
    """Say that this is like a channel of the register but not it, and where the two differ."""
    printed = entry.channel.printed
    is_bare = entry.channel.kind is Kind.PHONE or not entry.name
    real = printed if is_bare else f"“{entry.name}” ({printed})"
    reason = f"Giống nhưng không phải kênh chính thức của {name_owner(entry)}: {difference}."
    if entry.standing is Standing.OFFICIAL:
        reason += f" Kênh trong sổ là {real}."
    elif entry.standing is Standing.FORMER:
        reason += f" {describe(entry.standing, name_owner(entry), entry.past)}"
    return Answer(Result.LOOKALIKE, reason, entry, difference=difference)


def unverified(claim: Registered, other: Answer) -> Answer:
    """
    Say that a body entered the channel and that nobody has confirmed it; never that it is not the body's.

    `other` is what the confirmed channels alone would have answered: what it is like may be used meanwhile.
    """
    reason = f"{name_owner(claim)} ghi kênh này vào sổ, {claim.doubt}."
    entry = other.entry if other.result is Result.LOOKALIKE else None
    if entry is not None:
        real = entry.name or entry.channel.printed
        reason += f" Kênh đã xác minh là “{real}” ({entry.channel.printed})."
    return Answer(Result.UNVERIFIED, reason, entry)


def unknown(reason: str = "", entry: Registered | None = None) -> Answer:
    """Say that the register does not hold it, which proves nothing either way."""
    return Answer(Result.UNKNOWN, reason or "Không có trong sổ kênh chính thức.", entry)


def name_owner(entry: Registered) -> str:
    """Name a row's owner as a sentence can hold it."""
    return entry.owner or entry.past.unit or entry.name or "một cơ quan trong sổ"
