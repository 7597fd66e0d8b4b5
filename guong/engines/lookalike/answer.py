"""What is said to somebody who asks whether a page is real."""

from dataclasses import dataclass, replace
from enum import StrEnum

from guong.engines.channels import ChannelStatus, Kind, RegisterRow, describe, describe_end
from guong.engines.surety import Surety, explicit, inferred, open_question
from guong.engines.viet.formats import capitalise, write_date


class Result(StrEnum):
    """
    What a question came to; `official` is said of an exact address alone.

    `unknown` is no verdict: the register simply does not hold it. Nor is `unverified`: a body entered the
    channel, and nobody else has looked at it yet. Nor is `reported`: somebody said that it imitates a body,
    and nobody has concluded. A text is a `message` and has a headline; it never takes the state of its link.
    """

    OFFICIAL = "official"
    HIJACKED = "hijacked"
    FORMER = "former"
    SAME_NAME = "same_name"
    SAME_NUMBER = "same_number"
    LOOKALIKE = "lookalike"
    KNOWN_FAKE = "known_fake"
    REPORTED = "reported"
    OTHER_BODY = "other_body"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"
    MESSAGE = "message"


class Headline(StrEnum):
    """What a text came to, the gravest first; that its words are true is nowhere among them."""

    DO_NOT = "do_not"
    WORDS_UNSURE = "words_unsure"
    ASK = "ask"
    NOTHING_ODD = "nothing_odd"


_OF_STANDING = {
    ChannelStatus.OFFICIAL: Result.OFFICIAL,
    ChannelStatus.HIJACKED: Result.HIJACKED,
    ChannelStatus.KNOWN_FAKE: Result.KNOWN_FAKE,
    ChannelStatus.REPORTED: Result.REPORTED,
    ChannelStatus.FORMER: Result.FORMER,
}
# What is worst comes first: the parts of a message are answered together by the worst of them.
WORST_FIRST = (
    Result.KNOWN_FAKE,
    Result.HIJACKED,
    Result.LOOKALIKE,
    Result.FORMER,
    Result.REPORTED,
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
    question was a body's name, and nothing is known of the page or the caller that bears it; no page shows
    such an answer in red. `lives`: the units of the day say that the body stands. `warning` tells of pages of
    the body that are in other hands, or of calls that show its number.
    """

    result: Result
    reason: str
    entry: RegisterRow | None = None
    body: str = ""
    genuine: RegisterRow | None = None
    difference: str = ""
    by_name: bool = False
    warning: str = ""
    lives: bool = False

    @property
    def surety(self) -> Surety:
        """Say how the result is known: by a row, from a likeness, or not at all."""
        if self.result in (Result.LOOKALIKE, Result.SAME_NAME):
            return inferred(self.difference or "trùng tên; tên thì ai cũng đặt được")
        if self.result in _OPEN or self.by_name:
            return open_question("Địa chỉ này có phải của cơ quan không? Gọi hỏi.")
        return explicit(f"sổ kênh: {self.entry.channel.printed}" if self.entry is not None else self.body)

    @property
    def owner(self) -> str | None:
        """Name the body that owns the channel, or that is imitated; a claim alone names nobody."""
        if self.result in (Result.UNKNOWN, Result.UNVERIFIED, Result.MESSAGE):
            return None
        if self.body:
            return self.body
        return owner_today(self.entry) if self.entry is not None else None


_OPEN = (Result.UNKNOWN, Result.UNVERIFIED, Result.REPORTED, Result.MESSAGE)


def owner_today(entry: RegisterRow) -> str:
    """Name who answers for a row today: its owner, or who stands in the place of one that ended."""
    return entry.past.heir or entry.owner or entry.name


def exact(entry: RegisterRow) -> Answer:
    """Say what the very address of a row is, by the standing of the row."""
    result, owner = _OF_STANDING.get(entry.standing, Result.UNVERIFIED), name_owner(entry)
    reason = describe(entry.standing, owner, entry.past)
    if entry.channel.kind is Kind.PHONE and result is Result.REPORTED:
        reason = f"{capitalise(owner)} đang xem: có người báo kẻ gian gọi bằng số này. Chưa kết luận."
    elif entry.channel.kind is Kind.PHONE and result is Result.KNOWN_FAKE:
        on = f" ngày {write_date(entry.past.concluded_on)}" if entry.past.concluded_on else ""
        reason = f"Số này đã dùng để lừa, {owner} kết luận{on}."
    return Answer(result, reason, entry)


def same_name(entry: RegisterRow) -> Answer:
    """Say that a name is that of a body of the register, which proves nothing of the page that bears it."""
    if entry.standing is ChannelStatus.FORMER:
        owner = entry.past.unit or name_owner(entry)
        if not (reason := describe_end(owner, entry.past)):
            reason = f"Trùng tên với một kênh cũ của {owner}"
            reason += f", đóng ngày {write_date(entry.past.closed_on)}." if entry.past.closed_on else "."
        return Answer(
            Result.FORMER, f"{reason} Tên thì ai cũng đặt được; phải so địa chỉ.", entry, by_name=True
        )
    reason = f"Trùng tên với kênh thật của {name_owner(entry)}. Tên thì ai cũng đặt được; phải so địa chỉ."
    if entry.standing is ChannelStatus.OFFICIAL:
        reason += f" Kênh thật ở địa chỉ này: {entry.channel.printed}."
    return Answer(Result.SAME_NAME, reason, entry, by_name=True)


def typed_otherwise(answer: Answer, entry: RegisterRow) -> Answer:
    """Say of a name that a hand slipped, which is no sign of an imitation, and what the right one is."""
    slip = f"Bà con viết hơi khác: “{name_owner(entry)}”"
    return replace(answer, reason=f"{slip}. {answer.reason}", difference=slip)


def same_number(entry: RegisterRow) -> Answer:
    """Say that the number belongs to a public body, and that a caller can forge it."""
    if entry.standing is not ChannelStatus.OFFICIAL:
        return exact(entry)
    reason = (
        f"Đúng số của {name_owner(entry)}. Nhưng số hiện trên máy có thể bị làm giả: "
        "hãy gác máy và tự gọi lại số này."
    )
    return Answer(Result.SAME_NUMBER, reason, entry)


def former_name(entry: RegisterRow, name: str) -> Answer:
    """Say that a name is an old one, and whose channels take its place."""
    successor = owner_today(entry)
    reason = f"“{name}” là tên cũ"
    reason += f"; nay là {successor}. Tên thì ai cũng đặt được; hãy dùng kênh trong sổ." if successor else "."
    return Answer(Result.FORMER, reason, entry, by_name=True)


def shared_name(entry: RegisterRow, name: str, elsewhere: str) -> Answer:
    """Say that a name was that of a unit that ended, and is today that of units elsewhere, which stand."""
    successor = owner_today(entry)
    reason = (
        f"Có nhiều nơi tên này: {name} {elsewhere} đang hoạt động; {name} cũ nay thuộc {successor}. "
        "Hãy ghi thêm tên tỉnh để tra đúng nơi."
    )
    return Answer(Result.SAME_NAME, reason, entry, body=successor, by_name=True, lives=True)


def living(title: str, where: str = "") -> Answer:
    """Say that a body stands and that the register has no channel of it which anybody confirmed."""
    reason = (
        f"{capitalise(title)}{where} đang hoạt động. Chưa có kênh nào được xác minh trong sổ này. "
        "Tên thì ai cũng đặt được; hãy hỏi thẳng ở trụ sở."
    )
    return Answer(Result.OTHER_BODY, reason, body=f"UBND {title}", by_name=True, lives=True)


def organisation(name: str, entry: RegisterRow | None) -> Answer:
    """Say of an organisation of a commune that the register has no channel of its own, and whom to ask."""
    asked_at = f"hỏi {owner_today(entry)}" if entry is not None else "hỏi xã, phường nơi ấy"
    reason = f"{name}: sổ chưa ghi kênh riêng. Hãy {asked_at} trước khi tin."
    return Answer(Result.UNKNOWN, reason, entry, body=name, by_name=True)


def other_body(body: str, reason: str, entry: RegisterRow | None = None, *, by_name: bool = False) -> Answer:
    """Say that this is another body's, which the register does not answer for."""
    return Answer(Result.OTHER_BODY, reason, entry, body, by_name=by_name)


def lookalike(entry: RegisterRow, difference: str, *, by_name: bool = False) -> Answer:
    """Say that this is like a channel of the register but not it, and where the two differ."""
    address = entry.channel.printed
    is_bare = entry.channel.kind is Kind.PHONE or not entry.name
    real = address if is_bare else f"“{entry.name}” ({address})"
    reason = f"Giống nhưng không phải kênh chính thức của {name_owner(entry)}: {difference}."
    if entry.standing is ChannelStatus.OFFICIAL:
        reason += f" Kênh trong sổ là {real}."
    elif entry.standing is ChannelStatus.FORMER:
        reason += f" Kênh ấy, {address}, nay không còn dùng."
    return Answer(Result.LOOKALIKE, reason, entry, difference=difference, by_name=by_name)


def unverified(claim: RegisterRow, reply: Answer) -> Answer:
    """Say that a body entered a channel that nobody confirmed; `reply` is what the confirmed ones say."""
    reason = f"{name_owner(claim)} ghi kênh này vào sổ, {claim.doubt}."
    entry = reply.entry if reply.result is Result.LOOKALIKE else None
    if entry is not None:
        real = entry.name or entry.channel.printed
        reason += f" Kênh đã xác minh là “{real}” ({entry.channel.printed})."
    return Answer(Result.UNVERIFIED, reason, entry)


def unknown(reason: str = "", entry: RegisterRow | None = None) -> Answer:
    """Say that the register does not hold it, which proves nothing either way."""
    return Answer(Result.UNKNOWN, reason or "Không có trong sổ kênh chính thức.", entry)


def name_owner(entry: RegisterRow) -> str:
    """Name a row's owner as a sentence can hold it."""
    return entry.owner or entry.past.unit or entry.name or "một cơ quan trong sổ"
