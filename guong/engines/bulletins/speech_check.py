"""Read a spoken sentence back: its numbers, days and negations must be those that were written (ADR 0081)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from guong.engines.channels import find
from guong.engines.viet.normal_forms import canonical

_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_DIGITS = {word: value for value, word in enumerate(_WORDS)} | {"mốt": 1, "tư": 4, "lăm": 5}
_TIMES = {"mươi": 10, "trăm": 100, "nghìn": 1_000, "triệu": 10**6, "tỷ": 10**9}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BEFORE_FIVE = ("trăm", "nghìn", "triệu", "tỷ", "linh")  # "hai mươi năm" is years, the number "hai mươi lăm"
_AFTER_NOUGHT = (*_DIGITS, "trăm", "giờ")
_DENIALS = ("không", "đừng", "chớ", "cấm", "chưa")
_WORD = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?!\d)|\d+")
_FRACTION = re.compile(r",(\d+)")
_DAYS_WRITTEN = re.compile(r"(?:(\d{1,2})\s?[-–]\s?)?(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})")
_DAY_SAID = re.compile(r"(?:ngày|mùng)\s+((?:\w+\s+){1,4}?)tháng\s+((?:mười\s+)?\w+)")
_MOST_DIGITS = 18  # of a number that is said as one
_COUNT = 2  # digits of a count that begins with nought: "01 người"


def reads_back(source: str, speech: str) -> bool:
    """Tell whether what is said has no number and no day but those written, and denies what they deny."""
    before, after = canonical(source).text, canonical(speech).text.lower()
    numbers = {*_numbers_said(before.lower())}
    numbers |= {value for value, word in enumerate(_ROMAN, 1) if re.search(rf"\b{word}\b", before)}
    digit_texts = [before[start:end] + "0" for start, end, _channel in find(before)]
    for number_text in _NUMBER.findall(before):
        digits = number_text.replace(".", "")
        is_code = digits.startswith("0") and len(digits) > _COUNT
        if is_code or len(digits) > _MOST_DIGITS:
            digit_texts.append(digits)
        else:
            numbers.add(int(digits))
    digit_texts += _FRACTION.findall(before)
    numbers_written = numbers | {int(digit) for word in digit_texts for digit in word if digit.isdecimal()}
    if not set(_numbers_said(after)) <= numbers_written:
        return False
    days = {
        (int(day), int(row[3]))
        for row in _DAYS_WRITTEN.finditer(before)
        for day in row.groups()[:2]
        if day is not None
    }
    for row in _DAY_SAID.finditer(after):
        day, month = (list(_numbers_said(words))[-1:] for words in row.groups())
        if day and month and (day[0], month[0]) not in days and row[0] not in before.lower():
            return False
    return _denials(before.lower()) == _denials(after)


def _numbers_said(text: str) -> Iterator[int]:
    """Read the numbers in words; of two digits with nothing between them each is a number."""
    total, group, is_open, before = 0, 0, False, ""
    tokens = [*_WORD.findall(text), ""]
    for token, following in pairwise(tokens):
        is_year = token == "năm" and before not in _BEFORE_FIVE and (is_open or following in _DIGITS)
        is_digit = token in _DIGITS and not is_year and (token != "không" or following in _AFTER_NOUGHT)
        if is_digit:
            if is_open and before not in (*_TIMES, "linh", "mười"):
                yield total + group
                total, group = 0, 0
            group, is_open = group + _DIGITS[token], True
        elif is_open and token == "mươi":
            group += group % 10 * 9
        elif is_open and token == "trăm":
            group *= 100
        elif is_open and token in _TIMES:
            total, group = total + group * _TIMES[token], 0
        elif is_open and token != "linh":
            yield total + group
            total, group, is_open = 0, 0, False
        before = token
    if is_open:
        yield total + group


def _denials(text: str) -> int:
    tokens = [*_WORD.findall(text), ""]
    pairs = pairwise(tokens)
    return sum(word in _DENIALS and not (word == "không" and then in _AFTER_NOUGHT) for word, then in pairs)
