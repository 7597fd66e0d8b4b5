"""What the patterns of the four channels share: whole sentences, and clauses that stand by themselves."""

import re

from guong.engines.bulletins.announcement import Announcement
from guong.engines.bulletins.moments import WEEKDAYS, Moment, write_hour, write_moment
from guong.engines.bulletins.phrases import opening

MOST_SYLLABLES = 20
_LONGEST_OPENING = 60  # characters within which an act begins
MOST_ON_A_LINE = 14  # words of a line on a poster
_ADDRESS = re.compile(
    r"^(?:(?:kính )?(?:đề nghị|xin|yêu cầu)\s+)?(?:bà con|mọi người|các hộ dân|mỗi nhà)\s+(?=[a-zđà-ỹ])",
    re.IGNORECASE,
)
NEGATION = re.compile(r"(?<!\w)(?:không|chớ|đừng|cấm|chưa|tránh|hạn chế)(?!\w)", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?<!\w)(?:khi|nếu|ai|hộ nào|nhà nào|thì|trước khi|sau khi|trong giờ|thấy|phát hiện"
    r"|đã lỡ|quá hạn|để|có thể)(?!\w)",
    re.IGNORECASE,
)
_ORDER = re.compile(r"^(?:kính đề nghị|đề nghị|yêu cầu|kính mời|xin mời|mời|hãy|vui lòng)\s+", re.IGNORECASE)
# What a body does, and nobody else: "nhận đơn đến hết ngày 18/7".
_TAKES_IN = re.compile(r"(?:nhận|thu)\s+(?:đơn|hồ sơ|đăng ký|phản ánh|tin báo|tiền)\b")
_PURPOSE = re.compile(r"(?:để|nhằm)\s[^,.;]{4,80},\s+", re.IGNORECASE)
_BETWEEN_ACTS = re.compile(r"\s*[;,]\s+(?:và\s+)?")
_FRONT = re.compile(
    r"(?:tuyệt đối|không được|không|đừng|chớ|nhớ|hãy|chủ động|nghiêm túc|cần|phải|nên|tự ý|tự|có thể|được)\s+"
)


def sentence(words: str) -> str:
    """Write words as a sentence: a capital in front, a mark behind."""
    text = words.strip(" ,;:")
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def as_sentences(act: str) -> list[str]:
    """
    Write one act as sentences that each stand alone: without a subject it gets "Bà con".

    A long one whose clauses each begin with their own verb becomes a sentence a clause. What stands under a
    condition, or behind a negation that the next clause does not repeat, stays one sentence.
    """
    whole = _with_subject(act)
    if len(whole.split()) <= MOST_SYLLABLES:
        return [sentence(whole)]
    parts = clauses(act)
    return [sentence(_with_subject(part)) for part in parts] if len(parts) > 1 else [sentence(whole)]


def clauses(act: str) -> list[str]:
    """Give the clauses of an act that each hold a whole order; the act itself where they hang together."""
    text = act.strip().rstrip(".!")
    if _CONDITION.search(text) or re.search(r"[.!?]\s", text):
        return [act]
    parts: list[str] = []
    done_end = 0
    for mark in _BETWEEN_ACTS.finditer(text):
        if begins_act(text[mark.end() : mark.end() + _LONGEST_OPENING]):
            parts.append(text[done_end : mark.start()])
            done_end = mark.end()
    parts.append(text[done_end:])
    is_negated = False
    for part in parts:
        if is_negated and not NEGATION.match(part):
            return [act]
        is_negated = is_negated or NEGATION.search(part) is not None
    return parts


def short_acts(announcement: Announcement, limit: int) -> list[str]:
    """Give the first acts as lines of a poster: each a whole clause, those too long for one left out."""
    # "Đề nghị bà con", "Các hộ dân" in front of an order say nothing on a poster.
    orders = [_ADDRESS.sub("", part.strip(" .;")) for act in announcement.acts for part in clauses(act)]
    lines = [order[:1].upper() + order[1:] for order in orders]
    return [line for line in lines if len(line.split()) <= MOST_ON_A_LINE][:limit]


def day_line(moment: Moment) -> str:
    """Write the day shortly: "thứ Bảy, 4/7"; empty for what is no single day or a stretch of two."""
    if moment.recurs or not 1 <= len(moment.days) <= 2 or moment.is_until or moment.is_mixed:
        return ""
    day_list = [f"{WEEKDAYS[day.weekday()]}, {day.day}/{day.month}" for day in moment.days]
    return (" đến " if moment.is_stretch else " và ").join(day_list)


def hour_line(moment: Moment) -> str:
    """Write the hours: "7 giờ đến 10 giờ 30"; empty where there is none, or more than a stretch."""
    if not 1 <= len(moment.hours) <= 2 or moment.is_mixed:
        return ""
    return " đến ".join(write_hour(hour) for hour in moment.hours)


def time_words(announcement: Announcement) -> str:
    """Write when it is; empty where nobody said."""
    return write_moment(announcement.when) if announcement.when is not None else ""


def committee_short(organisation: str) -> str:
    """Write the body as posts sign it."""
    return organisation.replace("Ủy ban nhân dân", "UBND")


def _with_subject(act: str) -> str:
    text = act.strip()
    if _ORDER.match(text) or not begins_act(text):
        return text
    first = text.split(" ", 1)[0]
    return f"Bà con {text if first.isupper() and len(first) > 1 else text[0].lower() + text[1:]}"


def begins_act(text: str) -> bool:
    """Tell whether words begin with an order to whoever hears them; "không thu tiền" is none."""
    purpose = _PURPOSE.match(text)
    if purpose and any(opening(name).match(text, purpose.end()) for name in ("organisations", "people")):
        return False  # "Để súc rửa đường ống, nhà máy nước …": nobody is told to do that
    lower = text[:1].lower() + text[1:_LONGEST_OPENING]
    while (front := _FRONT.match(lower)) is not None:
        lower = lower[front.end() :]
    return opening("orders").match(lower) is not None and not _TAKES_IN.match(lower)
