"""Personal data of private persons found in a text, told apart from what is public, and masked."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from guong.engines.viet.forms import fold, plain
from guong.engines.viet.personal_prose import find_birth_dates, find_children, find_home_addresses


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """
    One piece of personal data; offsets are into the text that was searched.

    Kinds: cccd, cmnd, phone-personal, bank-account, plate, bhxh, bhyt, tax-code, home-address,
    email-personal, birth-date, child. `confidence` is 0 to 1: below 0.8 a person should look.
    """

    start: int
    end: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Rules:
    """The facts of personal.yaml, ready for use."""

    provinces: frozenset[str]
    mobiles: frozenset[str]
    health_objects: frozenset[str]
    cues: re.Pattern[str]
    kind_of_cue: dict[str, str]
    owners: re.Pattern[str]
    plain_owners: re.Pattern[str]
    organisations: frozenset[str]
    public_phones: re.Pattern[str]
    mail_domains: frozenset[str]
    mail_offices: re.Pattern[str]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    source: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("personal.yaml").read_text("utf-8"))
    kind_of_cue = {cue: kind for kind, cues in source["cues"].items() for cue in cues}
    owners = source["organisations"] + source["people"]
    return _Rules(
        frozenset(source["id_provinces"].split()),
        frozenset(source["mobile_prefixes"].split()),
        frozenset(source["health_objects"].split()),
        re.compile(rf"(?<![a-z0-9])(?:{_any_of(list(kind_of_cue))})(?![a-z])"),
        kind_of_cue,
        re.compile(rf"(?<!\w)(?:{_any_of(owners)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_any_of([plain(owner) for owner in owners])})(?!\w)"),
        frozenset([*source["organisations"], *map(plain, source["organisations"])]),
        re.compile(rf"(?<![\w.,/+-])(?:{'|'.join(source['public_phones'])})(?!\w|[.,/-]\d)"),
        frozenset(source["mail_domains"]),
        re.compile(
            rf"{_any_of(source['mail_offices'])}|(?:^|[._-])(?:{_any_of(source['mail_boxes'])})(?=$|[._-])"
        ),
    )


# Six to nineteen digits with a mark or two between them; letters may stand right before ("số096…").
_NUMBER = re.compile(
    r"(?<![\d/@.,#*•])(?<!\d[-.,:])(?:\(?\+?\d(?:(?:[ .\-]|\) ?)?\d){5,18}|\d{3}A\d{8})(?![\d*•])(?![.,]\d)"
)
_MONEY = re.compile(
    r"\s{0,2}(?:đồng|vnd|vnđ|đ|d|usd|triệu|tỷ|nghìn|m2|m²|ha|kg|km|người|hộ|con|cây|lượt|liều)(?!\w)", re.I
)
_LIKE_MONEY = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SENTENCE_END = re.compile(r"[\n;]|[.?!](?=\s|$)")
_CODE_WORD = re.compile(r"(?<![a-z])(?:ma|code|id|so hieu)[ :]{1,3}$")
_CLAUSE_BREAK = re.compile(r"\n|(?<=[a-z)])[.?!](?=\s)")
_REACH = 90


@dataclass(frozen=True, slots=True)
class _Spot:
    """A span that may hold personal data, in its text and in the folded form of it (of the same length)."""

    text: str
    low: str
    start: int
    end: int

    def clause(self) -> tuple[int, int]:
        """Give the bounds of the clause around: a line or sentence, no wider than a reader's glance."""
        left = max(0, self.start - _REACH)
        breaks = [mark.end() for mark in _CLAUSE_BREAK.finditer(self.low, left, self.start)]
        stop = _SENTENCE_END.search(self.low, self.end, self.end + _REACH)
        right = stop.start() if stop else min(len(self.low), self.end + _REACH)
        return (breaks[-1] if breaks else left), right

    def cues(self) -> list[str]:
        """Give the kinds that the words around speak of, the nearest first; words before weigh double."""
        rules = _rules()
        left, right = self.clause()
        data = [
            (self.start - cue.end(), rules.kind_of_cue[cue.group()])
            for cue in rules.cues.finditer(self.low, left, self.start)
        ]
        data += [
            ((cue.start() - self.end) * 2 + 10, rules.kind_of_cue[cue.group()])
            for cue in rules.cues.finditer(self.low, self.end, right)
        ]
        return [kind for _, kind in sorted(data)]

    def of_organisation(self, reach: int) -> bool:
        """Tell whether the last owner named within reach before, or else the first after, is no person."""
        rules = _rules()
        left, right = self.clause()
        before_text = self.text[max(left, self.start - reach) : self.start].lower()
        after_text = self.text[self.end : right].lower()
        pattern = rules.plain_owners if (before_text + after_text).isascii() else rules.owners
        before, after = pattern.findall(before_text), pattern.findall(after_text)
        owner = before[-1] if before else after[0] if after else ""
        return owner in rules.organisations


def _is_identity(digits: str) -> bool:
    """Judge the build of a citizen's number: province, century and sex, a year of birth not in the future."""
    if len(digits) != 12 or digits[:3] not in _rules().provinces:
        return False
    century, year = int(digits[3]), int(digits[4:6])
    return (century in (0, 1) and year >= 10) or (century in (2, 3) and year <= 30)


def _is_mobile(digits: str) -> bool:
    """Judge the build of a mobile number, with or without the country's code."""
    country = re.match(r"(?:00|0)?84(?=\d{9}$)", digits)
    if country:
        digits = "0" + digits[country.end() :]
    return len(digits) == 10 and digits[:3] in _rules().mobiles


def is_tax_code(digits: str) -> bool:
    """
    Check a tax code of 10 or 13 digits.

    The tenth digit is ten less the weighted sum of the first nine, modulo 11.
    """
    if len(digits) not in (10, 13) or not digits.isdigit():
        return False
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return (10 - total % 11) == int(digits[9])


def _fits(kind: str, digits: str, spot: _Spot) -> tuple[str, float] | None:
    """Give the kind and confidence of a number that a cue announces, or None if its build forbids it."""
    size = len(digits)
    if kind in ("cccd", "cmnd") and size == 12:
        return ("cccd" if kind == "cccd" or _is_identity(digits) else "cmnd"), 0.95
    if kind in ("cccd", "cmnd") and size == 9:
        return "cmnd", 0.95
    if kind == "phone" and _is_mobile(digits):
        return "phone-personal", 0.9
    if kind == "bank" and 8 <= size <= 19 and not _is_mobile(digits):
        return None if spot.of_organisation(50) else ("bank-account", 0.85)
    if kind in ("bhxh", "bhyt") and size == 10:
        return kind, 0.9
    if kind == "tax" and (is_tax_code(digits) or size == 12):
        return None if spot.of_organisation(_REACH) else ("tax-code", 0.9)
    return None


def _judge(digits: str, spot: _Spot) -> tuple[str, float] | None:
    """Say what a number is: by the nearest cue that its build allows, else by its build alone."""
    for kind in spot.cues():
        if kind == "other":
            return None
        confidence = _fits(kind, digits, spot)
        if confidence:
            return confidence
        if kind == "tax" and is_tax_code(digits):
            return None
    if _CODE_WORD.search(spot.low, max(0, spot.start - 12), spot.start):
        return None
    if _is_identity(digits):
        return "cccd", 0.8
    return ("phone-personal", 0.85) if _is_mobile(digits) else None


def _numbers(text: str, low: str) -> Iterator[PersonalDatum]:
    for match in _NUMBER.finditer(text):
        if _MONEY.match(text, match.end()) and "-" not in match.group():
            continue
        digits = re.sub(r"\D", "", match.group())
        judgement = _judge(digits, _Spot(text, low, *match.span()))
        if judgement and (
            judgement[0] in ("cmnd", "cccd", "tax-code") or not _LIKE_MONEY.fullmatch(match.group())
        ):
            yield PersonalDatum(*match.span(), *judgement)


# The letter o for the digit 0 is a usual trick against filters.
_DISGUISED = re.compile(r"(?<!\w)[0oO](?:[ .-]?[\doO]){9}(?!\w)")


_SPREAD = re.compile(r"(?<![\w.,/-])0(?: ?[.\-] ?\d| \d|\d){9}(?![\w/-])")


def _disguised_phones(text: str) -> Iterator[PersonalDatum]:
    for match in _SPREAD.finditer(text):
        if " . " in match.group() and _is_mobile(re.sub(r"\D", "", match.group())):
            yield PersonalDatum(*match.span(), "phone-personal", 0.8)
    for match in _DISGUISED.finditer(text):
        digits = re.sub(r"\D", "", match.group().lower().replace("o", "0"))
        if _is_mobile(digits) and "o" in match.group().lower():
            yield PersonalDatum(*match.span(), "phone-personal", 0.8)


_DIGIT_WORDS = dict(
    zip(
        ["không", "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín"],
        "0123445567789",
        strict=True,
    )
)
_PLAIN_DIGITS = {plain(word): digit for word, digit in _DIGIT_WORDS.items()}


def _ten_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(words)})(?:[ ,.\-]{{1,2}}|$|(?!\w))){{10}}", re.IGNORECASE)


_SPOKEN, _SPOKEN_PLAIN = _ten_of(_DIGIT_WORDS), _ten_of(_PLAIN_DIGITS)


def _spoken_phones(text: str) -> Iterator[PersonalDatum]:
    """Find mobile numbers written out in words, another usual trick."""
    digits_pattern, words_of = (_SPOKEN_PLAIN, _PLAIN_DIGITS) if text.isascii() else (_SPOKEN, _DIGIT_WORDS)
    for match in digits_pattern.finditer(text):
        words = re.findall(r"\w+", match.group().lower())
        if _is_mobile("".join(words_of[word] for word in words)):
            end = match.start() + len(match.group().rstrip(" ,.-"))
            yield PersonalDatum(match.start(), end, "phone-personal", 0.85)


_PLATE = re.compile(
    r"(?<![\w./-])[1-9]\d-?[A-ZĐ]{1,2}\d?(?:[- .]{1,3}\d{3}\.?\d{2}|[- .]{1,2}\d{4})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"(?<![a-z])(?:xe|bks|bien|bsx|o to|oto|mo to|ro mooc|ro-mooc|phuong tien|tai xe)(?![a-z])"
)
_NO_VEHICLE = re.compile(
    r"(?<![a-z])(?:ma hang|lo|thua|giong|giay phep|so may|ma so|hop dong|goi|serie?|mau|linh kien|phong)"
    r"(?![a-z])"
)


def _plates(text: str, low: str) -> Iterator[PersonalDatum]:
    for match in _PLATE.finditer(text):
        start, end = match.span()
        left, right = _Spot(text, low, start, end).clause()
        near = max(left, start - 25)
        vehicle = _VEHICLE.search(low, left, start) or _VEHICLE.search(low, end, right)
        denied = _NO_VEHICLE.search(low, near, start) and not _VEHICLE.search(low, near, start)
        dotted = re.search(r"\d{3}\.\d{2}$", match.group())
        if (vehicle or dotted) and not denied:
            yield PersonalDatum(start, end, "plate", 0.95 if vehicle else 0.8)


_HEALTH_CARD = re.compile(
    r"(?<![A-Za-z0-9])(?P<object>[A-Za-z]{2})[ .-]?(?P<rest>[1-5](?:[ .-]?\d){12})(?!\d)"
)


def _health_cards(text: str) -> Iterator[PersonalDatum]:
    for match in _HEALTH_CARD.finditer(text):
        if match["object"].upper() in _rules().health_objects:
            yield PersonalDatum(*match.span(), "bhyt", 0.95)


_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")


def _mails(low: str) -> Iterator[PersonalDatum]:
    for match in _MAIL.finditer(low):
        local, domain = match.group().split("@", 1)
        free = not _rules().mail_domains.isdisjoint(domain.split("."))
        if free and not _rules().mail_offices.search(local):
            yield PersonalDatum(
                match.start(), match.start() + len(match.group().rstrip(".")), "email-personal", 0.9
            )


def _drop_overlaps(data: list[PersonalDatum]) -> list[PersonalDatum]:
    """Keep, of data that overlap, the surest, then the longest."""
    apart: list[PersonalDatum] = []
    for datum in sorted(data, key=lambda candidate: (-candidate.confidence, candidate.start - candidate.end)):
        at = bisect_right(apart, datum.start, key=lambda other: other.start)
        after_the_last = at == 0 or apart[at - 1].end <= datum.start
        if after_the_last and (at == len(apart) or datum.end <= apart[at].start):
            apart.insert(at, datum)
    return apart


def find_personal_data(text: str) -> list[PersonalDatum]:
    """
    Find personal data of private persons in a canonical text, in order and apart.

    Not found on purpose: hotlines and landlines, addresses and mail of offices, tax codes and accounts of
    organisations, names alone. Codes of parcels, invoices and bids are told apart by the words near them.
    """
    view = fold(text)
    low = view.text
    if len(low) != len(text):
        low = "".join(letter if len(letter) == 1 else letter[0] for letter in map(_one_letter, text))
    data = [
        *_numbers(text, low),
        *_disguised_phones(text),
        *_spoken_phones(text),
        *_plates(text, low),
        *_health_cards(text),
        *_mails(low),
    ]
    data += [PersonalDatum(start, end, "home-address", 0.8) for start, end in find_home_addresses(text)]
    data += [PersonalDatum(start, end, "birth-date", 0.85) for start, end in find_birth_dates(text)]
    data += [PersonalDatum(start, end, "child", 0.8) for start, end in find_children(text)]
    return _drop_overlaps(data)


def find_phones(text: str) -> list[PersonalDatum]:
    """
    Find telephone numbers in a canonical text: phone-personal, and phone-public for landlines and services.

    A mobile number that the words near it call a hotline is in neither: whose it is cannot be told.
    """
    personal = [datum for datum in find_personal_data(text) if datum.kind == "phone-personal"]
    public = []
    for match in _rules().public_phones.finditer(text):
        long_enough = sum(letter.isdigit() for letter in match.group()) > 4
        if long_enough or _PHONE_WORD.search(plain(text[max(0, match.start() - 30) : match.start()])):
            public.append(PersonalDatum(*match.span(), "phone-public", 0.9))
    return _drop_overlaps([*personal, *public])


_PHONE_WORD = re.compile(r"(?<![a-z])(?:goi|tong dai|dien thoai|hotline|duong day nong|so|bao)(?![a-z])")


def _one_letter(letter: str) -> str:
    return fold(letter).text or " "


def _mask_digits(printed: str, first: int, last: int) -> str:
    """Hide all letters and digits but the first and the last few; marks between them stay."""
    places = [at for at, letter in enumerate(printed) if letter.isalnum()]
    hidden = set(places[first : len(places) - last])
    return "".join("•" if at in hidden else letter for at, letter in enumerate(printed))


def _masked(printed: str, kind: str) -> str:
    if kind == "email-personal":
        local, _, domain = printed.partition("@")
        return f"{local[:2]}•••@{domain}"
    if kind in ("home-address", "child"):
        words = printed.split()
        return " ".join([words[0], "•••", words[-1]]) if len(words) > 2 else "•••"
    if kind == "birth-date":
        return re.sub(r"\d(?=.*\d{4})", "•", printed)
    return _mask_digits(printed, 3, 2)


def mask(text: str, *, but: Collection[str] = ()) -> str:
    """
    Hide the personal data of a canonical text, leaving enough to recognise it by ("049•••••••12").

    Kinds in `but` are none here: an office's own address is no person's.
    """
    pieces, done = [], 0
    for datum in find_personal_data(text):
        if datum.kind in but:
            continue
        pieces += [text[done : datum.start], _masked(text[datum.start : datum.end], datum.kind)]
        done = datum.end
    return "".join([*pieces, text[done:]])
