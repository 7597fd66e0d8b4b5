"""The warning in a few lines: for a post, where the place is named, and for the ear, where no address is."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _t

from guong.engines.bulletins import Notice

from ..models import IncidentKind
from .facts import Facts, warning
from .notice import title_of, whom_to_tell

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


def as_post(facts: Facts, *, on: date) -> Notice:
    """Write it as a post: what is not ours, where we are, what to do, whom to tell."""
    body = {"body": facts.body.name, "place": facts.place}
    ours = [line.partition(": ")[2] for line in facts.channels if "://" in line]
    points = [_t(_POST_OPENINGS[facts.kind]) % body]
    if ours:
        points.append(_t("Kênh chính thức: %(ours)s") % {"ours": ", ".join(ours[:MOST_CHANNELS])})
    return _notice(facts, points, on)


def as_script(facts: Facts, *, on: date) -> Notice:
    """Write it as a script for the loudspeaker."""
    place = _SPOKEN_PLACES.get(facts.case.platform, _UNKNOWN_PLACES[facts.kind])
    points = [_t(_SCRIPT_OPENINGS[facts.kind]) % {"body": facts.body.name, "place": place}]
    never = [line[:1].lower() + line[1:] for line in warning()["never"]]
    points += [_t("Cơ quan không bao giờ %(what)s") % {"what": line} for line in never]
    return _notice(facts, points, on)


def _notice(facts: Facts, points: list[str], on: date) -> Notice:
    advice = tuple(warning()["advice"][facts.kind.value][:MOST_ADVICE])
    return Notice(
        title=title_of(facts),
        points=(*points, *advice),
        do=advice,
        ask=whom_to_tell(facts),
        organisation=facts.body.name,
        on=on,
    )
