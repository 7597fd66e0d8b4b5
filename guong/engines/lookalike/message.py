"""A whole message taken apart: its links, handles, numbers, mailboxes, names, and what it demands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.channels.defanged_addresses import refanged
from guong.engines.channels.phone_numbers import find_phones
from guong.engines.lookalike.likeness import disguise
from guong.engines.lookalike.places import units_named
from guong.engines.lookalike.question_words import only_asks
from guong.engines.viet.normal_forms import canonical, plain


class PartKind(StrEnum):
    """What a part of a message is."""

    LINK = "link"
    MAIL = "mail"
    HANDLE = "handle"
    NUMBER = "number"
    NAME = "name"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message; of a demand, `sentence` says what to think of it."""

    kind: PartKind
    text: str
    start: int
    sentence: str = ""


# What people copy with a number or an address: "ĐT:", "Số", "Email:".
LABEL = re.compile(
    r"^\s*(?:(?:số\s+)?(?:điện thoại|đt|sđt|sdt|dt|hotline|đường dây nóng|tel|phone|số máy|số)"
    r"|e-?mail|thư điện tử|hộp thư|website|web|link|đường dẫn|fb|tài khoản zalo|zalo)"
    r"(?:\s*:\s*|\s+(?=\+?\d))",
    re.IGNORECASE,
)
MOST_PARTS = 60
LONGEST_MESSAGE = 12_000  # characters: ten kilobytes of a forwarded thread, and a little more
_LEAST_DEMAND = 5  # words: "nộp phạt nguội" may be a page's name
_SENTENCE = 14  # words: no name of a page is as long

ENDINGS = (
    "vn|com|net|org|info|edu|gov|me|be|ly|gl|gd|co|cc|io|ai|app|dev|xyz|top|site|online|shop|store|club|vip|icu|live|"
    "link|click|fun|asia|biz|pro|work|cloud|page|website|space|life|world|today|news|tv|ws|tk|ml|ga|cf|gq|cn|"
    "ru|us|uk|in|id|la|kh|th|sbs|cfd|bond|buzz|rest|win|bid|loan|men|cyou|quest|monster|cam|email|support|help"
)
_LINK = re.compile(
    rf"(?:https?://[^\s<>\"“”]{{1,2000}}"
    rf"|(?<![\w@./-])(?:[\w-]{{1,63}}\.){{1,8}}(?:{ENDINGS})(?![\w-])(?::\d{{1,5}})?(?:[/?#][^\s<>\"“”]{{0,2000}})?)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_HANDLE = re.compile(r"(?<![\w@/.])@[A-Za-z][\w.]{3,60}\w")
_SHORT = re.compile(r"(?<![\w.,/-])(?:11[1-5]|156|5656|1022)(?![\w/]|[.,-]\d)")
_NUMBER_INTRO = re.compile(
    r"(?:gọi|goi|số|so|tổng đài|tong dai|nhắn|nhan|hotline|báo|bao)[^\n\d]{0,12}$", re.IGNORECASE
)
_NUMBER_ID = re.compile(r"(?<![\w.,/=-])\d{15,20}(?!\w)")
_ID_LABEL = re.compile(r"(?:zalo|facebook|fb)[^\n]{0,12}$", re.IGNORECASE)
_NAME_KIND = re.compile(
    r"(?<!\w)(?P<body>(?:ubnd|u\.b\.n\.d\.?|ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan|ủy ban|uy ban"
    r"|công an|cong an|ca|hđnd|hdnd|trang|fanpage)\s+)?"
    r"(?P<kind>xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|xa|phuong|thi tran|huyen|quan"
    r"|thi xa|tinh|thanh pho|tp\.?)\s+(?=\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST_PLACE = 4  # words
_OUR_KINDS = {"tp": "thanh pho", "tp.": "thanh pho"}


_BLANKS = re.compile(r" {2,}")  # say nothing


def is_message(question: str) -> bool:
    """Tell whether a text is more than one address, number or name and the words that ask about it."""
    whole = refanged(_BLANKS.sub(" ", question.strip()))
    if not whole or asked_channel(question):
        return False
    if "\n" in whole or len(whole.split()) > _SENTENCE:
        return True
    if len(whole.split()) >= _LEAST_DEMAND:
        # "Hoàn tiền UBND xã Mẫu" is a page's name.
        text = canonical(whole).text
        if any(_demands(text)) and not any(_names(text)):
            return True
    bare = LABEL.sub("", whole)
    channels = list(_channels(bare))
    tail = _without(bare, channels)
    return len(channels) > 1 or (bool(channels) and " " in bare and re.search(r"\w", tail) is not None)


def asked_channel(text: str) -> str:
    """Give the one address or number about which all other words of a text ask; "" where there is no such."""
    whole = refanged(_BLANKS.sub(" ", text.strip()))[: _LONGEST_QUESTION + 1]
    if len(whole) > _LONGEST_QUESTION or disguise(whole):
        return ""
    channels = list(_channels(canonical(whole).text))
    if len(channels) != 1:
        return ""
    tail = _without(canonical(whole).text, channels)
    for match in reversed(list(_NAME_KIND.finditer(tail))):
        name_words = _words_after(tail, match.end())
        kind = plain(match["kind"]).strip()
        if size := _known_size(_OUR_KINDS.get(kind, kind), name_words):
            tail = f"{tail[: match.start()]} {tail[name_words[size - 1].end() :]}"
    return channels[0].text if re.search(r"\w", tail) and only_asks(LABEL.sub("", tail)) else ""


def _without(text: str, channels: Iterable[Part]) -> str:
    blank = list(text)
    for part in channels:
        blank[part.start : part.start + len(part.text)] = " " * len(part.text)
    return "".join(blank)


_LONGEST_QUESTION = 2000  # characters


def read_parts(text: str) -> tuple[Part, ...]:
    """Take a message apart, in the order it is read; the same part is named once."""
    whole = refanged(canonical(text[:LONGEST_MESSAGE]).text)
    channels = list(_channels(whole))
    tail = _without(whole, channels)
    parts = sorted((*channels, *_names(tail), *_demands(tail)), key=lambda part: part.start)
    once = {(part.kind, part.text.lower()): part for part in reversed(parts)}
    chosen_parts = sorted(once.values(), key=lambda part: _WEIGHT.index(part.kind))[:MOST_PARTS]
    return tuple(sorted(chosen_parts, key=lambda part: part.start))


# Of a message with more parts than are answered, what misleads most is answered first.
_WEIGHT = (PartKind.DEMAND, PartKind.LINK, PartKind.MAIL, PartKind.NAME, PartKind.NUMBER, PartKind.HANDLE)


def _channels(text: str) -> Iterator[Part]:
    taken_letters = bytearray(len(text))  # 1 where a letter belongs to a part
    for kind, pattern in ((PartKind.LINK, _LINK), (PartKind.MAIL, _MAIL), (PartKind.HANDLE, _HANDLE)):
        for match in pattern.finditer(text):
            link_text = match[0].rstrip(".,;:)]}!?'’…")
            if kind is PartKind.LINK and match.end() < len(text) and text[match.end()] == "@":
                continue
            if link_text and _take(taken_letters, match.start(), match.start() + len(link_text)):
                yield Part(kind, link_text, match.start())
    numbers = [(start, end) for start, end, _channel in find_phones(text)]
    line_of_numbers = -1
    for match in _SHORT.finditer(text):
        line = text.count("\n", 0, match.start())
        # "gọi 113, cháy 114, cấp cứu 115": after the first of a line the others need no word of their own.
        if line == line_of_numbers or _NUMBER_INTRO.search(text, max(0, match.start() - 24), match.start()):
            line_of_numbers = line
            numbers.append(match.span())
    for match in _NUMBER_ID.finditer(text):
        if _ID_LABEL.search(text, max(0, match.start() - 24), match.start()):
            numbers.append(match.span())
    for start, end in numbers:
        if _take(taken_letters, start, end):
            yield Part(PartKind.NUMBER, text[start:end], start)


def _take(taken_letters: bytearray, start: int, end: int) -> bool:
    """Give a span of letters to a part, unless one of them belongs to another already."""
    if taken_letters.find(1, start, end) >= 0:
        return False
    taken_letters[start:end] = b"\x01" * (end - start)
    return True


def _names(text: str) -> Iterator[Part]:
    """Find the names of units, the longest that the country knows after the word for their kind."""
    reach = 0
    for match in _NAME_KIND.finditer(text):
        if match.start() < reach:
            continue
        kind = plain(match["kind"]).strip()
        words = _words_after(text, match.end())
        size = _known_size(_OUR_KINDS.get(kind, kind), words)
        if not size:
            continue
        reach = words[size - 1].end()
        # A place alone says where something is; a body, or a district that is no more, says who speaks.
        start = match.start()
        is_district = kind in ("huyen", "quan", "thi xa")
        if match["body"] or (is_district and _SPEAKER.search(text, max(0, start - 40), start)):
            yield Part(PartKind.NAME, text[start:reach], start)


_SPEAKER = re.compile(
    r"(?:đại diện|phòng|cán bộ|lãnh đạo|dai dien|phong|can bo)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


def _words_after(text: str, start: int) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    while len(words) < _LONGEST_PLACE:
        word = _WORD.match(text, start)
        if word is None:
            break
        words.append(word)
        start = word.end()
        if text[start : start + 1] != " ":
            break
        start += 1
    return words


def _known_size(kind: str, words: list[re.Match[str]]) -> int:
    """Count the words of the longest known name; of a name nobody knows, those with a capital."""
    known_units = units_named()
    for size in range(len(words), 0, -1):
        if (kind, " ".join(plain(word[0]) for word in words[:size])) in known_units:
            return size
    size = 0
    while size < len(words) and words[size][0][:1].isupper():
        size += 1
    return size


@cache
def _demands_listed() -> tuple[tuple[re.Pattern[str], str], ...]:
    pack: list[dict[str, Any]] = yaml.safe_load(
        files(__package__).joinpath("demands.yaml").read_text("utf-8")
    )
    demands = []
    for row in pack:
        # Verb, a few words, thing; each also without accents, as messages are typed.
        verbs, things = (
            "|".join(dict.fromkeys(form for word in row[name].split(", ") for form in (word, plain(word))))
            for name in ("verbs", "things")
        )
        pattern = rf"(?<!\w)(?:{verbs})\s+(?:\w+\s+){{0,{row['between']}}}(?:{things})(?!\w)"
        demands.append((re.compile(pattern, re.IGNORECASE), row["sentence"]))
    return tuple(demands)


# What forbids, warns or tells of others: "không … OTP", "kẻ gian … chuyển tiền". A threat forbids nothing
# ("nếu không", "để tránh"), and whoever goes on with "hãy", "vui lòng" or "thì" demands after all.
_NEGATION = re.compile(
    r"(?<!nếu\s)(?<!neu\s)(?<!để\s)(?<!de\s)(?<!\w)(?:không|chớ|đừng|cấm|tránh|khong|dung|lỡ"
    r"|trước\s+khi|chiêu|thủ đoạn|kẻ gian|kẻ xấu|lừa|ai\s+(?:gọi|goi|nhắn|xưng|xung|bảo|đòi))(?!\w)"
    r"(?:(?!(?<!\w)(?:hãy|vui lòng|vui long|thì|thi)(?!\w))[^.!?;\n]){0,80}$",
    re.IGNORECASE,
)


def _demands(text: str) -> Iterator[Part]:
    """Find what a message demands; a warning that forbids the same is no demand."""
    for pattern, sentence in _demands_listed():
        for match in pattern.finditer(text):
            if _NEGATION.search(text, max(0, match.start() - 90), match.start()):
                continue
            yield Part(PartKind.DEMAND, match[0].strip(), match.start(), sentence)
            break
