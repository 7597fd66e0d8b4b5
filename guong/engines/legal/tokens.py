"""The words of deadline phrases: cut into tokens by the pack, numbers and clock times read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from guong.engines.legal.law import PACKS, read_pack
from guong.engines.viet.document_numbers import find_document_numbers
from guong.engines.viet.normal_forms import canonical, plain


class DeadlineError(ValueError):
    """Raised for a phrase that gives no single deadline; the message tells the reader what to mend."""


class NothingSaidError(DeadlineError):
    """Raised for a phrase in which no deadline is seen; it may still name a duty that has one."""


class NoStartError(DeadlineError):
    """Raised for a phrase that has to be counted from a day, where none is known."""


def known[T: date](start: T | None) -> T:
    """Give the day to count from; raise NoStartError when it is unknown: no default is used (ADR 0081)."""
    if start is None:
        raise NoStartError("Chưa rõ ngày ban hành hay mốc bắt đầu nên chưa tính được hạn; hãy ghi ngày đó.")
    return start


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a phrase that means something: what it is, where it stands, and its parts."""

    id: str
    start: int
    end: int
    text: str
    parts: Mapping[str, str | None]

    def part(self, *names: str) -> str:
        """Give the first of these parts that is there, else an empty string."""
        return next((words for name in names if (words := self.parts.get(name))), "")


_CITED_DAY = re.compile(
    r"\s+ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE
)


_IN_HASTE = {"trc": "trước", "hnay": "hôm nay"}


def normal(phrase: str) -> str:
    """Write a phrase in lower case and normal form on one line, document numbers blanked out."""
    text = canonical(phrase).text
    for number in reversed(find_document_numbers(text)):
        # The date of a cited document is no deadline either.
        day_match = _CITED_DAY.match(text, number.end)
        end = day_match.end() if day_match else number.end
        text = text[: number.start] + "#" * (end - number.start) + text[end:]
    text = " ".join(text.casefold().split())
    text = re.sub(r"(?<!\w)(?:trc|hnay)(?!\w)", lambda word: _IN_HASTE[word.group()], text)
    text = re.sub(r"(?<!\w)t([2-7])(?!\w|[/.]\d)", r"thứ \1", text)
    # "15 (mười lăm ngày) làm việc": the unit belongs outside.
    return re.sub(r"(?<!\d)(\d+)\s*\(([^()\d]+?)\s+(ngày|giờ|tuần|tháng|năm)\)", r"\1 (\2) \3", text)


@lru_cache(maxsize=1024)
def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a normal phrase into tokens, left to right; at one place the earlier entry of the pack wins."""
    accentless = text.isascii()
    patterns = _patterns(accentless)
    tokens: list[Token] = []
    at = 0
    upcoming: list[re.Match[str] | None] = [pattern.search(text) for _, pattern in patterns]
    while True:
        best = -1
        for index, match in enumerate(upcoming):
            if match is not None and match.start() < at:
                match = upcoming[index] = patterns[index][1].search(text, at)
            if match is not None:
                leader = upcoming[best] if best >= 0 else None
                if leader is None or match.start() < leader.start():
                    best = index
        hit = upcoming[best] if best >= 0 else None
        if hit is None:
            return tuple(tokens)
        tokens.append(Token(patterns[best][0], hit.start(), hit.end(), hit[0], hit.groupdict()))
        at = max(hit.end(), at + 1)


def pack() -> Mapping[str, Any]:
    """Give the words, tokens and examples of deadline phrases as they stand in the pack."""
    return read_pack(PACKS / "phrases.yaml")


@cache
def macros() -> Mapping[str, str]:
    """Give the expressions that tokens and shapes of the pack name in braces."""
    content = pack()
    expressions = {
        name: "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"
        for name, words in content["words"].items()
    }
    for name, body in content["macros"].items():
        expressions[name] = fill("".join(body), expressions)
    return expressions


def fill(body: str, expressions: Mapping[str, str]) -> str:
    """Put expressions in the place of their names in braces."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: expressions[match[1]], body)


@cache
def _patterns(accentless: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for entry in pack()["tokens"]:
        body = fill("".join(entry["pattern"]), macros())
        patterns.append(
            (
                entry["id"],
                whole_words("(?P".join(plain(piece) for piece in body.split("(?P")) if accentless else body),
            )
        )
    return tuple(patterns)


_BETWEEN_WORDS = r"(?<![^\W\d_](?=[^\W\d_]))"  # no letter on both sides


def whole_words(body: str) -> re.Pattern[str]:
    """Compile an expression that begins and ends between words: no "chín" in "chính", no "từ" in "từng"."""
    return re.compile(f"{_BETWEEN_WORDS}(?:{body}){_BETWEEN_WORDS}")


_UNIT_WORDS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "nhất": 1,
}  # fmt: skip
_PLAIN_ONES = {plain(word): value for word, value in _UNIT_WORDS.items()}


def number(words: str) -> int:
    """Read a whole number in digits, words or both ("05 (năm)"); raise DeadlineError if they differ."""
    words = words.strip()
    if match := re.fullmatch(r"(\D+?)\s*\((\d+)\)", words):
        words = f"{match[2]} ({match[1]})"
    if match := re.fullmatch(r"(\d+)\s*\((.+)\)", words):
        spelled_number = _in_words(match[2].strip())
        if spelled_number is not None and spelled_number != int(match[1]):
            raise DeadlineError(f"Số và chữ khác nhau trong “{words}”; hãy đối chiếu với văn bản gốc.")
        return int(match[1])
    if words.isdigit():
        return int(words)
    amount = _in_words(words)
    if amount is None:
        raise DeadlineError(f"Chỉ tính được số nguyên, chưa tính được “{words}”; hãy ghi lại số cụ thể.")
    return amount


def _in_words(words: str) -> int | None:
    total, current = 0, 0
    for word in words.split():
        bare = plain(word)
        if bare == "tram":
            total, current = total + (current or 1) * 100, 0
        elif bare == "muoi":
            total, current = total + (current or 1) * 10, 0
        elif bare in ("linh", "le"):
            continue
        elif bare in _PLAIN_ONES:
            current = _PLAIN_ONES[bare]
        elif word.isdigit():
            current = int(word)
        else:
            return None
    return total + current


UNITS = {
    "ngay lam viec": "working-day", "ngay cong": "working-day", "ngay": "day", "gio dong ho": "hour",
    "tieng": "hour", "gio": "hour", "h": "hour", "phut": "minute", "tuan le": "week", "tuan": "week",
    "thang": "month", "quy": "quarter", "nam": "year", "dem": "day",
}  # fmt: skip


# A century, in each unit: anything longer is a slip of the pen.
_LONGEST = {
    "minute": 52_596_000, "hour": 876_600, "day": 36_525, "working-day": 26_100, "week": 5_218,
    "month": 1_200, "quarter": 400, "year": 100,
}  # fmt: skip


def amount_of(token: Token) -> tuple[int, str]:
    """Give amount and unit of a stretch of time; raise DeadlineError where they cannot be counted."""
    unit = plain(" ".join(token.part("unit").split()))
    words = token.part("n")
    if unit in ("gio lam viec", "gio hanh chinh") or (unit in ("gio", "h") and token.part("work")):
        raise DeadlineError(
            "Chưa quy đổi được “giờ làm việc” vì không rõ giờ làm của cơ quan; "
            "hãy ghi số giờ hoặc ngày làm việc."
        )
    if token.part("half"):
        raise DeadlineError(f"Chưa tính được “{token.text.strip()}”; hãy ghi số nguyên.")
    if plain(words.strip()) == "nua":
        # Civil Code 2015, article 146: half a month is fifteen days, half a year six months.
        if unit == "thang":
            return 15, "day"
        if unit == "nam":
            return 6, "month"
        raise DeadlineError(f"Chưa rõ “{token.text.strip()}” tính tới giờ nào; hãy ghi số giờ.")
    amount = number(words)
    if not 0 < amount <= _LONGEST[UNITS[unit]]:
        raise DeadlineError(f"“{token.text.strip()}” không phải một khoảng thời gian tính được.")
    unit_name = UNITS[unit]
    return amount, "working-day" if unit_name == "day" and token.part("work") else unit_name


def clock_of(token: Token) -> tuple[int, int]:
    """Give hour and minute of a time of day on the 24-hour clock; raise DeadlineError for none such."""
    hour, minute, half = int(token.part("h")), int(token.part("min") or 0), plain(token.part("half"))
    if half in ("chieu", "toi", "dem", "trua") and 1 <= hour < 12 and not (half == "trua" and hour > 9):
        hour += 12
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise DeadlineError(f"Không có giờ “{token.text.strip()}”; hãy kiểm tra lại.")
    return hour, minute
