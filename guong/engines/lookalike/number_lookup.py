"""Look a telephone number up: a body's, one a slip beside it, one behind a foreign prefix, the country's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.channels import ChannelStatus, Kind, RegisterRow, parse
from guong.engines.lookalike.answer import Answer, lookalike, name_owner, other_body, same_number, unknown
from guong.engines.lookalike.likeness import disguise
from guong.engines.viet.formats import write_date

_DIGITS_DRAWN = str.maketrans("OoQlI|", "000111")
_LEAST = 8  # digits of a number that others are measured by
_NOT_LISTED = "Số điện thoại này không có trong sổ kênh chính thức."


@dataclass(frozen=True, slots=True)
class PublicNumber:
    """A number of the whole country: whose, what for, where published, since when, when last looked up."""

    number: str
    name: str
    use: str
    source: str
    since: date | None
    checked_on: date

    def describe(self, on: date | None) -> str:
        """Say what the number is, with its source; when the list was looked through only from that day on."""
        since = f", dùng từ {write_date(self.since)}" if self.since else ""
        is_later = on is not None and self.checked_on > on
        check_note = "" if is_later else f"; xem lại {write_date(self.checked_on)}"
        return f"{self.number} là {self.name}: {self.use}. Theo {self.source}{since}{check_note}."


@cache
def public_numbers() -> dict[str, PublicNumber]:
    """Read the list of public_numbers.yaml once."""
    pack: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("public_numbers.yaml").read_text("utf-8")
    )
    return {
        number: PublicNumber(number, row["name"], row["use"], row["source"], row["since"], pack["checked_on"])
        for number, row in pack["numbers"].items()
    }


class NumberBook:
    """The telephone numbers of a register, and what is one slip away from them."""

    def __init__(self, rows: Iterable[RegisterRow], on: date | None = None) -> None:
        self._on = on
        self._numbers: dict[str, RegisterRow] = {}
        self._near: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            number = row.channel.key("number")
            if number and row.channel.kind is Kind.PHONE and number not in self._numbers:
                self._numbers[number] = row
                for pattern in slip_patterns(number) if len(number) >= _LEAST else ():
                    self._near[pattern].append(number)

    def look_up(self, question: str, clean: str) -> Answer:
        """Answer for a number as it was typed, and with hidden letters taken away."""
        digits_text = clean.translate(_DIGITS_DRAWN)
        channel = parse(digits_text, Kind.PHONE)
        number = (channel.key("number") or "") if channel else ""
        entry = self._numbers.get(number) or self._numbers.get(f"0{re.sub(r'[^0-9]', '', digits_text)}")
        if entry is not None:
            disguise_note = disguise(question) or (
                "có chữ cái thay cho chữ số" if digits_text != clean else None
            )
            return lookalike(entry, disguise_note) if disguise_note else same_number(entry)
        digits = re.sub(r"\D", "", digits_text)
        public = public_numbers().get(number or digits)
        if public is not None and not (self._on and public.since and public.since > self._on):
            return other_body(public.name, public.describe(self._on))
        if answer := self._extended(digits_text, digits):
            return answer
        number = number or digits
        for pattern in slip_patterns(number) if len(number) >= _LEAST else ():
            for near in self._near.get(pattern, ()):
                entry = self._numbers[near]
                if entry.standing is not ChannelStatus.OFFICIAL:
                    continue  # nobody answers there
                return unknown(
                    f"{_NOT_LISTED} Khác một chữ số với số {entry.channel.printed} của {name_owner(entry)}; "
                    "hãy gọi số trong sổ.",
                    entry,
                )
        return unknown(_NOT_LISTED)

    def _extended(self, digits_text: str, digits: str) -> Answer | None:
        if digits_text.strip().startswith(("+", "00")):
            for start in range(1, min(6, len(digits) - _LEAST + 1)):
                for number in (digits[start:], f"0{digits[start:]}"):
                    if number in self._numbers:
                        return lookalike(self._numbers[number], f"đặt mã nước ngoài trước số thật {number}")
        for start in range(3):
            for end in range(len(digits), len(digits) - 3, -1):
                entry = self._numbers.get(digits[start:end]) if end - start >= _LEAST else None
                if entry is not None:
                    return lookalike(entry, "thêm chữ số vào số điện thoại của cơ quan")
        return None


def slip_patterns(number: str) -> Iterator[str]:
    """Give the patterns that two numbers share when a digit differs, or two side by side are swapped."""
    for at in range(len(number)):
        yield f"{number[:at]}?{number[at + 1 :]}"
    for at in range(len(number) - 1):
        yield f"{number[:at]}<{''.join(sorted(number[at : at + 2]))}>{number[at + 2 :]}"
