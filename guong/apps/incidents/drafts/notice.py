"""The warning notice: what is not ours, what is, what we never ask, what to do, whom to tell."""

from __future__ import annotations

from django.utils.translation import gettext as _t

from ..models import Kind
from .facts import Draft, Facts, items, warning

_SUBJECTS = {
    Kind.FAKE: "Cảnh báo trang, tài khoản mạo danh %(body)s",
    Kind.LOST: "Cảnh báo một kênh của %(body)s bị chiếm quyền",
    Kind.INJECTED: "Cảnh báo nội dung lạ trên trang của %(body)s",
    Kind.LEAKED: "Cảnh báo tài khoản của %(body)s có thể bị người khác sử dụng",
    Kind.DOMAIN: "Cảnh báo tên miền liên quan đến %(body)s",
}
_OPENINGS = {
    Kind.FAKE: "%(body)s nhận được tin về một trang, tài khoản mang danh cơ quan:",
    Kind.LOST: "Một kênh của %(body)s đang bị người khác chiếm quyền quản trị:",
    Kind.INJECTED: "Trang thông tin của %(body)s có phần bị chèn nội dung lạ:",
    Kind.LEAKED: "Một tài khoản của %(body)s có thể đã bị người khác vào:",
    Kind.DOMAIN: "%(body)s phát hiện việc bất thường về tên miền:",
}
_STATEMENTS = {
    Kind.FAKE: "Trang, tài khoản nêu trên không phải của %(body)s.",
    Kind.LOST: (
        "Bài đăng, tin nhắn từ kênh nêu trên kể từ lúc đó không phải của %(body)s, "
        "cho đến khi có thông báo mới."
    ),
    Kind.INJECTED: "Nội dung ấy không phải của %(body)s. Cơ quan đang gỡ và rà lại toàn bộ trang.",
    Kind.LEAKED: "Tin nhắn, lời mời lạ từ tài khoản nêu trên không phải của %(body)s.",
    Kind.DOMAIN: "%(body)s chỉ dùng các kênh nêu dưới đây.",
}


def write(facts: Facts) -> Draft:
    """Draft the notice."""
    body = {"body": facts.body.name}
    words = warning()
    parts = [
        _t(_OPENINGS[facts.kind]) % body,
        items(facts.about()),
        _t(_STATEMENTS[facts.kind]) % body,
    ]
    if facts.channels:
        parts += [_t("Kênh chính thức của %(body)s:") % body, items(facts.channels)]
    parts += [_t("%(body)s không bao giờ:") % body, items(words["never"])]
    parts += [_t("Đề nghị người dân:"), items(words["advice"][facts.kind.value])]
    parts.append(whom_to_tell(facts))
    return Draft(title_of(facts), "\n".join(parts))


def title_of(facts: Facts) -> str:
    """Name the warning."""
    return _t(_SUBJECTS[facts.kind]) % {"body": facts.body.name}


def whom_to_tell(facts: Facts) -> str:
    places = [f"{one.name}, {_t('điện thoại')} {one.phone}" for one in facts.police if one.phone]
    if facts.phone:
        places.append(_t("%(body)s, điện thoại %(phone)s") % {"body": facts.body.name, "phone": facts.phone})
    if not places:
        return _t("Thấy dấu hiệu lạ, hãy báo công an nơi ở hoặc trực tiếp tại trụ sở cơ quan.")
    return _t("Thấy dấu hiệu lạ, hãy báo cho %(places)s.") % {"places": _t(" hoặc ").join(places)}
