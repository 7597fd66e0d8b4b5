"""Numbers as they are said aloud: "25" is "hai mươi lăm", "1.205" is "một nghìn hai trăm linh năm"."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")
LARGEST = 10**18


def in_words(number: int) -> str:
    """
    Say a whole number; ValueError at 10^18 and beyond, where people no longer say numbers.

    "linh" stands before a single unit after hundreds, "mốt", "tư" and "lăm" after tens, as in the north.
    """
    if number < 0:
        return f"âm {in_words(-number)}"
    if number >= LARGEST:
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    billions, remainder = divmod(number, 10**9)
    groups = [f"{in_words(billions)} tỷ"] if billions else []
    for scale in (2, 1, 0):
        group = remainder // 1000**scale % 1000
        if group:
            # Say up to three digits; `full` says the missing hundreds too: "không trăm linh năm".
            full = bool(groups)
            hundreds, below_thousand_remainder = divmod(group, 100)
            below_thousand_words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
            tens, units = divmod(below_thousand_remainder, 10)
            if tens == 0 and units and below_thousand_words:
                below_thousand_words.append("linh")
            elif tens == 1:
                below_thousand_words.append("mười")
            elif tens > 1:
                below_thousand_words.append(f"{_DIGITS[tens]} mươi")
            if units:
                if units == 5 and tens:
                    unit_after = "lăm"
                elif tens > 1 and units in (1, 4):
                    unit_after = "mốt" if units == 1 else "tư"
                else:
                    unit_after = _DIGITS[units]
                below_thousand_words.append(unit_after)
            words = " ".join(below_thousand_words)
            groups.append(f"{words} {_SCALES[scale]}".strip())
    return " ".join(groups)


def digit_by_digit(digits: str) -> str:
    """Say each digit by itself, as telephone numbers are read; other characters are left out."""
    return " ".join(_DIGITS[int(digit)] for digit in digits if digit.isdecimal())


def decimal_in_words(whole: int, fraction: str) -> str:
    """Say a number with a comma: whole 3 and fraction "25" is "ba phẩy hai mươi lăm"."""
    small = fraction.rstrip("0") or "0"
    after = digit_by_digit(small) if small.startswith("0") or len(small) > 2 else in_words(int(small))
    return f"{in_words(whole)} phẩy {after}"
