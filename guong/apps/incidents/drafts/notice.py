"""The warning notice: what is not ours, what is, what we never ask, what to do, whom to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..models import IncidentKind
from .facts import Facts, PaperDraft, items, warning

_SUBJECTS = {
    IncidentKind.FAKE: "Cảnh báo trang, tài khoản mạo danh %(body)s",
    IncidentKind.LOST: "Cảnh báo một kênh của %(body)s bị chiếm quyền",
    IncidentKind.INJECTED: "Cảnh báo nội dung lạ trên trang của %(body)s",
    IncidentKind.LEAKED: "Cảnh báo tài khoản của %(body)s có thể bị người khác sử dụng",
    IncidentKind.DOMAIN: "Cảnh báo tên miền liên quan đến %(body)s",
}
_OPENINGS = {
    IncidentKind.FAKE: "%(body)s nhận được tin về một trang, tài khoản mang danh cơ quan:",
    IncidentKind.LOST: "Một kênh của %(body)s đang bị người khác chiếm quyền quản trị:",
    IncidentKind.INJECTED: "Trang thông tin của %(body)s có phần bị chèn nội dung lạ:",
    IncidentKind.LEAKED: "Một tài khoản của %(body)s có thể đã bị người khác vào:",
    IncidentKind.DOMAIN: "%(body)s phát hiện việc bất thường về tên miền:",
}
_STATEMENTS = {
    IncidentKind.FAKE: "Trang, tài khoản nêu trên không phải của %(body)s.",
    IncidentKind.LOST: (
        "Bài đăng, tin nhắn từ kênh nêu trên kể từ lúc đó không phải của %(body)s, "
        "cho đến khi có thông báo mới."
    ),
    IncidentKind.INJECTED: "Nội dung ấy không phải của %(body)s. Cơ quan đang gỡ và rà lại toàn bộ trang.",
    IncidentKind.LEAKED: "Tin nhắn, lời mời lạ từ tài khoản nêu trên không phải của %(body)s.",
    IncidentKind.DOMAIN: "%(body)s chỉ dùng các kênh nêu dưới đây.",
}


def write(facts: Facts) -> PaperDraft:
    subject = _SUBJECTS[facts.kind] % {"body": facts.body.name}
    return PaperDraft(subject, "\n".join(line.text for line in lines_of(facts)))


class Role(StrEnum):
    """What a line of the notice is for; a heading only leads to the items under it."""

    OPENING = "opening"
    FACT = "fact"
    STATEMENT = "statement"
    HEADING = "heading"
    CHANNEL = "channel"
    NEVER = "never"
    ADVICE = "advice"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A line of the notice as it is printed."""

    role: Role
    text: str


def lines_of(facts: Facts) -> list[NoticeLine]:
    """List the lines of the draft, each with what it is for."""
    body = {"body": facts.body.name}
    words = warning()
    return [
        NoticeLine(Role.OPENING, _OPENINGS[facts.kind] % body),
        *_items(Role.FACT, facts.about()),
        NoticeLine(Role.STATEMENT, _STATEMENTS[facts.kind] % body),
        *_list(Role.CHANNEL, "Kênh chính thức của {body}:".format(**body), facts.channels),
        *_list(Role.NEVER, "{body} không bao giờ:".format(**body), words["never"]),
        *_list(Role.ADVICE, "Đề nghị người dân:", words["advice"][facts.kind.value]),
        NoticeLine(Role.ASK, whom_to_tell(facts)),
    ]


def _list(role: Role, heading: str, lines: Sequence[str]) -> list[NoticeLine]:
    return [NoticeLine(Role.HEADING, heading), *_items(role, lines)] if lines else []


def _items(role: Role, lines: Sequence[str]) -> list[NoticeLine]:
    return [NoticeLine(role, items([line])) for line in lines]


def whom_to_tell(facts: Facts) -> str:
    """Say where to report: the police nearby and the body itself, as far as a number is known."""
    places = [f"{contact.name}, điện thoại {contact.phone}" for contact in facts.police if contact.phone]
    if facts.phone:
        places.append(f"{facts.body.name}, điện thoại {facts.phone}")
    if not places:
        return "Thấy dấu hiệu lạ, hãy báo công an nơi ở hoặc trực tiếp tại trụ sở cơ quan."
    return f"Thấy dấu hiệu lạ, hãy báo cho {' hoặc '.join(places)}."
