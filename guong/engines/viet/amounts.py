"""Numbers that people type or paste: "1.250 hộ", "12,5", "85 %"; what is none is refused by a code."""

import re
from decimal import Decimal

from guong.engines.viet.formats import write_number

NOT_A_NUMBER, NEGATIVE, UNCLEAR, OTHER_MEASURE = "not_a_number", "negative", "unclear", "other_measure"
SHARE, MOST_DECIMALS, MOST_DIGITS = "%", 3, 12
NONE_YET = frozenset({"", "-", "–", "—", "…", "...", "chưa có"})  # how people write that they have no number
_AMOUNT = re.compile(r"([-−]?)([0-9](?:[0-9., ]*[0-9])?)\s*(.*)")
# As offices here write it, as Excel does in English, and one that may be either: 1,250.
_VIETNAMESE = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2},\d{3}\.\d+|\d+\.\d+")
_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")


class BadAmount(ValueError):
    """What was typed is no number that may stand here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_amount(text: str, measure: str) -> Decimal | None:
    """
    Read a number ≥ 0 that may bear its unit of measure; None where there is none yet.

    `BadAmount` for no number, a negative one, 1,250 (which may be 1.250 or 1,25) and another unit of measure.
    """
    words = " ".join(text.split())
    if words.casefold() in NONE_YET:
        return None
    match = _AMOUNT.fullmatch(words)
    if match is None:
        raise BadAmount(NOT_A_NUMBER)
    sign, number, unit = match.groups()
    if unit and unit.casefold().rstrip(".") != measure.casefold():
        raise BadAmount(OTHER_MEASURE)
    if _EITHER.fullmatch(number):
        raise BadAmount(UNCLEAR)
    if _VIETNAMESE.fullmatch(number):
        amount = Decimal(number.replace(" ", "").replace(".", "").replace(",", "."))
    elif _ENGLISH.fullmatch(number):
        amount = Decimal(number.replace(",", ""))
    else:
        raise BadAmount(NOT_A_NUMBER)
    if amount != round(amount, MOST_DECIMALS) or amount >= 10**MOST_DIGITS:
        raise BadAmount(NOT_A_NUMBER)
    if sign and amount:
        raise BadAmount(NEGATIVE)
    return amount


def write_amount(amount: Decimal) -> str:
    """Write 1.250 and 12,5 with as many decimals as there are."""
    exponent = round(amount, MOST_DECIMALS).normalize().as_tuple().exponent
    return write_number(amount, max(0, -int(exponent)))
