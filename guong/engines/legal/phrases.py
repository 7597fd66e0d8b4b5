"""Deadline phrases read into tokens and then into one plan: what is counted, from where, up to when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from guong.engines.legal.law import PACKS, read_pack
from guong.engines.viet.forms import canonical, plain
from guong.engines.viet.numbers import find_document_numbers

ANCHORS = frozenset(
    [
        "date", "part-of-year", "day-of-quarter", "day-of-month-ahead", "day-of-every-month", "day-month",
        "month", "quarter", "first-days", "edge-day", "edge", "year", "weekday", "period-ahead", "day-ahead",
        "day", "next-working-day", "this-working-day",
    ]
)  # fmt: skip
PERIODS = frozenset(["month", "quarter", "year", "part-of-year"])
DAYS = frozenset(["date", "day-month", "day"])


class DeadlineError(ValueError):
    """Raised for a phrase that gives no single deadline; the message tells the reader what to mend."""


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
        return next((found for name in names if (found := self.parts.get(name))), "")


@dataclass(frozen=True, slots=True)
class Plan:
    """One reading of a phrase; `before` says that the day itself is already too late."""

    kind: str
    text: str
    durations: tuple[tuple[int, str], ...] = ()
    anchor: Token | None = None
    edge: Token | None = None
    weekday: Token | None = None
    since: Token | None = None
    period_end: Token | None = None
    before: bool = False
    time: tuple[int, int] | None = None
    every: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), repr=False)


def read_phrase(phrase: str) -> Plan:
    """Read a phrase into a plan; raise DeadlineError where it says two things, or none."""
    text = normal(phrase)
    if not text:
        raise DeadlineError("Chưa có cụm từ thời hạn; hãy ghi, ví dụ: “trong 15 ngày làm việc”.")
    tokens = tokenize(text)
    return _Reader(text, tokens).plan()


def normal(phrase: str) -> str:
    """Write a phrase in lower case and normal form on one line, document numbers blanked out."""
    text = canonical(phrase).text
    for number in reversed(find_document_numbers(text)):
        text = text[: number.start] + "#" * (number.end - number.start) + text[number.end :]
    return " ".join(text.casefold().split())


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
        chosen = upcoming[best] if best >= 0 else None
        if chosen is None:
            return tuple(tokens)
        tokens.append(
            Token(patterns[best][0], chosen.start(), chosen.end(), chosen[0], chosen.groupdict())
        )
        at = max(chosen.end(), at + 1)


def pack() -> Mapping[str, Any]:
    """Give the words, tokens and examples of deadline phrases as they stand in the pack."""
    return read_pack(PACKS / "phrases.yaml")


@cache
def _patterns(accentless: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = pack()
    macros = {
        name: "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"
        for name, words in content["words"].items()
    }
    for name, body in content["macros"].items():
        macros[name] = _filled(body, macros)
    patterns = []
    for entry in content["tokens"]:
        body = _filled(entry["pattern"], macros)
        patterns.append((entry["id"], re.compile(_without_accents(body) if accentless else body)))
    return tuple(patterns)


def _filled(body: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: macros[match[1]], body)


def _without_accents(body: str) -> str:
    # Only letters change: escapes and group names of the pack are plain lower-case ASCII but for (?P.
    return "(?P".join(plain(piece) for piece in body.split("(?P"))


_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "giêng": 1, "chạp": 12, "nhất": 1,
}  # fmt: skip
_PLAIN_ONES = {plain(word): value for word, value in _ONES.items()}


def number(words: str) -> int:
    """Read a whole number in digits, in words, or in both ("05 (năm)"); raise DeadlineError if they differ."""
    words = words.strip()
    if match := re.fullmatch(r"(\d+)\s*\((.+)\)", words):
        said = _in_words(match[2].strip())
        if said is not None and said != int(match[1]):
            raise DeadlineError(f"Số và chữ khác nhau trong “{words}”; hãy đối chiếu với văn bản gốc.")
        return int(match[1])
    if words.isdigit():
        return int(words)
    found = _in_words(words)
    if found is None:
        raise DeadlineError(f"Chỉ tính được số nguyên, chưa tính được “{words}”; hãy ghi lại số cụ thể.")
    return found


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


class _Reader:
    """Puts the tokens of one phrase together; each step leaves early where it can decide."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.since: Token | None = None
        self._take_since()
        self.anchors = [t for t in self.tokens if t.id in ANCHORS and t is not self.since]
        self.durations = [t for t in self.tokens if t.id == "duration"]

    def plan(self) -> Plan:
        base = Plan(
            "once", self.text, since=self.since, time=self._time(), every=self._every(), tokens=self.tokens
        )
        if self._has("no-deadline"):
            return replace(base, kind="none")
        if self.durations:
            return self._counted(base)
        if self.anchors:
            return self._dated(base)
        return self._worded(base)

    def _counted(self, base: Plan) -> Plan:
        durations = self._one_stretch()
        first, last = self.durations[0], self.durations[-1]
        anchor = self._one_anchor() if self.anchors else None
        if self._is_backward(first, last):
            if self.since is not None:
                raise DeadlineError(
                    "Cụm từ vừa có “trước” vừa có “kể từ” nên chưa rõ đếm xuôi hay ngược; hãy ghi lại."
                )
            return replace(base, kind="backward", durations=durations, anchor=anchor, time=None)
        if anchor is not None:
            raise DeadlineError(
                f"Cụm từ nêu hai hạn: “{self._words(first, last)}” và “{anchor.text}”; hãy tính riêng từng hạn."
            )
        previous = self._before_token(first)
        if previous is not None and previous.id == "after" and not self._limited(previous):
            raise DeadlineError(
                f"“{self.text}” là mốc bắt đầu, không phải hạn cuối; hãy ghi hạn, ví dụ “chậm nhất …”."
            )
        ended = next((t for t in self.tokens if t.id == "period-end"), None)
        if base.every and ended is None:
            raise DeadlineError(
                "Cụm từ vừa có khoảng thời gian vừa có chu kỳ; hãy tính riêng từng phần."
            )
        kind = "periodic" if base.every else "once"
        return replace(base, kind=kind, durations=durations, period_end=ended)

    def _dated(self, base: Plan) -> Plan:
        anchor = self._one_anchor()
        weekday = next((t for t in self.anchors if t.id == "weekday" and t is not anchor), None)
        edge = self._before_token(anchor)
        edge = edge if edge is not None and edge.id == "edge-of" else None
        previous = self._before_token(edge or anchor)
        if previous is not None and previous.id == "clock":
            before = False
        else:
            before = previous is not None and previous.id == "before"
        if previous is not None and previous.id == "after":
            raise DeadlineError(
                f"“{self.text}” là mốc bắt đầu, không phải hạn cuối; hãy ghi hạn, ví dụ “chậm nhất …”."
            )
        every = base.every or (("week",) if anchor.part("every") and anchor.id == "weekday" else ())
        if anchor.id == "day-of-every-month" and not every:
            every = ("month",)
        if anchor.id == "day-of-quarter" and not anchor.part("ahead") and not every:
            every = ("quarter",)
        if anchor.id in ("first-days", "edge-day") and anchor.part("every") and not every:
            every = (UNITS[plain(anchor.part("period"))],)
        return replace(
            base,
            kind="periodic" if every else "once",
            anchor=anchor,
            edge=edge,
            weekday=weekday,
            before=before,
            every=every,
        )

    def _worded(self, base: Plan) -> Plan:
        if base.every:
            return replace(base, kind="periodic")
        if base.time is not None:
            return base
        if self._has("lawful"):
            return replace(base, kind="lawful")
        if self.since is not None:
            raise DeadlineError(
                f"“{self.text}” chỉ nêu mốc bắt đầu, chưa có hạn cuối; hãy ghi thêm hạn."
            )
        if self._has("continuous"):
            return replace(base, kind="continuous")
        if self._has("immediate"):
            return replace(base, kind="immediate")
        raise DeadlineError(
            f"Không thấy thời hạn trong “{self.text}”; hãy ghi, ví dụ: “trong 15 ngày làm việc”, "
            "“trước ngày 25/3/2026”."
        )

    def _take_since(self) -> None:
        for at, token in enumerate(self.tokens[:-1]):
            following = self.tokens[at + 1]
            if following.id == "clock" and at + 2 < len(self.tokens):
                following = self.tokens[at + 2]
            gap = self.text[token.end : following.start]
            if token.id == "start" and following.id in DAYS | PERIODS and len(gap.strip()) <= 14:
                if gap.strip(" ,") in ("", "ngày", "thời điểm") or self.tokens[at + 1].id == "clock":
                    self.since = following
                    return

    def _one_stretch(self) -> tuple[tuple[int, str], ...]:
        """Give the amounts of one stretch of time ("1 năm 6 tháng"); two stretches are two deadlines."""
        for left, right in zip(self.durations, self.durations[1:], strict=False):
            if self.text[left.end : right.start].strip() not in ("", "và"):
                raise DeadlineError(
                    f"Cụm từ nêu hai hạn: “{left.text.strip()}” và “{right.text.strip()}”; "
                    "hãy tính riêng từng hạn."
                )
        self._refuse_range(self.durations[0])
        return tuple(_amount(token) for token in self.durations)

    def _refuse_range(self, token: Token) -> None:
        if re.search(r"(?:\d|\bđến|\btới|\bhoặc)\s*[-–]?\s*$", self.text[: token.start]) and re.search(
            r"\d+\s*(?:[-–]|đến|tới|hoặc)\s*$", self.text[: token.start]
        ):
            raise DeadlineError(f"“{self.text}” nêu một khoảng, chưa rõ hạn cuối; hãy chọn một số.")

    def _one_anchor(self) -> Token:
        """Give the one day or period meant; a weekday beside its date only confirms it."""
        dated = [t for t in self.anchors if t.id != "weekday"] or self.anchors
        strong = [t for t in dated if t.id not in ("period-ahead", "day-ahead")] or dated
        if len({t.text for t in strong}) > 1:
            one, two = strong[0].text.strip(), strong[1].text.strip()
            raise DeadlineError(f"Cụm từ nêu hai hạn: “{one}” và “{two}”; hãy tính riêng từng hạn.")
        return strong[0]

    def _is_backward(self, first: Token, last: Token) -> bool:
        following = next((t for t in self.tokens if t.start >= last.end), None)
        if following is not None and following.id in ("before", "before-event"):
            return not self.text[last.end : following.start].strip()
        at = self.tokens.index(first)
        behind = [t for t in self.tokens[:at] if t.id != "clock"]
        if not behind:
            return False
        least = re.search(r"(?:ít nhất|tối thiểu|it nhat|toi thieu)", self.text[: first.start])
        if any(t.id in ("before", "before-event") for t in behind):
            return bool(least) or behind[-1].id in ("before",)
        return False

    def _limited(self, token: Token) -> bool:
        at = self.tokens.index(token)
        return any(t.id == "limit" for t in self.tokens[:at])

    def _before_token(self, token: Token) -> Token | None:
        at = self.tokens.index(token)
        for earlier in reversed(self.tokens[:at]):
            if earlier.id not in ("limit", "weekday", "until", "immediate"):
                return earlier
        return None

    def _time(self) -> tuple[int, int] | None:
        clocks = [t for t in self.tokens if t.id == "clock"]
        if self.since is not None:
            clocks = [t for t in clocks if t.start > self.since.start]
        if not clocks:
            return None
        if len({t.text for t in clocks}) > 1:
            raise DeadlineError("Cụm từ nêu hai giờ khác nhau; hãy chọn một.")
        return _clock(clocks[0])

    def _every(self) -> tuple[str, ...]:
        found: list[str] = []
        for token in self.tokens:
            if token.id == "every":
                found.append(UNITS[plain(token.part("unit"))])
            elif token.id == "every-half":
                found.append("half")
            elif token.id == "every-n":
                amount, unit = _amount(token)
                found.append(f"{amount} {unit}")
        return tuple(dict.fromkeys(found))

    def _has(self, id: str) -> bool:
        return any(token.id == id for token in self.tokens)

    def _words(self, first: Token, last: Token) -> str:
        return self.text[first.start : last.end].strip()


UNITS = {
    "ngay lam viec": "working-day", "ngay cong": "working-day", "ngay": "day", "gio dong ho": "hour",
    "tieng": "hour", "gio": "hour", "h": "hour", "phut": "minute", "tuan le": "week", "tuan": "week",
    "thang": "month", "quy": "quarter", "nam": "year",
}  # fmt: skip


def _amount(token: Token) -> tuple[int, str]:
    unit = plain(" ".join(token.part("unit").split()))
    words = token.part("n")
    if unit in ("gio lam viec", "gio hanh chinh") or (unit in ("gio", "h") and token.part("work")):
        raise DeadlineError(
            "Chưa quy đổi được “giờ làm việc” vì không rõ giờ làm của cơ quan; hãy ghi số giờ hoặc ngày làm việc."
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
    if not 0 < amount <= 20_000:
        raise DeadlineError(f"“{token.text.strip()}” không phải một khoảng thời gian tính được.")
    known = UNITS[unit]
    return amount, "working-day" if known == "day" and token.part("work") else known


def _clock(token: Token) -> tuple[int, int]:
    hour, minute, half = int(token.part("h")), int(token.part("min") or 0), plain(token.part("half"))
    if half in ("chieu", "toi", "dem", "trua") and 1 <= hour < 12 and not (half == "trua" and hour > 9):
        hour += 12
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise DeadlineError(f"Không có giờ “{token.text.strip()}”; hãy kiểm tra lại.")
    return hour, minute
