"""Numbers that people type or paste: "1.250 hộ", "12,5", "85 %"."""

import re
from decimal import Decimal

from guong.engines.viet.formats import write_number

SHARE, MOST_DECIMALS, MOST_DIGITS = "%", 3, 12
NONE_YET = frozenset({"", "-", "–", "—", "…", "...", "chưa có"})  # how people write that they have no number
# As offices here write it, else as Excel does in English; 1,250 may be either and is none.
_AMOUNT = re.compile(
    r"(?![1-9]\d{0,2},\d{3}(?![\d.,]))"
    r"(?:((?:[1-9]\d{0,2}(?:[. ]\d{3})+|\d+)(?:,\d+)?)|((?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?))"
    r"\s*([^\d.,\s].*|)"
)


def read_amount(text: str, measure: str) -> Decimal | None:
    """Read a number ≥ 0 that may bear its unit of measure, None for none yet; `ValueError` for all else."""
    words = " ".join(text.split())
    if words.casefold() in NONE_YET:
        return None
    match = _AMOUNT.fullmatch(words)
    if match is None or match[3].casefold().rstrip(".") not in ("", measure.casefold()):
        raise ValueError(words)
    plain = match[1].translate({32: "", 46: "", 44: "."}) if match[1] else match[2].replace(",", "")
    amount = Decimal(plain)
    if amount != round(amount, MOST_DECIMALS) or amount >= 10**MOST_DIGITS:
        raise ValueError(words)
    return amount


def write_amount(amount: Decimal) -> str:
    """Write 1.250 and 12,5 with as many decimals as there are."""
    exponent = round(amount, MOST_DECIMALS).normalize().as_tuple().exponent
    return write_number(amount, max(0, -int(exponent)))
