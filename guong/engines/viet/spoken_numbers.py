"""Numbers as they are said aloud: "25" is "hai mươi lăm", "1.205" is "một nghìn hai trăm linh năm"."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")
LARGEST = 10**18


def in_words(number: int) -> str:
    """Say a whole number as in the north (linh, mốt, tư, lăm); ValueError at 10^18 and beyond."""
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
            # After a larger group missing hundreds are said too: "không trăm linh năm".
            hundreds, tens, units = group // 100, group // 10 % 10, group % 10
            words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or groups else []
            if tens == 0 and units and words:
                words.append("linh")
            elif tens:
                words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
            if units == 5 and tens:
                words.append("lăm")
            elif units in (1, 4) and tens > 1:
                words.append("mốt" if units == 1 else "tư")
            elif units:
                words.append(_DIGITS[units])
            groups.append(" ".join([*words, _SCALES[scale]]).strip())
    return " ".join(groups)


def digit_by_digit(digits: str) -> str:
    """Say each digit by itself, as telephone numbers are read; other characters are left out."""
    return " ".join(_DIGITS[int(digit)] for digit in digits if digit.isdecimal())


def decimal_in_words(whole: int, fraction: str) -> str:
    """Say a number with a comma: whole 3 and fraction "25" is "ba phẩy hai mươi lăm"."""
    small = fraction.rstrip("0") or "0"
    after = digit_by_digit(small) if small.startswith("0") or len(small) > 2 else in_words(int(small))
    return f"{in_words(whole)} phẩy {after}"
