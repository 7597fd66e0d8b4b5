"""The warning notice: what is not ours, what is, what we never ask, what to do, whom to tell."""

from __future__ import annotations

from django.utils.translation import gettext as _t

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
    return PaperDraft(title_of(facts), "\n".join(parts))


def title_of(facts: Facts) -> str:
    """Name the warning."""
    return _t(_SUBJECTS[facts.kind]) % {"body": facts.body.name}


def whom_to_tell(facts: Facts) -> str:
    """Say where to report: the police nearby and the body itself, as far as a number is known."""
    places = [
        f"{contact.name}, {_t('điện thoại')} {contact.phone}" for contact in facts.police if contact.phone
    ]
    if facts.phone:
        places.append(_t("%(body)s, điện thoại %(phone)s") % {"body": facts.body.name, "phone": facts.phone})
    if not places:
        return _t("Thấy dấu hiệu lạ, hãy báo công an nơi ở hoặc trực tiếp tại trụ sở cơ quan.")
    return _t("Thấy dấu hiệu lạ, hãy báo cho %(places)s.") % {"places": _t(" hoặc ").join(places)}
