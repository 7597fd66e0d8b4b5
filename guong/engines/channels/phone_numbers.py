"""Telephone numbers of Viet Nam in every spelling, old area codes and prefixes included."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.channels.channel import Channel, Kind


@dataclass(frozen=True, slots=True)
class _Plan:
    areas: Mapping[str, str]
    current: frozenset[str]
    old_mobiles: Mapping[str, str]
    mobiles: frozenset[str]
    short: frozenset[str]


@cache
def _plan() -> _Plan:
    text = files(__package__).joinpath("numbering.yaml").read_text(encoding="utf-8")
    source: dict[str, Any] = yaml.safe_load(text)
    return _Plan(
        source["areas"],
        frozenset((*source["areas"].values(), *source["unchanged"])),
        source["mobiles"],
        frozenset(source["mobile_prefixes"].split()),
        frozenset(source["short"]),
    )


_LABEL = re.compile(
    r"^\s*(?:(?:số\s+)?điện thoại|đường dây nóng|hotline|tổng đài|tel|s?đt|phone|fax|mobile|di động|dđ|zalo)"
    r"\s*[:.]?\s*",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\s*[,;(-]?\s*(?:máy lẻ|số lẻ|nhánh|ext\.?|x|#)\s*[:.]?\s*\d{1,5}\)?\s*$", re.IGNORECASE
)
_WHOLE = re.compile(r"\(?\+?\(?\d[\d\s.()\-–/]*")
_COUNTRY = re.compile(r"(?:\+|00)84(?:0(?=\d))?")


def parse_phone(text: str) -> Channel | None:
    """Read one telephone number, labels and an extension around it left aside; None if it is none."""
    number_text = text.strip()
    bare = _LABEL.sub("", re.sub(r"^(?:tel|callto|sms):(?://)?", "", number_text, flags=re.IGNORECASE))
    bare = _EXTENSION.sub("", bare.replace("%20", " ")).strip(" .;,")
    if not _WHOLE.fullmatch(bare):
        return None
    read = _read(bare)
    if read is None:
        return None
    digits, is_outdated = read
    address = f"tel:+84{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"
    return Channel(Kind.PHONE, (("number", digits),), number_text, address, "number", is_outdated)


def _read(bare: str) -> tuple[str, bool] | None:
    plan = _plan()
    digits = re.sub(r"\D", "", bare)
    if digits in plan.short or re.fullmatch(r"1[89]00\d{4,6}", digits):
        return digits, False
    number = "+" + digits if "+" in bare else digits
    country = _COUNTRY.match(number)
    if country:
        digits = "0" + number[country.end() :]
    elif re.fullmatch(r"84\d{8,10}|084\d{9,10}", digits) and len(digits) > 10:
        digits = "0" + digits.removeprefix("0")[2:].removeprefix("0")
    if not digits.startswith("0"):
        return None
    # An old area code that looks like a mobile prefix counts if the printing sets it apart:
    # "(056) 3.820.123" or "056-3820123" is Bình Định before 2017; "0563 820 123" is a mobile number.
    match = _SET_APART.match(bare)
    if match and len(digits) == 10:
        code, local = "0" + match[1].removeprefix("0"), re.sub(r"\D", "", match[2])
        is_mobile = code in plan.mobiles and ")" not in bare and not _AS_FIXED_LINE.search(bare)
        if code in plan.areas and not is_mobile and len(local) == (8 if len(code) == 2 else 7):
            return plan.areas[code] + local, True
    if len(digits) == 10 and digits[:3] in plan.mobiles:
        return digits, False
    if len(digits) == 11 and (digits[:4] in plan.current or re.match(r"02[48][2-9]", digits)):
        return digits, False
    if len(digits) == 11 and digits[:4] in plan.old_mobiles:
        return plan.old_mobiles[digits[:4]] + digits[4:], True
    # What is left can only be a fixed line of before 2017.
    for size in (4, 3, 2):
        code, local = digits[:size], digits[size:]
        if code in plan.areas and len(local) == (8 if size == 2 else 7) and local[0] in "2345678":
            return plan.areas[code] + local, True
    return None


_SET_APART = re.compile(r"^\D*(?:84\D+)?\(?(0?\d{1,3})(?:\)|\s*[.\-–]\s*|\s+)\s*([2367][\d\s.\-–]*)$")
# Groups of three and four digits after the prefix are how people write mobiles.
_AS_FIXED_LINE = re.compile(r"(?:\d\s?[\-–]\s?[2367]\d{6}|[\s.\-–][2367]\.\d{3}\.?\d{3})$")


_CANDIDATE = re.compile(
    r"(?<![\w@/.,:;=&?-])(?:(?:\(?\+?84\)?|\(?0)(?:[ .()\-–]{0,3}\d){6,10}"
    r"|1[89]00(?:[ .\-]?\d){4,6})(?![\d/@])(?![.,]\d)"
    r"|(?<![\w.,/-])(?:1022|11[1-5]|119)(?![\w/]|[.,-]\d)"
)
_BEFORE_SHORT = re.compile(
    r"(?:gọi|tổng đài|điện thoại|hotline|đường dây nóng|số)[^\n\d]{0,12}$", re.IGNORECASE
)


def find_phones(text: str) -> Iterator[tuple[int, int, Channel]]:
    """Find telephone numbers in a text, with their spans; a short one only where a word announces it."""
    for match in _CANDIDATE.finditer(text):
        if len(match[0]) <= 4 and not _BEFORE_SHORT.search(text, max(0, match.start() - 40), match.start()):
            continue
        channel = parse_phone(match[0])
        if channel is not None:
            yield match.start(), match.end(), channel
