"""The warning in a few lines: for a post, where the place is named, and for the ear, where no address is."""

from dataclasses import dataclass
from datetime import date

from guong.engines.bulletins import Bulletin, Notice
from guong.engines.bulletins.forms import loudspeaker, social_post
from guong.engines.channels import find

from ..models import IncidentKind
from .facts import Facts, PaperDraft
from .notice import NoticeLine, Role, lines_of

MOST_ADVICE, MOST_CHANNELS = 3, 2

_POST_OPENINGS = {
    IncidentKind.FAKE: "%(place)s không phải của %(body)s.",
    IncidentKind.LOST: "%(place)s đang bị chiếm quyền; bài đăng, tin nhắn lúc này không phải của %(body)s.",
    IncidentKind.INJECTED: "Trang %(place)s có phần bị chèn nội dung lạ, không phải của %(body)s.",
    IncidentKind.LEAKED: "Tài khoản %(place)s có thể đã bị người khác vào; tin lạ không phải của %(body)s.",
    IncidentKind.DOMAIN: "Tên miền cần tránh hoặc đang gặp sự cố: %(place)s.",
}
_SCRIPT_OPENINGS = {
    IncidentKind.FAKE: "Trên mạng đang có %(place)s mang danh %(body)s mà không phải của cơ quan.",
    IncidentKind.LOST: "Một %(place)s của %(body)s đang bị người khác chiếm quyền.",
    IncidentKind.INJECTED: "Một %(place)s của %(body)s có phần bị chèn nội dung lạ và đang được gỡ.",
    IncidentKind.LEAKED: "Một %(place)s của %(body)s có thể đã bị người khác vào.",
    IncidentKind.DOMAIN: "Có tên miền na ná tên miền của %(body)s, hoặc tên miền đang gặp sự cố.",
}

# Platforms as they are spoken, so that a listener knows which page is meant.
_SPOKEN_PLACES = {
    "facebook": "trang Phây-búc",
    "zalo": "tài khoản Da-lô",
    "youtube": "kênh Diu-túp",
    "tiktok": "kênh Tích-tóc",
    "website": "trang thông tin điện tử",
    "phone": "số điện thoại",
    "email": "hộp thư điện tử",
}
_UNKNOWN_PLACES = {
    IncidentKind.FAKE: "trang, tài khoản",
    IncidentKind.LOST: "kênh trên mạng",
    IncidentKind.INJECTED: "trang thông tin",
    IncidentKind.LEAKED: "tài khoản trên mạng",
    IncidentKind.DOMAIN: "tên miền",
}


def as_post(notice: PaperDraft, facts: Facts, *, on: date) -> Bulletin:
    """
    Write the notice as a post: what is not ours, where we are, what to do, whom to tell.

    It follows the notice as its author left it: a line he struck out is not here, one he wrote is, whole.
    """
    lines = _Lines.of(notice, facts)
    body = {"body": facts.body.name, "place": facts.place}
    points = [_POST_OPENINGS[facts.kind] % body] if lines.has(Role.OPENING, Role.FACT) else []
    points += lines.written
    links = [line.partition(": ")[2] for line in lines.by_role(Role.CHANNEL) if "://" in line]
    if links:
        points.append("Kênh chính thức: {links}".format(links=", ".join(links[:MOST_CHANNELS])))
    points += lines.by_role(Role.ADVICE)[:MOST_ADVICE]
    text = "\n".join(
        [notice.subject, *(f"- {line}" for line in points), *lines.by_role(Role.ASK), facts.body.name]
    )
    return Bulletin(social_post.__name__.rpartition(".")[2], social_post.LABEL, text)


def as_script(notice: PaperDraft, facts: Facts, *, on: date) -> Bulletin:
    """Write the notice as a script for the loudspeaker, which reads no address out."""
    lines = _Lines.of(notice, facts)
    place = _SPOKEN_PLACES.get(facts.case.platform, _UNKNOWN_PLACES[facts.kind])
    opening = _SCRIPT_OPENINGS[facts.kind] % {"body": facts.body.name, "place": place}
    points = [opening] if lines.has(Role.OPENING, Role.FACT) else []
    points += [f"Cơ quan không bao giờ {line[:1].lower()}{line[1:]}" for line in lines.by_role(Role.NEVER)]
    advice = [*(line for line in lines.written if not find(line)), *lines.by_role(Role.ADVICE)[:MOST_ADVICE]]
    return loudspeaker.write(
        Notice(
            title=notice.subject,
            points=(*points, *advice),
            do=tuple(advice),
            ask=" ".join(lines.by_role(Role.ASK)),
            organisation=facts.body.name,
            on=on,
        )
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a notice: those of its draft that still stand, and the author's own."""

    standing: tuple[NoticeLine, ...]
    written: list[str]

    @classmethod
    def of(cls, notice: PaperDraft, facts: Facts) -> "_Lines":
        """Compare a notice with its draft, line by line."""
        drafted_lines = {line.text: line for line in lines_of(facts)}
        texts = [line.strip() for line in notice.text.splitlines() if line.strip()]
        standing = tuple(drafted_lines[text] for text in texts if text in drafted_lines)
        return cls(
            standing, [_bare(text) for text in texts if text not in drafted_lines and not text.endswith(":")]
        )

    def by_role(self, role: Role) -> list[str]:
        """List what stands of one purpose, without the sign of an item."""
        return [_bare(line.text) for line in self.standing if line.role is role]

    def has(self, *roles: Role) -> bool:
        """Tell whether any line of some purposes stands."""
        return any(line.role in roles for line in self.standing)


def _bare(line: str) -> str:
    return line.removeprefix("- ").strip()
