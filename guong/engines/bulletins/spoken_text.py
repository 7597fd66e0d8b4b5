"""Write a text as it is said: numbers, days, hours, document numbers and abbreviations in words."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.channels import Kind, find
from guong.engines.viet.normal_forms import canonical
from guong.engines.viet.spoken_numbers import LARGEST, decimal_in_words, digit_by_digit, in_words
from guong.engines.viet.syllables import is_syllable

# Joins the words of a number, of a date, of one name.
TOGETHER = "\xa0"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")
_DATE = re.compile(
    r"(?P<said>\bngày\s+)?\b(\d{1,2})\s?[/\-.]\s?(\d{1,2})\s?[/\-.]\s?((?:19|20)\d{2})\b", re.IGNORECASE
)
_DAY_NUMBER, _MONTH_NUMBER = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])"
# What is counted, not dated: "từ 3-5 ngày", "trẻ 6-36 tháng tuổi".
_COUNT_NOUN = (
    r"(?!\s+(?:tuổi|tháng|ngày|giờ|phút|năm|người|hộ|lần|buổi|suất|công|bao|con|cây|mét|triệu|nghìn|đồng))"
)
_DAY_MONTH = re.compile(
    rf"\b(?:(ngày|sáng|chiều|tối|hôm)(\s+ngày)?\s+{_DAY_NUMBER}[/.-]|(từ|đến)(\s+ngày)?\s+{_DAY_NUMBER}/)"
    rf"{_MONTH_NUMBER}\b(?!\s?[/\-.%]?\d){_COUNT_NOUN}",
    re.IGNORECASE,
)
# "ngày 11-12/7": the month stands once, behind the second day.
_DAYS = re.compile(
    rf"(?<![\d/.,-]){_DAY_NUMBER}\s?[-–]\s?{_DAY_NUMBER}/{_MONTH_NUMBER}(?:/((?:19|20)\d{{2}}))?\b(?!\s?[/\-.%]?\d)"
)
_HOURS = re.compile(
    r"(?<![\d/.,-])((?:[01]?\d|2[0-3])(?:\s?(?:h|giờ|g|:)(?:\s?[0-5]\d)?)?)\s?[-–]\s?"
    r"(?=(?:[01]?\d|2[0-3])\s?(?:h|giờ|g\d|:\d))",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(r"\bthứ\s+([2-7](?:\s?[-,]\s?[2-7])*)(?![\d/])", re.IGNORECASE)
_WEEKDAY_NAMES = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}
# A day and a month alone, unless what follows says that it is a part of something: "2/3 số hộ".
_BARE_DAY_MONTH = re.compile(
    rf"(?<![\d/.,-]){_DAY_NUMBER}/{_MONTH_NUMBER}(?![\d/.,%-]*\d)(?!/)"
    r"(?!\s+(?:số|tổng|diện tích|hộ|dân|thành viên|đại biểu|ngày|tháng|lít|kg|quả|phần|thôn|viên|bao|chai)\b)"
)
_PART_BEFORE = re.compile(r"(?:đạt|khoảng|gần|hơn|chiếm|được|có|quá|tới|ngày)\s*$", re.IGNORECASE)
_LONGEST_COUNT = 2  # digits
_PART_WITHIN = 12  # characters before a part
_ROUND_THE_CLOCK = re.compile(r"(?<![\d/])24/7(?![\d/])")
_DAY = re.compile(r"\b(ngày)\s+(\d{1,2})\b(?!\s*[/\-.,]?\d)", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"\btháng\s+(\d{1,2})\s?[/-]\s?((?:19|20)\d{2})\b", re.IGNORECASE)
_MONTH = re.compile(r"\btháng\s+(0?[1-9]|1[0-2])\b(?!\s*[/\-.,]?\d)", re.IGNORECASE)
_HOUR = re.compile(
    r"\b([01]?\d|2[0-3])\s?(?:h|giờ|:|g)\s?([0-5]\d)?(?:\s?(?:phút|p|'))?(?![\w:])", re.IGNORECASE
)
# "Phòng Văn hóa - Xã hội", "đường Thủy Ba - Linh Hải": one name, said without a pause.
_HYPHEN_IN_NAME = re.compile(r"(?<=[^\W\d_])\s?[-–]\s?(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_CAPITALS = re.compile(r"(?<![\w&-])[A-ZĐ]{1,6}(?=\d|(?![\w&]))")
_RANGE = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_DOCUMENT = re.compile(
    r"\b(?:số\s+|số:\s+)?(\d{1,5})/(?:((?:19|20)\d{2})/)?([A-ZĐ][A-Za-zĐ&\d]*(?:-[A-ZĐ][A-Za-zĐ&]*)*)\b"
)
_KIND_BEFORE = re.compile(
    r"(?:luật|nghị định|thông tư|quyết định|chỉ thị|nghị quyết|kế hoạch|công văn|thông báo|văn bản|hướng dẫn)"
    r"\s*$",
    re.IGNORECASE,
)
_KIND_WITHIN = 40  # characters before a number
_ROMAN_AFTER = re.compile(
    r"\b(quý|khóa|kỳ|thứ|cấp|loại|chương|phần|mục|lần thứ|đại hội)\s+([IVXLC]{1,7})\b", re.IGNORECASE
)
_DECIMAL = re.compile(r"\b(\d{1,3}(?:\.\d{3})*),(\d{1,4})\b")
_FRACTION = re.compile(r"\b(\d{1,3})/(\d{1,3})\b")
_DIGIT = re.compile(r"\d")
_ROAD = re.compile(r"\b(đường\s+)?(QL|ĐT|TL|ĐH|ĐX)[ .]?(\d{1,4})(?!\d)")
_ROADS = {"QL": "quốc lộ", "ĐT": "đường tỉnh", "TL": "tỉnh lộ", "ĐH": "đường huyện", "ĐX": "đường xã"}
_METRES = re.compile(r"(?<![\w.,])(\d{1,3})m([1-9]\d?)(?!\w)")
_FOR_EACH = re.compile(
    r"(?<=\w)\s?/\s?(?=(?:con|người|hộ|lô|sào|m²|buổi|lần|giờ|suất|tháng|năm|ngày|lượt|xe|lít|kg|ha"
    r"|học sinh|trẻ)\b)"
)
_PLAIN = re.compile(rf"(?<![\w.,])(?:{_NUMBER})(?![\d])")


def aloud(text: str) -> str:
    """Write out what a speaker would stumble over; the result holds no digit, no bracket and no address."""
    script = _without_addresses(canonical(text).text)
    script = _BRACKETS.sub(_bracketed, script)
    script = _HYPHEN_IN_NAME.sub(" ", script)
    script = _DOCUMENT.sub(_document, script)
    script = _ROAD.sub(lambda m: f"{_ROADS[m[2]]} {_protect(in_words(int(m[3])))}", script)
    script = _METRES.sub(lambda m: _protect(f"{in_words(int(m[1]))} mét {in_words(int(m[2]))}"), script)
    script = _HOURS.sub(r"\1 đến ", script)
    script = _days(script)
    script = _HOUR.sub(_hour, script)
    script = _RANGE.sub(" đến ", script)
    script = _ROMAN_AFTER.sub(_roman, script)
    script = _FOR_EACH.sub(" mỗi ", script)
    if _DIGIT.search(script):
        for unit, word in _pack()["units"].items():
            script = re.sub(rf"(?<=\d)\s?{re.escape(unit)}(?![\w²³])", TOGETHER + _protect(word), script)
    script = _DECIMAL.sub(_decimal, script)
    script = _FRACTION.sub(lambda m: _protect(f"{in_words(int(m[1]))} trên {in_words(int(m[2]))}"), script)
    for short, long in _pack()["dotted"].items():
        script = re.sub(rf"\b{short}\.\s?(?=[A-ZĐÀ-Ỹ])", f"{long} ", script)
    script = _abbreviations_pattern().sub(lambda m: _protect(_pack()["words"][m[0]]), script)
    if not script.isupper():
        script = _CAPITALS.sub(_letters, script)
    script = _PLAIN.sub(_count, script)
    script = re.sub(r"\d+", lambda m: f" {_protect(digit_by_digit(m[0]))} ", script)
    return _tidy(script).replace(TOGETHER, " ")


def _protect(words: str) -> str:
    return words.replace(" ", TOGETHER)


_SPOKEN_CHANNELS = {Kind.EMAIL: "hộp thư điện tử", Kind.WEBSITE: "trang thông tin điện tử"}


def _without_addresses(text: str) -> str:
    pieces, done_end = [], 0
    for start, end, channel in find(text):
        if channel.kind is Kind.PHONE:
            new = _protect(digit_by_digit(channel.key("number") or ""))
        else:  # whose page or mailbox it is nobody knows here: the written notice has the address
            new = f"{_SPOKEN_CHANNELS.get(channel.kind, 'trang mạng xã hội')} ghi trong thông báo"
        pieces += [text[done_end:start], new]
        done_end = end
    return "".join([*pieces, text[done_end:]])


def _bracketed(match: re.Match[str]) -> str:
    inside = match[1].strip()
    if (
        not inside
        or re.fullmatch(r"[\dA-ZĐ&/.,\- ]*", inside)
        or re.match(r"gọi tắt|viết tắt|sau đây", inside)
    ):
        return ""
    return f", {inside},"


def _document(match: re.Match[str]) -> str:
    number, year, suffix = match[1], match[2], match[3]
    near = max(0, match.start() - _KIND_WITHIN)
    is_named = _KIND_BEFORE.search(match.string, near, match.start())
    kind = "" if is_named else _pack()["documents"].get(suffix, "")
    words = f"số {in_words(int(number))}" + (f" năm {in_words(int(year))}" if year else "")
    return _protect(f"{kind} {words}".strip())


def _days(text: str) -> str:
    text = _WEEKDAYS.sub(
        lambda m: ", ".join(_protect(f"thứ {_WEEKDAY_NAMES[day]}") for day in re.findall(r"\d", m[1])), text
    )
    text = _DAYS.sub(
        lambda m: _protect(
            f"{_day(int(m[1]))} đến {_day(int(m[2]))} {_month(int(m[3]))}"
            + (f" năm {in_words(int(m[4]))}" if m[4] else "")
        ),
        text,
    )
    text = _DATE.sub(
        lambda m: _protect(f"ngày {_day(int(m[2]))} {_month(int(m[3]))} năm {in_words(int(m[4]))}"), text
    )
    text = _DAY_MONTH.sub(
        lambda m: _protect(
            f"{m[1] or m[4]}{'' if m[1] and m[1].lower() == 'ngày' else ' ngày'} "
            f"{_day(int(m[3] or m[6]))} {_month(int(m[7]))}"
        ),
        text,
    )
    text = _ROUND_THE_CLOCK.sub(_protect("suốt ngày đêm"), text)
    text = _BARE_DAY_MONTH.sub(_bare_day, text)
    text = _MONTH_YEAR.sub(lambda m: _protect(f"{_month(int(m[1]))} năm {in_words(int(m[2]))}"), text)
    text = _DAY.sub(lambda m: _protect(f"{m[1]} {_day(int(m[2]))}"), text)
    return _MONTH.sub(lambda m: _protect(_month(int(m[1]))), text)


def _bare_day(match: re.Match[str]) -> str:
    if _PART_BEFORE.search(match.string, max(0, match.start() - _PART_WITHIN), match.start()):
        return match[0]
    return _protect(f"{_day(int(match[1]))} {_month(int(match[2]))}")


def _day(number: int) -> str:
    return f"mùng {in_words(number)}" if 1 <= number <= 10 else in_words(number)


def _month(number: int) -> str:
    return "tháng tư" if number == 4 else f"tháng {in_words(number)}"


def _hour(match: re.Match[str]) -> str:
    minutes = int(match[2]) if match[2] else 0
    words = f"{in_words(int(match[1]))} giờ"
    return _protect(f"{words} {in_words(minutes)} phút" if minutes else words)


def _roman(match: re.Match[str]) -> str:
    values = [_ROMAN[letter] for letter in match[2].upper()]
    number = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return _protect(f"{match[1]} {in_words(number)}")


def _letters(match: re.Match[str]) -> str:
    # A voice would read what is left in capitals, and is no word, as English.
    word, is_before_number = match[0], match.string[match.end() : match.end() + 1].isdigit()
    is_word = len(word) > 1 and is_syllable(word.lower())
    if is_word or (word in "AEIOUY" and not is_before_number):
        return word
    names = _protect(" ".join(_pack()["letters"][letter] for letter in word))
    return names + TOGETHER if is_before_number else names


@cache
def _abbreviations_pattern() -> re.Pattern[str]:
    longest = sorted(_pack()["words"], key=len, reverse=True)
    return re.compile(rf"(?<![\w&-])(?:{'|'.join(map(re.escape, longest))})(?![\w&])")


def _decimal(match: re.Match[str]) -> str:
    digits = match[1].replace(".", "")
    if _is_past_words(digits):
        return f"{digit_by_digit(digits)} phẩy {digit_by_digit(match[2])}"
    return _protect(decimal_in_words(int(digits), match[2]))


def _is_past_words(digits: str) -> bool:
    return len(digits) >= len(str(LARGEST))


def _count(match: re.Match[str]) -> str:
    digits = match[0].replace(".", "")
    # "01 người" counts; longer numbers that begin with nought are codes.
    if _is_past_words(digits) or (digits.startswith("0") and len(digits) > _LONGEST_COUNT):
        return digit_by_digit(digits)
    return _protect(in_words(int(digits)))


def _tidy(text: str) -> str:
    text = text.replace("&", " và ").replace("%", " phần trăm ")
    text = re.sub(r"[\"“”‘’*_#|<>{}\[\]()~^=+@\\]", " ", text)
    text = re.sub(r" {2,}", " ", text)
    text = re.sub(r" ?/ ?", " ", text)
    text = re.sub(r" [-–—] ", ", ", re.sub(r" {2,}", " ", text))
    text = re.sub(r"(?<=\w)[-–](?=\w)", " ", text)
    text = re.sub(r"(?<!\s)\s++([,.;:!?…])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r",\s*([.;:!?])", r"\1", text)
    return re.sub(r"[ \t]+", " ", text).strip(" ,")


@cache
def _pack() -> dict[str, dict[str, str]]:
    pack: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("abbreviations.yaml").read_text(encoding="utf-8")
    )
    return pack
