"""Numbers that Vietnamese documents write in words, or in words and digits together."""

import re

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset(["linh", "lẻ"])
_WORDS = frozenset([*_DIGITS, *_SCALES, *_FILLERS, "mười", "mươi", "trăm", "chục"])

_IN_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


def _below_thousand(words: list[str]) -> int | None:
    """Read hundreds, tens and units; None where the words make no number."""
    total, digit = 0, None
    for word in words:
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == "trăm":
            total, digit = total + (1 if digit is None else digit) * 100, None
        elif word in ("mươi", "chục"):
            total, digit = total + (1 if digit is None else digit) * 10, None
        elif word == "mười":
            if digit is not None:
                return None
            total += 10
    return total + (digit or 0)


def _read_words(words: list[str]) -> int | None:
    """Read a whole number in words, scale by scale ("hai triệu ba trăm nghìn")."""
    if not words or words[0] in _FILLERS or any(word not in _WORDS for word in words):
        return None
    total, part, highest = 0, [], 0
    for word in words:
        if word not in _SCALES:
            part.append(word)
            continue
        count = _below_thousand(part)
        if count is None:
            return None
        scale, part = _SCALES[word], []
        # A greater scale after a smaller one multiplies all before it: "hai mươi nghìn tỷ".
        total = (total + count) * scale if scale > highest else total + count * scale
        highest = max(highest, scale)
    rest = _below_thousand(part)
    return None if rest is None else total + rest


def parse_number_words(text: str) -> int | None:
    """
    Read one number in words, digits or both: "mười lăm", "15", "năm (05)", "05 (năm)".

    Where both are printed the digits hold. None if the text is no number or holds anything else.
    """
    lower = text.lower().replace("(", " ").replace(")", " ")
    digits = _IN_DIGITS.findall(lower)
    words = _IN_DIGITS.sub(" ", lower).split()
    if len(digits) > 1 or any(word not in _WORDS for word in words):
        return None
    if digits:
        return int(digits[0].replace(".", ""))
    return _read_words(words)
