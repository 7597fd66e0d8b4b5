"""The register of a text: a letter, a notice, news, talk, or too little of any to tell."""

from __future__ import annotations

import re

LETTER, NOTICE, NEWS, TALK, PLAIN = "letter", "notice", "news", "talk", "plain"
REGISTERS = (LETTER, NOTICE, NEWS, TALK, PLAIN)
_READ = 6_000  # the first code points tell what the rest is
_SHORT = 160


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


# Speaking to somebody or of somebody with scorn, and the spelling of chats.
_ROUGH = _whole(
    "mày|mầy|tao|chúng mày|tụi mày|bọn mày|tụi bay|bọn bay|thằng|con mụ|con mẹ|con nhỏ|chúng nó|tụi nó"
    "|bọn nó|cả lũ|cả bọn"
    "|mụ|gã|hắn|đồ ngu|đm|đmm|vcl|vkl|clgt|đéo|địt|lồn|cặc"
)
_CHAT = _whole(
    "nó|bọn|tụi|vl|ko|k|hk|hok|hông|hổng|kh|dc|đc|cx|vs|mk|mn|ae|ntn|j|z|bn|lm|nx|nhg|ng|qa|qá|wa|oy|r|rùi"
    "|e|a|m|t|c|ik|thik|bjo"
    "|bít|thui|lun|zậy|dzậy|trc|ch|đg|ny|ib|rep|cmt|stt|clip|haha|hihi|hehe|kaka|huhu|kkk+|ụa|ủa|á|hả|ha"
    "|hen|nhỉ|ơ"
    "|ê|ớ|chứ|kìa|đấy|má|trời ơi|ối|ôi"
)
_SIGNS = re.compile("[:=;][)(]+|[)]{2,}|[!?]{2,}|\\.{4,}|[\U0001f600-\U0001f64f\U0001f910-\U0001f971]")
_FIGURE = re.compile(
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?(?!\d)|\d ?(?:đồng|đ/|kg|ha|liều|mũi|giờ|h\d|%|phần trăm|tháng|ngày"
    r"|km|mét|m2"
    r"|tấn|tạ|hộ|người|em|cháu|con|suất|triệu|tỷ|phút|lít|ml|cm|tuổi|năm|lần|kw|học sinh|đơn vị)(?!\w)"
)
_PUBLIC = _whole(
    "ubnd|ủy ban|hđnd|trạm y tế|y tế|công an|hội nông dân|hội phụ nữ|cựu chiến binh|đoàn thanh niên"
    "|đoàn viên|mặt trận"
    "|htx|hợp tác xã|nhà trường|học sinh|thôn|bản|ấp|xã|phường|khu phố|tổ dân phố|bà con|nhân dân|người dân"
    "|hộ nghèo"
    "|ngân hàng|trung tâm|câu lạc bộ|ban quản lý|chi hội|nhà văn hóa|hộ|các em|các cháu|phụ huynh|đại biểu"
    "|cử tri|ocop"
)
_DUTY = _whole(
    "thông báo|tổ chức|mời|đề nghị|hướng dẫn|khuyến cáo|tuyên truyền|vận động|triển khai|phòng|tiêm"
    "|kỹ thuật|đăng ký"
    "|kế hoạch|phát động|ra quân|khám|điều trị|sơ cứu|tập huấn|thu gom|chăn nuôi|trồng|bón|phun|thu hoạch"
    "|gieo|hỗ trợ"
    "|trao|tặng|thăm|khai mạc|bế mạc|giải|lễ|cuộc thi|hội thi|chương trình|lịch|quy định|phải|cần|không nên"
    "|nhớ|bệnh"
    "|vắc xin|giá|chợ|sản phẩm|nhân ngày|kỷ niệm|trưng bày|biểu diễn|niêm yết|ngừng cấp|sửa chữa|thi công"
    "|tuyển sinh"
)
_REPORTED = _whole(
    "cho biết|sáng ngày|chiều ngày|sáng nay|chiều nay|hôm qua|vừa qua|diễn ra|ghi nhận|phát hiện|bị bắt|khởi tố"
)
_LETTER = re.compile(
    r"(?m)^\s*(?:kính gửi|căn cứ|nơi nhận|xét đề nghị|quyết định:|điều \d+\.|số:? ?\d+/|[ivx]+\. )"
    r"|\d/(?:\d{4}/)?[a-zđ]{2,5}-[a-zđ]{2,5}|(?<!\w)(?:v/v|tm\. |kt\. )"
)


def register_of(text: str) -> str:
    """Tell the register of a canonical text, case as written, by what kinds of words and figures it holds."""
    text = text[:_READ]
    lower = text.lower()
    letter = sum(1 for _ in _LETTER.finditer(lower))
    if letter >= 2 and len(text) > _SHORT:
        return LETTER
    talk = 2 * len(_ROUGH.findall(lower)) + len(_CHAT.findall(lower)) + len(_SIGNS.findall(text))
    duty = len(_FIGURE.findall(lower)) + len(_PUBLIC.findall(lower)) + len(_DUTY.findall(lower)) + letter
    talk += _careless(text)
    if talk > duty:
        return TALK
    if duty:
        return NEWS if _REPORTED.search(lower) else NOTICE
    return PLAIN


def _careless(text: str) -> int:
    """Count how little a short text cares for capitals, full stops and accents: 0 to 3."""
    opening = next((letter for letter in text if letter.isalpha()), "")
    stripped = text.rstrip()
    small = opening.islower()
    unended = bool(stripped) and stripped[-1].isalnum() and len(stripped) < _SHORT
    return 2 * small + unended
