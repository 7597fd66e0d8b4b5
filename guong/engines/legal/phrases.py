"""Phrases of time: found in a text, and read into one plan of what is counted, from where, up to when."""

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from guong.engines.legal.anchors import weekday_of
from guong.engines.legal.tokens import (
    UNITS,
    DeadlineError,
    NothingSaidError,
    Token,
    amount_of,
    clock_of,
    fill,
    macros,
    normal,
    number,
    pack,
    tokenize,
    whole_words,
)
from guong.engines.viet.normal_forms import canonical, plain

ANCHORS = frozenset(
    [
        "date", "part-of-year", "day-of-quarter", "day-of-month-ahead", "day-of-every-month", "day-month",
        "month", "quarter", "first-days", "edge-day", "edge", "year", "weekday-of-month", "weekday",
        "period-ahead", "day-ahead", "day", "next-working-day", "this-working-day",
    ]
)  # fmt: skip
PERIODS = frozenset(["month", "quarter", "year", "part-of-year"])
_MONTHLY = frozenset(["day", "day-of-every-month"])
DAYS = frozenset(["date", "day-month", "day"])


@dataclass(frozen=True, slots=True)
class DeadlinePlan:
    """One reading of a phrase; `before` says that the day itself is already too late."""

    kind: str
    words: str
    durations: tuple[tuple[int, str], ...] = ()
    anchor: Token | None = None
    others: tuple[Token, ...] = ()
    edge: Token | None = None
    weekday: Token | None = None
    since: Token | None = None
    period_end: Token | None = None
    before: bool = False
    time: tuple[int, int] | None = None
    every: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase of time, text[start:end] as printed; `shape` is its entry in the pack."""

    start: int
    end: int
    text: str
    shape: str
    recurs: bool


@lru_cache(maxsize=512)
def find_phrases(text: str) -> tuple[TimePhrase, ...]:
    """Find every phrase of time in a text, the more particular shapes first; they may overlap."""
    opening = text[:1].lower()[:1] + text[1:]  # a sentence begins with a capital
    small = text.lower()
    needs = {need for need in pack()["needs"] if any(word in small for word in need.split("|"))}
    return tuple(
        TimePhrase(*match.span(group), text[match.start(group) : match.end(group)], shape, recurs)
        for shape, pattern, recurs, need in _shapes()
        if need in needs
        for match in pattern.finditer(opening)
        for group in ("phrase" if match.groupdict().get("phrase") else 0,)
    )


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str], bool, str], ...]:
    words = macros()
    needs = {shape: need for need, shapes in pack()["needs"].items() for shape in shapes}
    return tuple(
        (
            entry["id"],
            whole_words(fill("".join(entry["pattern"]), words).replace(" ?", r"\s*").replace(" ", r"\s+")),
            entry.get("recurs", False),
            needs[entry["id"]],
        )
        for entry in pack()["shapes"]
    )


@dataclass(frozen=True, slots=True)
class Recurrence:
    """
    How often something comes back, as (count, unit), and on which day of the month or week (0 Monday).

    `before` says that the day itself is too late; `month` is the month of a yearly day. `whole` says that
    the phrase says no more of when than stands here: no second day, no first or last working day.
    """

    cycles: tuple[tuple[int, str], ...]
    day: int | None = None
    month: int | None = None
    weekday: int | None = None
    before: bool = False
    whole: bool = True


def read_recurrence(phrase: str) -> Recurrence | None:
    """Read how often a phrase says that something comes back; None where it does not, or not countably."""
    text = normal(phrase)
    try:
        return _PhraseReader(phrase, text, tokenize(text)).recurrence()
    except DeadlineError:
        return None


def read_phrase(phrase: str) -> DeadlinePlan:
    """Read a phrase into a plan; raise DeadlineError where it says two things, or none."""
    text = normal(phrase)
    if not text:
        raise DeadlineError("Chưa có cụm từ thời hạn; hãy ghi, ví dụ: “trong 15 ngày làm việc”.")
    return _PhraseReader(" ".join(canonical(phrase).text.split()), text, tokenize(text)).plan()


def _split_hours(text: str, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read "2 giờ 30 phút" as a stretch of time where nothing makes it an hour of the day."""
    if any(token.id in ANCHORS or token.id == "before" for token in tokens):
        return tokens
    spans: list[Token] = []
    for token in tokens:
        stretch = re.fullmatch(r"(\d+)\s*(?:giờ|gio)\s*(\d+)\s*(?:phút|phut)", token.text.strip())
        if token.id == "clock" and stretch:
            for amount, unit in ((stretch[1], "giờ"), (stretch[2], "phút")):
                at = token.start if unit == "giờ" else token.end
                spans.append(Token("duration", at, token.end, token.text, {"n": amount, "unit": unit}))
        else:
            spans.append(token)
    return tuple(spans)


class _PhraseReader:
    def __init__(self, words: str, text: str, tokens: tuple[Token, ...]) -> None:
        self.words, self.text = words, text
        self.tokens = _split_hours(text, tokens)
        self.since: Token | None = None
        for at, token in enumerate(self.tokens[:-1]):
            following = self.tokens[at + 1]
            if following.id in ("clock", "half-day") and at + 2 < len(self.tokens):
                following = self.tokens[at + 2]
            gap = text[token.end : following.start]
            beside = gap.strip(" ,") in ("", "ngày", "thời điểm") or following is not self.tokens[at + 1]
            if token.id == "start" and following.id in DAYS | PERIODS and len(gap) <= 16 and beside:
                self.since = following
                break
        self.anchors = [t for t in self.tokens if t.id in ANCHORS and t is not self.since]
        self.durations = [t for t in self.tokens if t.id == "duration"]

    def plan(self) -> DeadlinePlan:
        base = DeadlinePlan(
            "once", self.words, since=self.since, time=self._time(), every=self._every(), tokens=self.tokens
        )
        if self._has("no-deadline"):
            return replace(base, kind="none")
        if hour := next((t for t in self.tokens if t.id == "part-of-day"), None):
            raise DeadlineError(f"Chưa rõ “{hour.text.strip()}” là mấy giờ; hãy ghi giờ cụ thể.")
        if self.durations:
            # Amounts beside each other are one stretch ("1 năm 6 tháng"); two stretches are two deadlines.
            for left, right in zip(self.durations, self.durations[1:], strict=False):
                if self.text[left.end : right.start].strip() not in ("", "và"):
                    raise DeadlineError(
                        f"Cụm từ nêu hai hạn: “{left.text.strip()}” và “{right.text.strip()}”; "
                        "hãy tính riêng từng hạn."
                    )
            token = self.durations[0]
            if re.search(r"(?:\d|\bđến|\btới|\bhoặc)\s*[-–]?\s*$", self.text[: token.start]) and re.search(
                r"\d+\s*(?:[-–]|đến|tới|hoặc)\s*$", self.text[: token.start]
            ):
                raise DeadlineError(f"“{self.words}” nêu một khoảng, chưa rõ hạn cuối; hãy chọn một số.")
            durations = tuple(amount_of(token) for token in self.durations)
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
                    f"Cụm từ nêu hai hạn: “{self.text[first.start : last.end].strip()}” và “{anchor.text}”; "
                    "hãy tính riêng từng hạn."
                )
            previous = self._before_token(first)
            behind = self.tokens[: self.tokens.index(previous)] if previous is not None else ()
            is_start = previous is not None and previous.id == "after"
            if is_start and not any(t.id == "limit" for t in behind):
                raise DeadlineError(
                    f"“{self.words}” là mốc bắt đầu, không phải hạn cuối; hãy ghi hạn, ví dụ “chậm nhất …”."
                )
            period_end = next((t for t in self.tokens if t.id == "period-end"), None)
            if base.every and period_end is None:
                raise DeadlineError("Cụm từ vừa có khoảng thời gian vừa có chu kỳ; hãy tính riêng từng phần.")
            kind = "periodic" if base.every else "once"
            return replace(base, kind=kind, durations=durations, period_end=period_end)
        if self.anchors:
            return self._plan_of_anchor(base)
        return self._plan_of_words(base)

    def recurrence(self) -> Recurrence | None:
        cycles = [*self._every(), *filter(None, map(_cycle_of_anchor, self.anchors))]
        days = [token for token in self.anchors if token.part("d")]
        weekday = next((token for token in self.anchors if token.id == "weekday"), None)
        if not cycles:
            return None
        anchor = days[0] if days else None
        time_token = anchor or weekday
        previous = self._before_token(time_token) if time_token else None
        yearly = any(words in ("year", "1 year", "12 month") for words in cycles)
        whole = not self.durations and len(self.anchors) < 2 and all(map(_is_of_a_cycle, self.anchors))
        day = number(anchor.part("d")) if anchor else None
        month = number(anchor.part("m")) if anchor and anchor.part("m") else None
        possible = (day is None or 1 <= day <= 31) and (month is None or (yearly and 1 <= month <= 12))
        return Recurrence(
            tuple(
                (int(count or 1), unit)
                for count, _, unit in (words.rpartition(" ") for words in dict.fromkeys(cycles))
            ),
            day=day,
            month=month,
            weekday=weekday_of(weekday) if weekday else None,
            before=previous is not None and previous.id == "before",
            whole=whole and possible,
        )

    def _plan_of_anchor(self, base: DeadlinePlan) -> DeadlinePlan:
        anchor = self._one_anchor()
        weekday = next((t for t in self.anchors if t.id == "weekday" and t is not anchor), None)
        lead = self.anchors[0] if self._is_one_round(self.anchors) else anchor
        edge = self._before_token(lead)
        edge = edge if edge is not None and edge.id == "edge-of" else None
        previous = self._before_token(edge or lead)
        before = previous is not None and previous.id == "before"
        if before and (half := next((t for t in self.tokens if t.id == "half-day"), None)):
            raise DeadlineError(f"Chưa rõ “trước {half.text.strip()}” là mấy giờ; hãy ghi giờ cụ thể.")
        if previous is not None and previous.id == "clock":
            previous = self._before_token(previous)
        is_start = previous is not None and previous.id == "start"
        is_start = is_start and not (self._has("until") or self._has("limit"))
        if is_start or (previous is not None and previous.id == "after"):
            raise DeadlineError(
                f"“{self.words}” là mốc bắt đầu, không phải hạn cuối; hãy ghi hạn, ví dụ “chậm nhất …”."
            )
        cycle = _cycle_of_anchor(anchor)
        every = base.every or ((cycle,) if cycle else ())
        return replace(
            base,
            kind="periodic" if every else "once",
            anchor=anchor,
            others=tuple(t for t in self.anchors if t is not anchor and every),
            edge=edge,
            weekday=weekday,
            before=before,
            every=every,
        )

    def _plan_of_words(self, base: DeadlinePlan) -> DeadlinePlan:
        if base.every:
            return replace(base, kind="periodic")
        if base.time is not None:
            return base
        if self._has("lawful"):
            return replace(base, kind="lawful")
        if self.since is not None:
            raise DeadlineError(f"“{self.words}” chỉ nêu mốc bắt đầu, chưa có hạn cuối; hãy ghi thêm hạn.")
        if self._has("continuous"):
            return replace(base, kind="continuous")
        if self._has("immediate"):
            return replace(base, kind="immediate")
        raise NothingSaidError(
            f"Chưa tính được hạn từ “{self.words}”: không có ngày hay số ngày nào đếm được; hãy ghi, ví dụ: "
            "“trong 15 ngày làm việc”, “trước ngày 25/3/2026”."
        )

    def _one_anchor(self) -> Token:
        """Give the one day or period meant; a weekday beside its date only confirms it."""
        anchors = [t for t in self.anchors if t.id != "weekday"] or self.anchors
        if self._is_one_round(anchors):
            return anchors[-1]
        strong = [t for t in anchors if t.id not in ("period-ahead", "day-ahead")] or anchors
        if len({t.text for t in strong}) > 1:
            first, second = strong[0].text.strip(), strong[1].text.strip()
            raise DeadlineError(f"Cụm từ nêu hai hạn: “{first}” và “{second}”; hãy tính riêng từng hạn.")
        return strong[0]

    def _is_one_round(self, anchors: list[Token]) -> bool:
        """Tell whether several days are days of the same round ("ngày 15 và 30 hằng tháng")."""
        ids = {t.id for t in anchors}
        monthly = "day-of-every-month" in ids or "month" in self._every()
        return (ids == {"day-month"} and bool(self._every())) or (ids <= _MONTHLY and monthly)

    def _is_backward(self, first: Token, last: Token) -> bool:
        following = next((t for t in self.tokens if t.start >= last.end), None)
        if following is not None and following.id in ("before", "before-event"):
            return not self.text[last.end : following.start].strip()
        at = self.tokens.index(first)
        behind = [t for t in self.tokens[:at] if t.id != "clock"]
        if not any(t.id in ("before", "before-event") for t in behind):
            return False
        least = re.search(r"(?:ít nhất|tối thiểu|it nhat|toi thieu)", self.text[: first.start])
        return bool(least) or behind[-1].id == "before"

    def _before_token(self, token: Token) -> Token | None:
        at = self.tokens.index(token)
        for earlier in reversed(self.tokens[:at]):
            if earlier.id not in ("limit", "weekday", "until", "immediate", "half-day"):
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
        return clock_of(clocks[0])

    def _every(self) -> tuple[str, ...]:
        cycles: list[str] = []
        for token in self.tokens:
            if token.id == "every":
                cycles.append(UNITS[plain(token.part("unit"))])
            elif token.id in ("every-half", "every-year"):
                cycles.append(token.id.removeprefix("every-"))
            elif token.id == "every-n":
                amount, unit = amount_of(token)
                cycles.append(f"{amount} {unit}")
        return tuple(dict.fromkeys(cycles))

    def _has(self, id: str) -> bool:
        return any(token.id == id for token in self.tokens)


def _cycle_of_anchor(token: Token) -> str:
    """Name the cycle that a day says by itself ("ngày 25 hằng tháng"); "" where it says none."""
    if token.id in ("day-of-every-month", "day-of-quarter"):
        return "" if token.part("ahead") else "month" if token.id == "day-of-every-month" else "quarter"
    return UNITS[plain(token.part("period") or "tuần")] if token.part("every") else ""


def _is_of_a_cycle(token: Token) -> bool:
    """Tell whether a day can be said as the day of a month, week or year that comes back."""
    if token.id == "day-of-quarter":
        return plain(token.part("edge")) in ("cuoi", "thu ba") and not token.part("ahead")
    return token.id in ("day", "day-month", "day-of-every-month", "weekday")
