"""The register of a text: a letter, a bulletin, a notice, news, talk, or too little of any to tell."""

from functools import cache

import ahocorasick

from guong.engines.lazy_imports import compile_late

LETTER, BULLETIN, NOTICE, NEWS, TALK, PLAIN = "letter", "bulletin", "notice", "news", "talk", "plain"
REGISTERS = (LETTER, BULLETIN, NOTICE, NEWS, TALK, PLAIN)
_MUCH_DUTY = 3  # of a sentence
_PLAINLY_DUTY = 5  # so much more duty than talk makes a bulletin: whole posts have it, sentences do not
_READ = 6_000  # the first code points tell what the rest is
_SHORT = 160


# Speaking to somebody or of somebody with scorn weighs double; then the spelling and the cries of chats.
_ROUGH = (
    "mày|mầy|tao|chúng mày|tụi mày|bọn mày|tụi bay|bọn bay|thằng|con mụ|con mẹ|chúng nó"
    "|tụi nó|bọn nó|cả lũ|cả bọn|mụ|gã|hắn|đồ ngu|đm|đmm|vcl|vkl|clgt|đéo|địt|lồn|cặc"
)
_CHAT = (
    "bọn|tụi|vl|ko|k|hk|hok|hông|hổng|kh|dc|đc|cx|vs|mk|mn|ae|ntn|j|z|bn|lm|nx|nhg|ng|qa|qá|wa"
    "|oy|r|rùi|e|a|m|t|c|ik|thik|bjo|bít|thui|lun|zậy|dzậy|trc|ch|đg|ny|ib|rep|cmt|stt|clip|haha"
    "|hihi|hehe|kaka|huhu|kkk|kkkk|ụa|ủa|á|hả|ha|hen|nhỉ|ơ|ê|ớ|chứ|kìa|đấy|má|trời ơi|ối|ôi"
)
_PUBLIC = (
    "ubnd|ủy ban|hđnd|trạm y tế|y tế|công an|hội nông dân|hội phụ nữ|cựu chiến binh"
    "|đoàn thanh niên|đoàn viên|mặt trận|htx|hợp tác xã|nhà trường|học sinh|thôn|bản|ấp|xã|phường"
    "|khu phố|tổ dân phố|bà con|nhân dân|người dân|hộ nghèo|ngân hàng|trung tâm|câu lạc bộ"
    "|ban quản lý|chi hội|nhà văn hóa|hộ|các em|các cháu|phụ huynh|đại biểu|cử tri|ocop"
)
_DUTY = (
    "thông báo|tổ chức|mời|đề nghị|hướng dẫn|khuyến cáo|tuyên truyền|vận động|triển khai|phòng"
    "|tiêm|kỹ thuật|đăng ký|kế hoạch|phát động|ra quân|khám|điều trị|sơ cứu|tập huấn|thu gom"
    "|chăn nuôi|trồng|bón|phun|thu hoạch|gieo|hỗ trợ|trao|tặng|thăm|khai mạc|bế mạc|giải|lễ"
    "|cuộc thi|hội thi|chương trình|lịch|quy định|phải|cần|không nên|nhớ|bệnh|vắc xin|giá|chợ"
    "|sản phẩm|nhân ngày|kỷ niệm|trưng bày|biểu diễn|niêm yết|ngừng cấp|sửa chữa|thi công"
    "|tuyển sinh"
)
_REPORT_WORDS = (
    "cho biết|sáng ngày|chiều ngày|sáng nay|chiều nay|hôm qua|vừa qua|diễn ra|ghi nhận|phát hiện"
    "|bị bắt|khởi tố"
)
# Smileys, brackets, cries and dots; each begins with one sign of a set, which is found several times faster.
_FACES = "\U0001f600-\U0001f64f\U0001f910-\U0001f971"
_SIGNS = compile_late(
    rf"[:=;)!?.{_FACES}](?:(?<=[:=;])[)(]+|(?<=\))\)+|(?<=[!?])[!?]+|(?<=\.)\.{{3,}}|(?<=[{_FACES}]))"
)
_FIGURE = compile_late(
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?(?!\d)|\d ?(?:đồng|đ/|kg|ha|liều|mũi|giờ|h\d|%|phần trăm|tháng|ngày"
    r"|km|mét|m2"
    r"|tấn|tạ|hộ|người|em|cháu|con|suất|triệu|tỷ|phút|lít|ml|cm|tuổi|năm|lần|kw|học sinh|đơn vị)(?!\w)"
)
_OPENING_OF_LETTER = r"(?:kính gửi|căn cứ|nơi nhận|xét đề nghị|quyết định:|điều \d+\.|số:? ?\d+/|[ivx]+\. )"
_SYMBOL_OF_LETTER = r"\d/(?:\d{4}/)?[a-zđ]{2,5}-[a-zđ]{2,5}"
_LETTER = compile_late(rf"(?m)^[^\S\n]*+{_OPENING_OF_LETTER}|{_SYMBOL_OF_LETTER}|(?<!\w)(?:v/v|tm\. |kt\. )")
_OPENING, _SYMBOL = compile_late(rf"\s*{_OPENING_OF_LETTER}"), compile_late(_SYMBOL_OF_LETTER)


_BETWEEN = compile_late(r"[^\w ]")


@cache
def _words() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for words, weights in (
        (_ROUGH, (2, 0, 0)),
        (_CHAT, (1, 0, 0)),
        (_PUBLIC, (0, 1, 0)),
        (_DUTY, (0, 1, 0)),
        (_REPORT_WORDS, (0, 0, 1)),
    ):
        for word in words.split("|"):
            automaton.add_word(f" {word} ", weights)
    automaton.make_automaton()
    return automaton


def _weigh(lower: str) -> tuple[int, int, int]:
    talk = duty = report = 0
    for _last, (rough, public, report_words) in _words().iter(f" {_BETWEEN.sub(' ', lower)} "):
        talk, duty, report = talk + rough, duty + public, report + report_words
    return talk, duty, report


def is_plain_duty(sentence: str) -> bool:
    """Tell whether a sentence says what notices say, in so many words: hardly one of those means harm."""
    talk, duty, _reports = _weigh(sentence.lower())
    return duty - talk >= _MUCH_DUTY


def register_of(text: str, within: str = "") -> str:
    """Tell the register of a canonical text, case as written, in the whole that it stands `within`."""
    text = text[:_READ]
    lower = text.lower()
    # Sooner than by counting: whether a text in small letters has a sign of a letter.
    may_be_letter = ("/" in lower or ":" in lower) and (
        any(sign in lower for sign in ("v/v", "tm. ", "kt. "))
        or _SYMBOL.search(lower)
        or any(map(_OPENING.match, lower.split("\n")))
    )
    letter = sum(1 for _ in _LETTER.finditer(lower)) if may_be_letter else 0
    if letter >= 2 and len(text) > _SHORT:
        return LETTER
    talk, duty, reports = _weigh(lower)
    whole = within or text
    begins_small = next((letter for letter in whole if letter.isalpha()), "").islower()
    end = whole.rstrip()
    lacks_end = end[-1:].isalnum() and len(end) < _SHORT
    talk += len(_SIGNS.findall(text)) + 2 * begins_small + lacks_end
    duty += letter
    if talk >= duty:
        duty += len(_FIGURE.findall(lower))
    if talk > duty:
        return TALK
    if duty - talk >= _PLAINLY_DUTY and len(text) > _SHORT and not reports:
        return BULLETIN
    if duty:
        return NEWS if reports else NOTICE
    return PLAIN
